package import I2C
package import Values

/// What a simulated target is, whatever its address.
package enum BoardChip: Hashable, Sendable {
  case registers(RegisterChip)
  case memory(MemoryChip)
  /// A switch whose control byte enables channels, a bit for each.
  case mux(channels: Int)
}

/// How the place of an access is sent to a chip.
package struct ChipPointer: Hashable, Sendable {
  /// 0 … 4; none at all in a chip that has one register only.
  package var bytes: Int
  package var order: ByteOrder
  /// The last place; behind it comes the first.
  package var last: UInt32
  package var then = Then.anything

  /// How a read may follow the pointer.
  package enum Then: String, Hashable, Sendable, CaseIterable {
    /// With a repeated START, or behind STOP.
    case anything
    /// Behind STOP only: a read behind a repeated START is not acknowledged.
    case stop
    /// With a repeated START only: at STOP the pointer is 0 again.
    case repeatedStart = "repeated_start"
  }

  package init(bytes: Int = 1, order: ByteOrder = .big, last: UInt32? = nil) {
    self.bytes = bytes
    self.order = order
    self.last = last ?? Self.highest(bytes: bytes)
  }

  /// The highest place that so many bytes can say.
  package static func highest(bytes: Int) -> UInt32 { bytes >= 4 ? .max : (1 << (8 * UInt32(max(0, bytes)))) - 1 }
}

/// An EEPROM, FRAM or RAM behind a pointer.
package struct MemoryChip: Hashable, Sendable {
  package var size: Int
  package var pointer = ChipPointer()
  /// A write that runs over the end of its page goes on at the page's beginning; nil without pages.
  package var pageSize: Int?
  /// From STOP; the address is not acknowledged meanwhile.
  package var writeCycle: Nanoseconds = 0
  /// What it holds where nothing else is said.
  package var fill: UInt8 = 0xFF
  package var contents: [Content] = []

  /// Bytes that it holds from the beginning.
  package struct Content: Hashable, Sendable {
    package var at: Int
    package var bytes: [UInt8]

    package init(at: Int, bytes: [UInt8]) {
      self.at = at
      self.bytes = bytes
    }
  }

  package init(size: Int) { self.size = size }

  /// How many target addresses it owns: what the pointer cannot say goes into the lowest bits of the address.
  package var addressCount: Int {
    guard pointer.bytes < 4 else { return 1 }
    let reach = 1 << (8 * pointer.bytes)
    return max(1, (size + reach - 1) / reach)
  }
}

/// A chip with registers behind a pointer.
package struct RegisterChip: Hashable, Sendable {
  /// What the pointer counts.
  package enum Addressing: String, Hashable, Sendable, CaseIterable {
    /// A register of several bytes has one place.
    case registers
    /// Every byte has its own.
    case bytes
  }

  /// What becomes of a place where there is no register.
  package enum Unknown: String, Hashable, Sendable, CaseIterable {
    /// Writes are lost, reads give 0xFF.
    case ignore
    /// The last byte of the pointer is not acknowledged.
    case nack
  }

  /// What stands on the wire beside the data, to prove it.
  package enum Check: Hashable, Sendable {
    case none
    /// SMBus packet error code at the end of each access.
    case pec
    /// A CRC-8 behind every so many bytes.
    case words(bytes: Int, CyclicCode)
  }

  /// Pins of an expander, a bit for each in its registers.
  package struct Pins: Hashable, Sendable {
    /// The levels at the pins.
    package var input: Int?
    /// What is driven.
    package var output: Int
    /// 1 = the pin is an input; nil for a chip whose pins all drive.
    package var direction: Int?
    /// 1 = the input is read inverted.
    package var polarity: Int?
    /// A 1 lets go of the pin.
    package var isOpenDrain = false

    package init(output: Int) { self.output = output }
  }

  package var pointer = ChipPointer()
  package var addressing: Addressing = .registers
  /// Whether an access goes on behind the last byte of a register, and does not begin with it again.
  package var increments = true
  package var unknown: Unknown = .ignore
  package var check: Check = .none
  package var registers: [ChipRegister]
  package var actions: [ChipAction] = []
  package var pins: Pins?
  package var signals: [ChipSignal] = []
  /// The signal while which it answers the SMBus alert response address.
  package var alert: Int?

  /// Whether the bus reaches other registers at some times than at others.
  package var hasPages: Bool { registers.contains { $0.when != nil } }

  package init(_ registers: [ChipRegister]) { self.registers = registers }
}
