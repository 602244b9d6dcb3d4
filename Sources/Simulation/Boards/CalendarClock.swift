import Boards
import I2C

/// Time of day and calendar in BCD, as clock chips have them: 24 or 12 hours, years 00 … 99, a leap year every four.
struct CalendarClock {
  static let registerCount = 7
  private static let second: Nanoseconds = 1_000_000_000
  private static let haltBit: UInt8 = 0x80
  /// Of the hours: they count to twelve, and it is afternoon.
  private static let (twelveBit, afternoonBit): (UInt8, UInt8) = (0x40, 0x20)
  /// Where the month stands, and its bit that changes when a century ends.
  private static let (month, centuryBit): (Int, UInt8) = (5, 0x80)

  /// Second, minute, hour, weekday 1 … 7, date, month, year.
  private var fields: [Int]
  /// The hours count to twelve.
  private var countsToTwelve = false
  /// When the running second began; nil while the clock is halted.
  private var tickedAt: Nanoseconds?
  private let form: ChipRegister.Clock
  /// Which field each register holds, and which of its bits belong to the clock.
  private let order: [Int]
  private let mask: [UInt8]
  /// Bits that are stored beside the clock.
  private var flags = [UInt8](repeating: 0, count: registerCount)

  init(_ registers: [UInt8], _ form: ChipRegister.Clock, at now: Nanoseconds) {
    self.form = form
    order = form.order == .weekdayDate ? [0, 1, 2, 3, 4, 5, 6] : [0, 1, 2, 4, 3, 5, 6]
    mask = form.mask.count == Self.registerCount ? form.mask : [UInt8](repeating: 0xFF, count: Self.registerCount)
    fields = Self.limits.map(\.lowerBound)
    tickedAt = now
    set(registers, at: 0, now: now)
  }

  private static let limits = [0...59, 0...59, 0...23, 0...7, 1...31, 1...12, 0...99]
  /// Bits of each field that are digits.
  private static let digits: [UInt8] = [0x7F, 0x7F, 0x3F, 0x07, 0x3F, 0x1F, 0xFF]
  /// The numbers of the weekdays: 1 … 7, or 0 … 6 if the date comes before the weekday.
  private var weekdays: ClosedRange<Int> { form.order == .weekdayDate ? 1...7 : 0...6 }

  /// What the registers read.
  func registers(at now: Nanoseconds) -> [UInt8] {
    var clock = self
    clock.tick(to: now)
    var bytes = order.map { Self.digits(of: clock.fields[$0]) }
    if tickedAt == nil { bytes[0] |= Self.haltBit }
    if countsToTwelve {
      let hour = clock.fields[2]
      bytes[2] = Self.digits(of: (hour + 11) % 12 + 1) | Self.twelveBit | (hour >= 12 ? Self.afternoonBit : 0)
    }
    for index in bytes.indices { bytes[index] = bytes[index] & mask[index] | clock.flags[index] }
    return bytes
  }

  private static func digits(of number: Int) -> UInt8 { UInt8((number / 10) << 4 | number % 10) }

  /// The hour that is written, 0 … 23; bit 6 of it says that it counts to twelve, where that is the clock's.
  private mutating func hour(_ byte: UInt8) -> Int {
    countsToTwelve = byte & Self.twelveBit != 0
    guard countsToTwelve else { return Self.number(byte & Self.digits[2]) }
    let hour = min(max(Self.number(byte & 0x1F), 1), 12) % 12
    return hour + (byte & Self.afternoonBit != 0 ? 12 : 0)
  }

  private static func number(_ digits: UInt8) -> Int { Int(digits >> 4) * 10 + Int(digits & 0xF) }

  /// Registers are written; writing the seconds begins a second anew, as in the real parts.
  mutating func set(_ bytes: [UInt8], at first: Int, now: Nanoseconds) {
    tick(to: now)
    for (number, byte) in zip(first..., bytes) where number < Self.registerCount {
      let field = order[number]
      let own = byte & mask[number]
      let value = field == 2 ? hour(own) : Self.number(own & Self.digits[field])
      let limits = field == 3 ? weekdays : Self.limits[field]
      fields[field] = min(max(value, limits.lowerBound), limits.upperBound)
      flags[number] = byte & ~mask[number]
      if number == 0 { tickedAt = form.canHalt && byte & Self.haltBit != 0 ? nil : now }
    }
  }

  /// Advances the clock by the whole seconds that have passed.
  private mutating func tick(to now: Nanoseconds) {
    guard let tickedAt, now > tickedAt else { return }
    let seconds = (now - tickedAt) / Self.second
    self.tickedAt = tickedAt + seconds * Self.second
    let total = Int64(fields[2] * 3600 + fields[1] * 60 + fields[0]) + seconds
    let ofDay = Int(total % 86_400)
    (fields[0], fields[1], fields[2]) = (ofDay % 60, ofDay / 60 % 60, ofDay / 3600)
    for _ in 0..<total / 86_400 { nextDay() }
  }

  private mutating func nextDay() {
    fields[3] = fields[3] >= weekdays.upperBound ? weekdays.lowerBound : fields[3] + 1
    fields[4] += 1
    guard fields[4] > daysOfMonth else { return }
    fields[4] = 1
    fields[5] = fields[5] % 12 + 1
    guard fields[5] == 1 else { return }
    fields[6] = (fields[6] + 1) % 100
    if fields[6] == 0, mask[Self.month] & Self.centuryBit == 0 { flags[Self.month] ^= Self.centuryBit }
  }

  private var daysOfMonth: Int {
    switch fields[5] {
    case 2: fields[6] % 4 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    case _: 31
    }
  }
}
