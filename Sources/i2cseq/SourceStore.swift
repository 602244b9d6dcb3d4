import Boards
import Diagnostics
import SequenceFile

/// All files that a command has read, so that diagnostics can quote them.
///
/// A class, because sequences name further files while they are being loaded.
final class SourceStore {
  private(set) var map = SourceMap()
  /// Every file that was opened.
  ///
  /// None of them may be an output.
  private(set) var inputs: [OutputCheck.Input] = []

  /// The files that sequences named since the last ``beginCollecting()``.
  private(set) var named: [SourceMap.File] = []

  /// Begins to collect what the next sequence names.
  func beginCollecting() { named = [] }

  /// Opens a file, and notes it as an input.
  func open(_ path: String, what: String, isNamedByFile: Bool = false) throws(CommandFailure) -> InputFile {
    let file = try InputFile(path, what: what, isNamedByFile: isNamedByFile)
    inputs.append(.init(path: path, status: file.status))
    return file
  }

  /// Reads a file; one that was read before is not read again.
  ///
  /// - Parameter isNamedByFile: whether another file names it: then only a regular file is read, and no pipe or device.
  func read(_ path: String, what: String, isNamedByFile: Bool = false) throws(CommandFailure) -> SourceMap.File {
    if let known = map.files.first(where: { $0.path == path }) { return known }
    let bytes = try open(path, what: what, isNamedByFile: isNamedByFile).content()
    guard let file = map.add(path: path, bytes: bytes) else {
      throw .tooLarge(path, limit: SequenceLoader.fileSizeLimit)
    }
    return file
  }

  /// Adds a text that lies in no file, under a name of its own.
  func add(_ path: String, _ bytes: [UInt8]) throws(CommandFailure) {
    guard map.add(path: path, bytes: bytes) != nil else { throw .tooLarge(path, limit: SequenceLoader.fileSizeLimit) }
  }

  /// Adds a text that lies in no file; nil if there is no room for it.
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
      // `-` would mean the standard input, so a file of that name is named otherwise.
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

  /// Whether the target of a path, links followed, lies in a folder.
  ///
  /// A path to nothing counts as inside.
  private static func isInside(_ path: String, _ root: String) -> Bool {
    guard FileStatus.of(path) != nil else { return true }
    let folder = resolvedPath(root)
    return resolvedPath(path).hasPrefix(folder == "/" ? folder : folder + "/")
  }

  /// The names and values of a YAML file.
  ///
  /// - Parameter areTexts: whether each value is a text as it would be typed.
  func namedValues(_ path: String, what: String, areTexts: Bool = false) throws(CommandFailure) -> [NamedValues.Entry] {
    let file = try read(path, what: what)
    var log = DiagnosticLog()
    guard let entries = NamedValues.load(file, areTexts: areTexts, log: &log) else {
      throw CommandFailure(.invalidInput, all: log.diagnostics, map)
    }
    return entries
  }
}
