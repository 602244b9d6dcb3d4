import Boards
import I2C

/// Time of day and calendar in BCD, as clock chips have them: 24 hours, years 00 … 99, a leap year every four.
struct CalendarClock {
  static let registerCount = 7
  private static let second: Nanoseconds = 1_000_000_000
  private static let haltBit: UInt8 = 0x80

  /// Second, minute, hour, weekday 1 … 7, date, month, year.
  private var fields: [Int]
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
    var bytes = order.map { UInt8((clock.fields[$0] / 10) << 4 | clock.fields[$0] % 10) }
    if tickedAt == nil { bytes[0] |= Self.haltBit }
    for index in bytes.indices { bytes[index] = bytes[index] & mask[index] | flags[index] }
    return bytes
  }

  /// Writes registers.
  ///
  /// Writing the seconds begins a new second, as in the real parts.
  mutating func set(_ bytes: [UInt8], at first: Int, now: Nanoseconds) {
    tick(to: now)
    for (number, byte) in zip(first..., bytes) where number < Self.registerCount {
      let field = order[number]
      let digits = byte & mask[number] & Self.digits[field]
      let value = Int(digits >> 4) * 10 + Int(digits & 0xF)
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
    if fields[5] == 1 { fields[6] = (fields[6] + 1) % 100 }
  }

  private var daysOfMonth: Int {
    switch fields[5] {
    case 2: fields[6] % 4 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    case _: 31
    }
  }
}
