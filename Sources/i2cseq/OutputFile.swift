#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A report that grows under a temporary name and gets its own name when it is whole.
///
/// What a killed run leaves behind is `NAME.PID.partial`: never half a report under the name of a whole one, and never
/// somebody else's record overwritten.
struct OutputFile: ~Copyable {
  /// Bytes that are collected before they are written, where nobody asks for every line at once.
  static let bufferSize = 1 << 18

  let path: String
  let temporaryPath: String
  private let descriptor: FileDescriptor

  /// A report under a name; `-` is the standard output, which gets it when it is whole.
  init(_ path: String) throws(CommandFailure) {
    self.path = path
    if path == "-" {
      temporaryPath = ""
      do throws(SystemError) { descriptor = try FileDescriptor.scratch() } catch { throw .output(path, error) }
      return
    }
    temporaryPath = "\(path).\(getpid()).partial"
    descriptor = try Self.create(temporaryPath, for: path, keepsPermissions: false)
  }

  /// A file that takes the place of another one: of what a link leads to, and with its permissions.
  init(replacing path: String) throws(CommandFailure) {
    self.path = resolvedPath(path)
    temporaryPath = "\(self.path).\(getpid()).partial"
    descriptor = try Self.create(temporaryPath, for: self.path, keepsPermissions: true)
  }

  private static func create(
    _ temporaryPath: String, for path: String, keepsPermissions: Bool
  ) throws(CommandFailure) -> FileDescriptor {
    let status = FileStatus.of(path)
    if let status, status.kind != .file { throw .outputKind(path) }
    do throws(SystemError) {
      let descriptor = try FileDescriptor.creating(temporaryPath)
      if keepsPermissions, let status { try descriptor.setPermissions(of: status) }
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

  /// Writes over bytes that were reserved.
  func patch(_ bytes: [UInt8], at offset: Int) throws(SystemError) { try descriptor.write(bytes[...], at: offset) }

  /// Gives the file its name.
  func finish() throws(SystemError) {
    if path == "-" { return try copyToStandardOutput() }
    try descriptor.synchronize()
    try renameFile(temporaryPath, to: path)
  }

  private func copyToStandardOutput() throws(SystemError) {
    var offset = 0
    while true {
      let chunk = try descriptor.read(upTo: Self.bufferSize, at: offset)
      if chunk.isEmpty { return }
      try FileDescriptor.standardOutput().write(chunk[...])
      offset += chunk.count
    }
  }

  /// Takes away a file that came to nothing before anything was recorded in it.
  func discard() { if path != "-" { removeFile(temporaryPath) } }
}
