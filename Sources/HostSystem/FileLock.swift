#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An advisory lock (`flock`) on files or device nodes, for one user at a time; it ends with the value or the process.
///
/// If two processes use one adapter, they take each other's replies, and a good unit fails.
package final class FileLock {
  private var handles: [Int32] = []

  private init() {}

  #if !os(Windows)
    deinit { for handle in handles { close(handle) } }
  #endif

  /// Takes the locks of all nodes of an adapter, or none.
  ///
  /// A node that cannot be opened or has no locks is left out; its next use reports why.
  ///
  /// - Parameters:
  ///   - paths: nodes that need an exclusive lock.
  ///   - shared: nodes that need a shared lock.
  /// - Throws: the holder of one of them.
  package static func take(_ paths: [String], sharing shared: [String] = []) throws(FileHolder) -> FileLock {
    let lock = FileLock()
    #if !os(Windows)
      for (path, mode) in paths.map({ ($0, LOCK_EX) }) + shared.map({ ($0, LOCK_SH) }) {
        let handle = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard handle >= 0 else { continue }
        lock.handles.append(handle)
        if flock(handle, mode | LOCK_NB) != 0, errno == EWOULDBLOCK { throw FileHolder(of: path) }
      }
    #endif
    return lock
  }
}
