import I2C
import SequenceRunner
import Testing

/// Language rules R3 and R4: silence proves nothing on a silent bus, and unknown is not acknowledged.
struct AcknowledgeTests {
  @Test(arguments: [
    ("steps: [{probe: 0x58, expect: nack}]", [Answer.addressNack], "errored (silent_bus)"),
    ("steps: [{probe: chip}, {probe: 0x58, expect: nack}]", [.good, .addressNack], "passed"),
    (
      "steps: [{probe: chip, on_failure: continue}, {probe: 0x58, expect: nack}]", [.addressNack],
      "errored (silent_bus)"
    ),
    (
      "steps: [{probe: chip, retry: {attempts: 2}}, {probe: 0x58, expect: nack}]",
      [.dataNack(byte: 0), .good, .addressNack], "passed"
    ),
    ("steps: [{probe: chip}, {probe: 0x58, expect: nack}]", [.good], "failed (nack)"),
    ("steps: [{write: {to: 0x20, data: [1, 2]}, expect: {nack: data}}]", [.dataNack(byte: 1)], "passed"),
    (
      "steps: [{write: {to: 0x20, data: [1, 2]}, expect: {nack: data, byte: 0}}]", [.dataNack(byte: 1)], "failed (nack)"
    ),
    ("steps: [{write: {to: 0x20, data: [1, 2]}, expect: {nack: data}}]", [.addressNack], "failed (nack)"),
    ("steps: [{write: {to: 0x20, data: [1, 2]}, expect: {nack: any}}]", [.dataNack(byte: 1)], "passed"),
    ("steps: [{write: {to: 0x20, data: [1, 2]}, expect: {nack: any}}]", [.addressNack], "errored (silent_bus)"),
    (
      "steps: [{probe: chip}, {probe: 0x58, expect: nack}]", [.good, .fault(.notAcknowledged)],
      "errored (acknowledge_unknown)"
    ),
    ("steps: [{probe: chip}, {probe: 0x58, expect: nack}]", [.good, .fault(.timeout)], "errored (transfer_timeout)"),
  ])
  func aNackCountsOnlyOnABusThatHasAnswered(sections: String, script: [Answer], outcome: String) throws {
    let run = try TestRun(sections, script)
    #expect(run.steps.last?.split(separator: ": ").last.map(String.init) == outcome)
  }

  /// What nothing but an acknowledge decides is errored where nobody knows it; a judged reply is evidence of its own.
  @Test(arguments: [
    ("{probe: chip}", Outcome.errored, Outcome.passed), ("{wait_ready: ram}", .errored, .passed),
    ("{write: {to: 0x20, data: [1]}}", .errored, .passed), ("{scan: {}}", .errored, .passed),
    ("{scan: {first: 0x48, last: 0x49}, expect: []}", .errored, .errored),
    ("{probe: 0x58, expect: nack}", .errored, .failed),
    ("{transfer: {target: 0x20, messages: [{write: [1]}]}}", .errored, .passed),
    ("{transfer: {target: 0x20, messages: [{write: [1]}, {read: 1, expect: [0x00]}]}}", .passed, .passed),
    ("{read: chip.id, expect: [0x00]}", .passed, .passed), ("{read: chip.id, expect: [0x01]}", .failed, .failed),
    ("{read: chip.id, expect: nack}", .errored, .failed),
  ])
  func unknownIsNotAnAcknowledge(step: String, verdict: Outcome, accepted: Outcome) throws {
    #expect(try TestRun("steps: [\(step)]", [.unknown([0])]).result.verdict == verdict)
    let options = RunOptions(acceptsUnknownAcknowledge: true)
    #expect(try TestRun("steps: [\(step)]", [.unknown([0])], options: options).result.verdict == accepted)
    // The same of an adapter that says so beforehand: then nothing is asked at all.
    let limits = BusLimits(acknowledges: .none)
    let run = TestRun(try load("steps: [\(step)]"), on: ScriptedBus([.unknown([0])], limits: limits))
    #expect(run.result.verdict == verdict)
    if verdict == .errored {
      #expect(run.result.transactions == 0)
      #expect(run.result.findings.map(\.kind) == [.acknowledgeUnknown])
    }
  }

  /// An adapter that knows addresses but not written bytes (CH341 with `ack=address`).
  @Test(arguments: [
    ("{probe: chip}", true), ("{wait_ready: ram}", true), ("{scan: {}}", true), ("{probe: 0x58, expect: nack}", true),
    ("{write: {to: 0x20, data: [1]}}", false), ("{write: {to: 0x20, data: [1]}, expect: {nack: data}}", false),
    ("{write: {to: 0x20, data: [1]}, expect: nack, allow: [write_expects_nack]}", true),
    ("{transfer: {target: 0x20, messages: [{write: [1]}]}}", false),
    ("{transfer: {target: 0x20, messages: [{read: 1}]}, unchecked: x}", true),
    ("{read: chip.id, expect: [0x00]}", true), ("{skip: later, write: {to: 0x20, data: [1]}}", true),
    ("{group: g, skip: later, steps: [{write: {to: 0x20, data: [1]}}]}", true),
    ("{group: g, steps: [{write: {to: 0x20, data: [1]}}]}", false),
  ])
  func whatTheAdapterCannotKnowIsToldBeforeTheBusIsTouched(step: String, isDecidable: Bool) throws {
    let limits = BusLimits(acknowledges: .address)
    let run = TestRun(try load("steps: [{probe: 0x08}, \(step)]"), on: ScriptedBus(limits: limits))
    #expect((run.result.transactions > 0) == isDecidable)
    #expect(run.result.findings.map(\.kind) == (isDecidable ? [] : [.acknowledgeUnknown]))
  }

  @Test func theRefusalNamesTheStepAndTheCure() throws {
    let run = TestRun(try load("steps: [{probe: chip}]"), on: ScriptedBus(limits: BusLimits(acknowledges: .none)))
    #expect(
      run.messages == [
        """
        test.yaml:13:9: errored: 'probe chip': only acknowledges judge this step, and the adapter does not tell them [acknowledge_unknown]
         13 | steps: [{probe: chip}]
            |         ^^^^^^^^^^^^^
            = help: judge a reply instead, or say --accept-unknown-ack, which the record then shows

        """
      ])
    #expect(run.skipReasons == ["not run: the adapter cannot tell acknowledges"])
  }

  @Test func anAddressThatIsKnownDecidesThoughTheBytesAreNot() throws {
    let run = TestRun(
      try load("steps: [{write: {to: 0x20, data: [1]}, expect: nack}]"), on: BytesUnknownBus())
    #expect(run.steps == ["write 0x20: failed (nack)"])
  }
}

/// Acknowledges every address, and knows nothing of bytes.
private struct BytesUnknownBus: WireBus, ~Copyable {
  let limits = BusLimits(acknowledges: .address)
  mutating func exchange(_ transaction: Transaction, at now: Nanoseconds) -> Exchange {
    Exchange(
      segments: transaction.messages.map {
        Segment(
          address: $0.address, isRead: $0.isRead, addressAcknowledge: .yes, bytes: [1],
          acknowledges: Acknowledges(repeating: .unknown, count: 1))
      })
  }
}
