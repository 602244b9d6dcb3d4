internal import Diagnostics
package import Records
internal import SequenceModel
package import SequenceRunner
internal import Values

/// The places of findings and steps, in the form of records.
struct RecordedPlaces: Sendable {
  let sources: SourceMap
  let lines: LineTable

  /// A finding as records keep it.
  ///
  /// - Parameter instance: the step that it is about; nil for the run as a whole.
  func failure(_ finding: Finding, of instance: StepInstance?) -> RecordedFailure {
    let diagnostic = finding.diagnostic
    var failure = RecordedFailure(kind: diagnostic.rule, text: RecordText.bounded(diagnostic.message))
    failure.step = instance?.path
    failure.number = instance?.number
    failure.id = instance?.step.modifiers?.id
    let facts = finding.facts
    failure.register = facts.register.map { [facts.device, $0].compactMap(\.self).joined(separator: ".") }
    failure.bits = facts.bits
    failure.expected = facts.expectedText
    failure.read = facts.readText
    let helps = diagnostic.notes.filter { $0.kind == .help || $0.kind == .hint }.map(\.text)
    failure.help = helps.isEmpty ? nil : RecordText.bounded(helps.joined(separator: "\n"))
    failure.notes = diagnostic.notes.filter { $0.kind == .note }.map { RecordText.bounded($0.text) }
    if !diagnostic.label.isEmpty { failure.notes.insert(RecordText.bounded(diagnostic.label), at: 0) }
    if case .source(let span) = diagnostic.place, let location = sources.location(of: span.start) {
      failure.place = "\(location.path):\(location.line)"
    } else if let instance, let place = place(of: instance) {
      failure.place = "\(place.file):\(place.line)"
    }
    return failure
  }

  /// The file of a step, and its line there.
  func place(of instance: StepInstance) -> (file: String, line: Int)? {
    let start = instance.step.span.start
    return sources.file(at: start).map { ($0.path, lines.line(of: start)) }
  }
}

extension RecordedMeasure {
  /// - Parameter step: the path of the step.
  package init(_ measurement: Measurement, of step: String) {
    self.init(
      step: step, name: measurement.name, comparator: measurement.comparator.rawValue,
      outcome: measurement.outcome.rawValue)
    value = measurement.value.map { "\($0)" }
    unit = measurement.unit
    low = measurement.low.map { "\($0)" }
    high = measurement.high.map { "\($0)" }
  }
}
