import SequenceFile

extension SequenceRule {
  /// Lines that break the rule, and the same lines corrected.
  var example: RuleExample? {
    switch self {
    case .call:
      RuleExample(
        wrong: "- call: fragments/power-cycle.yaml\n  with: {rail: 2, voltage: 3}",
        right: "- call: fragments/power-cycle.yaml\n  with: {rail: 2}")
    case .chip:
      RuleExample(
        wrong: "devices: {left: {address: 0x48, chip: tmp102}}",
        right: "devices: {left: {address: 0x48, chip: chips/tmp102.yaml}}")
    case .dataLength:
      RuleExample(
        wrong: "- write: {to: tmp102.config, data: [0x60]}",
        right: "- write: {to: tmp102.config, data: [0x60, 0xA0]}")
    case .decimal:
      RuleExample(
        wrong: "- read: {from: 0x44, bytes: 1}\n  measure: {decode: u8, low: .5, high: 3}",
        right: "- read: {from: 0x44, bytes: 1}\n  measure: {decode: u8, low: 0.5, high: 3}")
    case .duplicateID:
      RuleExample(
        wrong: "- id: start\n  probe: 0x48\n- id: start\n  probe: 0x50",
        right: "- id: start\n  probe: 0x48\n- id: end\n  probe: 0x50")
    case .field:
      RuleExample(
        wrong: "devices: {adc: {address: 0x48, registers: {config: {at: 1, bytes: 1, fields: {mode: 8..7}}}}}",
        right: "devices: {adc: {address: 0x48, registers: {config: {at: 1, bytes: 1, fields: {mode: 7..6}}}}}")
    case .file:
      RuleExample(
        wrong: "- program: {to: eeprom, data: {file: ../secret.bin}}",
        right: "- program: {to: eeprom, data: {file: images/fru.bin}}")
    case .group:
      RuleExample(
        wrong: "- probe: 0x48\n  repeat: 3",
        right: "- group: three times\n  repeat: 3\n  steps:\n    - probe: 0x48")
    case .limits:
      RuleExample(
        wrong: "- read: {from: 0x44, bytes: 1}\n  measure: {decode: u8, low: 40, high: 15}",
        right: "- read: {from: 0x44, bytes: 1}\n  measure: {decode: u8, low: 15, high: 40}")
    case .loop:
      RuleExample(
        wrong: "- group: both\n  for_each: {a: [1, 2], b: [1]}\n  steps: [{probe: 0x48}]",
        right: "- group: both\n  for_each: {a: [1, 2], b: [1, 2]}\n  steps: [{probe: 0x48}]")
    case .mask:
      RuleExample(
        wrong: "- read: tmp102.config\n  expect: [0x60, 0x80]\n  mask: [0x00, 0x00]",
        right: "- read: tmp102.config\n  expect: [_, 0x80]")
    case .measure:
      RuleExample(
        wrong: "- probe: 0x44\n  measure: {decode: u8, high: 40}",
        right: "- read: {from: 0x44, bytes: 1}\n  measure: {decode: u8, high: 40}")
    case .memoryRange:
      RuleExample(
        wrong: "- read: {from: eeprom, memory: 0x0FFF, bytes: 2}\n  expect: [0x60, _]",
        right: "- read: {from: eeprom, memory: 0x0FFE, bytes: 2}\n  expect: [0x60, _]")
    case .mux:
      RuleExample(
        wrong: "devices: {mux: {address: 0x70}, left: {address: 0x48, behind: {mux: mux, channel: 0}}}",
        right: "devices: {mux: {address: 0x70, pointer: none}, left: {address: 0x48, behind: {mux: mux, channel: 0}}}")
    case .nameTaken:
      RuleExample(
        wrong: "parameters: {rail: 1}\nsteps:\n  - set: {rail: 2}",
        right: "parameters: {rail: 1}\nsteps:\n  - set: {next_rail: 2}")
    case .notJudged:
      RuleExample(
        wrong: "- read: tmp102.config",
        right: "- read: tmp102.config\n  unchecked: it starts the next conversion")
    case .numberCode:
      RuleExample(
        wrong: "- read: {from: 0x44, bytes: 2}\n  measure: {decode: {type: s16be, exponent: -9}, high: 40}",
        right: "- read: {from: 0x44, bytes: 2}\n  measure: {decode: {type: linear16, exponent: -9}, high: 40}")
    case .oneKind: RuleExample(wrong: "- probe: 0x48\n  delay: 5ms", right: "- probe: 0x48\n- delay: 5ms")
    case .pageWrap:
      RuleExample(
        wrong: "- write: {to: eeprom, memory: 0x0018, data: {fill: 0x55, bytes: 16}}",
        right: "- program: {to: eeprom, memory: 0x0018, data: {fill: 0x55, bytes: 16}}")
    case .parameter:
      RuleExample(
        wrong: "parameters: {low: {default: 50, range: -40..40}}",
        right: "parameters: {low: {default: 15, range: -40..40}}")
    case .pattern: RuleExample(wrong: "uut: {serial: {pattern: '[0-9'}}", right: "uut: {serial: {pattern: '[0-9]{6}'}}")
    case .plainAccess:
      RuleExample(
        wrong: "- write: {to: eeprom, data: [0x55, 0xAA]}",
        right: "- write: {to: eeprom, memory: 0x0000, data: [0x55, 0xAA]}")
    case .pointer:
      RuleExample(
        wrong: "- read: {from: eeprom, memory: 0x0000, bytes: 1, pointer: {bytes: 1}}\n  expect: [0x00]",
        right: "- read: {from: eeprom, memory: 0x0000, bytes: 1}\n  expect: [0x00]")
    case .poll:
      RuleExample(wrong: "- wait_ready: tmp102", right: "- wait_ready: tmp102\n  poll: {every: 0.5ms, timeout: 10ms}")
    case .program:
      RuleExample(wrong: "- program: {to: tmp102, data: [0x55]}", right: "- program: {to: eeprom, data: [0x55]}")
    case .prompt:
      RuleExample(
        wrong: "- prompt: {ask: pass_fail, message: Is D3 lit?, timeout: 20s, default: maybe}",
        right: "- prompt: {ask: pass_fail, message: Is D3 lit?, timeout: 20s, default: fail}")
    case .registerAccess:
      RuleExample(
        wrong: "- write: {to: gpio.input, data: [0x00, 0x00]}",
        right: "- write: {to: gpio.output, data: [0x00, 0x00]}")
    case .reservedAddress:
      RuleExample(
        wrong: "devices: {everybody: {address: 0x00}}",
        right: "devices: {everybody: {address: 0x00, allow_reserved: true}}")
    case .retry:
      RuleExample(
        wrong: "- read: tmp102.status\n  expect: [0x00]\n  retry: {attempts: 2, after: [mismatch]}",
        right: "- read: tmp102.status\n  expect: [0x00]\n  retry: {attempts: 2, after: [nack]}")
    case .samePlace:
      RuleExample(
        wrong: """
          - read: tmp102.config
            unchecked: the reference
            save: {want: reply}
          - read: tmp102.config
            expect: $want
          """,
        right: """
          - read: tmp102.config
            unchecked: the reference
            save: {want: reply}
          - read: tmp102.temperature
            expect: $want
          """)
    case .save:
      RuleExample(
        wrong: "- probe: 0x44\n  save: {answer: reply}",
        right: "- read: {from: 0x44, bytes: 1}\n  expect: [0x00]\n  save: {answer: reply}")
    case .scan: RuleExample(wrong: "- probe: tmp102.config", right: "- probe: tmp102")
    case .smbus:
      RuleExample(
        wrong: "- smbus: {target: buck, operation: write_word, command: 0x21, data: [0x02]}",
        right: "- smbus: {target: buck, operation: write_word, command: 0x21, data: [0x00, 0x02]}")
    case .staleContent:
      RuleExample(
        wrong: """
          - write: {to: eeprom, memory: 0x0000, data: [0x55, 0xAA]}
          - wait_ready: eeprom
          - read: {from: eeprom, memory: 0x0000, bytes: 2}
            expect: [0x55, 0xAA]
          """,
        right: """
          - write: {to: eeprom, memory: 0x0000, data: {random: pattern, bytes: 2}}
          - wait_ready: eeprom
          - read: {from: eeprom, memory: 0x0000, bytes: 2}
            expect: {random: pattern, bytes: 2}
          """)
    case .idlePoll, .shortDelay, .stuckSamples, .timeResolution, .unreachable, .unusedChip, .unusedDevice,
      .unusedVariable:
      Self.lintExamples[self]
    case .strayDash:
      RuleExample(
        wrong: "- read: tmp102.config\n- expect: [0x60, 0xA0]",
        right: "- read: tmp102.config\n  expect: [0x60, 0xA0]")
    case .timeoutOrder:
      RuleExample(
        wrong:
          "- wait_ready: eeprom\n- read: tmp102.config\n  expect: [0x60, _]\n  poll: {timeout: 60ms}\n  timeout: 50ms",
        right:
          "- wait_ready: eeprom\n- read: tmp102.config\n  expect: [0x60, _]\n  poll: {timeout: 60ms}\n  timeout: 1s")
    case .unknownTarget:
      RuleExample(
        wrong: "- read: tmp102.confg\n  expect: [0x60, _]", right: "- read: tmp102.config\n  expect: [0x60, _]")
    case .untyped: RuleExample(wrong: "- set: {greeting: hello world}", right: "- set: {greeting: 'hello world'}")
    case .update:
      RuleExample(
        wrong: "- update: {to: tmp102.status, fields: {ready: 1}}",
        right: "- update: {to: tmp102.config, fields: {extended: 1}}")
    case .valueType: RuleExample(wrong: "- delay: $(2 + 3)", right: "- delay: $(2ms + 3ms)")
    case .writeExpectsNack:
      RuleExample(
        wrong: "- write: {to: 0x58, data: [0x00]}\n  allow_writes: [0x58]\n  expect: nack",
        right: "- probe: 0x58\n  expect: nack")
    case .writeNotAllowed:
      RuleExample(
        wrong: "allow_writes: [gpio]\nsteps:\n  - write: {to: tmp102.config, data: [0x60, 0xA0]}",
        right: "allow_writes: [gpio, tmp102]\nsteps:\n  - write: {to: tmp102.config, data: [0x60, 0xA0]}")
    }
  }
}
