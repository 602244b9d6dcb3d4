import Diagnostics
import Reports
import Boards
import SequenceFile
import SequenceModel

/// Where the names of targets come from.
enum NameSource {
  /// The names that a sequence or a board gives; nil if neither is named.
  static func names(
    sequence: String?, board: String?, _ store: SourceStore
  ) throws(CommandFailure) -> TargetNames? {
    if let sequence { return TargetNames(try self.sequence(sequence, store)) }
    guard let board else { return nil }
    let file = try store.read(board, what: "board")
    var log = DiagnosticLog()
    guard let description = BoardLoader.load(file, files: store.boardFiles(of: board), log: &log) else {
      throw CommandFailure(.invalidInput, all: log.diagnostics, store.map)
    }
    return TargetNames(description)
  }

  private static func sequence(_ path: String, _ store: SourceStore) throws(CommandFailure) -> Program {
    let file = try store.read(path, what: "sequence")
    var log = DiagnosticLog()
    let loaded = SequenceLoader.load(
      file, settings: LoadSettings(seed: 0, isRun: false), files: store.access(of: path, root: nil), log: &log)
    guard let loaded else { throw CommandFailure(.invalidInput, all: log.diagnostics, store.map) }
    return loaded.program
  }
}
