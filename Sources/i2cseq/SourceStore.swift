import Boards
import Diagnostics
import SequenceFile

/// All files that a command has read, so that diagnostics can quote them.
///
/// A class, because sequences name further files while they are being loaded.
final class SourceStore {
  private(set) var map = SourceMap()
  /// Every file that was opened: none of them may be an output.
  private(set) var inputs: [OutputCheck.Input] = []

  /// The files that sequences named since the last time this was emptied.
  private(set) var named: [SourceMap.File] = []

  /// Begins to collect what the next sequence names.
  func beginCollecting() { named = [] }

  /// Opens a file, and keeps in mind which one it is.
  func open(_ path: String, what: String, isNamedByFile: Bool = false) throws(CommandFailure) -> InputFile {
    let file = try InputFile(path, what: what, isNamedByFile: isNamedByFile)
    inputs.append(.init(path: path, status: file.status))
    return file
  }

  /// Reads a file, once.
  ///
  /// - Parameter isNamedByFile: only a file is read then, and no pipe or device that would be waited for.
  func read(_ path: String, what: String, isNamedByFile: Bool = false) throws(CommandFailure) -> SourceMap.File {
    if let known = map.files.first(where: { $0.path == path }) { return known }
    let bytes = try open(path, what: what, isNamedByFile: isNamedByFile).content()
    guard let file = map.add(path: path, bytes: bytes) else {
      throw .tooLarge(path, limit: SequenceLoader.fileSizeLimit)
    }
    return file
  }

  /// Adds a file that lies nowhere, under a name of its own.
  func add(_ path: String, _ bytes: [UInt8]) throws(CommandFailure) {
    guard map.add(path: path, bytes: bytes) != nil else { throw .tooLarge(path, limit: SequenceLoader.fileSizeLimit) }
  }

  /// Adds a text that lies in no file; nil where there is no room for it.
  func adding(_ path: String, _ bytes: [UInt8]) -> SourceMap.File? { map.add(path: path, bytes: bytes) }

  /// The chip files that a board may name.
  func boardFiles(of path: String) -> BoardFiles {
    BoardFiles(of: path) { path throws(BoardFileError) in
      do throws(CommandFailure) { return try self.read(path, what: "chip file", isNamedByFile: true) } catch {
        throw BoardFileError(
          "`\(path)`: \(error.diagnostic.message)", help: "paths are relative to the board file")
      }
    }
  }

  /// The files that a sequence may name.
  func access(of path: String, root: String?) -> FileAccess {
    let root = root ?? FileDescriptor.folderPath(of: path)
    return FileAccess(of: path, root: root) { path throws(FileAccessError) in
      // A file whose name is that of the standard input gets another name in the map.
      let path = path == "-" ? "./-" : path
      guard Self.isInside(path, root) else {
        throw FileAccessError(
          "`\(path)` leads out of the folder `\(root)` by a link",
          help: "copy the file there, or name a folder around both with `--root DIR`")
      }
      do throws(CommandFailure) {
        let file = try self.read(path, what: "file", isNamedByFile: true)
        if !self.named.contains(where: { $0.base == file.base }) { self.named.append(file) }
        return file
      } catch {
        throw FileAccessError(
          "`\(path)`: \(error.diagnostic.message)",
          help: "paths are relative to the file that names them")
      }
    }
  }

  /// Whether what a path leads to, links followed, lies in a folder; what is not there leads nowhere.
  private static func isInside(_ path: String, _ root: String) -> Bool {
    guard FileStatus.of(path) != nil else { return true }
    let folder = resolvedPath(root)
    return resolvedPath(path).hasPrefix(folder == "/" ? folder : folder + "/")
  }

  /// The names and values of a YAML file.
  ///
  /// - Parameter areTexts: each value is a text as it would be typed.
  func namedValues(_ path: String, what: String, areTexts: Bool = false) throws(CommandFailure) -> [NamedValues.Entry] {
    let file = try read(path, what: what)
    var log = DiagnosticLog()
    guard let entries = NamedValues.load(file, areTexts: areTexts, log: &log) else {
      throw CommandFailure(.invalidInput, all: log.diagnostics, map)
    }
    return entries
  }
}
