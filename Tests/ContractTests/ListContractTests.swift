import I2C
import Simulation
import TestSupport
import Testing

/// Lists of transactions through buses that hold another one.
struct ListContractTests {
  private static func probes(bus: UInt8 = 0) throws -> [Transaction] {
    try [0x20, 0x29].map { address in
      var probe = Transaction(probing: try Address(address))
      probe.bus = bus
      return probe
    }
  }

  private static func bundle(_ first: consuming AnyBus, _ second: consuming AnyBus) -> BusBundle {
    var builder = BusBundle.Builder()
    builder.append(first)
    builder.append(second)
    return builder.build()
  }

  /// A telling bus says one more than was asked: whoever makes a list of single transactions loses it.
  @Test func aListIsHandedOnAsAList() throws {
    var any = AnyBus(TellingBus())
    #expect(any.exchangeAll(try Self.probes(), at: 0).count == 3)
    var bundle = Self.bundle(AnyBus(SimulatedBoard([])), AnyBus(TellingBus()))
    #expect(bundle.exchangeAll(try Self.probes(bus: 1), at: 0).count == 3)
  }

  /// Each transaction comes to its own bus, in the order of the list.
  @Test func aListForSeveralBusesGoesOneByOne() throws {
    var bundle = Self.bundle(AnyBus(SimulatedBoard(try ReferenceBoard.targets())), AnyBus(SimulatedBoard([])))
    var list = try Self.probes()
    list[1] = Transaction(probing: try Address(ReferenceBoard.latch))
    list[1].bus = 1
    let answered = bundle.exchangeAll(list, at: 0).map { $0.fault == nil }
    #expect(answered == [true, false])
  }

  @Test func aBundleGainsByListsAsFarAsAllOfItsBusesDo() throws {
    let bundle = Self.bundle(AnyBus(TellingBus()), AnyBus(SimulatedBoard([])))
    let length = bundle.limits.listLength
    #expect(length == 1)
  }

  /// A fault is made in the midst of a list as it is made anywhere else.
  @Test(arguments: [1, 2])
  func aFaultIsMadeInAList(number: Int) throws {
    var bus = FaultyBus(SimulatedBoard(try ReferenceBoard.targets()), making: .timeout, at: number)
    let exchanges = bus.exchangeAll(try Self.probes(), at: 0)
    #expect(exchanges.count == number)
    #expect(exchanges.last?.fault?.kind == .timeout)
    let length = bus.limits.listLength
    #expect(length == 1)
  }
}
