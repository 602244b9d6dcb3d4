package import I2C

// The parts of causes.

extension Finding {
  /// Who did not acknowledge what.
  package struct Refusal: Hashable, Sendable {
    /// What was not acknowledged.
    package enum Point: Hashable, Sendable {
      case address
      /// A written byte, counted from the beginning of its message.
      case byte(Int, role: Role)
      /// The adapter cannot tell.
      case unknown
    }

    /// What a byte is to the step.
    package enum Role: Hashable, Sendable {
      case pointer
      /// A byte of data, counted from 0 after the pointer.
      case data(Int)
      case message(Int)
      case plain
    }

    package var target: Target?
    package var point: Point
    /// What else the bus says about it.
    package var summary: String

    package init(_ target: Target?, _ point: Point, summary: String = "") {
      self.target = target
      self.point = point
      self.summary = summary
    }
  }

  /// The frame of an SMBus reply is wrong.
  package enum FrameTrouble: Hashable, Sendable {
    case packetErrorCode(read: UInt8, expected: UInt8)
    case blockTooLong(Int, asked: Int)
    case ended(after: Int)
  }

  /// A memory that does not read as it was written.
  package struct MemoryDifference: Hashable, Sendable {
    /// The address of the first byte that differs.
    package var place: Int
    package var read: UInt8
    package var written: UInt8
    /// How many bytes differ, out of how many (`count`) from `start` on.
    package var differing: Int
    package var count: Int
    package var start: Int
    /// Whether the memory reads as it did before the write; nil if that was not read.
    package var isUnchanged: Bool?

    package init(
      place: Int, read: UInt8, written: UInt8, differing: Int, count: Int, start: Int, isUnchanged: Bool? = nil
    ) {
      self.place = place
      self.read = read
      self.written = written
      self.differing = differing
      self.count = count
      self.start = start
      self.isUnchanged = isUnchanged
    }
  }

  /// A scan that found other targets than expected.
  package struct TargetDifference: Hashable, Sendable {
    package var missing: [Target]
    package var extra: [Target]
    package var answered: [Target]
    package var asked: Int
  }

  /// A pin that has another level than expected.
  package struct LevelDifference: Hashable, Sendable {
    package var pin: String
    package var bus: String
    package var read: PinLevel
    package var expected: PinLevel
    package var at: Nanoseconds
  }

  /// A condition that does not hold.
  package struct FalseAssertion: Hashable, Sendable {
    /// As the file writes it.
    package var condition: String
    /// The values of its variables.
    package var values: [Named]
    /// The comparison that does not hold, with the values of both sides.
    package var sides: Sides?

    /// What was compared.
    package struct Sides: Hashable, Sendable {
      package var left: String
      package var comparison: String
      package var right: String
    }

    /// A name in the condition and its value.
    package struct Named: Hashable, Sendable {
      package var name: String
      package var value: String
    }
  }
}
