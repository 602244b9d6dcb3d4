import Diagnostics
import I2C
import SequenceModel
import Values

// The warnings.

extension Diagnostic {
  static func meetsEverything(at span: SourceSpan) -> Diagnostic {
    warning(
      .notJudged, "every reply of this length passes, so nothing is judged", at: span,
      help: "write a byte or a bit that must be as it is, or say why not with `unchecked: reason`")
  }

  static func limitsOfEverything(_ low: Decimal, _ high: Decimal, at span: SourceSpan) -> Diagnostic {
    warning(
      .notJudged, "every number of this type passes, so nothing is judged: they go from \(low) to \(high)", at: span,
      help: "write limits that a wrong unit misses; a number that may be negative has a type with `s`, as `s16be`")
  }

  static func zerosPass(at span: SourceSpan) -> Diagnostic {
    warning(
      .notJudged, "a reply of zeros passes: the checksum over zeros is zero", at: span,
      help: "expect a byte that is not zero as well, or say why not with `unchecked: reason`")
  }

  static func yardstick(at span: SourceSpan) -> Diagnostic {
    warning(
      .notJudged, "other steps compare with this reply, and nothing judges the reply itself", at: span,
      help: "write `expect` or an `assert` for it, or say why not with `unchecked: reason`")
  }

  static func samePlace(at span: SourceSpan, reference: SourceSpan) -> Diagnostic {
    of(
      .samePlace, "this compares a reply with what the same place of the same device said before, so every unit passes",
      at: span, help: "read one of the two from another device, or write `expect` at the first"
    ).adding(.note, "it was read here", at: reference)
  }

  static func limitsOfItself(at span: SourceSpan) -> Diagnostic {
    of(
      .samePlace, "the limits of this number are made of the number itself, so every unit passes", at: span,
      help: "write limits that do not depend on what is measured")
  }

  static func outsideScan(_ device: String, _ address: Address, at span: SourceSpan) -> Diagnostic {
    warning(
      .notJudged, "`\(device)` at \(address) lies outside of the range that is scanned, so this scan does not miss it",
      at: span,
      help: "scan a range with \(address) in it, or list those that must answer")
  }

  static func notJudged(at span: SourceSpan) -> Diagnostic {
    warning(
      .notJudged, "the step reads a reply and nothing judges it", at: span,
      help: "write `expect`, or say why not with `unchecked: reason`")
  }

  /// - Parameters:
  ///   - isAnswer: whether an operator gave it.
  ///   - call: where the file is called that keeps it, if another file does.
  static func keptForNothing(isAnswer: Bool, call: SourceSpan?, at span: SourceSpan) -> Diagnostic {
    let told = warning(
      .notJudged,
      "nothing judges what the step saves of the \(isAnswer ? "answer" : "reply"): no limit, no `expect` and no condition uses it",
      at: span,
      help: isAnswer
        ? "write `measure: {value: $name, low: 1, high: 2}` for it, or say why not with `unchecked: reason`"
        : "write `expect` or a limit, or say why not with `unchecked: reason`")
    return call.map { told.adding(.note, "called here", at: $0) } ?? told
  }

  static func answerNotJudged(at span: SourceSpan) -> Diagnostic {
    warning(
      .notJudged, "the step asks for a number and nothing judges it", at: span,
      help: """
        keep it with `save: {volts: answer}` and write `measure: {value: $volts, low: 1, high: 2}`, or say why not with \
        `unchecked: reason`
        """)
  }

  static func rowsWithoutLimit(_ count: Int, of total: Int, at span: SourceSpan) -> Diagnostic {
    warning(
      .notJudged, "in \(count) of \(total) rows every limit of this measure is an empty cell, so nothing is judged",
      at: span, help: "fill a cell of each row, or say why not with `unchecked: reason`")
  }

  static func lastIteration(of loop: SourceSpan, at span: SourceSpan) -> Diagnostic {
    warning(
      .notJudged, "what this saves is used behind the loop only, where the value of the last iteration is left",
      at: span,
      help: "judge it in the loop, or say why the others need not be judged with `unchecked: reason`"
    ).adding(.note, "the loop", at: loop.head)
  }

  static func groupOfNothing(at span: SourceSpan) -> Diagnostic {
    warning(
      .notJudged, "this group has no steps, so nothing is judged in it", at: span, help: "take it out, or fill it")
  }

  static func alwaysTrue(at span: SourceSpan) -> Diagnostic {
    warning(
      .notJudged, "this is true on every unit, so nothing is judged", at: span,
      help: "compare with what was read, or take it out")
  }

  static func bitsBeyond(_ name: String, bits: Int, at span: SourceSpan) -> Diagnostic {
    warning(
      .notJudged, "`\(name)` has the bits 0 … \(bits - 1), and a bit above them is always 0", at: span,
      help: "write a bit of 0 … \(bits - 1)")
  }

  static func sameAcknowledge(_ device: Device, _ other: String) -> Diagnostic {
    warning(
      .notJudged,
      "only acknowledges judge `\(device.name)`, and `\(other)` at the same address could give them in its place",
      at: device.span,
      help: "read something of `\(device.name)` and judge it, or say `allow: [not_judged]` at the top of the file")
  }

  static func uncheckedNeedless(at span: SourceSpan) -> Diagnostic {
    warning(
      .notJudged, "`unchecked` stands at a step whose reply is judged, or that has none", at: span,
      help: "take it out")
  }

  static func writeExpectsNack(at span: SourceSpan) -> Diagnostic {
    warning(
      .writeExpectsNack, "this writes if somebody answers after all", at: span,
      help: "write `probe` to ask the address alone, or `allow: [write_expects_nack]` if it is meant")
  }

  static func stuckSamples(at span: SourceSpan) -> Diagnostic {
    warning(
      .stuckSamples, "a converter that is stuck has a deviation of 0, which this passes", at: span,
      help: "write a `low` above 0 as well, or say `allow: [stuck_samples]` if samples may be alike")
  }

  // MARK: Time

  static func idlePoll(foundAt place: SourceSpan, at span: SourceSpan) -> Diagnostic {
    warning(
      .idlePoll, "this waits for what the register held before: it passes at once, though nothing may have begun",
      at: span,
      help: """
        wait for the busy state first, measure `of: elapsed` with a `low`, or say `allow: [idle_poll]` if the register \
        changes at once
        """
    ).adding(.note, "found here", at: place)
  }

  static func shortDelay(_ open: OpenWriteCycle, of device: String, at span: SourceSpan) -> Diagnostic {
    warning(
      .shortDelay,
      """
      after a write `\(device)` is busy for \(DurationText.of(open.cycle)), and is asked again after \
      \(DurationText.of(open.waited))
      """, at: span, help: "write `wait_ready: \(device)` instead, or `delay: \(Value.duration(open.cycle))`")
  }

  static func noDelay(_ open: OpenWriteCycle, of device: String, at span: SourceSpan) -> Diagnostic {
    warning(
      .shortDelay,
      "after a write `\(device)` is busy for \(DurationText.of(open.cycle)), and is asked again at once", at: span,
      help: "write `wait_ready: \(device)` as a step before this one"
    ).adding(.note, "written here", at: open.span)
  }

  static func timeResolution(_ limit: TimeLimit, _ resolution: TimeResolution) -> Diagnostic {
    let (value, least) = ("\(limit.value) \(limit.unitName)", DurationText.of(resolution.time))
    let known =
      resolution.adapter.map { "`\($0)` tells time to \(least)" }
      ?? "an adapter behind USB tells time to \(least), which `check` assumes"
    return warning(
      .timeResolution, "\(limit.what) is \(value), and \(known)", at: limit.span,
      help: "make the limit wider, or say `allow: [time_resolution]` at the step if the adapter tells more")
  }

  // MARK: Out of reach

  static func neverTrue(at span: SourceSpan) -> Diagnostic {
    warning(
      .unreachable, "this is false in every run, so nothing here is ever run", at: span,
      help: "write `skip: reason` to leave it out for now")
  }

  static func loopOverNothing(at span: SourceSpan) -> Diagnostic {
    warning(
      .unreachable, "this loop has no iterations, so nothing in it is ever run", at: span,
      help: "write `skip: reason` at the group to leave it out for now")
  }

  static func unreachable(behind place: SourceSpan, at span: SourceSpan) -> Diagnostic {
    warning(
      .unreachable, "nothing from here on is ever run", at: span,
      help: "write `on_failure: continue` above, or take out what fails"
    ).adding(.note, "every run ends here", at: place.head)
  }

  // MARK: Unused

  /// - Parameter isNotScanned: whether a scan for all devices, which does not reach it, could be taken for its use.
  static func unusedDevice(_ name: String, isNotScanned: Bool, at span: SourceSpan) -> Diagnostic {
    if isNotScanned {
      return warning(
        .unusedDevice, "no step goes to `\(name)`, and a scan asks one bus, and no channel of a mux", at: span,
        help: "write `- probe: \(name)`, or say `allow: [unused_device]` at the top of the file if it is meant")
    }
    return warning(
      .unusedDevice, "no step goes to `\(name)`", at: span,
      help: "take it out, or say `allow: [unused_device]` at the top of the file if it is meant")
  }

  static func unusedChip(_ name: String, at span: SourceSpan) -> Diagnostic {
    warning(
      .unusedChip, "no device has the chip `\(name)`", at: span,
      help: "write `chip: \(name)` at a device, or take it out")
  }

  /// - Parameter isKept: whether a step gives it a value.
  static func unusedVariable(_ kind: String, _ name: String, isKept: Bool, at span: SourceSpan) -> Diagnostic {
    warning(
      .unusedVariable, "\(kind) `\(name)` is used nowhere", at: span,
      help: isKept
        ? "write `$\(name)` where it is meant, or say `allow: [unused_variable]` if callers take it by `returns`"
        : "write `$\(name)` where it is meant, or take it out")
  }

  static func warning(
    _ rule: SequenceRule, _ message: String, at span: SourceSpan, help: String
  ) -> Diagnostic {
    var diagnostic = of(rule, message, at: span, help: help)
    diagnostic.severity = .warning
    return diagnostic
  }
}
