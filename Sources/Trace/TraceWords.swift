package import I2C

/// The kind of a line, by its key `k`.
package enum LineKind: String, CaseIterable {
  case header = "hdr"
  case transaction = "x"
  case pin
  case event = "ev"
  case end
}

/// How a transaction ended, by its key `res`.
package enum ResultWord: String, CaseIterable {
  case ok
  case addressNack = "nack-addr"
  case dataNack = "nack-data"
  case nack
  case timeout
  case arbitrationLost = "arb-lost"
  case stuck
  case adapter
  case adapterFailed = "adapter-failed"
  case unsupported
  case diverged

  package init(_ fault: BusFault?) {
    switch fault?.kind {
    case nil: self = .ok
    case .addressNotAcknowledged: self = .addressNack
    case .dataNotAcknowledged: self = .dataNack
    case .notAcknowledged: self = .nack
    case .timeout: self = .timeout
    case .arbitrationLost: self = .arbitrationLost
    case .busStuck: self = .stuck
    case .adapterGone: self = .adapter
    case .adapterFailed: self = .adapterFailed
    case .notSupported: self = .unsupported
    case .diverged: self = .diverged
    }
  }
}

/// The R/W bit of a segment, by its key `rw`.
package enum DirectionWord: String, CaseIterable {
  case write = "w"
  case read = "r"
}

/// What was done with a pin, by its key `do`.
package enum PinWord: String, CaseIterable {
  case set, read

  init(_ operation: PinAction.Operation) {
    switch operation {
    case .set: self = .set
    case .read: self = .read
    }
  }
}

/// How a run ended, by the key `res` of the end line.
package enum VerdictWord: String, CaseIterable {
  case passed, failed, errored
}

/// What a bus knows of acknowledges, by its key `ack`.
package enum AcknowledgeWord: String, CaseIterable {
  case perByte = "per-byte"
  case address
  case none

  package init(_ knowledge: BusLimits.AcknowledgeKnowledge) {
    switch knowledge {
    case .perByte: self = .perByte
    case .address: self = .address
    case .none: self = .none
    }
  }

  package var knowledge: BusLimits.AcknowledgeKnowledge {
    switch self {
    case .perByte: .perByte
    case .address: .address
    case .none: .none
    }
  }
}

/// The value of the key `fmt`, by which a trace is recognised.
let traceFormat = "i2c-trace"
