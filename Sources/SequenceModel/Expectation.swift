package import Diagnostics
package import I2C

/// What a step is held to.
package struct Expectation: Hashable, Sendable {
  package enum Form: Hashable, Sendable {
    /// Nothing written: the acknowledges alone are judged.
    case none
    case pattern(Pattern)
    /// Bytes that are known only when the step runs.
    case computed(ComputedBytesID)
    /// Anything but this.
    indirect case not(Form)
    /// One of these at least.
    indirect case anyOf([Form])
    case nack(NackExpectation)
    /// A scan: exactly these answer, in ascending order.
    case targets([Address])
    /// A scan: exactly the declared devices answer that are there and in its range.
    case devices
  }

  package var form: Form
  /// The value of `expect` in the file.
  package var span: SourceSpan

  package init(_ form: Form, span: SourceSpan) {
    self.form = form
    self.span = span
  }

  /// No expectation written.
  package static let none = Expectation(.none, span: SourceSpan(start: 0, end: 0))

  /// Whether the file says anything.
  package var isWritten: Bool { form != .none }
  /// The NACK that is asked for, if one is.
  package var nack: NackExpectation? { if case .nack(let nack) = form { nack } else { nil } }
}

/// A NACK that must come.
package struct NackExpectation: Hashable, Sendable {
  package enum Phase: String, Hashable, Sendable, CaseIterable {
    case address, data, any
  }

  package var phase: Phase
  /// The written byte that must not be acknowledged, from 0; nil: any.
  package var byte: Int?
  /// The message that must not be acknowledged, from 0; nil: any.
  package var message: Int?
  /// It may come or not: a wake-up, of which neither says anything (language rule R55).
  package var isOptional = false

  package init(phase: Phase = .address, byte: Int? = nil, message: Int? = nil, isOptional: Bool = false) {
    self.phase = phase
    self.byte = byte
    self.message = message
    self.isOptional = isOptional
  }

  /// Whether a fault is the NACK that is asked for; nil when the adapter cannot tell which it was.
  package func accepts(_ kind: BusFault.Kind) -> Bool? {
    switch kind {
    case .addressNotAcknowledged(let at):
      return phase != .data && byte == nil && (message ?? at) == at
    case .dataNotAcknowledged(let at, let position):
      return phase != .address && (message ?? at) == at && (byte ?? position) == position
    case .notAcknowledged:
      return phase == .any && message == nil && byte == nil ? true : nil
    case .arbitrationLost, .timeout, .busStuck, .adapterGone, .adapterFailed, .notSupported, .diverged:
      return false
    }
  }
}
