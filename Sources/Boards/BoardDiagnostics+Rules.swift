import Diagnostics
import NodeDecoding
import Values

// Messages about conditions, computed values, messages, queues, signals and chip files.

extension Diagnostic {
  // MARK: Conditions and computed values

  static func conditionType(_ what: String, _ type: ValueType, at span: SourceSpan) -> Diagnostic {
    of(
      .condition, "\(what) must be true or false, and this is \(type)", at: span,
      help: "compare it with something, as in `mode == 1`")
  }

  static func formulaType(_ what: String, _ type: ValueType, at span: SourceSpan) -> Diagnostic {
    of(
      .registerValue, "\(what) must be an integer or bytes, and this is \(type)", at: span,
      help: type == .decimal ? "write `round(…)` around it" : nil)
  }

  static func fieldBits(_ text: String, of register: ChipRegister, at span: SourceSpan) -> Diagnostic {
    of(
      .registerValue, "`\(text)` is no bit or range of bits of the \(8 * register.bytes) bits of `\(register.name)`",
      at: span, help: "write `7`, or `6..5`")
  }

  static func circle(_ name: String, at span: SourceSpan) -> Diagnostic {
    of(
      .registerContent, "`\(name)` is computed of itself", at: span,
      help: "let one of the registers on the way keep what an action loads into it")
  }

  static func computedTooDeep(_ name: String, at span: SourceSpan) -> Diagnostic {
    of(
      .limit, "reading `\(name)` works out more than \(BoardLimits.computedSteps) expressions", at: span,
      help: "let an action load a register on the way")
  }

  static func computedField(_ name: String, at span: SourceSpan) -> Diagnostic {
    of(
      .registerContent, "`\(name)` must be an expression", at: span,
      help: "write it as in `$(level(fifo) > 0)`")
  }

  static func conditionOfChip(_ key: String, at span: SourceSpan) -> Diagnostic {
    of(
      .condition, "`\(key)` goes by the registers and signals of the target, and this one has none", at: span,
      help: "describe the target with `registers`")
  }

  static func movingAddress(_ text: String, at span: SourceSpan) -> Diagnostic {
    of(
      .condition, "the address after power-up is \(text), and must be 0x00 … 0x7F", at: span,
      help: "write `reset` at the register that holds it")
  }

  static func gateForm(at span: SourceSpan) -> Diagnostic {
    of(
      .registerContent, "`writable` in its long form needs `when`", at: span,
      help: "write it as in `{bits: all, when: mode == 1}`")
  }

  // MARK: Queues and hidden registers

  static func queueForm(_ key: String, at span: SourceSpan) -> Diagnostic {
    of(.registerContent, "`\(key)` belongs to a queue", at: span, help: "write `queue: 32` beside it")
  }

  static func queueOfNothing(_ register: ChipRegister, at span: SourceSpan) -> Diagnostic {
    of(
      .registerContent, "a queue needs elements of at least one byte, and no other content", at: span,
      help: "write `bytes: 6`, and neither `ramp`, `in_turn`, `follows` nor `clock`")
  }

  static func pushOfRegister(_ name: String, at span: SourceSpan) -> Diagnostic {
    of(.action, "`\(name)` is no queue", at: span, help: "write `load`, or `queue: 32` at the register")
  }

  static func pushLength(_ count: Int, of register: ChipRegister, at span: SourceSpan) -> Diagnostic {
    of(
      .registerValue,
      "`\(register.name)` takes elements of \(register.bytes) bytes, and this has \(count)", at: span)
  }

  static func storeForm(at span: SourceSpan) -> Diagnostic {
    of(
      .action, "what is stored has `at` and `data`", at: span,
      help: "write it as in `store: {flash: {at: 0, data: [0xFF]}}`")
  }

  static func storeBeyond(_ end: Int, of register: ChipRegister, at span: SourceSpan) -> Diagnostic {
    of(
      .registerValue, "this ends at byte \(end), beyond the \(register.bytes) bytes of `\(register.name)`", at: span)
  }

  // MARK: Messages

  static func twoOpenElements(at span: SourceSpan) -> Diagnostic {
    of(
      .action, "only one element may take as many bytes as there are", at: span,
      help: "write `bytes` beside `save`, or take one `...` out")
  }

  static func messagePart(at span: SourceSpan) -> Diagnostic {
    of(
      .action, "an element of `on_message` in braces saves bytes or is a checksum", at: span,
      help: "write `{save: name, bytes: 2}`, or `{xor8: all}`")
  }

  static func messagePartKey(_ key: String, beside other: String, at span: SourceSpan) -> Diagnostic {
    of(.action, "`\(key)` means nothing beside `\(other)`", at: span, help: "take it out")
  }

  static func savedTwice(_ name: String, at span: SourceSpan) -> Diagnostic {
    of(.action, "`\(name)` is saved already", at: span, help: "give it another name")
  }

  static func checksumModel(_ name: String, names: [String], at span: SourceSpan) -> Diagnostic {
    of(
      .packetCheck, "no code is called `\(name)`", at: span,
      help: nearest(to: name, among: names).map { "write `\($0)`" } ?? "the codes are: \(names.joined(separator: " "))")
  }

  static func modelAndParameters(at span: SourceSpan) -> Diagnostic {
    of(.packetCheck, "`model` says `poly` and `init` already", at: span, help: "keep one of the two")
  }

  static func messageWithPEC(at span: SourceSpan) -> Diagnostic {
    of(
      .action, "with `pec` the registers take every message, because they check its last byte", at: span,
      help: "write `on_write` with a register")
  }

  static func wrongCodeWithoutCheck(at span: SourceSpan) -> Diagnostic {
    of(.action, "a chip without `pec` and `crc` looks at no code", at: span, help: "write `pec: true` at the chip")
  }

  // MARK: Signals

  static func signalForm(at span: SourceSpan) -> Diagnostic {
    of(
      .signal, "a signal is driven (`active` with `when`) or read (`input`)", at: span,
      help: "write `{active: low, when: status == 1}`, or `{input: up}`")
  }

  static func signalName(_ name: String, at span: SourceSpan) -> Diagnostic {
    of(.signal, "`\(name)` means something else already", at: span, help: "give the signal another name")
  }

  // MARK: Chip files

  static func chipFile(_ message: String, help: String?, at span: SourceSpan) -> Diagnostic {
    of(.chipFile, message, at: span, help: help)
  }
}
