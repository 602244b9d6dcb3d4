package import I2C

/// A real-time clock like a DS1307: BCD registers that tick by the time of the board, then RAM.
///
/// Seconds, minutes and hours (24 h) run; day, date, month and year stay what was written.
package final class ClockTarget: BoardTarget {
  private static let registerCount = 64
  private static let haltBit: UInt8 = 0x80

  private let address: Address
  /// Registers from 3 on; the first three are made from `second`.
  private var memory = [UInt8](repeating: 0, count: registerCount)
  /// Seconds since midnight when the clock was last set or halted.
  private var second: Int
  /// When that was; nil while the halt bit stops the clock.
  private var setAt: Nanoseconds? = 0
  private var pointer = 0
  private var isPointerNext = false
  /// The three time registers, all of one moment.
  private var latched: [UInt8] = [0, 0, 0]
  private var now: Nanoseconds = 0

  /// A clock that shows this time when the run begins.
  ///
  /// - Parameter calendar: BCD of day 1 … 7, date, month, year.
  package init(
    at address: Address, hours: Int = 0, minutes: Int = 0, seconds: Int = 0,
    calendar: [UInt8] = [0x06, 0x22, 0x11, 0x25]
  ) {
    self.address = address
    second = hours * 3600 + minutes * 60 + seconds
    memory.replaceSubrange(3..<3 + calendar.count, with: calendar)
  }

  package func owns(_ address: Address) -> Bool { address == self.address }

  package func begin(_ address: Address, isRead: Bool, at now: Nanoseconds) -> Bool {
    self.now = now
    isPointerNext = !isRead
    latch()
    return true
  }

  package func receive(_ byte: UInt8) -> Bool {
    if isPointerNext {
      pointer = Int(byte) % Self.registerCount
      isPointerNext = false
      return true
    }
    if pointer < 3 { setTime(byte) } else { memory[pointer] = byte }
    pointer = (pointer + 1) % Self.registerCount
    return true
  }

  package func send() -> UInt8 {
    defer { pointer = (pointer + 1) % Self.registerCount }
    return pointer < 3 ? latched[pointer] : memory[pointer]
  }

  private var currentSecond: Int {
    guard let setAt else { return second }
    return (second + Int((now - setAt) / 1_000_000_000)) % 86_400
  }

  private func latch() {
    let current = currentSecond
    latched = [bcd(current % 60), bcd(current / 60 % 60), bcd(current / 3600)]
    if setAt == nil { latched[0] |= Self.haltBit }
  }

  /// Sets seconds, minutes or hours; writing the seconds restarts the running second, as in the real part.
  private func setTime(_ byte: UInt8) {
    let current = currentSecond
    let sinceTick = setAt.map { (now - $0) % 1_000_000_000 } ?? 0
    let value = Int(byte >> 4 & 0x7) * 10 + Int(byte & 0xF)
    switch pointer {
    case 0: second = current / 60 * 60 + value % 60
    case 1: second = current / 3600 * 3600 + value % 60 * 60 + current % 60
    default: second = value % 24 * 3600 + current % 3600
    }
    let isHalted = pointer == 0 ? byte & Self.haltBit != 0 : setAt == nil
    setAt = isHalted ? nil : pointer == 0 ? now : now - sinceTick
    latch()
  }

  private func bcd(_ value: Int) -> UInt8 { UInt8((value / 10) << 4 | value % 10) }
}
