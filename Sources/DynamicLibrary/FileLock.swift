#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An advisory lock (`flock`) on a file or device node, for one user at a time; it ends with the value or the process.
///
/// Two processes that work one adapter take each other's replies, and a unit that is well fails.
package final class FileLock {
  private let handle: Int32

  private init(_ handle: Int32) { self.handle = handle }

  #if !os(Windows)
    deinit { close(handle) }
  #endif

  /// Takes the lock of a file.
  ///
  /// - Returns: nil where the file cannot be opened or has no locks: whoever uses it next says why.
  /// - Throws: who has it.
  package static func take(_ path: String) throws(FileHolder) -> FileLock? {
    #if os(Windows)
      return nil
    #else
      let handle = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
      guard handle >= 0 else { return nil }
      let lock = FileLock(handle)
      guard flock(handle, LOCK_EX | LOCK_NB) != 0 else { return lock }
      guard errno == EWOULDBLOCK else { return nil }
      throw FileHolder(of: Host.identity(of: path))
    #endif
  }
}

/// Which process has something that one process has at a time.
package struct FileHolder: Error, Hashable, Sendable {
  /// Its number, where the system tells.
  package var process: Int?
  /// The name of its program.
  package var name: String?

  package init(process: Int? = nil, name: String? = nil) {
    self.process = process
    self.name = name
  }

  /// Looks into the kernel's table of locks, which Linux has.
  init(of identity: FileIdentity?) {
    guard let identity, let table = Host.text(of: "/proc/locks", limit: Self.tableLimit) else {
      self.init()
      return
    }
    self.init(table: table, identity: identity)
    if let process { name = Host.text(of: "/proc/\(process)/comm").map { String($0.prefix { $0 != "\n" }) } }
  }

  /// Lines of the form `1: FLOCK  ADVISORY  WRITE 4711 00:05:337 0 EOF`: major and minor in hex, the inode in decimal.
  package init(table: String, identity: FileIdentity) {
    for line in table.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count >= 6, words[1] == "FLOCK" else { continue }
      let place = words[5].split(separator: ":")
      guard place.count == 3, Int(place[0], radix: 16) == identity.major, Int(place[1], radix: 16) == identity.minor,
        UInt64(place[2]) == identity.inode
      else { continue }
      process = Int(words[4])
      return
    }
  }

  /// Bytes of that table that are read.
  private static let tableLimit = 1 << 20

  /// Who it is, for a sentence: `process 4711 (i2cseq)`.
  package var words: String {
    guard let process, process > 0 else { return "another process" }
    // What another program calls itself never reaches a terminal as it is.
    let name = name?.filter { $0.isASCII && $0 >= " " && $0 != "\u{7F}" } ?? ""
    return "process \(process)" + (name.isEmpty ? "" : " (\(name))")
  }

  /// What to do about it.
  ///
  /// - Parameter driver: the name of the driver by which another adapter could be taken.
  package func cure(otherwise driver: String) -> String {
    let end = process.map { $0 > 0 ? "wait until it has ended, or end it by `kill \($0)`" : nil } ?? nil
    return "\(end ?? "wait until it has ended"); another adapter is named as in `\(driver):1`"
  }
}
