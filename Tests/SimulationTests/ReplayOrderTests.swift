import I2C
import Simulation
import Testing
import Trace

@Suite("A recording answers in order")
struct ReplayOrderTests {
  @Test func whatWasRecordedIsAnsweredAsItWas() throws {
    var tape = Tape()
    tape.header.seed = 42
    tape.header.buses = [.init(id: "bench", acknowledges: .address)]
    var odd = try r(0x48, 0x40, 0xA0)
    odd.acknowledges = Acknowledges(repeating: .unknown, count: 2)
    tape.add([try w(0x48, 1), odd], at: 10, stop: .unknown, bus: "bench")
    tape.add(
      [try w(0x48, 2)], fault: BusFault(.timeout, "the clock was held", notes: ["for 35 ms"]), bus: "bench")
    var bus = try tape.bus()
    #expect(bus.header.seed == 42)
    #expect(bus.limits.acknowledges == .address && bus.limits.kind == .recording)
    let recorded = tape.records.map { record in
      var exchange = record.exchange
      exchange.time = record.time
      return exchange
    }
    #expect(bus.exchange(request(try w(0x48, 1), try r(0x48, 0, 0)), at: 0) == recorded[0])
    #expect(bus.exchange(request(try w(0x48, 2)), at: 0) == recorded[1])
    #expect(bus.finish() == nil)
  }

  @Test func eachAddressHasItsOwnOrder() throws {
    var tape = Tape()
    for byte in 1...3 { tape.add([try r(0x20, UInt8(byte))]) }
    for byte in 4...6 { tape.add([try r(0x50, UInt8(byte))]) }
    var bus = try tape.bus()
    let asked = [0x50, 0x20, 0x20, 0x50, 0x50, 0x20]
    #expect(try asked.map { try bus.read($0) } == ["4", "1", "2", "5", "6", "3"])
    #expect(bus.finish() == nil)
  }

  @Test func sevenAndTenBitAddressesAreDifferentTargets() throws {
    var tape = Tape()
    var tenBit = try r(0x48, 10)
    tenBit.address = try Address(tenBit: 0x48)
    tape.add([tenBit])
    tape.add([try r(0x48, 7)])
    var bus = try tape.bus()
    #expect(try bus.read(0x48) == "7")
    #expect(bus.ask(request(tenBit)) == "10")
    #expect(bus.finish() == nil)
  }

  @Test func aTransactionWithTwoAddressesIsTakenFromBothQueues() throws {
    var tape = Tape()
    tape.add([try r(0x50, 1)])
    tape.add([try w(0x30, 1), try r(0x50, 2)])
    tape.add([try r(0x30, 3)])
    tape.add([try r(0x50, 4)])
    let both = request(try w(0x30, 1), try r(0x50, 0))
    var bus = try tape.bus()
    #expect(try bus.read(0x50) == "1")
    #expect(bus.ask(both) == "2")
    #expect(try bus.read(0x50) == "4")
    #expect(try bus.read(0x30) == "3")
    #expect(bus.finish() == nil)
    // Before its turn at one of the two it is not to be had.
    var early = try tape.bus()
    #expect(early.ask(both) == "r:2 holds another request")
  }

  @Test func repeatedRequestsAreOneForOne() throws {
    var tape = Tape()
    for byte in [1, 2, 2] as [UInt8] { tape.add([try r(0x48, byte)]) }
    var bus = try tape.bus()
    #expect(try (0..<4).map { _ in try bus.read(0x48) } == ["1", "2", "2", "r holds no more transactions with 0x48"])
  }

  @Test func strictModeKnowsOneOrder() throws {
    var tape = Tape()
    tape.add([try r(0x20, 1)])
    tape.add([try r(0x50, 2)])
    tape.add([try nobody(0x50)])
    tape.add([try w(0x50)])
    var bus = try tape.bus(ReplayOptions(mode: .strict))
    #expect(try bus.read(0x20) == "1")
    #expect(try bus.read(0x50) == "2")
    #expect(try (0..<2).map { try bus.poll(0x50, at: $0) } == ["NACK", "ACK"])
    #expect(try bus.poll(0x50) == "r holds no more transactions")
    #expect(bus.finish() == nil)
    var other = try tape.bus(ReplayOptions(mode: .strict))
    #expect(try other.read(0x50) == "r:2 holds another request")
  }

  @Test func otherBusesArePassedOver() throws {
    var tape = Tape()
    tape.header.buses = [.init(id: "a"), .init(id: "b")]
    tape.add([try r(0x20, 1)], bus: "a")
    tape.add([try r(0x20, 2)], bus: "b")
    var bus = try ReplayBus(tape.reader(), bus: "b")
    #expect(try bus.read(0x20) == "2")
    #expect(bus.finish() == nil)
    #expect(throws: TraceError.busName("main", of: ["a", "b"], in: "r")) { _ = try ReplayBus(tape.reader()) }
  }

  @Test func aRecordingThatCannotBeReadIsRefusedAtOnce() throws {
    do throws(TraceError) {
      _ = try ReplayBus(TraceReader(path: "r") { nil })
      Issue.record("an empty file was replayed")
    } catch { #expect(error.rule == .empty) }
  }

  @Test func anAdapterThatWentAwayAnswersWhoeverAsksNext() throws {
    var tape = Tape()
    tape.add([try r(0x20, 1)])
    tape.add([try r(0x50, 2)])
    tape.add([], stop: .unknown, fault: BusFault(.adapterGone, "unplugged"))
    tape.add([try r(0x20, 3)])
    var bus = try tape.bus()
    #expect(try bus.read(0x50) == "2")
    #expect(try bus.read(0x20) == "1")
    #expect(try bus.read(0x20) == "unplugged")
    #expect(try bus.read(0x20) == "3")
    #expect(bus.finish() == nil)
  }

  @Test func whatFollowsAFaultNeedNotBeRecorded() throws {
    var tape = Tape()
    tape.add([try nobody(0x48)])
    var stuck = try w(0x48, 1)
    stuck.addressAcknowledge = .unknown
    tape.add([stuck], stop: .no, fault: BusFault(.arbitrationLost, "lost"))
    var bus = try tape.bus()
    #expect(bus.ask(request(try w(0x48), try r(0x48, 0))) == "NACK")
    #expect(bus.ask(request(try w(0x48, 1), try r(0x48, 0))) == "lost")
    #expect(bus.finish() == nil)
  }
}
