import Boards

// The pages of the rules of a board file.

extension BoardRule {
  var page: RulePage {
    switch self {
    case .action:
      RulePage(
        "An action begins with one thing, does something, and changes registers that can be changed.",
        RuleExample(
          wrong: Self.adc("{on_write: config, takes: 5ms}"),
          right: Self.adc("{on_write: config, takes: 5ms, busy: nack_all}")),
        beyondSchema: "which keys of an action may stand together")
    case .adapterPin:
      RulePage(
        "A pin of the adapter has one thing to do: `power`, `reset` or `write_protect` with `active`, or `reads`.",
        RuleExample(
          wrong: "targets: {ram: {address: 0x50, memory: {size: 256}}}\npins: {D0: {power: [ram], reads: high}}",
          right: "targets: {ram: {address: 0x50, memory: {size: 256}}}\npins: {D0: {power: [ram], active: high}}"),
        beyondSchema: "which keys may stand together, and which pins there are")
    case .behind:
      RulePage(
        "What lies behind a mux names a target that is one, and no circle of them.",
        RuleExample(
          wrong: "targets: {ram: {address: 0x50, memory: {size: 256}, behind: {mux: ram, channel: 0}}}",
          right:
            "targets: {ram: {address: 0x50, memory: {size: 256}, behind: {mux: mux, channel: 0}}, mux: {address: 0x70, mux: {channels: 8}}}"
        ),
        beyondSchema: "which targets there are")
    case .chipKind:
      RulePage(
        "A chip is one of `registers`, `memory` and `mux`, and has the keys of that.",
        RuleExample(
          wrong: "targets: {ram: {address: 0x50, memory: {size: 256}, pec: true}}",
          right: "targets: {ram: {address: 0x50, memory: {size: 256}}}"), beyondSchema: "which keys may stand together")
    case .fault:
      RulePage(
        "`byte` belongs to `kind: data_nack`.",
        RuleExample(
          wrong: "faults: [{at: 0x50, kind: nack, byte: 2}]", right: "faults: [{at: 0x50, kind: data_nack, byte: 2}]"),
        beyondSchema: "which keys may stand together")
    case .memoryChip:
      RulePage(
        "A memory is reached through a pointer, its size fits its pointer and address, and its contents fit into it.",
        RuleExample(
          wrong: "targets: {ram: {address: 0x50, memory: {size: 2, contents: [{at: 0, data: {text: SH3}}]}}}",
          right: "targets: {ram: {address: 0x50, memory: {size: 4, contents: [{at: 0, data: {text: SH3}}]}}}"),
        beyondSchema: "that one number is less than another")
    case .packetCheck:
      RulePage(
        "A chip proves its data with `pec` or with `crc`; a PEC ends each access at one register.",
        RuleExample(
          wrong: "targets: {a: {address: 0x44, pec: true, crc: {every: 2}, registers: {r: {at: 0, bytes: 2}}}}",
          right: "targets: {a: {address: 0x44, crc: {every: 2}, registers: {r: {at: 0, bytes: 2}}}}"),
        beyondSchema: "which keys may stand together")
    case .pin:
      RulePage(
        "A wire joins pins that its targets have, as many at each end, and each pin once.",
        RuleExample(
          wrong: "wires: [[ram.reset]]\ntargets: {ram: {address: 0x50, memory: {size: 256}}}",
          right: "wires: [[ram.wp]]\ntargets: {ram: {address: 0x50, memory: {size: 256}}}"),
        beyondSchema: "which pins the targets have")
    case .registerContent:
      RulePage(
        "A register reads what was written to it, or one of `ramp`, `in_turn`, `follows` and `clock`.",
        RuleExample(
          wrong: "targets: {rtc: {address: 0x68, registers: {time: {at: 0, bytes: 6, clock: runs}}}}",
          right: "targets: {rtc: {address: 0x68, registers: {time: {at: 0, bytes: 7, clock: runs}}}}"),
        beyondSchema: "which keys may stand together")
    case .registerOverlap:
      RulePage(
        "Each register has a place of its own.",
        RuleExample(
          wrong: "targets: {a: {address: 0x44, registers: {r: {at: 0, bytes: 1}, s: {at: 0, bytes: 1}}}}",
          right: "targets: {a: {address: 0x44, registers: {r: {at: 0, bytes: 1}, s: {at: 1, bytes: 1}}}}"),
        beyondSchema: "that two values are equal")
    case .registerValue:
      RulePage(
        "The content of a register has its length; only a register of 1 … 8 bytes has a number.",
        RuleExample(
          wrong: "targets: {a: {address: 0x44, registers: {r: {at: 0, bytes: 2, reset: [0x00]}}}}",
          right: "targets: {a: {address: 0x44, registers: {r: {at: 0, bytes: 2, reset: [0x00, 0x01]}}}}"),
        beyondSchema: "how many bytes the register has")
    case .unknownName:
      RulePage(
        "A chip, a target or a register that is named is declared.",
        RuleExample(
          wrong: "targets: {a: {address: 0x50, chip: ram}}",
          right: "chips: {ram: {memory: {size: 256}}}\ntargets: {a: {address: 0x50, chip: ram}}"),
        beyondSchema: "which names there are")
    }
  }

  private static func adc(_ action: String) -> String {
    "targets: {adc: {address: 0x48, registers: {config: {at: 1, bytes: 1}}, actions: [\(action)]}}"
  }
}
