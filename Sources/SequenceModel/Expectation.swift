package import Diagnostics
package import I2C

/// What a step expects.
package struct Expectation: Hashable, Sendable {
  package enum Form: Hashable, Sendable {
    /// No `expect`: only the acknowledges are judged.
    case none
    case pattern(Pattern)
    /// Bytes that are known only when the step runs.
    case computed(ComputedBytesID)
    /// Anything but this.
    indirect case not(Form)
    /// At least one of these.
    indirect case anyOf([Form])
    case nack(NackExpectation)
    /// Of a scan: exactly these addresses, in ascending order, must answer.
    case targets([Address])
    /// Of a scan: exactly the declared devices that are fitted and in its range must answer.
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
  package var isWritten: Bool { if case .none = form { false } else { true } }
  /// The NACK that is asked for, if one is.
  package var nack: NackExpectation? { if case .nack(let nack) = form { nack } else { nil } }
}

/// A NACK that must come.
package struct NackExpectation: Hashable, Sendable {
  package enum Phase: String, Hashable, Sendable, CaseIterable {
    case address, data, any
  }

  package var phase: Phase
  /// The written byte that must not be acknowledged, from 0; nil for any.
  package var byte: Int?
  /// The message that must not be acknowledged, from 0; nil for any.
  package var message: Int?
  /// Whether the NACK may come or not, as at a wake-up, where neither says anything (language rule R55).
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
