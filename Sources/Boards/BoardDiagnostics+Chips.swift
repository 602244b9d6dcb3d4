import Diagnostics
import NodeDecoding

// Messages about the registers of a chip and what it does.

extension Diagnostic {
  // MARK: Values

  static func registerLength(_ count: Int, register: ChipRegister, at span: SourceSpan) -> Diagnostic {
    let bytes = register.bytes == 1 ? "byte" : "bytes"
    return of(.registerValue, "`\(register.name)` has \(register.bytes) \(bytes), and this lists \(count)", at: span)
  }

  static func noNumber(_ register: ChipRegister, at span: SourceSpan) -> Diagnostic {
    guard register.isBlock else {
      return of(
        .registerValue,
        register.isCommand ? "`\(register.name)` is a command and has no bytes" : "`\(register.name)` is no number",
        at: span)
    }
    return of(
      .registerValue, "`\(register.name)` is a block, whose bytes make no number", at: span,
      help: "write its bytes, as in `{hex: \"54 49\"}`")
  }

  static func bytesInBraces(at span: SourceSpan) -> Diagnostic {
    of(
      .registerValue, "bytes in braces are one of `hex`, `text` and `fill`", at: span,
      help: "write them as in `{hex: \"54 49\"}`, or as a list")
  }

  // MARK: Registers

  static func registerOverlap(
    _ name: String, _ other: String, at span: SourceSpan, other place: SourceSpan
  ) -> Diagnostic {
    of(
      .registerOverlap, "`\(name)` lies where `\(other)` lies", at: span,
      help: "give each register a place of its own; a part of a register is not declared a second time"
    ).adding(.note, "`\(other)` is declared here", at: place)
  }

  static func registerBeyondEnd(_ name: String, last: UInt32, at span: SourceSpan) -> Diagnostic {
    of(.registerOverlap, "`\(name)` ends beyond the last place, \(hexadecimal(last, digits: 2))", at: span)
  }

  static func blockOfBytes(at span: SourceSpan) -> Diagnostic {
    of(
      .registerContent, "a block has one place, and here the pointer counts bytes", at: span,
      help: "take `addressing: bytes` out")
  }

  static func masksOfBlock(at span: SourceSpan) -> Diagnostic {
    of(
      .registerContent, "the bits of a block are written all or none", at: span,
      help: "write `access: read`, or nothing")
  }

  static func writableReadOnly(at span: SourceSpan) -> Diagnostic {
    of(.registerContent, "with `access: read` no bit can be written", at: span, help: "keep one of the two")
  }

  static func twoContents(at span: SourceSpan) -> Diagnostic {
    of(
      .registerContent, "a register reads one of `ramp`, `in_turn`, `follows` and `clock`", at: span,
      help: "keep one of them")
  }

  static func contentOfNothing(_ register: ChipRegister, _ key: String, at span: SourceSpan) -> Diagnostic {
    let kind = register.isBlock ? "a block" : "a command"
    return of(.registerContent, "`\(register.name)` is \(kind), and `\(key)` needs a number of bytes", at: span)
  }

  static func changingIsReadOnly(_ register: ChipRegister, at span: SourceSpan) -> Diagnostic {
    of(
      .registerContent, "`\(register.name)` reads what time or another register makes of it, so no bit is written",
      at: span, help: "take this key out")
  }

  static func clockBytes(_ register: ChipRegister, at span: SourceSpan) -> Diagnostic {
    of(
      .registerContent, "a clock has 7 bytes: seconds, minutes, hours, weekday, date, month and year", at: span,
      help: "write `bytes: 7`")
  }

  static func noTurns(at span: SourceSpan) -> Diagnostic {
    of(.registerContent, "`in_turn` lists at least one value", at: span, help: "write them as in `[0x00, 0x01]`")
  }

  static func noTime(_ what: String, at span: SourceSpan) -> Diagnostic {
    of(.duration, "\(what) must be longer than 0", at: span, help: "write a duration, as in `100ms`")
  }

  static func followForm(at span: SourceSpan) -> Diagnostic {
    of(
      .registerContent, "`follows` says one of `register` and `otherwise`", at: span,
      help: "write `register: vout_command`, or `otherwise: 0x0000` beside `by` and `cases`")
  }

  static func followCases(at span: SourceSpan) -> Diagnostic {
    of(
      .registerContent, "`by` and `cases` stand together", at: span,
      help: "write them as in `by: operation, cases: {0x98: vout_margin_low}`")
  }

  static func followOfChanging(_ name: String, at span: SourceSpan) -> Diagnostic {
    of(
      .registerContent, "`\(name)` changes by itself, and only a register that is written can be followed", at: span)
  }

  // MARK: Checks

  static func twoChecks(at span: SourceSpan) -> Diagnostic {
    of(.packetCheck, "a chip has `pec` or `crc`, not both", at: span, help: "keep one of the two")
  }

  static func incrementWithPEC(at span: SourceSpan) -> Diagnostic {
    of(
      .packetCheck, "a PEC ends the access of one register, so there is no next one", at: span,
      help: "take `auto_increment` and `addressing` out")
  }

  // MARK: Pins

  static func pinRegister(_ name: String, at span: SourceSpan) -> Diagnostic {
    of(.pin, "`\(name)` must be a plain register with as many bytes as `output`", at: span)
  }

  // MARK: Actions

  static func oneTrigger(at span: SourceSpan) -> Diagnostic {
    of(
      .action,
      "an action begins with one of on_write on_read on_select on_message on_address on_stop on_wrong_code every",
      at: span,
      help: "write it as in `on_write: config`")
  }

  static func conditionOfWrite(at span: SourceSpan) -> Diagnostic {
    of(.action, "`bits` and `value` say which writes count", at: span, help: "write `on_write`, or take it out")
  }

  static func accessOfAddress(at span: SourceSpan) -> Diagnostic {
    of(
      .action, "`access` says whether the address is written to or read from", at: span,
      help: "write `on_address`, or take it out")
  }

  static func twoConditions(at span: SourceSpan) -> Diagnostic {
    of(.action, "a write counts by `bits` or by `value`, not by both", at: span, help: "keep one of the two")
  }

  static func busyWithoutTime(at span: SourceSpan) -> Diagnostic {
    of(.action, "`busy` says how the chip behaves for a time", at: span, help: "write `takes: 26ms` beside it")
  }

  static func everyWithTime(at span: SourceSpan) -> Diagnostic {
    of(.action, "an action with `every` is done at once", at: span, help: "take `takes` out")
  }

  static func idleAction(at span: SourceSpan) -> Diagnostic {
    of(.action, "the action does nothing", at: span, help: "write `at_once`, `done` or `busy`")
  }

  static func effectOnChanging(_ name: String, at span: SourceSpan) -> Diagnostic {
    of(
      .action, "`\(name)` reads what time or another register makes of it, and cannot be set", at: span,
      help: "write `update: [\(name)]`")
  }

  static func updateOfStored(_ name: String, at span: SourceSpan) -> Diagnostic {
    of(
      .action, "`\(name)` keeps what is written to it, so there is nothing new", at: span,
      help: "write `ramp`, `in_turn` or `follows` at the register, or `load` here")
  }
}
