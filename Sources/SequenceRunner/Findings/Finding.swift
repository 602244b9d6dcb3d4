package import Diagnostics
package import I2C

/// A judgement that did not go well, as facts.
///
/// Whoever reports a finding decides how it is shown: ``diagnostic`` has the words that a person reads, ``facts`` has
/// what a record or a statistic keeps. Nothing here is a sentence, so no reader ever has to take one apart.
package struct Finding: Hashable, Sendable {
  /// What went wrong, with all that is known of it.
  package var cause: Cause
  /// The step or group that it is about, by name; nil for the run as a whole.
  package var subject: String?
  /// The place in the file that says what should have been.
  package var place: Diagnostic.Place
  /// The target of the step.
  package var goal: Goal?
  /// The transaction that shows it.
  package var evidence: Evidence?
  /// Likely reasons, found by further checks.
  package var remarks: [Remark] = []
  /// The advice of the file for the repair bench.
  package var hint: String?

  package init(
    _ cause: Cause, about subject: String? = nil, at place: Diagnostic.Place, evidence: Evidence? = nil,
    remarks: [Remark] = []
  ) {
    self.cause = cause
    self.subject = subject
    self.place = place
    self.evidence = evidence
    self.remarks = remarks
  }

  /// Its kind, by which reports and `retry` distinguish findings.
  package var kind: Kind { cause.kind }
}

extension Finding {
  /// A target on the wire, and the devices of the file that have its address.
  package struct Target: Hashable, Sendable, CustomStringConvertible {
    package var address: Address
    package var names: [String]

    package init(_ address: Address, names: [String] = []) {
      self.address = address
      self.names = names
    }

    /// `0x48 (tmp102)`; behind a mux or on another bus a second device may have the same address.
    package var description: String {
      names.isEmpty ? "\(address)" : "\(address) (\(names.joined(separator: " or ")))"
    }
  }

  /// The target of a step: a device and something inside it.
  package struct Goal: Hashable, Sendable {
    package var address: Address?
    package var device: String?
    package var register: String?
    package var memory: UInt32?

    package init(address: Address? = nil, device: String? = nil, register: String? = nil, memory: UInt32? = nil) {
      self.address = address
      self.device = device
      self.register = register
      self.memory = memory
    }
  }

  /// A transaction of the run.
  package struct Evidence: Hashable, Sendable {
    /// From 1, over the whole run.
    package var number: Int
    /// When it began, in nanoseconds since the run began.
    package var at: Nanoseconds
    package var exchange: Exchange

    package init(number: Int, at: Nanoseconds, exchange: Exchange) {
      self.number = number
      self.at = at
      self.exchange = exchange
    }
  }

  /// A likely reason, found by further checks.
  package enum Remark: Hashable, Sendable {
    /// The address looks like one with the R/W bit, and the one without it answers.
    case addressWithReadWriteBit(half: Address)
    /// Nobody has answered on this bus yet.
    case nobodyHasAnswered
    /// The device does not answer during its write cycle: how long that takes, and how long before it began.
    case writeCycle(device: String, Nanoseconds, began: Nanoseconds)
    /// What was written to this place was acknowledged and does not read back.
    case notKept(written: [UInt8], transaction: Int, isMemory: Bool)
  }
}
