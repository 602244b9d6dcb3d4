import I2C

/// How long this thread was ready to go on and had no turn, as the kernel of Linux counts it.
///
/// It tells a machine that is busy from a unit that is slow: both make a transaction long.
final class TurnDelay {
  /// Bytes that the three numbers of the file take at most.
  private static let size = 64

  private let file = try? FileDescriptor.reading("/proc/thread-self/schedstat")

  /// The time since the thread began; nil where the system does not tell it.
  var total: Nanoseconds? {
    guard let bytes = try? file?.read(upTo: Self.size, at: 0) else { return nil }
    // The time on a processor, the time without a turn, and the number of turns.
    let numbers = String(decoding: bytes, as: UTF8.self).split { $0 == " " || $0 == "\n" }
    guard numbers.count == 3, numbers[2] != "0" else { return nil }
    return Nanoseconds(numbers[1])
  }
}
