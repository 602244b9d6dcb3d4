import Diagnostics
import HostSystem

/// A file that a command writes, which has its name only once it is whole.
///
/// `-` is the standard output. What goes there is kept in a scratch file until it is whole.
struct OutputFile: ~Copyable {
  /// Bytes that are collected before they are written, unless every line is wanted at once.
  static let bufferSize = 1 << 18
  /// Bytes that are copied at a time.
  private static let chunkSize = 1 << 18

  let path: String
  /// The path at which the file grows; nil for the standard output.
  private let temporaryPath: String?
  /// The path that gets the file.
  ///
  /// Links are followed, so that a link stays a link.
  private let target: String
  private let descriptor: FileDescriptor

  /// Begins a file.
  ///
  /// It replaces an existing one at the end, with the permissions of that one.
  ///
  /// - Parameter overwrites: whether to go on although another run is writing a file of this name; nil if the command
  ///   has no option for that.
  init(_ path: String, overwrites: Bool? = nil) throws(CommandFailure) {
    self.path = path
    guard path != "-" else {
      (target, temporaryPath) = (path, nil)
      do throws(SystemError) { descriptor = try FileDescriptor.scratch() } catch { throw .output(path, error) }
      StandardOutput.takeForFile()
      return
    }
    target = resolvedPath(path)
    let temporary = PartialFile.name(for: target)
    temporaryPath = temporary
    descriptor = try Self.begin(temporary, for: target, as: path, overwrites: overwrites)
  }

  /// Begins the growing file under a lock: of two runs that begin at once, one sees the other.
  private static func begin(
    _ temporary: String, for target: String, as path: String, overwrites: Bool?
  ) throws(CommandFailure) -> FileDescriptor {
    let status = FileStatus.of(target)
    if let status, status.kind != .file { throw .outputKind(path) }
    if status?.isStandardStream == true { throw .outputIsStream(path) }
    let folder = try? FileDescriptor.folder(of: target)
    folder?.lock()
    let others = PartialFile.all(of: target)
    if overwrites != true, let other = others.first(where: { FileDescriptor.isLocked($0) }) {
      throw .outputInUse(path, other, hasOption: overwrites != nil)
    }
    do throws(SystemError) {
      let descriptor = try FileDescriptor.creating(temporary)
      descriptor.lock()
      if let status { try descriptor.setPermissions(of: status) }
      for other in others where !FileDescriptor.isLocked(other) {
        removeFile(other)
        StandardError.print(.partialReplaced(other))
      }
      return descriptor
    } catch {
      throw .output(path, error)
    }
  }

  /// Writes what was collected and empties the buffer, keeping its storage.
  func drain(_ buffer: inout [UInt8]) throws(SystemError) {
    guard !buffer.isEmpty else { return }
    try descriptor.write(buffer[...])
    buffer.removeAll(keepingCapacity: true)
  }

  /// Overwrites bytes that were reserved.
  func patch(_ bytes: [UInt8], at offset: Int) throws(SystemError) { try descriptor.write(bytes[...], at: offset) }

  /// How many bytes were written.
  func length() throws(SystemError) -> Int { try descriptor.status().size }

  /// Cuts off what was written beyond a length.
  func cut(to length: Int) throws(SystemError) { try descriptor.cut(to: length) }

  /// Makes what was written survive a power cut.
  func synchronize() throws(SystemError) { try descriptor.synchronize() }

  /// Gives the file its name, or writes it to the standard output.
  func finish() throws(SystemError) {
    guard let temporaryPath else { return try print() }
    try descriptor.synchronize()
    try renameFile(temporaryPath, to: target)
    // A new name is on the disk only when its folder is, so that is synced, too.
    try FileDescriptor.folder(of: target).synchronize()
  }

  private func print() throws(SystemError) {
    var offset = 0
    while true {
      let chunk = try descriptor.read(upTo: Self.chunkSize, at: offset)
      if chunk.isEmpty { return }
      try FileDescriptor.write(chunk, toError: false)
      offset += chunk.count
    }
  }

  /// Removes a file that is not wanted or in which nothing was recorded.
  func discard() {
    if let temporaryPath { removeFile(temporaryPath) }
  }
}
