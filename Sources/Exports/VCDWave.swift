internal import I2C

/// Writes the two lines of a bus as value changes; a tick is 100 ns.
///
/// sigrok's reader takes time for each tick, not for each change, so finer ticks would make it slow; coarser ones would
/// have no room for the four of a bit. A released line is written as 1, because readers ignore z and H.
struct VCDWave {
  /// The default clock in hertz.
  static let usualSpeed = 100_000
  private static let tick: Nanoseconds = 100
  /// The number of ticks of an idle bus before time zero.
  private static let lead: Int64 = 100
  /// The number of ticks in a quarter of a bit: from 1 at 2.5 MHz to 10,000 at 250 Hz.
  private static let quarters: ClosedRange<Int64> = 1...10_000
  /// The longest name of a step, which is one word of the file.
  private static let nameLimit = 200

  private var now: Int64 = 0
  private var quarter: Int64 = 25
  private var (isClockHigh, isDataHigh) = (true, true)
  /// The last time that was written.
  private var writtenTime: Int64 = 0
  private var writtenName = ""

  static func begin(_ output: inout [UInt8]) {
    output +=
      """
      $comment made by i2cseq of recorded transactions: bytes and acknowledges are recorded, the times of bits are nominal $end
      $comment long pauses cost sigrok time: sigrok-cli -I vcd:compress=10000 -i FILE -P i2c:scl=SCL:sda=SDA $end
      $timescale 100 ns $end
      $scope module libsigrok $end
      $var wire 1 ! SCL $end
      $var wire 1 " SDA $end
      $var string 1 s step $end
      $upscope $end
      $enddefinitions $end
      #0
      $dumpvars
      1!
      1"
      $end

      """.utf8
  }

  /// Sets the length of bits from the duration of the transaction, if it is known.
  mutating func setBitTime(_ exchange: Exchange, speed: Int) {
    var bits: Int64 = 1
    var before: Segment?
    for segment in exchange.clockedSegments {
      bits += 1 + 9 * Int64(WireBytes(segment, after: before).all.count)
      before = segment
    }
    // A stretched clock is not a slow clock, so bits are never longer than at the speed of the bus.
    let nominal = 1_000_000_000 / Int64(max(1, speed)) / (4 * Self.tick)
    let own = exchange.duration.map { $0 / (bits * 4 * Self.tick) } ?? nominal
    quarter = min(
      max(min(own, nominal == 0 ? own : max(nominal, 1)), Self.quarters.lowerBound), Self.quarters.upperBound)
  }

  /// Moves to the beginning of a transaction, at least the time of one bit after the one before.
  mutating func wait(until time: Nanoseconds?) {
    let earliest = now == 0 ? Self.lead : now + 4 * quarter
    now = max(earliest, time.map { $0 / Self.tick + Self.lead } ?? earliest)
  }

  /// Writes the name of the step, without blanks, which would end the word.
  mutating func name(_ text: String, _ output: inout [UInt8]) {
    guard text != writtenName else { return }
    writtenName = text
    mark(&output)
    output.append(UInt8(ascii: "s"))
    for byte in text.utf8.prefix(Self.nameLimit) {
      output.append(byte > 0x20 && byte < 0x7F ? byte : UInt8(ascii: "_"))
    }
    output += " s\n".utf8
  }

  /// Writes a START, or a repeated one if the bus is not idle.
  mutating func start(_ output: inout [UInt8]) {
    if !isClockHigh {
      now += quarter
      data(true, &output)
      now += quarter
      clock(true, &output)
      now += quarter
    }
    data(false, &output)
    now += quarter
    clock(false, &output)
  }

  mutating func byte(_ byte: UInt8, _ output: inout [UInt8]) {
    for place in (0..<8).reversed() { bit(byte >> UInt8(place) & 1 == 1, &output) }
  }

  /// Writes a bit, from the middle of the low clock to the end of the high clock.
  mutating func bit(_ isHigh: Bool, _ output: inout [UInt8]) {
    now += quarter
    data(isHigh, &output)
    now += quarter
    clock(true, &output)
    now += 2 * quarter
    clock(false, &output)
  }

  mutating func stop(_ output: inout [UInt8]) {
    now += quarter
    data(false, &output)
    now += quarter
    clock(true, &output)
    now += quarter
    data(true, &output)
  }

  /// Writes the end, some time after the last change, so that the change can be seen.
  mutating func end(_ output: inout [UInt8]) {
    now += 4 * quarter
    mark(&output)
  }

  private mutating func clock(_ isHigh: Bool, _ output: inout [UInt8]) {
    guard isHigh != isClockHigh else { return }
    isClockHigh = isHigh
    mark(&output)
    output += isHigh ? "1!\n".utf8 : "0!\n".utf8
  }

  private mutating func data(_ isHigh: Bool, _ output: inout [UInt8]) {
    guard isHigh != isDataHigh else { return }
    isDataHigh = isHigh
    mark(&output)
    output += isHigh ? "1\"\n".utf8 : "0\"\n".utf8
  }

  private mutating func mark(_ output: inout [UInt8]) {
    guard now != writtenTime else { return }
    writtenTime = now
    output += "#\(now)\n".utf8
  }
}
