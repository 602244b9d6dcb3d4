import SequenceModel
import SequenceRunner

// What a suite says that its verdict leaves open, read again for the verdict of several.
extension Reservations {
  /// What `retried: 2, tolerated: 3` says; a word that nobody knows is of another version and left out.
  init(property text: String) {
    self.init()
    for part in text.split(separator: ", ") {
      let pair = part.split(separator: ": ").map(String.init)
      // So wide that no run has more, and so narrow that no sum of them overflows.
      guard pair.count == 2, let kind = Reservation(rawValue: pair[0]), let count = UInt32(pair[1]) else { continue }
      add(kind, Int(count))
    }
  }
}
