package import I2C

/// A register of a simulated chip; bytes and masks in wire order.
package struct ChipRegister: Hashable, Sendable {
  package var name: String
  /// The value of the pointer that reaches it.
  package var at: UInt32
  /// Whether the bus cannot reach it, because it is internal to the chip.
  package var isHidden = false
  /// The content after power-up.
  ///
  /// Its length is that of the register; it is empty for a command.
  package var reset: [UInt8]
  /// Whether it is an SMBus block: on the wire the number of bytes comes first, and a write may change that.
  package var isBlock = false
  /// The order of its bytes in a number; required where a number is written, unless it has a single byte.
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
  /// Bits of its number that have a name.
  package var fields: [String: ClosedRange<Int>] = [:]
  /// The condition under which it is present, as in a page of registers.
  package var when: ChipFormula?
  /// The condition under which it can be written.
  package var gate: Gate?
  /// The queue from which reads take one element after another.
  package var queue: Queue?

  /// A condition under which a register can be written.
  package struct Gate: Hashable, Sendable {
    package var when: ChipFormula
    /// Whether written bytes are otherwise not acknowledged.
    ///
    /// If not, they are acknowledged and lost.
    package var refuses: Bool

    package init(when: ChipFormula, refuses: Bool = false) {
      self.when = when
      self.refuses = refuses
    }
  }

  /// A first-in first-out memory behind a register.
  package struct Queue: Hashable, Sendable {
    /// What a read of an empty one gives.
    package enum Empty: Hashable, Sendable {
      /// The last element again.
      case last
      /// No acknowledge of the address.
      case nack
      case bytes([UInt8])
    }

    /// What happens to an element for which there is no room.
    package enum Full: String, Hashable, Sendable, CaseIterable {
      case dropNew = "drop_new"
      case dropOld = "drop_old"
    }

    package var depth: Int
    package var empty: Empty = .last
    package var full: Full = .dropNew

    package init(depth: Int) { self.depth = depth }
  }

  /// Where the content of a read comes from.
  package enum Content: Hashable, Sendable {
    /// What was written, or the reset value.
    case stored
    case ramp(Ramp)
    /// Values one after another; the last one stays.
    case turns([[UInt8]])
    case follows(Follow)
    /// Seconds, minutes, hours, weekday, date, month and year in BCD.
    case clock(Clock)
    /// The value of an expression when a read begins.
    case computed(ChipFormula)
    /// The stored content, except for these bits.
    case computedFields([ComputedField])
  }

  /// A clock in seven registers.
  package struct Clock: Hashable, Sendable {
    /// Which comes first: the weekday (then 1 … 7), or the date (weekdays are then 0 … 6).
    package enum Order: String, Hashable, Sendable, CaseIterable {
      case weekdayDate = "weekday_date"
      case dateWeekday = "date_weekday"
    }

    /// Whether it halts while bit 7 of the seconds is 1.
    package var canHalt: Bool
    package var order: Order
    /// 1 = the bit belongs to the clock; the others are stored as they are written.
    ///
    /// Empty if all do.
    package var mask: [UInt8]

    package init(canHalt: Bool, order: Order = .weekdayDate, mask: [UInt8] = []) {
      self.canHalt = canHalt
      self.order = order
      self.mask = mask
    }
  }

  /// Bits of a register that an expression gives.
  package struct ComputedField: Hashable, Sendable {
    package var bits: ClosedRange<Int>
    package var formula: ChipFormula

    package init(bits: ClosedRange<Int>, formula: ChipFormula) {
      self.bits = bits
      self.formula = formula
    }
  }

  /// A number that changes with time, from the reset value on.
  package struct Ramp: Hashable, Sendable {
    package var step: Int64
    package var every: Nanoseconds
    /// The value at which it ends; nil if it wraps around.
    package var last: UInt64?

    package init(step: Int64, every: Nanoseconds, last: UInt64? = nil) {
      self.step = step
      self.every = every
      self.last = last
    }
  }

  /// A number that is taken from another register.
  ///
  /// A third register may select which one.
  package struct Follow: Hashable, Sendable {
    /// Where the number comes from.
    package enum Source: Hashable, Sendable {
      case register(Int)
      case value(UInt64)
    }

    package var selector: Int?
    package var cases: [UInt64: Source] = [:]
    package var otherwise: Source
    /// How long it takes to reach a new value, along a straight line.
    package var settling: Nanoseconds = 0

    package init(otherwise: Source) { self.otherwise = otherwise }
  }

  /// A register that can be written; without `writable`, in all of its bits.
  package init(_ name: String, at: UInt32, reset: [UInt8], writable: [UInt8]? = nil) {
    self.name = name
    self.at = at
    self.reset = reset
    self.writable = writable ?? [UInt8](repeating: 0xFF, count: reset.count)
  }

  /// The number of its data bytes.
  package var bytes: Int { reset.count }
  /// Whether it is a command, which has no bytes.
  package var isCommand: Bool { reset.isEmpty && !isBlock }
}
