import HostSystem
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension SystemError {
  /// Whether a part of the path is not there.
  var isMissing: Bool { code == ENOENT }

  /// The error of a device that returns zeros for ever instead of text or a capture.
  static let zeroes = SystemError(code: EINVAL, reason: "it gives nothing but zeroes")
}

/// One open file: the handle and nothing else, so that every way out closes it.
///
/// Only this file and its extensions call the system for files. Safety: a buffer that is handed to the system lives
/// through the call, and never more than its count is read or written.
struct FileDescriptor: ~Copyable {
  let handle: Int32

  init(_ handle: Int32) { self.handle = handle }

  deinit { close(handle) }

  /// Opens a file or `-`, the standard input, for reading.
  ///
  /// - Parameter waits: whether to wait for a writer if the file is a pipe that nobody writes to.
  static func reading(_ path: String, waits: Bool = true) throws(SystemError) -> FileDescriptor {
    let flags = O_RDONLY | O_CLOEXEC | (waits ? 0 : O_NONBLOCK)
    let handle = path == "-" ? dup(STDIN_FILENO) : SystemPath.open(path, flags)
    guard handle >= 0 else { throw .last }
    return FileDescriptor(handle)
  }

  /// Makes a file that must not exist yet.
  static func creating(_ path: String) throws(SystemError) -> FileDescriptor {
    let handle = SystemPath.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard handle >= 0 else { throw .last }
    return FileDescriptor(handle)
  }

  /// The folder that a file lies in.
  static func folder(of path: String) throws(SystemError) -> FileDescriptor {
    let handle = SystemPath.open(folderPath(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard handle >= 0 else { throw .last }
    return FileDescriptor(handle)
  }

  /// The path of the folder that a file lies in.
  static func folderPath(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Makes a file to write and read again, which vanishes with the process.
  static func scratch() throws(SystemError) -> FileDescriptor {
    let folder = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
    let path = PartialFile.name(for: "\(folder)/i2cseq.scratch")
    let handle = SystemPath.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard handle >= 0 else { throw .last }
    removeFile(path)
    return FileDescriptor(handle)
  }

  /// The standard output.
  static func standardOutput() throws(SystemError) -> FileDescriptor {
    let handle = dup(STDOUT_FILENO)
    guard handle >= 0 else { throw .last }
    return FileDescriptor(handle)
  }

  /// What kind of file it is, which one, and how long.
  func status() throws(SystemError) -> FileStatus {
    var raw = stat()
    guard unsafe fstat(handle, &raw) == 0 else { throw .last }
    return FileStatus(raw)
  }

  /// At most `count` bytes: the next ones, or those from an offset on; none at the end.
  func read(upTo count: Int, at offset: Int? = nil) throws(SystemError) -> [UInt8] {
    var failure: SystemError?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      while true {
        let length =
          if let offset { unsafe pread(handle, buffer.baseAddress, count, off_t(offset)) } else {
            unsafe systemRead(handle, buffer.baseAddress, count)
          }
        if length < 0, errno == EINTR { continue }
        if length < 0 { failure = .last }
        initialized = max(0, length)
        return
      }
    }
    if let failure { throw failure }
    return bytes
  }

  /// Writes all bytes, at an offset from the start or at the end of what was written.
  func write(_ bytes: ArraySlice<UInt8>, at offset: Int? = nil) throws(SystemError) {
    try Self.write(bytes, to: handle, at: offset)
  }

  private static func write(_ bytes: ArraySlice<UInt8>, to handle: Int32, at offset: Int?) throws(SystemError) {
    var failure: SystemError?
    unsafe bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[done...])
        let length =
          if let offset { unsafe pwrite(handle, rest.baseAddress, rest.count, off_t(offset + done)) } else {
            unsafe systemWrite(handle, rest.baseAddress, rest.count)
          }
        if length < 0, errno == EINTR { continue }
        // Another process has made this stream non-blocking, so this waits until it takes more.
        if length < 0, errno == EAGAIN, isAwaited(handle) { continue }
        guard length >= 0 else {
          failure = .last
          return
        }
        done += length
      }
    }
    if let failure { throw failure }
  }

  /// Waits until a stream takes more; false if one cannot wait for it.
  private static func isAwaited(_ handle: Int32) -> Bool {
    var request = pollfd(fd: handle, events: Int16(POLLOUT), revents: 0)
    return unsafe poll(&request, 1, -1) > 0 || errno == EINTR
  }

  /// Gives the file the permissions of another one.
  func setPermissions(of status: FileStatus) throws(SystemError) {
    guard fchmod(handle, status.permissions) == 0 else { throw .last }
  }

  /// Waits until nobody else has locked this file, and locks it as long as it is open.
  ///
  /// Not every file system can lock.
  func lock() { while flock(handle, LOCK_EX) != 0, errno == EINTR {} }

  /// Whether somebody has a file open and locked.
  static func isLocked(_ path: String) -> Bool {
    let file = FileDescriptor(SystemPath.open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC))
    return file.handle >= 0 && flock(file.handle, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
  }

  /// Cuts off what was written beyond a length; the next bytes are written there.
  func cut(to length: Int) throws(SystemError) {
    guard ftruncate(handle, off_t(length)) == 0, lseek(handle, off_t(length), SEEK_SET) >= 0 else { throw .last }
  }

  /// Makes what was written survive a power cut.
  func synchronize() throws(SystemError) {
    guard fsync(handle) == 0 || errno == EINVAL else { throw .last }
  }

  /// Writes to the standard output or error.
  static func write(_ bytes: [UInt8], toError: Bool) throws(SystemError) {
    try write(bytes[...], to: toError ? STDERR_FILENO : STDOUT_FILENO, at: nil)
  }
}

private func systemRead(_ handle: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  unsafe read(handle, buffer, count)
}

private func systemWrite(_ handle: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
  unsafe write(handle, buffer, count)
}

/// The status of the file that a path leads to.
struct FileStatus: Hashable {
  enum Kind: Hashable { case file, directory, other }
  var kind: Kind
  var size: Int
  /// Equal for two paths to one file.
  var identity: [UInt64]
  fileprivate var permissions: mode_t

  fileprivate init(_ raw: stat) {
    switch raw.st_mode & S_IFMT {
    case S_IFREG: kind = .file
    case S_IFDIR: kind = .directory
    case _: kind = .other
    }
    size = Int(raw.st_size)
    permissions = raw.st_mode & 0o7777
    identity = [UInt64(truncatingIfNeeded: raw.st_dev), UInt64(truncatingIfNeeded: raw.st_ino)]
  }

  /// Whether this file is the standard input, output or error of this process.
  ///
  /// Such a file is not replaced, because what others write into it before and after this command would be lost.
  var isStandardStream: Bool {
    [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO].contains { number in
      var raw = stat()
      return unsafe fstat(number, &raw) == 0 && FileStatus(raw).identity == identity
    }
  }

  /// The status of the file at a path; nil if there is none.
  static func of(_ path: String) -> FileStatus? {
    var raw = stat()
    guard unsafe SystemPath.withBytes(of: path, { unsafe stat($0, &raw) }) == 0 else { return nil }
    return FileStatus(raw)
  }
}

/// The path with all links followed, also a link to a file that is not there yet; the path itself if it is none.
func resolvedPath(_ path: String) -> String {
  // More links in a row than any system follows lead nowhere.
  let linkLimit = 40
  var path = path
  for _ in 0..<linkLimit {
    if let resolved = existingPath(path) { return resolved }
    guard let target = linkTarget(path) else { return path }
    path = target.hasPrefix("/") ? target : "\(FileDescriptor.folderPath(of: path))/\(target)"
  }
  return path
}

private func existingPath(_ path: String) -> String? {
  unsafe SystemPath.withBytes(of: path) { bytes in
    guard let resolved = unsafe realpath(bytes, nil) else { return nil }
    defer { unsafe free(resolved) }
    return unsafe SystemPath.text(of: resolved)
  }
}

/// Where a link leads, as it says; nil if the path is none.
private func linkTarget(_ path: String) -> String? {
  // The last byte stays zero, which ends the name.
  var name = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
  let length = unsafe SystemPath.withBytes(of: path) { unsafe readlink($0, &name, Int(PATH_MAX)) }
  return length > 0 ? unsafe SystemPath.text(of: name) : nil
}

/// Gives a finished file its name; whatever had that name is replaced at once.
func renameFile(_ source: String, to target: String) throws(SystemError) {
  let result = unsafe SystemPath.withBytes(of: source) { source in
    unsafe SystemPath.withBytes(of: target) { unsafe rename(source, $0) }
  }
  guard result == 0 else { throw .last }
}

/// Removes a file of ours.
func removeFile(_ path: String) { _ = unsafe SystemPath.withBytes(of: path) { unsafe unlink($0) } }
