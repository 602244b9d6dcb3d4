import I2C

/// Where a CH341 shows its lines: in the third of the six bytes that it answers to ``Opcode/readPins``.
///
/// Sources differ about the bits: 7 and 6 for the vendor's library and those who took it from there, 3 and 2 for others.
/// So none of them is believed that was seen to disagree with the wire, and a bus that is well is never called held.
struct LineSight: Hashable, Sendable {
  /// The bits of SDA and SCL, set while a line is high.
  private struct Place: Hashable, Sendable {
    var data: UInt8
    var clock: UInt8
    /// Whether SDA or SCL was seen high here: what is always low shows nothing.
    var hasSeenData = false
    var hasSeenClock = false
  }

  /// Whether the chip answers the question; not every clone does.
  var isAnswered = true

  private var places = [Place(data: 0x80, clock: 0x40), Place(data: 0x08, clock: 0x04)]

  /// What a look says of SDA.
  enum Look: Hashable {
    case high, low
    /// Bits disagree, or are low and never were high: only the wire tells.
    case doubtful
    /// No bit shows it.
    case blind
  }

  /// Takes a look.
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

  /// Gives up the bits that said otherwise than the wire.
  ///
  /// - Parameter isHigh: what SDA was on the wire when the byte was read.
  mutating func learn(_ byte: UInt8, isDataHigh isHigh: Bool) {
    places.removeAll { (byte & $0.data != 0) != isHigh }
  }

  /// Whether SCL is low, as far as bits show it that were high before.
  func isClockLow(_ byte: UInt8) -> Known {
    let levels = Set(places.filter(\.hasSeenClock).map { byte & $0.clock != 0 })
    guard let isHigh = levels.first, levels.count == 1 else { return .unknown }
    return Known(!isHigh)
  }
}
