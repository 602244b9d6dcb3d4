/// The two channels of a capture that are the two lines.
struct LinePair: Hashable {
  /// The indices of the clock and the data line among the channels.
  let clock: Int
  let data: Int
  /// The names of both: `scl=SCL sda=SDA`.
  let description: String

  /// Finds the two lines among channels by their names.
  ///
  /// A name from the user is the name of a channel, or its last part after dots. Without one, the line is the channel
  /// with the usual name, or the only one whose name ends with it. Case does not matter.
  init(among names: [String], options: CaptureOptions, path: String) throws(CaptureError) {
    clock = try Self.place(of: options.clockName, orEnding: "scl", among: names, path: path)
    data = try Self.place(of: options.dataName, orEnding: "sda", among: names, path: path)
    guard clock != data else { throw .channels(names, line: "sda", path) }
    description = "scl=\(names[clock]) sda=\(names[data])"
  }

  private static func place(
    of name: String?, orEnding ending: String, among names: [String], path: String
  ) throws(CaptureError) -> Int {
    let wanted = (name ?? ending).lowercased()
    let known = names.map { $0.lowercased() }
    let parts = known.map { $0.split(separator: ".").last.map(String.init) ?? $0 }
    var found = known.indices.filter { known[$0] == wanted }
    if found.isEmpty { found = known.indices.filter { parts[$0] == wanted } }
    if found.isEmpty, name == nil { found = known.indices.filter { known[$0].hasSuffix(ending) } }
    guard found.count == 1, let place = found.first else { throw .channels(names, line: ending, path) }
    return place
  }
}
