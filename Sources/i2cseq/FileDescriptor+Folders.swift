import HostSystem
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// Folders, and files that are only appended to. Safety: what the system lists is copied before it is freed.
extension FileDescriptor {
  /// Opens a file to be read and appended to; makes it if there is none.
  static func appending(_ path: String) throws(SystemError) -> FileDescriptor {
    let handle = SystemPath.open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    guard handle >= 0 else { throw .last }
    return FileDescriptor(handle)
  }

  /// Locks this file as long as it is open, if nobody else has.
  ///
  /// The lock ends with the process.
  func tryLock() -> Bool {
    while flock(handle, LOCK_EX | LOCK_NB) != 0 {
      if errno == EINTR { continue }
      return false
    }
    return true
  }
}

/// Folders of records.
enum Folder {
  /// Makes a folder and those around it if they are missing.
  ///
  /// The folder around each new one is synced: a record would be lost with its folder after a power cut.
  static func make(_ path: String) throws(SystemError) {
    if FileStatus.of(path)?.kind == .directory { return }
    let parent = FileDescriptor.folderPath(of: path)
    if parent != path, parent != "." || path.contains("/") { try make(parent) }
    let result = unsafe SystemPath.withBytes(of: path) { unsafe mkdir($0, 0o777) }
    guard result == 0 || errno == EEXIST else { throw .last }
    guard FileStatus.of(path)?.kind == .directory else { throw SystemError(code: ENOTDIR) }
    try FileDescriptor.folder(of: path).synchronize()
  }

  /// Removes a folder of ours that is empty again.
  static func remove(_ path: String) { _ = unsafe SystemPath.withBytes(of: path) { unsafe rmdir($0) } }

  /// The names in a folder, sorted, without those that begin with a dot; none if there is no folder.
  static func names(in path: String) throws(SystemError) -> [String] {
    guard let folder = unsafe SystemPath.withBytes(of: path, { unsafe opendir($0) }) else {
      if errno == ENOENT { return [] }
      throw .last
    }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe SystemPath.text(of: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }
}

/// Gives a file another name if nothing has that name yet; false if something has.
func linkFile(_ source: String, to target: String) throws(SystemError) -> Bool {
  let result = unsafe SystemPath.withBytes(of: source) { source in
    unsafe SystemPath.withBytes(of: target) { unsafe link(source, $0) }
  }
  if result == 0 { return true }
  if errno == EEXIST { return false }
  // On a file system without links, an empty file takes the name first and is then replaced.
  guard errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS else { throw .last }
  do throws(SystemError) { _ = try FileDescriptor.creating(target) } catch {
    if error.code == EEXIST { return false }
    throw error
  }
  try renameFile(source, to: target)
  return true
}
