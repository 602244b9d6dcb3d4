import Diagnostics
import I2C
import SequenceModel
import Values

/// A point in time, by the clock of the run and by that of a recording.
struct Moment: Hashable {
  var run: Nanoseconds
  /// The time by the clock of the recording; nil if there is none.
  var bus: Nanoseconds?
  /// How often a recording was left in another order than its own up to here.
  var disorder = 0
}

/// What measuring needs of a step.
struct Measured {
  var reply: [UInt8]
  /// The replies of the read messages of a transfer; empty if there was only one.
  var replies: [ArraySlice<UInt8>]
  /// The first START and the last STOP of the attempt; nil if it had no transaction.
  var first: Moment?
  var last: Moment?
  var tries: Int
  /// Whether the target itself said how many bytes come, so that none at all are a reply, too.
  var isFramed = false

  /// The reply of one read message; for nil, everything that was read.
  func reply(of message: Int?) -> ArraySlice<UInt8> {
    guard let message, !(message == 0 && replies.isEmpty) else { return reply[...] }
    return replies.indices.contains(message) ? replies[message] : []
  }
}

extension SequenceRun {
  /// Takes the measures of a step: those of its reply, or (`ofTime`) those that are known only at its end.
  mutating func measure(
    _ instance: StepInstance, _ measured: Measured, ofTime: Bool, _ samples: inout [Sample]
  ) -> (measurements: [Measurement], findings: [Finding]) {
    guard let measures = instance.step.modifiers?.measures, !measures.isEmpty else { return ([], []) }
    var (measurements, findings): ([Measurement], [Finding]) = ([], [])
    for measure in measures where measure.isOfTime == ofTime {
      do throws(EvaluationError) {
        try add(measure, measured, instance, to: &measurements, &findings, &samples)
      } catch  where [.notANumber, .digits].contains(error.rule) && measure.isOfReply {
        // The chip sent no number, so the unit is wrong, and not the test.
        findings.append(
          Finding(
            .told(.notANumber, error.message, label: "read here"), about: instance.label, at: .source(error.span)))
      } catch {
        findings.append(expressionTrouble(error, label: instance.label))
      }
    }
    return (measurements, findings)
  }

  /// Adds the measures of a step that does not use the bus.
  ///
  /// A measure whose value another step should have delivered, and did not, is not judged.
  mutating func measured(_ instance: StepInstance, _ attempt: Attempt) throws(EvaluationError) -> Attempt {
    guard attempt.findings.isEmpty else { return attempt }
    var attempt = attempt
    let measured = Measured(reply: [], replies: [], first: nil, last: nil, tries: 1)
    for measure in instance.step.modifiers?.measures ?? [] {
      try add(measure, measured, instance, to: &attempt.measurements, &attempt.findings, &attempt.samples)
    }
    return attempt
  }

  private mutating func add(
    _ measure: Measure, _ measured: Measured, _ instance: StepInstance, to measurements: inout [Measurement],
    _ findings: inout [Finding], _ samples: inout [Sample]
  ) throws(EvaluationError) {
    let taken = try take(measure, measured)
    measurements.append(taken)
    if let variable = measure.collect, let value = taken.value {
      samples.append(Sample(variable: variable, value: .decimal(value)))
    }
    if let variable = measure.save { values[variable] = taken.value.map { .decimal($0) } }
    let still = try standstill(in: measure, measured)
    if still > 0, try take(measure, measured, without: still).outcome != taken.outcome {
      findings.append(Finding(.stoodStill(still), about: instance.label, at: .source(measure.span)))
    } else if taken.outcome == .failed {
      findings.append(outOfLimits(taken, measure, instance))
    }
  }

  /// - Parameter still: of a time, how much of it is none of the unit's.
  private mutating func take(
    _ measure: Measure, _ measured: Measured, without still: Nanoseconds = 0
  ) throws(EvaluationError) -> Measurement {
    var value = try raw(measure, measured, still)
    if let raw = value, let convert = measure.convert {
      values[convert.raw] = .decimal(raw)
      value = try program.decimal(convert.expression, values)
    }
    let name = try measure.name.map { name throws(EvaluationError) in try program.text(name, values) } ?? ""
    var measurement = Measurement(
      name: name, value: value, unit: measure.unit, comparator: measure.limits.comparator, outcome: .passed)
    measurement.low = try limit(measure.limits.low)
    measurement.high = try limit(measure.limits.high)
    if let high = measurement.high, measurement.comparator.isCrossed(low: measurement.low, high: high) {
      throw EvaluationError(
        .crossedLimits(measurement.comparator, low: measurement.low ?? high, high: high),
        at: measure.limits.high?.span ?? measure.span)
    }
    measurement.warnLow = try limit(measure.limits.warnLow)
    measurement.warnHigh = try limit(measure.limits.warnHigh)
    measurement.lacksLimits = measure.limits.areWritten && !measurement.isJudged
    if let value {
      let passes = measurement.comparator.accepts(value, low: measurement.low, high: measurement.high)
      measurement.outcome = passes ? .passed : .failed
    } else {
      measurement.outcome = .skipped
    }
    return measurement
  }

  /// The number that a measure takes, before conversion; nil if there is nothing to measure.
  private func raw(
    _ measure: Measure, _ measured: Measured, _ still: Nanoseconds
  ) throws(EvaluationError) -> Decimal? {
    switch measure.source {
    case .reply(let form, let message):
      let bytes =
        measured.reply(of: message)
      let code = try program.code(of: form, values)
      do throws(ValueError) { return try code.decode(bytes) } catch {
        throw EvaluationError(error, at: measure.span)
      }
    case .value(let id): return try program.decimal(id, values)
    case .attempts: return Decimal(Int64(measured.tries))
    case .elapsed(let since, let unit):
      guard let (start, end) = try ends(of: since, measure, measured), let time = elapsed(start, end) else {
        return nil
      }
      // A time below zero would keep every `high`, and between steps that were recorded further apart, or nearer to each
      // other, the recording has none.
      guard time >= 0, start.disorder == end.disorder else { throw EvaluationError(.backwards, at: measure.span) }
      return try? Decimal(time - still).divided(by: Decimal(unit))
    }
  }

  /// Between which moments a time is measured; nil where one of them is missing.
  private func ends(
    of since: StepID?, _ measure: Measure, _ measured: Measured
  ) throws(EvaluationError) -> (start: Moment, end: Moment)? {
    let start = if let since { try self.end(of: since, for: measure) } else { measured.first }
    guard let start, let end = measured.last else { return nil }
    return (start, end)
  }

  /// How long the process stood still in a time that is measured.
  private func standstill(in measure: Measure, _ measured: Measured) throws(EvaluationError) -> Nanoseconds {
    guard case .elapsed(let since, _) = measure.source, limits.kind.reachesHardware, !limits.kind.hasRecording,
      let (start, end) = try ends(of: since, measure, measured), start.run < end.run
    else { return 0 }
    return standstills.time(within: start.run...end.run)
  }

  /// The end of a step with an id; nil if a failure kept it from running.
  private func end(of id: StepID, for measure: Measure) throws(EvaluationError) -> Moment? {
    if let end = ends[id] { return end }
    if missingEnds.contains(id) { return nil }
    throw EvaluationError(
      ValueError(
        .unset, "there is no time to count from: the step `\(program.steps[id].modifiers?.id ?? "")` has not run",
        help: nil), at: measure.span)
  }

  /// The elapsed time, in a replay by the recording's clock; nil if that has none (language rule R14).
  private func elapsed(_ start: Moment, _ end: Moment) -> Nanoseconds? {
    guard limits.kind.hasRecording else { return end.run - start.run }
    guard let first = start.bus, let last = end.bus else { return nil }
    return last - first
  }

  /// The value of a limit; nil if none is written, or if it comes from an empty cell that is allowed to be empty.
  private func limit(_ limit: Limits.Limit?) throws(EvaluationError) -> Decimal? {
    guard let limit else { return nil }
    do throws(EvaluationError) { return try program.decimal(limit.value, values) } catch {
      if let variable = error.unset, program.variables[variable].isOptional { return nil }
      throw error
    }
  }

  private func outOfLimits(_ measurement: Measurement, _ measure: Measure, _ instance: StepInstance) -> Finding {
    Finding(.limit(measurement), about: instance.label, at: .source(violated(measurement, measure) ?? measure.span))
  }

  /// The place of the violated limit; nil if it is neither of the two alone.
  private func violated(_ measurement: Measurement, _ measure: Measure) -> SourceSpan? {
    guard let value = measurement.value else { return nil }
    if let low = measurement.low, value < low { return measure.limits.low?.span }
    if let high = measurement.high, value > high { return measure.limits.high?.span }
    return nil
  }

  // MARK: Saves

  /// Keeps what a step saves, before it is judged (language rule R11).
  mutating func save(_ instance: StepInstance, _ measured: Measured) {
    guard let saves = instance.step.modifiers?.saves else { return }
    for save in saves { if let value = kept(save, of: measured) { values[save.variable] = value } }
  }

  /// The values of its reply that a step adds to lists.
  func samples(_ instance: StepInstance, _ measured: Measured) -> [Sample] {
    (instance.step.modifiers?.collects ?? []).compactMap { collect in
      kept(collect, of: measured).map { Sample(variable: collect.variable, value: $0) }
    }
  }

  private func kept(_ save: Save, of measured: Measured) -> Value? {
    let bytes = measured.reply(of: save.message)
    guard !bytes.isEmpty || measured.isFramed else { return nil }
    switch save.source {
    case .reply: return .bytes(Array(bytes))
    case .value(let order): return bytes.isEmpty ? nil : .integer(Int128(order.value(of: bytes)))
    case .answer: return nil
    }
  }
}
