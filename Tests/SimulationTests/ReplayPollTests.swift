import I2C
import Simulation
import Testing
import Trace

@Suite("Polls are answered from poll groups")
struct ReplayPollTests {
  private static let ms: Nanoseconds = 1_000_000

  /// Not ready four times, at 0, 1, 2 and 3 ms, ready at 4 ms.
  private func tape(times: Bool = true) throws -> Tape {
    var tape = Tape()
    for index in 0..<5 {
      tape.add([index < 4 ? try nobody(0x50) : try w(0x50)], at: times ? Self.ms * Nanoseconds(10 + index) : nil)
    }
    return tape
  }

  struct Case: Sendable {
    var poll: ReplayOptions.Poll?
    var hasTimes = true
    /// Time between asks, in units of 0.1 ms.
    var every: Nanoseconds
    /// Asks until the acknowledge.
    var asks: Int
  }

  @Test(arguments: [
    Case(poll: .time, every: 10, asks: 5), Case(poll: .time, every: 1, asks: 41), Case(poll: .time, every: 30, asks: 3),
    Case(poll: .time, every: 1_000, asks: 2), Case(poll: nil, every: 1, asks: 41),
    Case(poll: .count, every: 10, asks: 5), Case(poll: .count, every: 1, asks: 5),
    Case(poll: .count, every: 1_000, asks: 5),
    Case(poll: nil, hasTimes: false, every: 1, asks: 5), Case(poll: .first, every: 10, asks: 1),
    Case(poll: .first, hasTimes: false, every: 10, asks: 1),
  ])
  func theFinalOutcomeComesWhenItIsDue(poll: Case) throws {
    var bus = try tape(times: poll.hasTimes).bus(ReplayOptions(poll: poll.poll))
    var asks = 0
    repeat { asks += 1 } while try bus.poll(0x50, at: 700 + poll.every * Self.ms / 10 * Nanoseconds(asks - 1)) == "NACK"
    #expect(asks == poll.asks)
    // It sticks, and nothing is left over.
    #expect(try bus.poll(0x50, at: 1_000 * Self.ms) == "ACK")
    #expect(bus.finish() == nil)
  }

  @Test func aPollByTimeNeedsTimes() throws {
    var bus = try tape(times: false).bus(ReplayOptions(poll: .time))
    #expect(try bus.poll(0x50) == "a poll can be answered by time only if the recording has times: r")
  }

  @Test(arguments: [nil, ReplayOptions.Poll.count])
  func whatIsLeftOfAPollIsPassedOver(poll: ReplayOptions.Poll?) throws {
    var tape = try tape()
    tape.add([try r(0x50, 9)], at: 20 * Self.ms)
    var bus = try tape.bus(ReplayOptions(poll: poll))
    #expect(try (0..<2).map { try bus.poll(0x50, at: $0) } == ["NACK", "NACK"])
    #expect(try bus.read(0x50) == "9")
    #expect(bus.finish() == nil)
    // Also at the very end, and whatever else is asked in between.
    var other = try self.tape()
    other.add([try r(0x20, 3)])
    var stopped = try other.bus(ReplayOptions(poll: poll))
    #expect(try stopped.poll(0x50) == "NACK")
    #expect(try stopped.read(0x20) == "3")
    #expect(stopped.finish() == nil)
  }

  @Test func anAskThatIsNoPollEndsTheGroup() throws {
    var tape = try tape()
    tape.add([try w(0x50)], at: 20 * Self.ms)
    tape.add([try nobody(0x50)], at: 21 * Self.ms)
    var bus = try tape.bus()
    #expect(try bus.poll(0x50) == "NACK")
    #expect(bus.ask(request(try w(0x50))) == "ACK")
    #expect(bus.ask(request(try w(0x50))) == "NACK")
    #expect(bus.finish() == nil)
  }

  @Test func anUnmarkedRepeatIsOneForOneEvenWhereAPollWouldNotBe() throws {
    var bus = try tape().bus()
    #expect(bus.ask(request(try w(0x50)), at: 100 * Self.ms) == "NACK")
    #expect(bus.finish()?.summary == "the recording holds 4 more transactions")
  }

  @Test func aGroupThatWasNotBegunIsLeftOver() throws {
    var bus = try tape().bus()
    #expect(bus.finish()?.summary == "the recording holds 5 more transactions")
  }

  @Test func aTimeoutIsRepeatedAndItsLastTryIsFinal() throws {
    var tape = Tape()
    for index in 0..<3 { tape.add([try nobody(0x50)], at: Self.ms * Nanoseconds(index)) }
    var bus = try tape.bus()
    #expect(try (0..<50).map { try bus.poll(0x50, at: $0 * Self.ms) } == Array(repeating: "NACK", count: 50))
    #expect(bus.finish() == nil)
  }

  @Test func repliesArePolledLikeAcknowledges() throws {
    var tape = Tape()
    for (index, byte) in [0, 0, 0, 128].enumerated() { tape.add([try r(0x48, UInt8(byte))], at: Nanoseconds(index)) }
    var bus = try tape.bus()
    #expect(try [0, 1, 1, 2, 3].map { try bus.read(0x48, purpose: .poll, at: $0) } == ["0", "0", "0", "0", "128"])
    #expect(bus.finish() == nil)
  }

  @Test func theSecondOutcomeBeginsTheNextGroup() throws {
    var tape = Tape()
    for byte in [0, 0, 1, 0, 2] { tape.add([try r(0x48, UInt8(byte))]) }
    var bus = try tape.bus()
    #expect(try (0..<5).map { _ in try bus.read(0x48, purpose: .poll) } == ["0", "0", "1", "0", "2"])
    #expect(bus.finish() == nil)
  }

  @Test func anImpatientPollDoesNotReachWhatHappenedLater() throws {
    var tape = Tape()
    tape.add([try nobody(0x50)])
    tape.add([try nobody(0x50)])
    tape.add([try w(0x20, 1)])
    tape.add([try nobody(0x50)])
    tape.add([try w(0x50)])
    // In one queue the four are one group only for a capture that does not know better: here a run says the steps.
    var known = Tape()
    for (index, record) in tape.records.enumerated() {
      known.add(
        record.exchange.segments, section: "steps", step: index < 2 ? "first" : index == 2 ? "power" : "second",
        attemptTry: index < 3 ? index + 1 : index - 2)
    }
    var bus = try known.bus()
    #expect(try (0..<6).map { try bus.poll(0x50, at: $0) } == Array(repeating: "NACK", count: 6))
    #expect(bus.ask(request(try w(0x20, 1))) == "ACK")
    #expect(try (0..<3).map { try bus.poll(0x50, at: $0) } == ["NACK", "ACK", "ACK"])
    #expect(bus.finish() == nil)
  }

  @Test func anotherAttemptIsAnotherGroup() throws {
    var tape = Tape()
    for (attempt, ready) in [(1, false), (2, true)] {
      tape.add([try nobody(0x50)], step: "s", attempt: attempt, attemptTry: 1)
      tape.add([ready ? try w(0x50) : try nobody(0x50)], step: "s", attempt: attempt, attemptTry: 2)
    }
    var bus = try tape.bus()
    #expect(try (0..<4).map { try bus.poll(0x50, at: $0) } == ["NACK", "NACK", "NACK", "ACK"])
    #expect(bus.finish() == nil)
  }

  @Test func anOutcomeDoesNotAnswerALaterPoll() throws {
    var tape = try tape(times: false)
    tape.add([try r(0x20, 1)])
    var bus = try tape.bus(ReplayOptions(poll: .first))
    #expect(try bus.poll(0x50) == "ACK")
    #expect(try bus.read(0x20) == "1")
    #expect(try bus.poll(0x50) == "r holds no more transactions with 0x50")
  }

  @Test func pollsOfTwoTargetsDoNotDisturbEachOther() throws {
    var tape = Tape()
    for address in [0x50, 0x50, 0x51, 0x51] {
      tape.add([tape.records.count % 2 == 0 ? try nobody(address) : try w(address)])
    }
    var bus = try tape.bus()
    let asked = [0x50, 0x51, 0x50, 0x51]
    #expect(try asked.map { try bus.poll($0) } == ["NACK", "NACK", "ACK", "ACK"])
    #expect(bus.finish() == nil)
  }
}
