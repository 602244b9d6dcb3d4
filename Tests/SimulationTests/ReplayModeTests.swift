import I2C
import Simulation
import Testing
import Trace

@Suite("A recording answers without order")
struct ReplayModeTests {
  /// A register that changes, another one, and a chip that is read without a pointer.
  private func tape() throws -> Tape {
    var tape = Tape()
    tape.add([try w(0x48, 1), try r(0x48, 10)])
    tape.add([try w(0x48, 2), try r(0x48, 20)])
    tape.add([try w(0x48, 1), try r(0x48, 11)])
    tape.add([try w(0x60, 7)])
    tape.add([try r(0x60, 70)])
    tape.add([try w(0x60, 8)])
    tape.add([try r(0x60, 80)])
    tape.add([try nobody(0x50)])
    tape.add([try w(0x50)])
    return tape
  }

  private func register(_ number: UInt8) throws -> Transaction { request(try w(0x48, number), try r(0x48, 0)) }

  @Test func equalRequestsAreAnsweredInTurnAndTheLastAnswerStays() throws {
    var bus = try ContextReplayBus(tape().reader())
    #expect(bus.ask(try register(2)) == "20")
    #expect(bus.ask(try register(1)) == "10")
    #expect(bus.ask(try register(1)) == "11")
    #expect(bus.ask(try register(1)) == "11")
    #expect(bus.ask(request(try w(0x50))) == "NACK")
    #expect(bus.ask(request(try w(0x50))) == "ACK")
    // Work that is missing is not noticed.
    #expect(bus.finish() == nil)
  }

  @Test func aReadByItselfIsAboutWhatWasWrittenLast() throws {
    var bus = try ContextReplayBus(tape().reader())
    #expect(bus.ask(request(try w(0x60, 8))) == "ACK")
    #expect(bus.ask(request(try r(0x60, 0))) == "80")
    #expect(bus.ask(request(try w(0x60, 7))) == "ACK")
    #expect(bus.ask(request(try r(0x60, 0))) == "70")
  }

  @Test func whatWasNeverAskedHasNoAnswer() throws {
    var bus = try ContextReplayBus(tape().reader())
    #expect(bus.ask(try register(3)) == "r has no answer to this request")
    #expect(bus.exchange(try register(3), at: 0).fault?.kind == .diverged)
  }

  @Test func registersHoldWhatWasReadFirstOrWrittenNow() throws {
    var bus = try RegisterReplayBus(tape().reader())
    #expect(bus.ask(try register(1)) == "10")
    #expect(bus.ask(try register(1)) == "10")
    #expect(bus.ask(request(try w(0x48, 1, 0x55))) == "ACK")
    #expect(bus.ask(try register(1)) == "85")
    #expect(bus.ask(request(try w(0x48, 1), try r(0x48, 0, 0))) == "85 20")
    #expect(bus.ask(try register(9)) == "r does not show what 0x48 holds at 0x9")
    #expect(bus.ask(request(try w(0x33))) == "r holds no transactions with 0x33")
  }

  /// Two registers of two bytes at neighbouring places are no memory of four bytes.
  @Test func wideRegistersAreToldFromAMemory() throws {
    var tape = Tape()
    tape.add([try w(0x48, 0), try r(0x48, 0x17, 0x80)])
    tape.add([try w(0x48, 1), try r(0x48, 0x60, 0xA0)])
    var wide = try RegisterReplayBus(tape.reader())
    #expect(wide.ask(request(try w(0x48, 0), try r(0x48, 0, 0))) == "23 128")
    #expect(wide.ask(request(try w(0x48, 1), try r(0x48, 0, 0))) == "96 160")
    var memory = Tape()
    memory.add([try w(0x50, 0), try r(0x50, 1, 2, 3)])
    memory.add([try w(0x50, 1), try r(0x50, 2, 3)])
    var flat = try RegisterReplayBus(memory.reader())
    #expect(flat.ask(request(try w(0x50, 2), try r(0x50, 0))) == "3")
  }

  @Test func leftoversCanBeIgnored() throws {
    var bus = try tape().bus(ReplayOptions(leftovers: .ignore))
    #expect(bus.ask(try register(1)) == "10")
    #expect(bus.finish() == nil)
  }

  /// No sequence can ask for silence before the first answer of a capture and pass, so it need not be asked for.
  @Test(arguments: [[TraceHeader.Lossy.request], [.acknowledge], []])
  func silenceAtTheBeginningOfACaptureIsPassedOver(lossy: [TraceHeader.Lossy]) throws {
    var tape = Tape()
    tape.header.source = "capture.sr"
    tape.header.lossy = Set(lossy)
    tape.add([try nobody(0x00)])
    tape.add([try nobody(0x60)])
    tape.add([try w(0x60, 1)])
    tape.add([try nobody(0x60)])
    var bus = try tape.bus()
    #expect(bus.ask(request(try w(0x60, 1))) == "ACK")
    #expect(bus.ask(request(try w(0x60))) == "NACK")
    #expect(bus.finish() == nil)
  }

  @Test func aRecordingThatIsKeptWholeHasALimit() throws {
    var tape = Tape()
    for _ in 0...65_536 { tape.add([try w(0x48)]) }
    #expect(throws: TraceError.tooLong("r", line: 65_538, limit: 65_536)) {
      _ = try ContextReplayBus(tape.reader(chunk: 1 << 20))
    }
  }
}
