internal import SequenceModel
internal import SequenceRunner

/// What a banner of a run says beside its verdict, when a report is read again.
struct VerdictReading {
  private(set) var reservations = Reservations()

  /// - Parameter banner: `PASS (simulated: board, partial: 3 of 12 steps), 2 steps skipped by conditions`.
  init(_ banner: some StringProtocol) {
    let text = String(banner)
    if let open = text.firstRange(of: " ("), let close = text[open.upperBound...].firstIndex(of: ")") {
      for words in text[open.upperBound..<close].split(separator: ",") { add(words.drop { $0 == " " }) }
      for words in text[close...].split(separator: ",") { add(words.drop { $0 == " " }) }
    } else {
      for words in text.split(separator: ",") { add(words.drop { $0 == " " }) }
    }
  }

  /// Adds what some words say; words that are no reservation are left out.
  private mutating func add(_ words: Substring) {
    // A part says of how many steps it is, which does not count here.
    if words.hasPrefix(Self.partHead) { return reservations.addPart(0, of: 0) }
    // 32 bits are enough for any run, and no sum of such numbers overflows.
    let count = words.split(separator: " ").compactMap { UInt32($0) }.first.map { Int($0) } ?? 1
    for kind in Reservation.allCases {
      var one = Reservations()
      one.add(kind, count)
      if let known = one.words.first, known == words { return reservations.add(kind, count) }
    }
  }

  private static let partHead = "partial: "
}
