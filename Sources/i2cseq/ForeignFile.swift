import Captures
import Diagnostics

/// A file of no kind that is checked by itself: a capture, or what sequences read.
struct ForeignFile {
  /// What it is, with its article.
  let words: String
  /// What to do with it.
  let cure: String

  /// What a file is that is no YAML of ours; nil if nothing tells.
  init?(_ file: SourceMap.File) {
    // What is called YAML is meant to be that, and its reader says what is wrong with it.
    if file.path.hasSuffix(".yaml") || file.path.hasSuffix(".yml") { return nil }
    let path = PlainText.of(file.path)
    if let words = Self.capture(file) {
      (self.words, cure) = (words, "list it: `i2cseq show \(path)`")
    } else if let words = Self.data(file) {
      (self.words, cure) = (words, "check the sequence that names it: what it reads is checked with it")
    } else {
      return nil
    }
  }

  private static func capture(_ file: SourceMap.File) -> String? {
    switch try? CaptureKind.sniff(CaptureSource(path: file.path, bytes: file.bytes)) {
    case .capture(let format): "a capture: \(format.words)"
    case .script(let script): "a script: \(script.words)"
    case nil: nil
    }
  }

  private static func data(_ file: SourceMap.File) -> String? {
    let pictures: [[UInt8]] = [[0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], Array("GIF8".utf8), Array("BM".utf8)]
    if pictures.contains(where: file.bytes.starts) { return "a picture" }
    let line = String(decoding: file.bytes.prefix { $0 != UInt8(ascii: "\n") }.prefix(lineLimit), as: UTF8.self)
    let digits = line.dropFirst().prefix { $0 != "\r" }
    if digits.count >= recordDigits, digits.allSatisfy(\.isHexDigit) {
      if line.hasPrefix(":") { return "an Intel HEX image" }
      if line.hasPrefix("S") { return "a Motorola S-record image" }
    }
    return endings.first { _, endings in endings.contains(where: file.path.lowercased().hasSuffix) }?.words
  }

  /// Files that only their names tell.
  private static let endings: [(words: String, endings: [String])] = [
    ("a table", [".csv", ".tsv"]), ("an image", [".bin", ".img", ".hex", ".ihx", ".srec", ".s19", ".mot"]),
  ]

  /// The digits of the shortest record of an image, and bytes of a first line that are looked at.
  private static let recordDigits = 8
  private static let lineLimit = 4_096
}

extension CommandFailure {
  static func foreignFile(_ file: ForeignFile, _ path: String) -> CommandFailure {
    CommandFailure(
      .invalidInput, .otherFile, "this file is \(file.words), and not a sequence", at: .file(path), help: file.cure)
  }
}
