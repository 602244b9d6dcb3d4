import SequenceFile

extension SequenceRule {
  /// Lines that get the warnings about a whole file, and the same lines corrected.
  static let lintExamples: [SequenceRule: RuleExample] = [
    .idlePoll:
      RuleExample(
        wrong: """
          - read: tmp102.config
            expect: {fields: {one_shot: 1}}
          - read: tmp102.config
            expect: {fields: {one_shot: 1}}
            poll: {every: 1ms, timeout: 50ms}
          """,
        right: """
          - write: {to: tmp102.config, data: [0xE1, 0xA0]}
          - read: tmp102.config
            expect: {fields: {one_shot: 1}}
            poll: {every: 1ms, timeout: 50ms}
          """),
    .shortDelay:
      RuleExample(
        wrong: """
          - write: {to: eeprom, memory: 0x0000, data: [0x55]}
          - delay: 1ms
          - read: {from: eeprom, memory: 0x0010, bytes: 1}
            expect: [0xFF]
          """,
        right: """
          - write: {to: eeprom, memory: 0x0000, data: [0x55]}
          - wait_ready: eeprom
          - read: {from: eeprom, memory: 0x0010, bytes: 1}
            expect: [0xFF]
          """),
    .stuckSamples:
      RuleExample(
        wrong: """
          - group: samples
            repeat: 10
            steps:
              - read: tmp102.temperature
                measure: {decode: {type: s16be, shift_right: 4, scale: 0.0625}, low: 15, high: 40, collect: samples}
          - measure: {name: noise, value: $(stdev(samples)), high: 0.1}
          """,
        right: """
          - group: samples
            repeat: 10
            steps:
              - read: tmp102.temperature
                measure: {decode: {type: s16be, shift_right: 4, scale: 0.0625}, low: 15, high: 40, collect: samples}
          - measure: {name: noise, value: $(stdev(samples)), low: 0.0001, high: 0.1}
          """),
    .timeResolution:
      RuleExample(
        wrong: """
          - id: start
            write: {to: tmp102.config, data: [0xE1, 0xA0]}
          - read: tmp102.config
            expect: {fields: {one_shot: 1}}
            measure: {of: elapsed, since: start, unit: ms, high: 0.5}
          """,
        right: """
          - id: start
            write: {to: tmp102.config, data: [0xE1, 0xA0]}
          - read: tmp102.config
            expect: {fields: {one_shot: 1}}
            measure: {of: elapsed, since: start, unit: ms, high: 35}
          """),
    .unreachable:
      RuleExample(
        wrong: "- {assert: 1 == 2}\n- probe: 0x48", right: "- {assert: 1 == 2, on_failure: continue}\n- probe: 0x48"),
    .unusedChip:
      RuleExample(wrong: "chips: {spare: {byte_order: big}}\nsteps: [{probe: 0x48}]", right: "steps: [{probe: 0x48}]"),
    .unusedDevice:
      RuleExample(
        wrong: "devices: {spare: {address: 0x21}}\nsteps: [{probe: 0x48}]", right: "steps: [{probe: 0x48}]"),
    .unusedVariable:
      RuleExample(
        wrong: "parameters: {limit: 3.3}\nsteps: [{probe: 0x48}]",
        right: "parameters: {limit: 3.3}\nsteps: [{assert: limit > 3}, {probe: 0x48}]"),
  ]
}
