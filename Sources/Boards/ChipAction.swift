package import I2C

/// Something that a simulated chip does after a trigger: at once, and some time later.
package struct ChipAction: Hashable, Sendable {
  /// What begins it.
  ///
  /// Registers are given by their index in the chip.
  package enum Trigger: Hashable, Sendable {
    case write(register: Int, Condition)
    case read(register: Int)
    /// The pointer is set to it.
    case select(register: Int)
    case every(Nanoseconds)
    /// A written message of this form, which the registers then do not get.
    case message(ChipMessage)
    /// Another address than the chip's own, which is acknowledged too.
    case address(Address, isRead: Bool)
    /// STOP of a transaction in which the chip acknowledged an address.
    case stop
    /// The code after written data is wrong.
    case wrongCode
  }

  /// Which writes count.
  package enum Condition: Hashable, Sendable {
    case any
    /// One of these bits is written 1.
    case bits([UInt8])
    /// The register has this content afterwards.
    case value([UInt8])
  }

  /// What changes.
  package enum Effect: Hashable, Sendable {
    case set(register: Int, ChipValue)
    case clear(register: Int, ChipValue)
    case load(register: Int, ChipValue)
    /// A changing register takes its current value and keeps it until the next update.
    case update(register: Int)
    /// Elements are added at the end of a queue.
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

    /// Whether doing it twice differs from doing it once.
    package var adds: Bool {
      switch self {
      case .set(_, .bytes), .clear(_, .bytes), .load(_, .bytes), .update: false
      case .set, .clear, .load, .push, .store: true
      }
    }
  }

  /// How the chip behaves until it is done.
  package enum Busy: String, Hashable, Sendable, CaseIterable {
    /// As usual.
    case serve
    /// Its address is not acknowledged for reading.
    case nack
    /// Its address is not acknowledged.
    case nackAll = "nack_all"
    /// A read holds SCL low until the end.
    case stretch
  }

  package var trigger: Trigger
  /// The condition under which it begins.
  package var when: ChipFormula?
  package var atOnce: [Effect] = []
  package var time: Nanoseconds = 0
  package var done: [Effect] = []
  package var busy: Busy = .serve

  package init(on trigger: Trigger) { self.trigger = trigger }

  /// Whether each period of the action must be done separately.
  package var isCounted: Bool { when != nil || (atOnce + done).contains(where: \.adds) }
}
