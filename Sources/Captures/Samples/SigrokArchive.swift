/// A `.sr` file of sigrok: a zip of logic samples and a description of them.
struct SigrokArchive {
  /// The most bytes in the description.
  private static let descriptionLimit = 1 << 16
  /// The most bytes in one sample: 512 channels.
  private static let unitLimit = 64

  /// The lowest sample rate in hertz that can see an SMBus of 10 kHz, the slowest bus.
  static let lowestRate = 20_000

  /// The samples per second; nil if the file does not say.
  private(set) var rate: Int?
  /// The number of bytes in one sample.
  private(set) var unitSize = 0
  /// The logic channels: the bit of each, and its name.
  private(set) var channels: [(bit: Int, name: String)] = []
  /// The members that hold samples, in the order of time.
  private(set) var members: [ZipArchive.Member] = []

  init(_ archive: ZipArchive) throws(CaptureError) {
    let path = archive.source.path
    guard let version = archive.member("version"), let description = archive.member("metadata") else {
      throw .archive(path)
    }
    var versionReader = try ZipMemberReader(version, of: archive)
    let versionText = String(decoding: try versionReader.content(limit: Self.descriptionLimit), as: UTF8.self)
    guard versionText.first == "1" || versionText.first == "2" else {
      throw .damaged("its version is '\(PlainName.of(versionText))', and 1 and 2 are known", path)
    }
    var reader = try ZipMemberReader(description, of: archive)
    let text = String(decoding: try reader.content(limit: Self.descriptionLimit), as: UTF8.self)
    let captureName = read(text)
    if captureName == nil, text.contains("analog") {
      throw .other(
        "a .sr file of analog samples only",
        "make levels of them: `sigrok-cli -i \(path) -O csv -o capture.csv`, then `i2cseq convert capture.csv --threshold 1.65 -o capture.trace.jsonl`",
        path)
    }
    guard let captureName else { throw .damaged("its description names no logic samples", path) }
    guard (1...Self.unitLimit).contains(unitSize) else {
      throw .damaged("a sample has 1 … \(Self.unitLimit) bytes, not \(unitSize)", path)
    }
    channels.removeAll { $0.bit >= 8 * unitSize }
    members = try Self.chunks(of: captureName, in: archive)
  }

  /// Reads the description, and returns the name of the members with the samples.
  private mutating func read(_ text: String) -> String? {
    var captureName: String?
    var channelCount = 0
    for line in text.split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: "=", maxSplits: 1).map { Self.trimmed($0) }
      guard parts.count == 2 else { continue }
      // A file may describe several devices; the first counts.
      switch parts[0] {
      case "capturefile": captureName = captureName ?? parts[1]
      case "samplerate": rate = rate ?? Self.rate(parts[1])
      case "unitsize": unitSize = unitSize > 0 ? unitSize : Int(parts[1]) ?? 0
      case "total probes": channelCount = Int(parts[1]) ?? 0
      case let key where key.hasPrefix("probe"):
        if let number = Int(key.dropFirst(5)), number > 0 { channels.append((number - 1, parts[1])) }
      case _: break
      }
    }
    if unitSize == 0, (1...8 * Self.unitLimit).contains(channelCount) { unitSize = (channelCount + 7) / 8 }
    return captureName
  }

  /// Parses a rate, `4 MHz`, to hertz; nil if it is none.
  static func rate(_ text: String) -> Int? {
    let units = [("GHz", 1_000_000_000), ("MHz", 1_000_000), ("kHz", 1_000), ("Hz", 1)]
    for (unit, factor) in units where text.hasSuffix(unit) {
      let parts = trimmed(text.dropLast(unit.count)).split(separator: ".", maxSplits: 1)
      guard let first = parts.first, let whole = Int(first), whole >= 0, whole <= 1_000_000_000 else { return nil }
      var (fraction, scale) = (0, factor)
      if parts.count == 2 {
        for digit in parts[1].utf8 {
          guard (0x30...0x39).contains(digit) else { return nil }
          scale /= 10
          fraction += Int(digit - 0x30) * scale
        }
      }
      let rate = whole * factor + fraction
      return rate > 0 ? rate : nil
    }
    guard let rate = Int(text), rate > 0 else { return nil }
    return rate
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  /// The members with the samples: one with this name, or chunks numbered from 1, in any order in the file.
  private static func chunks(of name: String, in archive: ZipArchive) throws(CaptureError) -> [ZipArchive.Member] {
    if let whole = archive.member(name) { return [whole] }
    let prefix = name + "-"
    var numbered: [(number: Int, member: ZipArchive.Member)] = []
    for member in archive.members where member.name.hasPrefix(prefix) {
      if let number = Int(member.name.dropFirst(prefix.count)) { numbered.append((number, member)) }
    }
    numbered.sort { $0.number < $1.number }
    guard !numbered.isEmpty else { throw .damaged("it has no '\(PlainName.of(name))'", archive.source.path) }
    for (place, chunk) in numbered.enumerated() where chunk.number != place + 1 {
      throw .damaged("it has no '\(PlainName.of(name))-\(place + 1)'", archive.source.path)
    }
    return numbered.map(\.member)
  }
}
