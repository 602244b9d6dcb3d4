import SequenceModel
import SequenceRunner

// Reads what a suite says that its verdict leaves open, for the verdict of several suites.
extension Reservations {
  /// Reads `retried: 2, tolerated: 3`.
  ///
  /// Unknown words are of another version and are ignored.
  init(property text: String) {
    self.init()
    for part in text.split(separator: ", ") {
      let pair = part.split(separator: ": ").map(String.init)
      // 32 bits are enough for any run, and no sum of such numbers overflows.
      guard pair.count == 2, let kind = Reservation(rawValue: pair[0]), let count = UInt32(pair[1]) else { continue }
      add(kind, Int(count))
    }
  }
}
