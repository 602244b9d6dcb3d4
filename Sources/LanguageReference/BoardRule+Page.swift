import Boards

// The pages of the rules of a board file.

extension BoardRule {
  var page: RulePage {
    switch self {
    case .action:
      RulePage(
        "Give an action one beginning and something to do. It changes only registers that can be changed.",
        RuleExample(
          wrong: Self.adc("{on_write: config, takes: 5ms}"),
          right: Self.adc("{on_write: config, takes: 5ms, busy: nack_all}")),
        beyondSchema: "which keys of an action may stand together")
    case .adapterPin:
      RulePage(
        "Give a pin of the adapter one thing to do: `power`, `reset` or `write_protect` with `active`, or `reads`.",
        RuleExample(
          wrong: "targets: {ram: {address: 0x50, memory: {size: 256}}}\npins: {D0: {power: [ram], reads: high}}",
          right: "targets: {ram: {address: 0x50, memory: {size: 256}}}\npins: {D0: {power: [ram], active: high}}"),
        beyondSchema: "which keys may stand together, and which pins there are")
    case .behind:
      RulePage(
        "Name a target that is a mux, and do not put muxes behind each other in a circle.",
        RuleExample(
          wrong: "targets: {ram: {address: 0x50, memory: {size: 256}, behind: {mux: ram, channel: 0}}}",
          right:
            "targets: {ram: {address: 0x50, memory: {size: 256}, behind: {mux: mux, channel: 0}}, mux: {address: 0x70, mux: {channels: 8}}}"
        ),
        beyondSchema: "which targets there are")
    case .chipKind:
      RulePage(
        "Give a chip one of `registers`, `memory` and `mux`, and only the keys that belong to it.",
        RuleExample(
          wrong: "targets: {ram: {address: 0x50, memory: {size: 256}, pec: true}}",
          right: "targets: {ram: {address: 0x50, memory: {size: 256}}}"), beyondSchema: "which keys may stand together")
    case .chipFile:
      RulePage(
        "Name a chip file that exists and describes registers. The board takes only their places and fields.",
        RuleExample(
          wrong: "targets: {a: {address: 0x48, chip: chips/none.yaml}}",
          right: "targets: {a: {address: 0x48, registers: {config: {at: 1, bytes: 1}}}}"),
        beyondSchema: "which files there are")
    case .condition:
      RulePage(
        "Write a condition that is true or false, and that uses only the registers and inputs of its own chip.",
        RuleExample(
          wrong: "targets: {a: {address: 0x44, registers: {r: {at: 0, bytes: 1, when: r + 1}}}}",
          right: "targets: {a: {address: 0x44, registers: {r: {at: 0, bytes: 1, when: r == 0}}}}"),
        beyondSchema: "of what kind an expression is")
    case .signal:
      RulePage(
        "Give a signal `active` and `when` if it is an output, or else `input`, and a name of its own.",
        RuleExample(
          wrong: "targets: {a: {address: 0x44, registers: {r: {at: 0, bytes: 1}}, signals: {int: {active: low}}}}",
          right:
            "targets: {a: {address: 0x44, registers: {r: {at: 0, bytes: 1}}, signals: {int: {active: low, when: r == 1}}}}"
        ),
        beyondSchema: "which keys may stand together")
    case .fault:
      RulePage(
        "Write `byte` only with `kind: data_nack`.",
        RuleExample(
          wrong: "faults: [{at: 0x50, kind: nack, byte: 2}]", right: "faults: [{at: 0x50, kind: data_nack, byte: 2}]"),
        beyondSchema: "which keys may stand together")
    case .memoryChip:
      RulePage(
        "Give a memory a pointer, a size that its pointer and address can reach, and contents that fit into it.",
        RuleExample(
          wrong: "targets: {ram: {address: 0x50, memory: {size: 2, contents: [{at: 0, data: {text: SH3}}]}}}",
          right: "targets: {ram: {address: 0x50, memory: {size: 4, contents: [{at: 0, data: {text: SH3}}]}}}"),
        beyondSchema: "that one number is less than another")
    case .packetCheck:
      RulePage(
        "Use `pec` or `crc` for a chip, not both. With a PEC each access ends at one register.",
        RuleExample(
          wrong: "targets: {a: {address: 0x44, pec: true, crc: {every: 2}, registers: {r: {at: 0, bytes: 2}}}}",
          right: "targets: {a: {address: 0x44, crc: {every: 2}, registers: {r: {at: 0, bytes: 2}}}}"),
        beyondSchema: "which keys may stand together")
    case .pin:
      RulePage(
        "Join pins that the targets have, as many at each end, and each pin once.",
        RuleExample(
          wrong: "wires: [[ram.reset]]\ntargets: {ram: {address: 0x50, memory: {size: 256}}}",
          right: "wires: [[ram.wp]]\ntargets: {ram: {address: 0x50, memory: {size: 256}}}"),
        beyondSchema: "which pins the targets have")
    case .registerContent:
      RulePage(
        "Give a register at most one of `ramp`, `in_turn`, `follows` and `clock`; else it reads what was written.",
        RuleExample(
          wrong: "targets: {rtc: {address: 0x68, registers: {time: {at: 0, bytes: 6, clock: runs}}}}",
          right: "targets: {rtc: {address: 0x68, registers: {time: {at: 0, bytes: 7, clock: runs}}}}"),
        beyondSchema: "which keys may stand together")
    case .registerOverlap:
      RulePage(
        "Give each register a place of its own.",
        RuleExample(
          wrong: "targets: {a: {address: 0x44, registers: {r: {at: 0, bytes: 1}, s: {at: 0, bytes: 1}}}}",
          right: "targets: {a: {address: 0x44, registers: {r: {at: 0, bytes: 1}, s: {at: 1, bytes: 1}}}}"),
        beyondSchema: "that two values are equal")
    case .registerValue:
      RulePage(
        "Write as many bytes as the register has; only a register of 1 … 8 bytes can be written as a number.",
        RuleExample(
          wrong: "targets: {a: {address: 0x44, registers: {r: {at: 0, bytes: 2, reset: [0x00]}}}}",
          right: "targets: {a: {address: 0x44, registers: {r: {at: 0, bytes: 2, reset: [0x00, 0x01]}}}}"),
        beyondSchema: "how many bytes the register has")
    case .unknownName:
      RulePage(
        "Declare the chip, the target or the register, or correct its name.",
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
