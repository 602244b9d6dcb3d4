import HostSystem
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// Folders, and files that are only ever added to. Its promise: what the system lists is copied before it is given back.
extension FileDescriptor {
  /// Opens a file to be read and added to; it is made where there is none.
  static func appending(_ path: String) throws(SystemError) -> FileDescriptor {
    let handle = SystemPath.open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    guard handle >= 0 else { throw .last }
    return FileDescriptor(handle)
  }

  /// Holds this file as long as it is open, if nobody else does; a process that ends lets go of it.
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
  /// Makes a folder and those around it; what is there stays.
  ///
  /// Each new name is made safe with its folder: a record in a folder that a power cut takes away is lost.
  static func make(_ path: String) throws(SystemError) {
    if FileStatus.of(path)?.kind == .directory { return }
    let parent = FileDescriptor.folderPath(of: path)
    if parent != path, parent != "." || path.contains("/") { try make(parent) }
    let result = unsafe SystemPath.withBytes(of: path) { unsafe mkdir($0, 0o777) }
    guard result == 0 || errno == EEXIST else { throw .last }
    guard FileStatus.of(path)?.kind == .directory else { throw SystemError(code: ENOTDIR) }
    try FileDescriptor.folder(of: path).synchronize()
  }

  /// Takes away a folder of our own that is empty again.
  static func remove(_ path: String) { _ = unsafe SystemPath.withBytes(of: path) { unsafe rmdir($0) } }

  /// The names in a folder in their order, but for those that begin with a dot; none where there is no folder.
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

/// Gives a file a second name if nothing has it; false where something has.
func linkFile(_ source: String, to target: String) throws(SystemError) -> Bool {
  let result = unsafe SystemPath.withBytes(of: source) { source in
    unsafe SystemPath.withBytes(of: target) { unsafe link(source, $0) }
  }
  if result == 0 { return true }
  if errno == EEXIST { return false }
  // A file system without links: the name is taken by an empty file, which is then replaced.
  guard errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS else { throw .last }
  do throws(SystemError) { _ = try FileDescriptor.creating(target) } catch {
    if error.code == EEXIST { return false }
    throw error
  }
  try renameFile(source, to: target)
  return true
}
