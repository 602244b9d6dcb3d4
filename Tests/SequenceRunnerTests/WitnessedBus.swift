import I2C
import Simulation

/// Whether a ``FaultyBus`` made its fault, for whoever gave the bus away to a run.
final class InjectorWitness {
  fileprivate(set) var hasInjected = false
}

/// Tells a witness what the faulty bus below it did.
struct WitnessedBus: Bus, ~Copyable {
  private var base: FaultyBus<AnyBus>
  private let witness: InjectorWitness

  init(_ base: consuming FaultyBus<AnyBus>, by witness: InjectorWitness) {
    self.base = base
    self.witness = witness
  }

  var limits: BusLimits { base.limits }

  mutating func exchange(_ transaction: Transaction, at now: Nanoseconds) -> Exchange {
    let exchange = base.exchange(transaction, at: now)
    witness.hasInjected = base.hasInjected
    return exchange
  }

  mutating func exchangeAll(_ transactions: [Transaction], at now: Nanoseconds) -> [Exchange] {
    exchangeOneByOne(transactions, at: now)
  }

  mutating func aside(_ request: Aside, at now: Nanoseconds) throws(BusFault) -> AsideAnswer {
    try base.aside(request, at: now)
  }

  mutating func finish() -> BusFault? { base.finish() }
}
