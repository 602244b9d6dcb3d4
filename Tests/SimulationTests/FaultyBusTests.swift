import I2C
import Simulation
import Testing

@Suite("A faulty bus makes one fault")
struct FaultyBusTests {
  /// Acknowledges everything and reads 0x10, 0x11, …; counts what it was asked.
  struct Target: WireBus, ~Copyable {
    let limits = BusLimits(writeLimit: 7)
    var asked = 0

    mutating func exchange(_ transaction: Transaction, at now: Nanoseconds) -> Exchange {
      asked += 1
      var segments: [Segment] = []
      for (index, message) in transaction.messages.enumerated() {
        var bytes: [UInt8] = []
        switch message.operation {
        case .write(let data): bytes = data
        case .read(let count): bytes = (0..<count).map { 0x10 + UInt8($0) }
        }
        segments.append(
          Segment(
            address: message.address, isRead: message.isRead, addressAcknowledge: .yes, bytes: bytes,
            acknowledges: Acknowledges(repeating: .yes, count: bytes.count), isJoined: index > 0 ? .yes : .no))
      }
      return Exchange(segments: segments)
    }

    mutating func finish() -> BusFault? { BusFault(.diverged, "asked \(asked)") }
  }

  private func both() throws -> Transaction { request(try w(0x48, 1, 2), try r(0x48, 0)) }

  @Test(arguments: [
    (InjectedFault.addressNack, BusFault.Kind.addressNotAcknowledged(message: 0)),
    (.dataNack(byte: 1), .dataNotAcknowledged(message: 0, byte: 1)), (.arbitrationLost, .arbitrationLost),
    (.timeout, .timeout), (.busStuck, .busStuck), (.notSupported, .notSupported),
  ])
  func theNthTransactionFailsAndNeverReachesTheTarget(fault: InjectedFault, kind: BusFault.Kind) throws {
    var bus = FaultyBus(Target(), making: fault, at: 2)
    #expect(bus.limits.writeLimit == 7)
    let faults = try (0..<3).map { _ in bus.exchange(try both(), at: 0).fault?.kind }
    #expect(faults == [nil, kind, nil])
    let (hasInjected, count) = (bus.hasInjected, bus.count)
    #expect(hasInjected && count == 3)
    #expect(bus.finish()?.summary == "asked 2")
  }

  @Test func acknowledgesTellOfTheRefusal() throws {
    var address = FaultyBus(Target(), making: .addressNack, at: 1)
    let refused = address.exchange(try both(), at: 0)
    #expect(refused.segments.map(\.addressAcknowledge) == [.no])
    #expect(refused.segments.map(\.bytes) == [[1, 2]] && refused.segments[0].acknowledges.isEmpty)
    var data = FaultyBus(Target(), making: .dataNack(byte: 1), at: 1)
    let cut = data.exchange(try both(), at: 0)
    #expect(cut.segments.count == 1 && cut.segments[0].addressAcknowledge == .yes)
    #expect((0..<2).map { cut.segments[0].acknowledges[$0] } == [.yes, .no])
  }

  @Test func anAdapterThatIsGoneStaysGone() throws {
    var bus = FaultyBus(Target(), making: .adapterGone, at: 2)
    let faults = try (0..<4).map { _ in bus.exchange(try both(), at: 0).fault?.kind }
    #expect(faults == [nil, .adapterGone, .adapterGone, .adapterGone])
    #expect(bus.finish()?.kind == .adapterGone)
  }

  @Test func aFalseReplyIsAnAnswer() throws {
    var bus = FaultyBus(Target(), making: .flippedReplyBit, at: 1)
    let exchange = bus.exchange(request(try w(0x48, 1), try r(0x48, 0, 0)), at: 0)
    #expect(exchange.fault == nil && exchange.reply == [0x11, 0x11])
    #expect(bus.finish()?.summary == "asked 1")
  }

  @Test func unknownAcknowledgesAreAllUnknown() throws {
    var bus = FaultyBus(Target(), making: .unknownAcknowledges, at: 1)
    let exchange = bus.exchange(try both(), at: 0)
    #expect(exchange.fault == nil && exchange.hasUnknownAcknowledge)
    #expect(exchange.segments.map(\.addressAcknowledge) == [.unknown, .unknown])
    #expect((0..<2).map { exchange.segments[0].acknowledges[$0] } == [.unknown, .unknown])
  }

  @Test(arguments: [InjectedFault.dataNack(byte: 0), .flippedReplyBit])
  func aFaultWithoutAPlaceIsNotMade(fault: InjectedFault) throws {
    var bus = FaultyBus(Target(), making: fault, at: 1)
    #expect(bus.exchange(request(try w(0x48)), at: 0).fault == nil)
    let hasInjected = bus.hasInjected
    #expect(!hasInjected)
    #expect(bus.finish()?.summary == "asked 1")
  }
}
