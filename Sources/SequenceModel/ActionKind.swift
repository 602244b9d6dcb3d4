/// A kind of step, without what a particular step says.
///
/// The raw value is its key in the file. A new kind is added here first. Its row of facts answers most questions about
/// it, and the compiler names the places where more has to be done.
package enum ActionKind: String, Hashable, Sendable, CaseIterable {
  case read, write, update, program, dump, transfer, smbus, probe, scan
  case waitReady = "wait_ready"
  case pin, delay, prompt, log, set, assert, measure
}

extension ActionKind {
  /// A row of facts about a kind.
  package struct Traits: Hashable, Sendable {
    /// What it does on the bus.
    package enum BusUse: Hashable, Sendable {
      case nothing, transactions, pins
    }

    /// What comes back, and so what the step can be judged by.
    package enum Answer: Hashable, Sendable {
      case nothing
      /// Bytes. Whether there are any depends on the step for `transfer` and `smbus`.
      case reply
      /// Acknowledges of bytes that are written.
      case acknowledge
      /// The acknowledge of an address, after which nothing is sent.
      case addressAcknowledge
      /// The addresses that acknowledge.
      case targets
      /// The level of a pin.
      case level
    }

    /// The keys that may stand beside it.
    package struct Extras: OptionSet, Hashable, Sendable {
      package let rawValue: UInt8
      package init(rawValue: UInt8) { self.rawValue = rawValue }
      package static let expect = Extras(rawValue: 1)
      package static let poll = Extras(rawValue: 2)
      package static let retry = Extras(rawValue: 4)
      package static let save = Extras(rawValue: 8)
      package static let measure = Extras(rawValue: 16)
      /// What every step may have: `retry`, and measures of variables and of time.
      static let always: Extras = [.retry, .measure]
    }

    /// What messages call such a step.
    package var words: String
    package var bus: BusUse
    package var answer: Answer
    package var extras: Extras
    /// Whether a register may have another content after it, because bytes were written or time has passed.
    package var disturbs: Bool
    /// Whether the value of its key may be a number, whose digits the canonical layout writes in upper case.
    package var isNumber: Bool
    /// A step of this kind, as a file writes it.
    package var example: String

    init(
      _ words: String, _ bus: BusUse, answers answer: Answer, carries extras: Extras = [], disturbs: Bool,
      isNumber: Bool = false,
      _ example: String
    ) {
      self.words = words
      self.bus = bus
      self.answer = answer
      self.extras = extras.union(.always)
      self.disturbs = disturbs
      self.isNumber = isNumber
      self.example = example
    }
  }

  /// The row of the kind.
  package var traits: Traits {
    switch self {
    case .read:
      Traits(
        "a read", .transactions, answers: .reply, carries: [.expect, .poll, .save], disturbs: false, isNumber: true,
        "- read: {from: eeprom, memory: 0x0010, bytes: 4}\n  expect: [0xFF, 0xFF, _, _]")
    case .write:
      Traits(
        "a write", .transactions, answers: .acknowledge, carries: [.expect, .poll], disturbs: true, isNumber: true,
        "- write: {to: eeprom, memory: 0x0010, data: [0x01, 0x02]}")
    case .update:
      Traits(
        "an update", .transactions, answers: .acknowledge, disturbs: true,
        "- update: {to: tmp102.config, fields: {extended: 1}}")
    case .program:
      Traits(
        "`program`, which reads back and compares itself,", .transactions, answers: .nothing, disturbs: true,
        "- program: {to: eeprom, memory: 0x0020, data: {file: images/fru.bin}}")
    case .dump:
      Traits(
        "a dump", .transactions, answers: .reply, carries: [.expect, .save], disturbs: false,
        "- dump: {from: eeprom, memory: 0x0000, bytes: 256}\n  unchecked: for the record")
    case .transfer:
      Traits(
        "a transfer", .transactions, answers: .reply, carries: [.expect, .poll, .save], disturbs: true,
        "- transfer: {target: 0x48, messages: [{write: [0x00]}, {read: 2, expect: [_, 0bxxxx0000]}]}")
    case .smbus:
      Traits(
        "an SMBus operation", .transactions, answers: .reply, carries: [.expect, .poll, .save], disturbs: true,
        "- smbus: {target: buck, operation: read_word, command: 0x8B}\n  expect: [0x66, 0x02]")
    case .probe:
      Traits(
        "a probe", .transactions, answers: .addressAcknowledge, carries: [.expect, .poll], disturbs: false,
        isNumber: true,
        "- probe: 0x48")
    case .scan:
      Traits(
        "a scan", .transactions, answers: .targets, carries: [.expect, .poll], disturbs: false,
        "- scan: {first: 0x08, last: 0x77}\n  expect: [tmp102, eeprom, gpio, buck]")
    case .waitReady:
      Traits(
        "`wait_ready`", .transactions, answers: .addressAcknowledge, carries: .poll, disturbs: true, isNumber: true,
        "- wait_ready: eeprom")
    case .pin:
      Traits(
        "a pin", .pins, answers: .level, carries: .poll, disturbs: true,
        "- pin: {adapter: main, name: D0, set: high}\n- pin: {name: D1, expect: high}")
    case .delay: Traits("a delay", .nothing, answers: .nothing, disturbs: true, "- delay: 5ms")
    case .prompt:
      Traits(
        "`prompt`", .nothing, answers: .nothing, carries: .save, disturbs: true,
        "- prompt: {ask: pass_fail, message: Is D3 lit green?, timeout: 20s}")
    case .log:
      Traits(
        "`log`", .nothing, answers: .nothing, disturbs: false,
        """
        - read: tmp102.config
          expect: [0x60, _]
          save: {config: value}
        - log: the configuration is $(hex(config, 4))
        """)
    case .set:
      Traits("`set`", .nothing, answers: .nothing, disturbs: false, "- set: {limit: 3.3, margin: $(limit / 100)}")
    case .assert: Traits("`assert`", .nothing, answers: .nothing, disturbs: false, "- assert: 1 << 3 == 8")
    case .measure:
      Traits(
        "`measure`", .nothing, answers: .nothing, disturbs: false,
        """
        - read: tmp102.temperature
          measure: {name: ambient, decode: {type: s16be, shift_right: 4, scale: 0.0625}, unit: degC, low: 15, high: 40}
        """)
    }
  }

  /// Whether it asks something of the bus or its adapter.
  package var usesBus: Bool { traits.bus != .nothing }

  /// Whether it writes bytes, so that their acknowledges are all that comes back.
  package var isAcknowledged: Bool { if case .acknowledge = traits.answer { true } else { false } }
}
