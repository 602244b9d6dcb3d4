import Diagnostics
import YAML

/// What a file is that was named where a sequence is expected.
enum FileKind {
  case sequence, board, chip, suite, trace

  /// Whether a file is told a recording by its name and its first byte: then it is not parsed as YAML.
  static func isTrace(_ file: SourceMap.File) -> Bool {
    file.bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") && file.path.hasSuffix(".jsonl")
  }

  /// Told by what stands in it; whatever is none of the others is a sequence, whose loader says what is wrong.
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
      : keys.contains("suite") ? .suite : keys.contains("targets") ? .board : isChip ? .chip : .sequence
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

  /// What it is counted as.
  var noun: String {
    switch self {
    case .sequence: "sequence"
    case .board: "board"
    case .chip: "chip"
    case .suite: "suite"
    case .trace: "recording"
    }
  }

  /// What it is used for, instead of being run.
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
