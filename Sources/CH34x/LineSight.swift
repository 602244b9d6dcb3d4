import I2C

/// Learns where a CH341 shows its lines in the third of the six bytes that it answers to ``Opcode/readPins``.
///
/// Sources differ about the bits: 7 and 6 in the vendor's library and what derives from it, 3 and 2 in others. So bits
/// that were seen to disagree with the wire are no longer used, and a good bus is never called held.
struct LineSight: Hashable, Sendable {
  /// The bits of SDA and SCL, set while a line is high.
  private struct Place: Hashable, Sendable {
    var data: UInt8
    var clock: UInt8
    /// Whether SDA, and SCL, was seen high here.
    ///
    /// A bit that is always low shows nothing.
    var hasSeenData = false
    var hasSeenClock = false
  }

  /// Whether the chip answers the command.
  ///
  /// Not every clone does.
  var isAnswered = true

  private var places = [Place(data: 0x80, clock: 0x40), Place(data: 0x08, clock: 0x04)]

  /// What the bits say about SDA.
  enum Look: Hashable {
    case high, low
    /// The bits disagree, or are low and were never high, so only the wire tells.
    case doubtful
    /// No bit shows SDA.
    case blind
  }

  /// Judges SDA by the byte.
  mutating func look(at byte: UInt8) -> Look {
    guard !places.isEmpty else { return .blind }
    let highs = places.filter { byte & $0.data != 0 }
    let look: Look
    if highs.count == places.count {
      look = .high
    } else if highs.isEmpty, places.allSatisfy(\.hasSeenData) {
      look = .low
    } else {
      look = .doubtful
    }
    for index in places.indices {
      if byte & places[index].data != 0 { places[index].hasSeenData = true }
      if byte & places[index].clock != 0 { places[index].hasSeenClock = true }
    }
    return look
  }

  /// Drops the bits that disagreed with the wire.
  ///
  /// - Parameter isHigh: whether SDA was high on the wire when the byte was read.
  mutating func learn(_ byte: UInt8, isDataHigh isHigh: Bool) {
    places.removeAll { (byte & $0.data != 0) != isHigh }
  }

  /// Whether SCL is low, judged only by bits that were high before.
  func isClockLow(_ byte: UInt8) -> Known {
    let levels = Set(places.filter(\.hasSeenClock).map { byte & $0.clock != 0 })
    guard let isHigh = levels.first, levels.count == 1 else { return .unknown }
    return Known(!isHigh)
  }
}
