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
    /// A written message that looks like this; the registers then see nothing of it.
    case message(ChipMessage)
    /// Another address than the chip's own, which is acknowledged too.
    case address(Address, isRead: Bool)
    /// STOP of a transaction in which the chip acknowledged an address.
    case stop
    /// A code behind data that are written is not theirs.
    case wrongCode
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
    case set(register: Int, ChipValue)
    case clear(register: Int, ChipValue)
    case load(register: Int, ChipValue)
    /// A changing register takes its present value, which it then keeps until the next time.
    case update(register: Int)
    /// Elements go to the end of a queue.
    case push(register: Int, ChipValue)
    /// A part of a register becomes this.
    case store(register: Int, at: ChipValue, ChipValue)

    package var register: Int {
      switch self {
      case .set(let register, _), .clear(let register, _), .load(let register, _), .update(let register),
        .push(let register, _), .store(let register, _, _):
        register
      }
    }

    /// Whether doing it twice is something else than doing it once.
    package var adds: Bool {
      switch self {
      case .set(_, .bytes), .clear(_, .bytes), .load(_, .bytes), .update: false
      case .set, .clear, .load, .push, .store: true
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
  /// It begins only while this holds.
  package var when: ChipFormula?
  package var atOnce: [Effect] = []
  package var time: Nanoseconds = 0
  package var done: [Effect] = []
  package var busy: Busy = .serve

  package init(on trigger: Trigger) { self.trigger = trigger }

  /// Whether each time that it comes round by itself must be done by itself.
  package var isCounted: Bool { when != nil || (atOnce + done).contains(where: \.adds) }
}
