import I2C
import Simulation
import TestSupport
import Testing

/// A bus around another one hands on what is asked beside transactions, and its end.
///
/// The repository's tests see to it that every wrapper under `Sources` stands in this table or says where it is tested.
struct WrapperContractTests {
  /// Each wrapper by its name.
  static let wrappers: [(name: String, bus: UInt8, wrap: @Sendable (consuming AnyBus) -> AnyBus)] = [
    ("AnyBus", 0, { AnyBus($0) }),
    ("BusBundle", 1, { bundle(with: $0) }),
    ("FaultyBus", 0, { AnyBus(FaultyBus($0, making: .flippedReplyBit, at: 1)) }),
    ("FaultyBus", 0, { AnyBus(FaultyBus(AnyBus(FaultyBus($0, rules: [])), making: .timeout, at: .max)) }),
    ("FaultyBus", 1, { AnyBus(FaultyBus(bundle(with: $0), making: .timeout, at: .max)) }),
  ]

  private static func bundle(with bus: consuming AnyBus) -> AnyBus {
    var builder = BusBundle.Builder()
    builder.append(AnyBus(NeverAsked()))
    builder.append(bus)
    return AnyBus(builder.build())
  }

  @Test(arguments: WrapperContract.allCases, wrappers.indices)
  func aWrapperHandsOnWhatItDoesNotChange(row: WrapperContract, index: Int) throws {
    let wrapper = Self.wrappers[index]
    #expect(row.breaches(bus: wrapper.bus, wrapper.wrap) == [], "\(wrapper.name)")
  }

  /// A table that passes whatever a wrapper does would be worth nothing.
  @Test(arguments: WrapperContract.allCases)
  func aWrapperThatForgetsIsFound(row: WrapperContract) throws {
    #expect(row.breaches { AnyBus(ForgetfulBus($0)) } != [])
  }

  /// An adapter that is gone answers nothing of this any more.
  @Test func whatIsGoneHasNeitherLinesNorPins() throws {
    var bus = FaultyBus(TellingBus(), making: .adapterGone, at: 1)
    let before = try bus.lines()
    #expect(before == TellingBus.lines)
    _ = bus.exchange(Transaction([]), at: 0)
    for request in [Aside.lines(bus: 0), .recovery(bus: 0), .pin(PinAction(.read, of: "D5"))] {
      #expect(throws: BusFault(.adapterGone)) { try bus.aside(request, at: 0) }
    }
    let kind = bus.limits.kind
    #expect(kind == .faulty(.live))
  }
}

/// The bus of a bundle that is not meant.
private struct NeverAsked: Bus, ~Copyable {
  let limits = BusLimits()

  mutating func exchange(_ transaction: Transaction, at now: Nanoseconds) -> Exchange {
    .none(BusFault(.adapterFailed))
  }

  mutating func exchangeAll(_ transactions: [Transaction], at now: Nanoseconds) -> [Exchange] {
    exchangeOneByOne(transactions, at: now)
  }

  mutating func aside(_ request: Aside, at now: Nanoseconds) throws(BusFault) -> AsideAnswer {
    throw BusFault(.adapterFailed, "the wrong bus was asked")
  }

  mutating func finish() -> BusFault? { nil }
}

/// What a wrapper looks like that loses what it does not mention.
private struct ForgetfulBus: Bus, ~Copyable {
  let limits: BusLimits
  private var base: AnyBus

  init(_ base: consuming AnyBus) {
    limits = base.limits
    self.base = base
  }

  mutating func exchange(_ transaction: Transaction, at now: Nanoseconds) -> Exchange {
    base.exchange(transaction, at: now)
  }

  mutating func exchangeAll(_ transactions: [Transaction], at now: Nanoseconds) -> [Exchange] {
    []
  }

  mutating func aside(_ request: Aside, at now: Nanoseconds) throws(BusFault) -> AsideAnswer { .absent }

  mutating func finish() -> BusFault? { nil }
}
