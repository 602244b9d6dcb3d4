import Diagnostics
import I2C
import NodeDecoding
import SequenceModel
import Values

// Messages about measures and the codes of numbers.
extension Diagnostic {
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

  static func limitsCross(_ comparator: Comparator, _ low: Decimal, _ high: Decimal, at span: SourceSpan) -> Diagnostic
  {
    of(
      .limits,
      "`low` is \(low) and `high` is \(high): \(comparator.isOutside ? "every" : "no") number is \(comparator.rawValue) these",
      at: span, help: high < low ? "exchange them" : "write two numbers that differ, or `compare: EQ` or `NE` with one")
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
}
