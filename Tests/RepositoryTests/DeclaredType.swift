/// A type, or an extension of one, as it is written in a file that `swift format` laid out: a body ends where its first
/// line began.
struct DeclaredType {
  let name: String
  /// The folder of its module.
  let module: String
  /// `path:line`.
  let place: String
  /// The words behind the colon of the declaration.
  let conformances: Set<String>
  /// The types that its stored properties name.
  let stored: Set<String>
  /// Parameters that stand for a bus: `Base` in `<Base: Bus & ~Copyable>`.
  let busParameters: Set<String>
  let body: ArraySlice<Substring>

  /// With the module in front.
  var fullName: String { "\(module).\(name)" }

  /// All types of a file.
  static func all(in file: [Substring], path: String) -> [DeclaredType] {
    file.indices.compactMap { DeclaredType(file, at: $0, path: path) }
  }

  private init?(_ lines: [Substring], at start: Int, path: String) {
    let form =
      #/^(?<indent>\s*)((public|package|internal|fileprivate|private|final|indirect)\s+)*(struct|class|enum|actor|extension)\s+(?<name>\w+)(?<rest>.*)$/#
    guard let match = lines[start].firstMatch(of: form) else { return nil }
    name = String(match.name)
    module = String(path.split(separator: "/").dropFirst().first ?? "")
    place = "\(path):\(start + 1)"
    // A long header goes on in the next lines.
    var (header, end) = (String(match.rest), start)
    while !header.contains("{"), end + 1 < lines.count, end < start + 8 {
      end += 1
      header += " " + lines[end].trimmingPrefix(while: \.isWhitespace)
    }
    guard let brace = header.firstIndex(of: "{") else { return nil }
    header = String(header[..<brace])
    busParameters = Set(header.matches(of: #/(\w+):\s*(Wire)?Bus\b/#).map { String($0.1) })
    let inherited = header.replacing(#/^\s*<[^>]*>/#, with: "").drop { $0 != ":" }
    conformances = Self.words(in: String(inherited).replacing(#/\bwhere\b.*/#, with: ""))
    let close = match.indent + "}"
    let last = lines[end...].dropFirst().firstIndex { $0 == close } ?? end
    body = end < last ? lines[(end + 1)..<last] : []
    stored = Self.stored(in: body, indent: match.indent + "  ")
  }

  /// What properties name that are no more than a name and a type or a value: others are computed.
  private static func stored(in body: ArraySlice<Substring>, indent: String) -> Set<String> {
    let form =
      #/^((public|package|internal|fileprivate|private|final|lazy|weak|nonisolated)(\(\w+\))?\s+)*(let|var)\s+[^:={]+(:\s*(?<type>[^={]+))?(=\s*(?<value>.*))?$/#
    var found: Set<String> = []
    for line in body where line.hasPrefix(indent) {
      guard let match = line.dropFirst(indent.count).wholeMatch(of: form) else { continue }
      found.formUnion(words(in: String(match.type ?? match.value ?? "")))
    }
    return found
  }

  private static func words(in text: String) -> Set<String> {
    Set(text.matches(of: #/\b[A-Z]\w*/#).map { String($0.output) })
  }
}
