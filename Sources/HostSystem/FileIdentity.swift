#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The identity of the file behind a path.
///
/// A node that is removed and created again under its name is another file.
package struct FileIdentity: Hashable, Sendable {
  /// The numbers of the device that contains the file, and of the file there.
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
  /// The identity of the file behind a path; nil if there is none.
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

  // The parts of a device number, as the macros `major` and `minor` of the C library extract them.
  #if os(Linux)
    private static func major(_ device: UInt64) -> Int { Int(device >> 8 & 0xFFF | device >> 32 & 0xFFFF_F000) }
    private static func minor(_ device: UInt64) -> Int { Int(device & 0xFF | device >> 12 & 0xFFFF_FF00) }
  #elseif !os(Windows)
    private static func major(_ device: UInt64) -> Int { Int(device >> 24 & 0xFF) }
    private static func minor(_ device: UInt64) -> Int { Int(device & 0xFF_FFFF) }
  #endif
}
