import Station
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads lines of the standard input.
///
/// A scanner is a keyboard that ends each code with Enter.
///
/// Safety: what the system reads goes into a buffer that lives through the call.
struct LineInput {
  enum Next: Hashable { case line(String), nothing, end }

  /// How long one call waits for a line, in milliseconds, before other work gets its turn.
  private static let glance: Int32 = 50
  private static let chunkSize = 4_096

  private var buffer: [UInt8] = []
  private var isAtEnd = false

  /// The next line without its end.
  ///
  /// A last line without an end counts; bytes beyond a limit are dropped.
  mutating func next() -> Next {
    while true {
      if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
        let line = buffer[..<end].prefix(4 * StationLimits.scanBytes)
        let text = String(decoding: line, as: UTF8.self)
        buffer.removeSubrange(...end)
        return .line(text)
      }
      if isAtEnd {
        guard !buffer.isEmpty else { return .end }
        buffer.append(UInt8(ascii: "\n"))
        continue
      }
      var request = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      guard unsafe poll(&request, 1, Self.glance) > 0 else { return .nothing }
      var chunk = [UInt8](repeating: 0, count: Self.chunkSize)
      let count = unsafe read(STDIN_FILENO, &chunk, Self.chunkSize)
      if count < 0, errno == EINTR || errno == EAGAIN { return .nothing }
      if count <= 0 { isAtEnd = true } else { buffer += chunk[..<count] }
    }
  }
}
