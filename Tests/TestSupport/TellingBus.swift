package import I2C

/// A bus that answers everything that can be asked beside transactions, and at the end, in a way that nobody makes up.
package struct TellingBus: Bus, ~Copyable {
  package static let lines = BusLines(isDataHeld: .no, isClockHeld: .yes)
  package static let recovery = BusRecovery(wasHeld: .yes, isHeld: .unknown, clocks: 7)
  package static let end = BusFault(.busStuck, "the end of a telling bus")

  package let limits: BusLimits
  /// Trouble instead of answers, if it is to have any.
  private let trouble: BusFault?

  package init(trouble: BusFault? = nil) {
    self.trouble = trouble
    var limits = BusLimits()
    limits.pins = .named(["D5"])
    self.limits = limits
  }

  package mutating func exchange(_ transaction: Transaction, at now: Nanoseconds) -> Exchange {
    .none(trouble ?? BusFault(.timeout))
  }

  /// One exchange more than was asked for, which nobody makes up.
  package mutating func exchangeAll(_ transactions: [Transaction], at now: Nanoseconds) -> [Exchange] {
    transactions.map { exchange($0, at: now) } + [.none(Self.end)]
  }

  package mutating func aside(_ request: Aside, at now: Nanoseconds) throws(BusFault) -> AsideAnswer {
    if let trouble { throw trouble }
    return switch request {
    case .lines: .lines(Self.lines)
    case .recovery: .recovery(Self.recovery)
    // The time shows that it was handed on as well.
    case .pin(let action): .pin(PinReading(level: action.name == "D5" ? .high : nil, duration: 12_345, time: now))
    }
  }

  package mutating func finish() -> BusFault? { trouble ?? Self.end }
}
