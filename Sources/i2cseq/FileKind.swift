import Diagnostics
import YAML

/// The kind of a file that was named where a sequence is expected.
enum FileKind {
  case sequence, board, chip, trace

  /// Whether the name and the first byte of a file show a recording, which is not parsed as YAML.
  static func isTrace(_ file: SourceMap.File) -> Bool {
    file.bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") && file.path.hasSuffix(".jsonl")
  }

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
    let isChip = !keys.isDisjoint(with: ["registers", "size", "pointer", "page_size"]) && !keys.contains("address")
    self =
      isSequence
      ? .sequence
      : keys.contains("targets") ? .board : isChip ? .chip : .sequence
  }

  /// What a message calls it.
  var words: String {
    switch self {
    case .sequence: "a sequence"
    case .board: "a board"
    case .chip: "a chip"
    case .trace: "a recording"
    }
  }

  /// The noun by which files of this kind are counted.
  var noun: String {
    switch self {
    case .sequence: "sequence"
    case .board: "board"
    case .chip: "chip"
    case .trace: "recording"
    }
  }

  /// What to do with such a file instead of running it.
  func cure(_ path: String) -> String {
    switch self {
    case .sequence: "run it"
    case .board: "run a sequence on it: `i2cseq run SEQUENCE --adapter board:\(path)`"
    case .chip: "name it in a device: `chip: \(path)`"
    case .trace: "replay it: `i2cseq run SEQUENCE --adapter replay:\(path)`"
    }
  }
}
