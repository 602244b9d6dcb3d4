import SequenceFile
import SequenceModel
import Testing

@Suite("The row of a kind of step")
struct ActionKindTests {
  /// A step without anything beside what it does, and what would stand there if it may.
  struct Bare {
    var kind: ActionKind
    var line: String
    var expect = "nack"
    var save = "reply"

    /// The value of a key beside it.
    func value(of extra: ActionKind.Traits.Extras) -> String {
      switch extra {
      case .expect: "expect: \(expect)"
      case .poll: "poll: {every: 1ms, timeout: 10ms}"
      case .retry: "retry: {attempts: 2}"
      case .save: "save: {kept: \(save)}"
      case _: "measure: {name: sum, value: $(1 + 1), low: 1, high: 3}"
      }
    }
  }

  static let bare = [
    Bare(kind: .read, line: "read: tmp102.config", expect: "[0x00, _]"),
    Bare(kind: .write, line: "write: {to: gpio.output, data: [0x00, 0xFF]}"),
    Bare(kind: .update, line: "update: {to: tmp102.config, fields: {extended: 1}}"),
    Bare(kind: .program, line: "program: {to: eeprom, memory: 0x0020, data: [0x55]}"),
    Bare(kind: .dump, line: "dump: {from: eeprom, memory: 0x0000, bytes: 2}", expect: "[0x00, _]"),
    Bare(kind: .transfer, line: "transfer: {target: 0x44, messages: [{read: 2}]}", expect: "[0x00, _]"),
    Bare(kind: .smbus, line: "smbus: {target: buck, operation: read_word, command: 0x8B}", expect: "[0x00, _]"),
    Bare(kind: .probe, line: "probe: 0x44"),
    Bare(kind: .scan, line: "scan: {first: 0x08, last: 0x77}", expect: "devices"),
    Bare(kind: .waitReady, line: "wait_ready: eeprom"),
    Bare(kind: .pin, line: "pin: {name: D0, expect: high}"),
    Bare(kind: .delay, line: "delay: 5ms"),
    Bare(kind: .prompt, line: "prompt: {ask: text, message: Scan the label}", save: "answer"),
    Bare(kind: .log, line: "log: halfway"),
    Bare(kind: .set, line: "set: {limit: 3.3}"),
    Bare(kind: .assert, line: "assert: 1 + 1 == 2"),
    Bare(kind: .measure, line: "measure: {name: one, value: $(1 + 0), low: 1, high: 3}"),
  ]

  static let extras: [ActionKind.Traits.Extras] = [.expect, .poll, .retry, .save, .measure]

  @Test("names what may stand beside it: the loader takes exactly that", arguments: bare)
  func extrasAreThoseOfTheLoader(bare: Bare) throws {
    #expect(try Fragment("- \(bare.line)", of: .sequence).check().errors == [], "\(bare.line)")
    for extra in Self.extras {
      // Its own key stands there already.
      if bare.kind == .measure, extra == .measure { continue }
      let checked = try Fragment("- \(bare.line)\n  \(bare.value(of: extra))", of: .sequence).check()
      let mayStand = bare.kind.traits.extras.contains(extra)
      #expect(checked.errors.isEmpty == mayStand, "\(bare.line) with \(bare.value(of: extra)): \(checked.words)")
    }
  }

  @Test func everyKindIsTried() { #expect(Self.bare.map(\.kind) == ActionKind.allCases) }

  @Test("has an example in which the kind stands, without a mistake", arguments: ActionKind.allCases)
  func examplesShowTheKind(kind: ActionKind) throws {
    #expect(kind.traits.example.contains("\(kind.rawValue): "))
    let checked = try Fragment(kind.traits.example, of: .sequence).check()
    #expect(checked.errors == [], "\(checked.words)")
  }

  @Test("is a key of a step, by the same word", arguments: ActionKind.allCases)
  func kindsAreKeys(kind: ActionKind) { #expect(ItemKey(rawValue: kind.rawValue) == .kind(kind)) }

  @Test("Every key of a step is read back from its word", arguments: ItemKey.allCases)
  func keysHaveWords(key: ItemKey) { #expect(ItemKey(rawValue: key.rawValue) == key) }
}
