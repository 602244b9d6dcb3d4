#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Which file stands behind a path: a node that is taken away and made again under its name is another one.
package struct FileIdentity: Hashable, Sendable {
  /// Of the device that holds the file.
  package var major: Int
  package var minor: Int
  package var inode: UInt64

  package init(major: Int, minor: Int, inode: UInt64) {
    self.major = major
    self.minor = minor
    self.inode = inode
  }
}

extension Host {
  /// Which file stands behind a path; nil where there is none.
  package static func identity(of path: String) -> FileIdentity? {
    #if os(Windows)
      return nil
    #else
      var status = stat()
      guard unsafe stat(path, &status) == 0 else { return nil }
      let device = UInt64(truncatingIfNeeded: status.st_dev)
      return FileIdentity(major: major(device), minor: minor(device), inode: UInt64(status.st_ino))
    #endif
  }

  // The bits of a device number, as the C library's `major` and `minor` take them apart.
  #if os(Linux)
    private static func major(_ device: UInt64) -> Int { Int(device >> 8 & 0xFFF | device >> 32 & 0xFFFF_F000) }
    private static func minor(_ device: UInt64) -> Int { Int(device & 0xFF | device >> 12 & 0xFFFF_FF00) }
  #elseif !os(Windows)
    private static func major(_ device: UInt64) -> Int { Int(device >> 24 & 0xFF) }
    private static func minor(_ device: UInt64) -> Int { Int(device & 0xFF_FFFF) }
  #endif
}
