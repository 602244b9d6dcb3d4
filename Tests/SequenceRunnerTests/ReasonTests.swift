import I2C
import SequenceRunner
import TestSupport
import Testing

/// What a failure shows beside the bytes, so that a person knows what to do: texts, bits, both sides, a likely reason,
/// and the word of the file for the repair bench.
struct ReasonTests {
  private static let wrote: Answer = .good

  private typealias Case = (title: String, sections: String, answers: [Answer])

  private static let cases: [Case] = [
    (
      "a text is shown as a text", "steps: [{read: {from: 0x21, bytes: 6}, expect: {text: SN1234}}]",
      [.reply([0x53, 0x4E, 0x31, 0x32, 0x22, 0x07])]
    ),
    (
      "what fills a text up is left out",
      "steps: [{read: {from: 0x21, bytes: 8}, expect: {text: AB, pad_to: 8}}]",
      [.reply([0x41, 0x43, 0, 0, 0, 0, 0, 0])]
    ),
    (
      "a text that is worked out is a text, too",
      "steps: [{set: {serial: A-17}}, {read: {from: 0x21, bytes: 4}, expect: {text: $serial}}]",
      [.reply([0x41, 0x2D, 0x31, 0x38])]
    ),
    ("a bit of a byte is named", "steps: [{read: chip.id, expect: 0x55}]", [.reply([0x51])]),
    ("runs of bits are named", "steps: [{read: chip.id, expect: 0b1111xx01}]", [.reply([0b0001_0000])]),
    (
      "bits of a register are counted in its value", "steps: [{read: chip.count, expect: 0x0201}]",
      [.reply([0x01, 0x82])]
    ),
    (
      "bits of other bytes are counted in each",
      "steps: [{read: {from: 0x21, bytes: 3}, expect: [0x01, 0x02, 0x03]}]", [.reply([0x01, 0x03, 0x83])]
    ),
    (
      "more bytes than a number has are told as bytes",
      "steps: [{read: {from: 0x21, bytes: 9}, expect: {count_from: 0, bytes: 9}, save: {b: reply}}, {read: {from: 0x21, bytes: 9}, expect: $b}]",
      [.reply([0, 1, 2, 3, 4, 5, 6, 7, 8]), .reply([9, 1, 2, 3, 4, 5, 6, 7, 8])]
    ),
    (
      "both sides of a comparison are shown",
      "steps: [{read: chip.id, expect: [_], unchecked: x, save: {v: value}}, {assert: v * 2 + 1 == 0x23 - 1}]",
      [.reply([0x11])]
    ),
    (
      "of a chain of comparisons, the one that decided",
      "steps: [{read: chip.id, expect: [_], unchecked: x, save: {v: value}}, {assert: v > 0 and v < 0x10}]",
      [.reply([0x11])]
    ),
    (
      "bits of two numbers that must be equal are named",
      "steps: [{read: chip.id, expect: [_], unchecked: x, save: {v: value}}, {assert: v == 0x55}]", [.reply([0x51])]
    ),
    (
      "fields are named where a step gives the place of a register alone",
      "steps: [{read: {from: chip, memory: 0x01, bytes: 2}, expect: [0x60, 0x80]}]", [.reply([0x40, 0x81])]
    ),
    (
      "beside a text the bits of other bytes are named",
      "steps: [{read: {from: 0x21, bytes: 3}, expect: [{text: AB}, 0x10]}]", [.reply([0x41, 0x43, 0x11])]
    ),
    (
      "texts are told from numbers", "steps: [{set: {v: '17'}}, {probe: chip}, {assert: 'v == \"18\"'}]", [.good]
    ),
    (
      "a memory that does not answer in its write cycle",
      "steps: [{write: {to: ram, memory: 0x10, data: [0x01]}}, {read: {from: ram, memory: 0x10, bytes: 1}, expect: [0x01]}]",
      [wrote, .addressNack]
    ),
    (
      "a memory that has answered since is not busy",
      "steps: [{write: {to: ram, memory: 0x10, data: [0x01]}}, {wait_ready: ram}, {read: {from: ram, memory: 0x10, bytes: 1}, expect: [0x01]}]",
      [wrote, .good, .addressNack]
    ),
    (
      "a memory that does not keep what was written",
      "steps: [{write: {to: ram, memory: 0x10, data: [0x01, 0x02]}}, {wait_ready: ram}, {read: {from: ram, memory: 0x10, bytes: 2}, expect: [0x01, 0x02]}]",
      [wrote, .good, .reply([0xFF, 0xFF])]
    ),
    (
      "a register that does not keep what was written",
      "steps: [{write: {to: chip.id, data: [0x81]}}, {read: chip.id, expect: [0x81]}]", [wrote, .reply([0x01])]
    ),
    (
      "another place was written",
      "steps: [{write: {to: ram, memory: 0x20, data: [0x01]}}, {wait_ready: ram}, {read: {from: ram, memory: 0x10, bytes: 1}, expect: [0x01]}]",
      [wrote, .good, .reply([0xFF])]
    ),
    (
      "a memory that reads as it did before it was programmed",
      "steps: [{program: {to: ram, memory: 0, data: [0x01], skip_equal: true}}]",
      [.reply([0xFF]), wrote, .good, .reply([0xFF])]
    ),
    (
      "a memory of which nobody knows how it read before",
      "steps: [{program: {to: ram, memory: 0, data: [0x01]}}]", [wrote, .good, .reply([0x00])]
    ),
    ("the repair bench is told", "steps: [{probe: chip, hint: 'check R12, U3'}]", [.addressNack]),
    (
      "the hint of a group holds for its steps",
      """
      defaults: {on_failure: continue}
      steps:
        - group: supply
          hint: check U1
          steps:
            - probe: chip
            - {probe: ram, hint: check U7}
            - {group: inner, steps: [{probe: 0x21}]}
      """, [.addressNack]
    ),
  ]

  @Test func everyFailureSaysWhatAPersonCanActOn() throws {
    var text = ""
    for (title, sections, answers) in Self.cases {
      let run = try TestRun(sections + "\n", answers)
      #expect(!run.messages.isEmpty, "\(title)")
      text += "### \(title)\n\(run.messages.joined())\n"
    }
    try expectGolden(text, at: "Tests/SequenceRunnerTests/Goldens/reasons.txt")
  }

  /// What a record keeps has no sentence in it.
  @Test func aFindingHasItsFacts() throws {
    let run = try TestRun(
      "steps: [{read: chip.config, expect: 0x6080, hint: check U3}]", [.reply([0x40, 0x81])])
    let facts = try #require(run.stepResults.first?.findings.first?.facts)
    #expect(facts.kind == .mismatch)
    #expect(facts.device == "chip" && facts.register == "config" && facts.address?.value == 0x48)
    #expect(facts.bits == [0, 13])
    #expect(facts.fields == ["resolution"])
    #expect(facts.expectedText == "60 80" && facts.readText == "40 81")
    #expect(facts.hint == "check U3")
  }

  /// Registers that lie one behind the other are read at once; where their numbers only count, no register follows.
  @Test(arguments: [("0x02", ["low.ready", "high.fault"]), ("0x01", ["low.ready"])])
  func aBurstNamesTheFieldsOfEachRegister(at place: String, fields: [String]) throws {
    let file = try TestFile(
      """
      schema: 1
      name: burst
      devices:
        port:
          address: 0x20
          byte_order: big
          registers:
            low: {at: 0x00, bytes: 2, fields: {ready: 0}}
            high: {at: \(place), bytes: 2, fields: {fault: 15}}
      steps: [{read: {from: port, memory: 0x00, bytes: 4}, expect: [0x00, 0x01, 0x00, 0x00]}]

      """)
    let run = TestRun(file, on: ScriptedBus([.reply([0x00, 0x00, 0x80, 0x00])]))
    #expect(run.stepResults.first?.findings.first?.facts.fields == fields)
  }

  @Test func aLimitHasItsFacts() throws {
    let run = try TestRun(
      "steps: [{read: chip.id, measure: {decode: u8, name: supply, unit: V, low: 3, high: 4}}]",
      [.reply([5])])
    let facts = try #require(run.stepResults.first?.findings.first?.facts)
    #expect(facts.kind == .limit)
    #expect(facts.measurement?.text == "5 V" && facts.expectedText == "3 … 4 V" && facts.readText == "5 V")
  }

  /// Only where nobody has answered at all: a chip that was switched on and then falls silent may be powered.
  @Test(arguments: [
    ([Answer.addressNack], false, true), ([.good, .addressNack], true, false),
  ])
  func aTeardownThatNobodyAnswersIsToldApart(answers: [Answer], failed: Bool, unanswered: Bool) throws {
    let run = try TestRun("steps: [{probe: chip}]\nteardown: [{write: {to: chip.id, data: [0]}}]", answers)
    #expect(run.result.teardownFailed == failed)
    #expect(run.result.teardownUnanswered == unanswered)
  }

  /// The pins of the adapter may have powered what does not answer.
  @Test func pinsMayHavePoweredWhoDoesNotAnswer() throws {
    let run = try TestRun(
      "setup: [{pin: {name: D0, set: high}}]\nsteps: [{probe: chip}]\nteardown: [{write: {to: chip.id, data: [0]}}]",
      [.addressNack])
    #expect(!run.result.teardownUnanswered)
  }
}
