internal import Records

/// A table of measurements (RFC 4180): a row for each, and a last one that says how the run ended.
///
/// By that last row, a run whose measures are all good but which failed elsewhere differs from one that passed. A table
/// without it was cut off.
struct CSVWriter: ListWriter {
  private static let columns = [
    "started", "sequence", "path", "serial", "number", "step", "measure", "value", "unit", "compare", "low", "high",
    "outcome", "file", "line", "finding",
  ]
  static let head = columns.joined(separator: ",") + "\n"

  /// The first cells of the rows of a run.
  private var run: [String] = []
  /// What went wrong first.
  private var finding: String?

  func begin(_ buffer: inout ReportBuffer) { buffer.append(Self.head) }

  mutating func add(_ line: RunLine, to buffer: inout ReportBuffer) {
    switch line {
    case .begun(let run):
      let serial = run.properties.first { $0.name == "uut.serial" }?.value ?? ""
      finding = nil
      self.run = [run.started, run.name, run.path, serial].map(CSVCell.text)
    case .step(let step):
      if step.isRepeated { return }
      for measure in step.measures { add(measure, of: step, to: &buffer) }
      if !step.isTolerated { finding = finding ?? step.failures.first?.text }
    case .ended(let run):
      let trouble = run.verdict == .passed ? nil : finding ?? run.failures.first?.text
      addEnd(run.verdict.rawValue, trouble ?? run.banner, &buffer)
    case .refused(let sequence):
      run = [sequence.started, sequence.name, sequence.path, ""].map(CSVCell.text)
      addEnd(sequence.isSkipped ? "skipped" : "errored", sequence.text, &buffer)
    }
  }

  private func add(_ measure: RecordedMeasure, of step: EndedStep, to buffer: inout ReportBuffer) {
    // Numbers are written as they are: a leading minus is no formula.
    let cells =
      run + ["\(step.number)", CSVCell.text(step.path), CSVCell.text(measure.name), measure.value ?? ""]
      + [CSVCell.text(measure.unit ?? ""), measure.comparator, measure.low ?? "", measure.high ?? "", measure.outcome]
      + [CSVCell.text(step.file ?? ""), step.line.map { "\($0)" } ?? "", CSVCell.text(step.failures.first?.text ?? "")]
    buffer.append(cells.joined(separator: ",") + "\n")
  }

  private func addEnd(_ outcome: String, _ text: String, _ buffer: inout ReportBuffer) {
    let cells = run + ["", "(run)", "", "", "", "", "", "", outcome, "", "", CSVCell.text(text)]
    buffer.append(cells.joined(separator: ",") + "\n")
  }

  mutating func adopt(_ line: Substring, to buffer: inout ReportBuffer) {
    if line + "\n" != Self.head { buffer.append(line + "\n") }
  }

  func end(_ buffer: inout ReportBuffer) {}
}
