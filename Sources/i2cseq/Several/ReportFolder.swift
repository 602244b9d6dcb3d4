import HostSystem
import SequenceFile

/// A folder of reports, one for each sequence and named after it.
enum ReportFolder {
  /// Whether a path means a folder: it is one, or it ends with a slash.
  static func isMeant(by path: String) -> Bool {
    path.hasSuffix("/") || FileStatus.of(path)?.kind == .directory
  }

  /// The report of this name.
  ///
  /// - Parameters:
  ///   - name: one of ``ReportNames``.
  ///   - ending: the ending of the file, as in `.xml`.
  static func path(in folder: String, named name: String, ending: String) -> String {
    (folder.hasSuffix("/") ? folder : folder + "/") + name + ending
  }

  /// If the path means a folder, makes the folder and gives the report of this name in it; otherwise gives the path
  /// itself.
  static func path(meantBy path: String?, named name: String, ending: String) throws(CommandFailure) -> String? {
    guard let path, path != "-", isMeant(by: path) else { return path }
    try make(path)
    return Self.path(in: path, named: name, ending: ending)
  }

  /// Makes the folder if it is not there yet.
  static func make(_ folder: String) throws(CommandFailure) {
    do throws(SystemError) { try Folder.make(folder.hasSuffix("/") ? String(folder.dropLast()) : folder) } catch {
      throw .output(folder, error)
    }
  }

  /// Makes a folder for the files that member processes write for this process.
  static func scratch() throws(CommandFailure) -> String {
    let path = PartialFile.name(for: "\(Terminal.variable("TMPDIR") ?? "/tmp")/i2cseq")
    try make(path)
    return path
  }
}

/// A file that another process of ours has written.
enum FileBytes {
  /// The most bytes that are read, more than any report of ours has.
  private static let limit = 1 << 30
  /// The same of what is no regular file, whose size nobody knows before.
  private static let pipeLimit = 1 << 26
  private static let chunkSize = 1 << 20

  /// All bytes of the file.
  static func all(of path: String) throws(SystemError) -> [UInt8] {
    let file = try FileDescriptor.reading(path)
    let limit = try file.status().kind == .file ? limit : pipeLimit
    var bytes: [UInt8] = []
    while bytes.count <= limit {
      let chunk = try file.read(upTo: chunkSize)
      if chunk.isEmpty { return bytes }
      // A device such as /dev/zero would never end.
      if bytes.isEmpty, !chunk.contains(where: { $0 != 0 }) { throw SystemError.zeroes }
      bytes += chunk
    }
    throw SystemError(code: 0, reason: "it has more than \(limit) bytes")
  }
}
