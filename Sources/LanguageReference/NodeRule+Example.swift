import NodeDecoding

extension NodeRule {
  /// Lines that break the rule, and the same lines corrected.
  var example: RuleExample? {
    switch self {
    case .addressForm: RuleExample(wrong: "- probe: 48", right: "- probe: 0x48")
    case .addressRange:
      RuleExample(wrong: "devices: {tmp102: {address: 0x90}}", right: "devices: {tmp102: {address: 0x48}}")
    case .boolean:
      RuleExample(
        wrong: "- read: {from: eeprom, bytes: 1, raw: yes}\n  expect: [0x00]",
        right: "- read: {from: eeprom, bytes: 1, raw: true}\n  expect: [0x00]")
    case .byteForm:
      RuleExample(
        wrong: "- read: tmp102.config\n  expect: [0x60, A0]",
        right: "- read: tmp102.config\n  expect: [0x60, 0xA0]")
    case .byteOrder:
      RuleExample(
        wrong: """
          devices: {buck: {address: 0x24, registers: {vout: {at: 0x8B, bytes: 2}}}}
          steps:
            - read: buck.vout
              expect: 0x0266
          """,
        right: """
          devices: {buck: {address: 0x24, byte_order: little, registers: {vout: {at: 0x8B, bytes: 2}}}}
          steps:
            - read: buck.vout
              expect: 0x0266
          """)
    case .decimalByte:
      RuleExample(
        wrong: "- read: tmp102.config\n  expect: [60, 80]",
        right: "- read: tmp102.config\n  expect: [0x60, 0x80]")
    case .duration: RuleExample(wrong: "- delay: 5", right: "- delay: 5ms")
    case .emptyValue:
      RuleExample(wrong: "- read: tmp102.config\n  expect:", right: "- read: tmp102.config\n  expect: [0x60, _]")
    case .expectForm:
      RuleExample(
        wrong: "- write: {to: tmp102.config, data: [0x60, 0xA0]}\n  expect: [0x60, 0xA0]",
        right: "- write: {to: tmp102.config, data: [0x60, 0xA0]}\n- read: tmp102.config\n  expect: [0x60, 0xA0]")
    case .expectLength:
      RuleExample(
        wrong: "- read: tmp102.config\n  expect: [0x60]",
        right: "- read: tmp102.config\n  expect: [0x60, ...]")
    case .frequency: RuleExample(wrong: "bus: {speed: 400khz}", right: "bus: {speed: 400kHz}")
    case .identifier:
      RuleExample(wrong: "devices: {EEPROM: {address: 0x50}}", right: "devices: {eeprom: {address: 0x50}}")
    case .integer:
      RuleExample(
        wrong: "- group: soak\n  repeat: 010\n  steps: [{probe: 0x48}]",
        right: "- group: soak\n  repeat: 10\n  steps: [{probe: 0x48}]")
    case .integerRange:
      RuleExample(wrong: "- probe: 0x48\n  retry: {attempts: 1}", right: "- probe: 0x48\n  retry: {attempts: 2}")
    case .limit: nil
    case .missingKey:
      RuleExample(
        wrong: "- read: {bytes: 2}\n  expect: [0x60, _]",
        right: "- read: {from: 0x44, bytes: 2}\n  expect: [0x60, _]")
    case .notKnown:
      RuleExample(
        wrong: "- set: {pause: 5ms}\n- probe: 0x48\n  timeout: $pause",
        right: "parameters: {pause: 5ms}\nsteps:\n  - probe: 0x48\n    timeout: $pause")
    case .pinForm: RuleExample(wrong: "- pin: {name: D0}\n  expect: high", right: "- pin: {name: D0, expect: high}")
    case .schemaVersion:
      RuleExample(
        wrong: "schema: 2\nname: a\nsteps: [{delay: 1ms}]",
        right: "schema: 1\nname: a\nsteps: [{delay: 1ms}]")
    case .sharedAddress:
      RuleExample(
        wrong: "devices: {left: {address: 0x48}, right: {address: 0x48}}",
        right: "devices: {left: {address: 0x48}, right: {address: 0x49}}")
    case .text:
      RuleExample(
        wrong: "- program: {to: eeprom, data: {text: Ω5}}",
        right: "- program: {to: eeprom, data: {hex: \"CE A9 35\"}}")
    case .unknownKey:
      RuleExample(
        wrong: "- read: tmp102.config\n  expects: [0x60, _]",
        right: "- read: tmp102.config\n  expect: [0x60, _]\n  x-ticket: 4711")
    case .word:
      RuleExample(wrong: "- probe: 0x48\n  on_failure: continu", right: "- probe: 0x48\n  on_failure: continue")
    case .wrongNode: RuleExample(wrong: "tags: production", right: "tags: [production]")
    }
  }
}
