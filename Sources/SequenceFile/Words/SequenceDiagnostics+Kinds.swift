import Diagnostics
import I2C
import NodeDecoding
import SequenceModel
import Values

// The words of what can be wrong with measures, calls, prompts and the other kinds of steps.

extension Diagnostic {
  // MARK: Measures

  static func measureNamedTwice(_ name: String, at span: SourceSpan) -> Diagnostic {
    of(
      .measure, "this step has a measure called `\(name)` already, and records tell them apart by their names",
      at: span,
      help: "write another name")
  }

  static func measureWithoutName(at span: SourceSpan) -> Diagnostic {
    of(.measure, "each of several measures needs `name`", at: span, help: "write `name: temperature`")
  }

  static func measureSource(_ written: [String], at span: SourceSpan) -> Diagnostic {
    of(
      .measure,
      written.isEmpty
        ? "a measure needs `decode`, `value` or `of`"
        : "a measure has one of `decode`, `value` and `of`, and this has \(written.map { "`\($0)`" }.joined(separator: " and "))",
      at: span,
      help: written.isEmpty ? "write `decode: u8` for a reply, `value: $(…)`, or `of: elapsed`" : "keep one of them")
  }

  static func measureOfConstant(at span: SourceSpan) -> Diagnostic {
    of(
      .measure, "`value` must be an expression: a constant measures nothing", at: span, help: "write `$name` or `$(…)`")
  }

  static func sinceAlone(at span: SourceSpan) -> Diagnostic {
    of(.measure, "`since` belongs to `of: elapsed`", at: span)
  }

  static func timeOfNothing(_ word: String, _ kind: String, at span: SourceSpan) -> Diagnostic {
    of(
      .measure, "`of: \(word)` is about transactions, and \(kind) has none", at: span,
      help: "write it at the step that asks the bus")
  }

  static func elapsedUnit(at span: SourceSpan) -> Diagnostic {
    of(.measure, "`of: elapsed` needs a `unit` of time: ns us ms s min h", at: span, help: "write `unit: ms`")
  }

  static func elapsedWithoutBus(_ kind: String, at span: SourceSpan) -> Diagnostic {
    of(
      .measure, "time counts to the last STOP of a step, and \(kind) asks nothing of the bus", at: span,
      help: "measure it at the next step that reads or writes")
  }

  static func idWithoutBus(_ id: String, at span: SourceSpan) -> Diagnostic {
    of(
      .measure, "time counts from the last STOP of a step, and `\(id)` asks nothing of the bus", at: span,
      help: "name a step that reads or writes")
  }

  static func unknownID(_ id: String, nearest: String?, at span: SourceSpan) -> Diagnostic {
    of(
      .measure, "no step above has the id `\(id)`", at: span,
      help: nearest.map { "write `\($0)`" } ?? "write `id: \(id)` at the step from whose end the time counts")
  }

  static func decodeWithoutReply(_ kind: String, at span: SourceSpan) -> Diagnostic {
    of(.measure, "`decode` needs a reply, and \(kind) has none", at: span, help: "write `value: $(…)` or `of: elapsed`")
  }

  static func decodeBeyondReply(_ code: NumberCode, reply: Int, at span: SourceSpan) -> Diagnostic {
    of(
      .measure,
      "\(code.format.rawValue) at byte \(code.at) needs \(code.at + code.format.byteCount) bytes, and \(reply) \(reply == 1 ? "is" : "are") read",
      at: span)
  }

  static func comparatorLimits(_ comparator: Comparator, needsLow: Bool, needsHigh: Bool, at span: SourceSpan)
    -> Diagnostic
  {
    let needed = (needsLow ? ["`low`"] : []) + (needsHigh ? ["`high`"] : [])
    return of(
      .limits,
      "`compare: \(comparator.rawValue)` needs \(needed.joined(separator: " and "))\(needed.count == 1 ? " alone" : "")",
      at: span)
  }

  static func limitOrder(_ low: String, _ lower: Decimal, _ high: String, _ upper: Decimal, at span: SourceSpan)
    -> Diagnostic
  {
    of(
      .limits, "\(low) is \(lower) and \(high) is \(upper): no number lies between them", at: span,
      help: "exchange them")
  }

  static func warningOutside(
    _ name: String, _ value: Decimal, _ limit: String, _ bound: Decimal, at span: SourceSpan
  ) -> Diagnostic {
    of(
      .limits, "`\(name)` is \(value), which is beyond `\(limit): \(bound)`: such a number has failed already",
      at: span, help: "write a number inside the limits")
  }

  static func warningWithoutLimit(_ name: String, at span: SourceSpan) -> Diagnostic {
    of(.limits, "`warn_\(name)` stands inside `\(name)`, and there is none", at: span, help: "write `\(name)` too")
  }

  static func bitsForm(highest: Int, at span: SourceSpan) -> Diagnostic {
    of(
      .numberCode, "`bits` must be one or two numbers of 0 … \(highest)", at: span,
      help: "write `\(highest)..\(highest - 3)`\(highest < 15 ? ", or a type of more bytes" : "")")
  }

  static func zeroFactor(_ key: String, at span: SourceSpan) -> Diagnostic {
    of(.numberCode, "`\(key)` must not be 0", at: span)
  }

  static func codeKey(_ key: String, of format: NumberFormat, isEncode: Bool, at span: SourceSpan) -> Diagnostic {
    of(
      .numberCode, "`\(key)` means nothing in \(isEncode ? "`encode`" : "`decode`") of \(format.rawValue)", at: span,
      help: "take it out")
  }

  // MARK: Expectations

  static func formAlone(_ key: String, at span: SourceSpan) -> Diagnostic {
    of(.expectForm, "`\(key)` says all that is expected", at: span, help: "take the other keys out")
  }

  static func notOfNot(at span: SourceSpan) -> Diagnostic {
    of(.expectForm, "`not` of `not` is what stands inside", at: span, help: "take both out, and write the form alone")
  }

  static func anyOfTooFew(_ count: Int, at span: SourceSpan) -> Diagnostic {
    of(.expectForm, "`any_of` needs two forms at least, and this has \(count)", at: span)
  }

  static func tooDeepForm(limit: Int, at span: SourceSpan) -> Diagnostic {
    of(.limit, "`not` and `any_of` lie at most \(limit) deep inside one another", at: span.head)
  }

  static func valueOfUnknownLength(at span: SourceSpan) -> Diagnostic {
    of(
      .expectForm, "the length of this reply is known to the run alone, so a single value says nothing", at: span,
      help: "write a list of bytes")
  }

  static func strayCompanion(_ key: String, of word: String, at span: SourceSpan) -> Diagnostic {
    of(
      .expectForm, "`\(key)` does not belong to `\(word)`", at: span,
      help: key == "with" ? "write `pad_to` beside it" : "take it out")
  }

  static func textBeyondPadding(_ count: Int, _ padTo: Int, at span: SourceSpan) -> Diagnostic {
    of(.dataLength, "the text has \(count) characters, and `pad_to` leaves room for \(padTo)", at: span)
  }

  // MARK: Writes

  static func updateForm(at span: SourceSpan) -> Diagnostic {
    of(.update, "`update` needs `fields`, or `mask` and `data`", at: span, help: "write `fields: {wp: 0}`")
  }

  static func programTarget(at span: SourceSpan) -> Diagnostic {
    of(
      .program, "`program` needs a declared device with a pointer and a `size`", at: span,
      help: "declare it, as in `eeprom: {address: 0x50, pointer: {bytes: 2}, size: 4096, page_size: 32}`")
  }

  static func writeNotAllowedByCaller(_ address: Address, at span: SourceSpan) -> Diagnostic {
    of(
      .writeNotAllowed, "the sequence that calls this one does not allow writes to \(address)", at: span,
      help: "write `allow_writes: [\(address)]` at the `call`, or declare the device in the file that calls")
  }

  // MARK: SMBus

  static func smbusKey(_ key: String, of operation: SMBusOperation, at span: SourceSpan) -> Diagnostic {
    of(.smbus, "`\(operation.rawValue)` has no `\(key)`", at: span, help: "take it out")
  }

  static func targetOfAlert(at span: SourceSpan) -> Diagnostic {
    of(
      .smbus, "`alert_response` goes to 0x0C, where whoever pulls the line answers with its own address", at: span,
      help: "take `target` out, and expect the address: `[$(address(buck) << 1)]` with `mask: [0xFE]`")
  }

  static func smbusDataLength(_ count: Int, of operation: SMBusOperation, limit: Int, at span: SourceSpan) -> Diagnostic
  {
    let needed = operation.writtenCount.map { "\($0) \($0 == 1 ? "byte" : "bytes")" } ?? "1 … \(limit) bytes"
    return of(.smbus, "`\(operation.rawValue)` writes \(needed), and this is \(count)", at: span)
  }

  static func fieldsOfBlock(at span: SourceSpan) -> Diagnostic {
    of(
      .field, "the length of a block is the target's to say, so its bits have no numbers", at: span,
      help: "take `fields` out")
  }

  // MARK: Prompts

  static func defaultWithoutTimeout(at span: SourceSpan) -> Diagnostic {
    of(
      .prompt, "`default` answers when the `timeout` is over, and there is none", at: span, help: "write `timeout: 20s`"
    )
  }

  // MARK: Devices

  static func unknownChip(_ name: String, nearest: String?, at span: SourceSpan) -> Diagnostic {
    of(
      .chip, "no chip is called `\(name)`", at: span,
      help: nearest.map { "write `\($0)`" } ?? "describe it under `chips`, or name a file: `chip: chips/\(name).yaml`")
  }

  static func unknownMux(_ name: String, nearest: String?, at span: SourceSpan) -> Diagnostic {
    of(
      .mux, "no device above is called `\(name)`", at: span,
      help: nearest.map { "write `\($0)`" } ?? "declare the mux first, as in `\(name): {address: 0x70, pointer: none}`")
  }

  static func muxWithPointer(_ name: String, at span: SourceSpan) -> Diagnostic {
    of(.mux, "a mux takes one byte and has no pointer", at: span, help: "write `pointer: none` at `\(name)`")
  }

  static func busOfDevice(at span: SourceSpan) -> Diagnostic {
    of(.wrongNode, "a declared device has its own `bus`", at: span, help: "take `bus` out, or write the address")
  }

  static func unknownBusOfCall(_ name: String, _ path: String, known: [String], at span: SourceSpan) -> Diagnostic {
    of(
      .call, "`\(path)` uses a bus `\(name)`, and this sequence has \(known.map { "`\($0)`" }.joined(separator: " "))",
      at: span, help: "give both files the same names under `buses`")
  }

  static func busAndBuses(at span: SourceSpan) -> Diagnostic {
    of(.wrongNode, "a file has `bus` or `buses`", at: span, help: "move `bus` into `buses: {main: …}`")
  }
}
