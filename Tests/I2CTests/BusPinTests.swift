import I2C
import Testing

/// Pins are an extra of few buses: the others say so, and a bundle asks the bus that is meant.
struct BusPinTests {
  /// A bus that has the pins it is told, and remembers what was driven.
  private struct PinnedBus: WireBus, ~Copyable {
    var limits = BusLimits()
    var levels: [String: PinLevel] = [:]

    init(_ names: [String]) { limits.pins = .named(names) }

    mutating func exchange(_ transaction: Transaction, at now: Nanoseconds) -> Exchange {
      .none(BusFault(.notSupported))
    }

    mutating func aside(_ request: Aside, at now: Nanoseconds) throws(BusFault) -> AsideAnswer {
      guard case .pin(let action) = request else { return .absent }
      if case .set(let level) = action.operation { levels[action.name] = level }
      return .pin(PinReading(level: levels[action.name]))
    }
  }

  /// A bus without a word about pins.
  private struct PlainBus: WireBus, ~Copyable {
    let limits = BusLimits()

    mutating func exchange(_ transaction: Transaction, at now: Nanoseconds) -> Exchange {
      .none(BusFault(.notSupported))
    }
  }

  @Test func aBusThatSaysNothingHasNone() {
    var bus = AnyBus(PlainBus())
    let fault = #expect(throws: BusFault.self) { try bus.setPin("D0", to: .high) }
    #expect(
      fault
        == BusFault(
          .notSupported, "this adapter has no pins", notes: ["use an adapter with pins: `ch341` or `ch347`"]))
  }

  @Test func aPinIsDrivenAndRead() throws {
    var bus = AnyBus(PinnedBus(["D0"]))
    try bus.setPin("D0", to: .low)
    let level = try bus.level(ofPin: "D0")
    #expect(level == .low)
  }

  @Test func aLevelThatNobodyKnowsIsNotMadeUp() {
    var bus = AnyBus(PinnedBus(["D0"]))
    let fault = #expect(throws: BusFault.self) { try bus.level(ofPin: "D0") }
    #expect(fault == BusFault(.notSupported, "this adapter cannot tell the level of `D0`"))
  }

  @Test func aBundleAsksTheBusThatIsMeant() {
    var builder = BusBundle.Builder()
    builder.append(AnyBus(PinnedBus(["D0"])))
    builder.append(AnyBus(PinnedBus(["D0", "D1"])))
    builder.append(AnyBus(PlainBus()))
    var bus = builder.build()
    let pins = bus.pins
    #expect(pins == [.named(["D0"]), .named(["D0", "D1"]), .absent])
    #expect(bus.limits.pins == .unknown)
    let first = bus.pin(PinAction(.set(.high), of: "D0", bus: 0), at: 0)
    let second = bus.pin(PinAction(.set(.low), of: "D0", bus: 1), at: 0)
    let again = bus.pin(PinAction(.read, of: "D0", bus: 0), at: 0)
    #expect([first.level, second.level, again.level] == [.high, .low, .high])
    let missing = bus.pin(PinAction(.read, of: "D1", bus: 0), at: 0).fault
    #expect(missing?.summary == "this adapter has no pin `D1`")
    let plain = bus.pin(PinAction(.read, of: "D0", bus: 2), at: 0).fault
    #expect(plain?.summary == "this adapter has no pins")
    let absent = bus.pin(PinAction(.read, of: "D0", bus: 3), at: 0).fault
    #expect(absent?.summary == "there is no bus 3, only 3")
  }
}
