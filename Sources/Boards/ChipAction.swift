package import I2C

/// Something that a simulated chip does when it is asked: at once, and some time after.
package struct ChipAction: Hashable, Sendable {
  /// What begins it; registers by their place in the chip.
  package enum Trigger: Hashable, Sendable {
    case write(register: Int, Condition)
    case read(register: Int)
    /// The pointer is set to it.
    case select(register: Int)
    case every(Nanoseconds)
  }

  /// Which writes count.
  package enum Condition: Hashable, Sendable {
    case any
    /// One of these bits is written 1.
    case bits([UInt8])
    /// The register then holds this.
    case value([UInt8])
  }

  /// What changes.
  package enum Effect: Hashable, Sendable {
    case set(register: Int, [UInt8])
    case clear(register: Int, [UInt8])
    case load(register: Int, [UInt8])
    /// A changing register takes its present value, which it then keeps until the next time.
    case update(register: Int)

    package var register: Int {
      switch self {
      case .set(let register, _), .clear(let register, _), .load(let register, _), .update(let register): register
      }
    }
  }

  /// How the chip behaves until it is done.
  package enum Busy: String, Hashable, Sendable, CaseIterable {
    /// As ever.
    case serve
    /// Its address is not acknowledged for reading.
    case nack
    /// Its address is not acknowledged.
    case nackAll = "nack_all"
    /// A read holds SCL low until the end.
    case stretch
  }

  package var trigger: Trigger
  package var atOnce: [Effect] = []
  package var time: Nanoseconds = 0
  package var done: [Effect] = []
  package var busy: Busy = .serve

  package init(on trigger: Trigger) { self.trigger = trigger }
}
