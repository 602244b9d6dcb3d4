import Diagnostics
import SequenceFile
import YAML

/// The kind of a file that was named where a sequence is expected.
enum FileKind {
  case sequence, board, chip, suite, trace

  /// Whether a file is a recording, which is not parsed as YAML: by its name, or by its first line where it has none.
  static func isTrace(_ file: SourceMap.File) -> Bool {
    guard file.bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") else { return false }
    let line = file.bytes.prefix { $0 != UInt8(ascii: "\n") }.prefix(lineLimit)
    return file.path.hasSuffix(".jsonl") || String(decoding: line, as: UTF8.self).contains("\"i2c-trace\"")
  }

  /// Bytes of a first line that are looked at.
  private static let lineLimit = 4_096

  /// The kind by the content.
  ///
  /// Whatever is none of the others counts as a sequence, whose loader says what is wrong.
  init(_ document: Document?) {
    guard let document, document.kind(document.root) == .mapping else {
      self = .sequence
      return
    }
    var keys: Set<String> = []
    var pairs = document.pairs(of: document.root)
    while let (key, _) = document.next(&pairs) {
      if document.isScalar(key) { keys.insert(document.text(key)) }
    }
    let isSequence = !keys.isDisjoint(with: ["steps", "setup", "teardown", "devices"])
    // By any key of a chip, so that one that is misspelt does not make it something else.
    let isChip = !keys.isDisjoint(with: Self.chipKeys) && !keys.contains("address")
    self =
      isSequence
      ? .sequence
      : keys.contains("suite") ? .suite : keys.contains(where: Self.isTargets) ? .board : isChip ? .chip : .sequence
  }

  /// The keys of a chip that no sequence has.
  private static let chipKeys = Set(ChipFileKey.allCases.map(\.rawValue)).subtracting(FileKey.allCases.map(\.rawValue))

  /// Whether a key is `targets`, or was meant to be.
  private static func isTargets(_ key: String) -> Bool {
    key == "targets" || nearest(to: key, among: ["targets"]) != nil
  }

  /// What a message calls it.
  var words: String {
    switch self {
    case .sequence: "a sequence"
    case .board: "a board"
    case .chip: "a chip"
    case .suite: "a suite"
    case .trace: "a recording"
    }
  }

  /// The noun by which files of this kind are counted.
  var noun: String {
    switch self {
    case .sequence: "sequence"
    case .board: "board"
    case .chip: "chip"
    case .suite: "suite"
    case .trace: "recording"
    }
  }

  /// What to do with such a file instead of running it.
  func cure(_ path: String) -> String {
    switch self {
    case .sequence: "run it"
    case .board: "run a sequence on it: `i2cseq run SEQUENCE --adapter board:\(path)`"
    case .chip: "name it in a device: `chip: \(path)`"
    case .suite: "run it by itself: `i2cseq run \(path)`"
    case .trace: "replay it: `i2cseq run SEQUENCE --adapter replay:\(path)`"
    }
  }
}
