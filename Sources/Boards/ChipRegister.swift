package import I2C

/// A register of a simulated chip; bytes and masks in wire order.
package struct ChipRegister: Hashable, Sendable {
  package var name: String
  /// What the pointer says to reach it.
  package var at: UInt32
  /// After power-up; its length is that of the register, none at all that of a command.
  package var reset: [UInt8]
  /// An SMBus block: on the wire the number of bytes comes first, and a write may change it.
  package var isBlock = false
  /// How its bytes make a number; needed where one is written, unless there is a single byte.
  package var order: ByteOrder?
  /// 1 = a write changes the bit.
  package var writable: [UInt8]
  /// 1 = writing a 1 makes it 0.
  package var oneClears: [UInt8] = []
  /// 1 = writing a 0 makes it 0, and nothing makes it 1.
  package var zeroClears: [UInt8] = []
  /// 1 = reading it makes it 0.
  package var readClears: [UInt8] = []
  package var content = Content.stored

  /// Where a read comes from.
  package enum Content: Hashable, Sendable {
    /// What was written, or the reset value.
    case stored
    case ramp(Ramp)
    /// One after another; the last one stays.
    case turns([[UInt8]])
    case follows(Follow)
    /// Seconds, minutes, hours, weekday, date, month and year in BCD.
    case clock(canHalt: Bool)
  }

  /// A number that changes with time, from the reset value on.
  package struct Ramp: Hashable, Sendable {
    package var step: Int64
    package var every: Nanoseconds
    /// Where it ends; nil: it runs over.
    package var last: UInt64?

    package init(step: Int64, every: Nanoseconds, last: UInt64? = nil) {
      self.step = step
      self.every = every
      self.last = last
    }
  }

  /// A number that another register says, which one by the value of a third.
  package struct Follow: Hashable, Sendable {
    /// Where the number comes from.
    package enum Source: Hashable, Sendable {
      case register(Int)
      case value(UInt64)
    }

    package var selector: Int?
    package var cases: [UInt64: Source] = [:]
    package var otherwise: Source
    /// How long it takes to get there, along a straight line.
    package var settling: Nanoseconds = 0

    package init(otherwise: Source) { self.otherwise = otherwise }
  }

  /// A register that can be written; without `writable` all of it.
  package init(_ name: String, at: UInt32, reset: [UInt8], writable: [UInt8]? = nil) {
    self.name = name
    self.at = at
    self.reset = reset
    self.writable = writable ?? [UInt8](repeating: 0xFF, count: reset.count)
  }

  /// The number of its data bytes.
  package var bytes: Int { reset.count }
  /// Whether there is nothing to it but being addressed.
  package var isCommand: Bool { reset.isEmpty && !isBlock }
}
