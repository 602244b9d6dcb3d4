package import I2C

/// The boards on which the sequences that ship pass, and their recordings are made.
package enum ShippedBoards {
  /// A sequence that ships, by the stem of its file under `sequences`.
  package static let stems = ["eeprom-24c02", "rtc-ds1307", "sensorhub"]

  /// The board of `sensorhub` with a thermometer whose resolution bit 0 is stuck: what a failing run looks like.
  package static func faultySensorHub() throws -> SimulatedBoard {
    SimulatedBoard([
      ThermometerTarget(at: try Address(0x48), stuckLow: [0x20, 0x00]), ExpanderTarget(at: try Address(0x20)),
      EEPROMTarget(at: try Address(0x50), size: 4_096, pointerBytes: 2, pageSize: 32, writeCycle: 3_500_000),
    ])
  }

  /// A board fresh from power-up.
  package static func board(_ stem: String) throws -> SimulatedBoard {
    switch stem {
    case "sensorhub":
      return SimulatedBoard([
        ThermometerTarget(at: try Address(0x48)), ExpanderTarget(at: try Address(0x20)),
        EEPROMTarget(at: try Address(0x50), size: 4_096, pointerBytes: 2, pageSize: 32, writeCycle: 3_500_000),
      ])
    case "rtc-ds1307":
      return SimulatedBoard([ClockTarget(at: try Address(0x68), hours: 23, minutes: 59, seconds: 58)], speed: 100_000)
    case "eeprom-24c02":
      return SimulatedBoard(
        [EEPROMTarget(at: try Address(0x50), size: 256, pointerBytes: 1, pageSize: 8, writeCycle: 3_500_000)],
        speed: 100_000)
    default: throw NoBoard(stem: stem)
    }
  }

  /// A sequence ships without a board to prove it on.
  package struct NoBoard: Error {
    package let stem: String
  }
}

/// A thermometer like a TMP102: one conversion on demand, told by a bit of its configuration.
package final class ThermometerTarget: BoardTarget {
  private static let conversionTime: Nanoseconds = 26_000_000
  private static let oneShot: UInt8 = 0x80

  private let address: Address
  private var configuration: [UInt8] = [0x60, 0xA0]
  /// 23.5 degrees, in sixteenths of a degree left-aligned.
  private let temperature: [UInt8] = [0x17, 0x80]
  private var pointer: UInt8 = 0
  private var received = 0
  private var offset = 0
  private var now: Nanoseconds = 0
  private var readyAt: Nanoseconds?

  /// Bits of the configuration that read 0 whatever is written.
  private let stuckLow: [UInt8]

  package init(at address: Address, stuckLow: [UInt8] = [0, 0]) {
    self.address = address
    self.stuckLow = stuckLow
  }

  package func owns(_ address: Address) -> Bool { address == self.address }

  package func begin(_ address: Address, isRead: Bool, at now: Nanoseconds) -> Bool {
    (self.now, received, offset) = (now, 0, 0)
    return true
  }

  package func receive(_ byte: UInt8) -> Bool {
    defer { received += 1 }
    guard received > 0 else {
      pointer = byte
      return true
    }
    guard pointer == 1, received <= 2 else { return true }
    configuration[received - 1] = byte
    if received == 1, byte & Self.oneShot != 0 { readyAt = now + Self.conversionTime }
    return true
  }

  package func send() -> UInt8 {
    defer { offset ^= 1 }
    guard pointer == 1 else { return temperature[offset] }
    let read = configuration[offset] & ~stuckLow[offset]
    guard offset == 0, let readyAt else { return read }
    return now >= readyAt ? read | Self.oneShot : read & ~Self.oneShot
  }
}

/// A port expander with 16 pins like a PCA9555: inputs read the pins, which are pulled up where nothing drives them.
package final class ExpanderTarget: BoardTarget {
  private let address: Address
  /// Pairs of registers: 0 inputs, 2 outputs, 4 polarity, 6 configuration (1 = input).
  private var registers: [UInt8] = [0, 0, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF]
  private var pointer = 0
  private var isPointerNext = false

  package init(at address: Address) { self.address = address }

  package func owns(_ address: Address) -> Bool { address == self.address }

  package func begin(_ address: Address, isRead: Bool, at now: Nanoseconds) -> Bool {
    isPointerNext = !isRead
    return true
  }

  package func receive(_ byte: UInt8) -> Bool {
    if isPointerNext {
      pointer = Int(byte & 7)
      isPointerNext = false
      return true
    }
    if pointer >= 2 { registers[pointer] = byte }
    pointer ^= 1
    return true
  }

  package func send() -> UInt8 {
    defer { pointer ^= 1 }
    guard pointer < 2 else { return registers[pointer] }
    let isInput = registers[6 + pointer]
    return (isInput | registers[2 + pointer] & ~isInput) ^ registers[4 + pointer]
  }
}
