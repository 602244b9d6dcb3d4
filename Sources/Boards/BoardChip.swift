package import I2C
package import Values

/// A simulated chip, without its address.
package enum BoardChip: Hashable, Sendable {
  case registers(RegisterChip)
  case memory(MemoryChip)
  /// A switch whose control byte enables channels, a bit for each.
  case mux(channels: Int)
}

/// How the place of an access is sent to a chip.
package struct ChipPointer: Hashable, Sendable {
  /// The number of bytes, 0 … 4; 0 for a chip with a single register.
  package var bytes: Int
  package var order: ByteOrder
  /// The last place, after which the pointer wraps to the first.
  package var last: UInt32
  package var then = Then.anything

  /// How a read may follow the pointer.
  package enum Then: String, Hashable, Sendable, CaseIterable {
    /// After a repeated START or after STOP.
    case anything
    /// Only after STOP. A read after a repeated START is not acknowledged.
    case stop
    /// Only after a repeated START. At STOP the pointer becomes 0.
    case repeatedStart = "repeated_start"
  }

  package init(bytes: Int = 1, order: ByteOrder = .big, last: UInt32? = nil) {
    self.bytes = bytes
    self.order = order
    self.last = last ?? Self.highest(bytes: bytes)
  }

  /// The highest place that this many bytes can address.
  package static func highest(bytes: Int) -> UInt32 { bytes >= 4 ? .max : (1 << (8 * UInt32(max(0, bytes)))) - 1 }
}

/// An EEPROM, FRAM or RAM behind a pointer.
package struct MemoryChip: Hashable, Sendable {
  package var size: Int
  package var pointer = ChipPointer()
  /// The size of a page, at whose end a write wraps to the beginning of the same page; nil without pages.
  package var pageSize: Int?
  /// The time from STOP in which the address is not acknowledged.
  package var writeCycle: Nanoseconds = 0
  /// The content of all other bytes.
  package var fill: UInt8 = 0xFF
  package var contents: [Content] = []

  /// Initial content.
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
    /// Every byte has its own place.
    case bytes
  }

  /// How a place without a register behaves.
  package enum Unknown: String, Hashable, Sendable, CaseIterable {
    /// Writes are lost, reads give 0xFF.
    case ignore
    /// The last byte of the pointer is not acknowledged.
    case nack
  }

  /// Codes on the wire that protect the data.
  package enum Check: Hashable, Sendable {
    case none
    /// SMBus packet error code at the end of each access.
    case pec
    /// A CRC-8 after this many bytes each.
    case words(bytes: Int, CyclicCode)
  }

  /// Pins of an expander, a bit for each in its registers.
  package struct Pins: Hashable, Sendable {
    /// The levels at the pins.
    package var input: Int?
    /// The register of the levels that are driven.
    package var output: Int
    /// 1 = the pin is an input; nil for a chip whose pins all drive.
    package var direction: Int?
    /// 1 = the input is read inverted.
    package var polarity: Int?
    /// Whether a 1 releases the pin instead of driving it high.
    package var isOpenDrain = false

    package init(output: Int) { self.output = output }
  }

  package var pointer = ChipPointer()
  package var addressing: Addressing = .registers
  /// Whether an access goes on to the next register after the last byte of one, instead of starting at that one again.
  package var increments = true
  package var unknown: Unknown = .ignore
  package var check: Check = .none
  package var registers: [ChipRegister]
  package var actions: [ChipAction] = []
  package var pins: Pins?
  package var signals: [ChipSignal] = []
  /// The signal that must be active for it to answer the SMBus alert response address.
  package var alert: Int?

  /// Whether it has registers that the bus reaches only at times.
  package var hasPages: Bool { registers.contains { $0.when != nil } }

  package init(_ registers: [ChipRegister]) { self.registers = registers }
}
