#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The process that has something exclusively.
package struct FileHolder: Error, Hashable, Sendable {
  /// Its number; nil if the system does not report it.
  package var process: Int?
  /// The name of its program.
  package var name: String?
  /// Whether it is this process.
  package var isOwn = false

  package init(process: Int? = nil, name: String? = nil) {
    self.process = process
    self.name = name
  }

  /// Finds the holder of the lock of a file in the kernel's table of locks, which only Linux has.
  package init(of path: String) {
    guard let identity = Host.identity(of: path), let table = Host.text(of: "/proc/locks", limit: Self.tableLimit)
    else {
      self.init()
      return
    }
    self.init(table: table, identity: identity)
    #if !os(Windows)
      isOwn = process == Int(getpid())
    #endif
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

  /// The most bytes of that table that are read.
  private static let tableLimit = 1 << 20

  /// The process for a sentence: `process 4711 (i2cseq)`.
  package var words: String {
    guard let process, process > 0 else { return "another process" }
    if isOwn { return "this process" }
    // The name of another program may contain control characters, which must not reach a terminal.
    let name = name?.filter { $0.isASCII && $0 >= " " && $0 != "\u{7F}" } ?? ""
    return "process \(process)" + (name.isEmpty ? "" : " (\(name))")
  }

  /// What to do about it.
  ///
  /// - Parameter driver: the name of the driver by which another adapter could be taken.
  package func cure(otherwise driver: String) -> String {
    if isOwn { return "end the use of the bus that has it, or name another adapter as in `\(driver):1`" }
    let end = process.map { $0 > 0 ? "wait until it has ended, or end it by `kill \($0)`" : nil } ?? nil
    return "\(end ?? "wait until it has ended"); another adapter is named as in `\(driver):1`"
  }
}
