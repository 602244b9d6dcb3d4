import Remote
import SequenceRunner
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Lines of the standard input, one at a time, until it ends, a signal comes, or one is too long.
struct RequestLines: ~Copyable {
  private static let chunk = 65_536
  /// The longest single wait, in milliseconds, after which a signal is noticed that came just before it.
  private static let nap: Int32 = 250

  private let input = try? FileDescriptor.reading("-")
  private var buffer: [UInt8] = []
  /// The first byte of `buffer` that was not delivered.
  private var start = 0

  /// The next line, without its line feed; nil at the end.
  mutating func next() -> [UInt8]? {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { start = end + 1 }
        return Array(buffer[start..<end])
      }
      buffer.removeSubrange(..<start)
      start = 0
      searched = buffer.count
      guard buffer.count <= ChannelLimit.lineLength, waits(), let bytes = read() else { return nil }
      buffer += bytes
    }
  }

  /// Waits for input; false if a signal came first.
  private func waits() -> Bool {
    while !Signals.interruption.isRequested {
      var request = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      let count = unsafe poll(&request, 1, Self.nap)
      if count > 0 { return true }
      if count < 0, errno != EINTR { return false }
    }
    return false
  }

  private func read() -> [UInt8]? {
    let bytes = try? input?.read(upTo: Self.chunk)
    return bytes?.isEmpty == false ? bytes : nil
  }
}
