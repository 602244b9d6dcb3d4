import Diagnostics
import SequenceFile
import SequenceModel

/// The sequences that a command was given, all loaded before anything is done with the first.
struct SequenceFiles {
  /// One of them.
  struct Entry {
    var path: String
    var file: SourceMap.File
    var loaded: LoadedSequence
  }

  private(set) var sources = SourceMap()
  private(set) var entries: [Entry] = []
  /// What was said about all of them, in their order.
  private(set) var diagnostics: [Diagnostic] = []
  /// The worst that came of them.
  private(set) var status = ExitStatus.passed

  /// Loads every file, and says what is wrong with each.
  init(_ paths: [String], seed: UInt64) {
    for path in paths {
      do throws(CommandFailure) {
        try add(path, seed: seed)
      } catch {
        diagnostics.append(error.diagnostic)
        status = status.worse(error.status)
      }
    }
  }

  private mutating func add(_ path: String, seed: UInt64) throws(CommandFailure) {
    let bytes = try InputFile(path, what: "sequence").sequence()
    guard let file = sources.add(path: path, bytes: bytes) else {
      throw .tooLarge(path, limit: SequenceLoader.fileSizeLimit)
    }
    var log = DiagnosticLog()
    let loaded = SequenceLoader.load(file, seed: seed, log: &log)
    diagnostics += log.diagnostics
    if log.omitted > 0 { diagnostics.append(.more(log.omitted, path)) }
    guard let loaded else {
      status = status.worse(.invalidInput)
      return
    }
    entries.append(Entry(path: path, file: file, loaded: loaded))
  }

  /// The same sequence with random data of another seed: that of the recording it is held against.
  func reloaded(_ entry: Entry, seed: UInt64) -> Entry {
    var log = DiagnosticLog()
    guard entry.loaded.usesSeed, let loaded = SequenceLoader.load(entry.file, seed: seed, log: &log) else {
      return entry
    }
    return Entry(path: entry.path, file: entry.file, loaded: loaded)
  }
}
