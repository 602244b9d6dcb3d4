import Diagnostics
import SequenceFile

/// All files that a command has read, so that diagnostics can quote them.
///
/// A class, because sequences name further files while they are being loaded.
final class SourceStore {
  private(set) var map = SourceMap()

  /// Reads a file, once.
  func read(_ path: String, what: String) throws(CommandFailure) -> SourceMap.File {
    if let known = map.files.first(where: { $0.path == path }) { return known }
    let bytes = try InputFile(path, what: what).content()
    guard let file = map.add(path: path, bytes: bytes) else {
      throw .tooLarge(path, limit: SequenceLoader.fileSizeLimit)
    }
    return file
  }

  /// Adds a file that lies nowhere, under a name of its own.
  func add(_ path: String, _ bytes: [UInt8]) throws(CommandFailure) {
    guard map.add(path: path, bytes: bytes) != nil else { throw .tooLarge(path, limit: SequenceLoader.fileSizeLimit) }
  }

  /// The files that a sequence may name.
  func access(of path: String, root: String?) -> FileAccess {
    FileAccess(of: path, root: root) { path throws(FileAccessError) in
      do throws(CommandFailure) { return try self.read(path, what: "file") } catch {
        throw FileAccessError(
          "`\(path)`: \(error.diagnostic.message)",
          help: "paths are relative to the file that names them")
      }
    }
  }

  /// The names and values of a YAML file.
  func namedValues(_ path: String, what: String) throws(CommandFailure) -> [NamedValues.Entry] {
    let file = try read(path, what: what)
    var log = DiagnosticLog()
    guard let entries = NamedValues.load(file, log: &log) else {
      throw CommandFailure(.invalidInput, all: log.diagnostics, map)
    }
    return entries
  }
}
