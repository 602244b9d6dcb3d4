#if os(Linux)
  package import Foundation
  import Glibc

  /// Both ends of a terminal.
  package final class TestTerminal {
    /// The end that a program gets as its input and output.
    package let child: FileHandle
    private var parent: Int32

    package init() throws {
      parent = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
      var (locked, number): (Int32, Int32) = (0, 0)
      // TIOCSPTLCK and TIOCGPTN: the child's end is unlocked, and asked for its number.
      guard parent >= 0, unsafe ioctl(parent, 0x4004_5431, &locked) == 0,
        unsafe ioctl(parent, 0x8004_5430, &number) == 0
      else { throw CocoaError(.fileReadUnknown) }
      child = FileHandle(
        fileDescriptor: unsafe open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC), closeOnDealloc: true)
    }

    /// Types a line.
    package func type(_ line: String) {
      let bytes = Array((line + "\n").utf8)
      _ = unsafe write(parent, bytes, bytes.count)
    }

    /// Takes the terminal away.
    package func close() {
      try? child.close()
      if parent >= 0 { Glibc.close(parent) }
      parent = -1
    }

    deinit { if parent >= 0 { Glibc.close(parent) } }
  }
#endif
