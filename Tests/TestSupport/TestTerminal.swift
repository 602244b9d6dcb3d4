#if os(Linux)
  package import Foundation
  import Glibc

  /// Both ends of a terminal.
  package final class TestTerminal {
    /// The end that a program gets as its input and output.
    package let child: FileHandle
    private var parent: Int32 = -1

    package init() throws {
      // By no path of ours: inside of an emulation the folder of devices is another.
      var end: Int32 = -1
      guard unsafe openpty(&parent, &end, nil, nil, nil) == 0, fcntl(parent, F_SETFD, FD_CLOEXEC) == 0,
        fcntl(end, F_SETFD, FD_CLOEXEC) == 0
      else { throw CocoaError(.fileReadUnknown) }
      child = FileHandle(fileDescriptor: end, closeOnDealloc: true)
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
