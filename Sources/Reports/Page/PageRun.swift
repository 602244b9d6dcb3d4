internal import Diagnostics
internal import Records
internal import SequenceModel
internal import SequenceRunner

/// What a page shows of the current run without a script: the verdict, what failed, what was measured, what was read.
///
/// Its size has limits, because a run has none; whatever is left out is counted, and stands in the list of all steps.
struct PageRun {
  /// The most steps that did not pass and are shown whole.
  static let failureLimit = 100
  /// The most failures of one step of the file, which a loop may run many times.
  static let failuresOfOneStep = 3
  /// The most measurements in the table.
  static let measureLimit = 1_000

  let begun: BegunRun
  let program: Program
  private var failures: [String] = []
  private var failureCount = 0
  /// How often the step of a place in the file did not pass.
  private var countByPlace: [String: Int] = [:]
  private var measures: [String] = []
  private var measureCount = 0
  private var registers = RegisterTable()
  /// Drawings of steps that ended and of which it is not known yet whether they count, by the number of the step.
  private var waves: [Int: String] = [:]

  init(_ begun: BegunRun, _ program: Program) {
    self.begun = begun
    self.program = program
  }

  /// Takes the end of a step as the run tells it.
  mutating func end(_ instance: StepInstance, _ result: StepResult) {
    registers.add(instance, result)
    guard result.outcome > .passed, failureCount < Self.failureLimit, waves.count < Self.failureLimit,
      let finding = result.findings.first(where: { $0.evidence != nil }), let evidence = finding.evidence
    else { return }
    // The transaction itself stands among the notes of the finding.
    let svg = WaveformDrawing.svg(Waveform(evidence.exchange, facts: finding.facts))
    waves[instance.number] = "<div class=\"scroll\">\(svg)</div>"
  }

  /// Takes the end of a step once it is known whether it counts.
  mutating func add(_ step: EndedStep) {
    let wave = waves.removeValue(forKey: step.number) ?? ""
    guard !step.isRepeated else { return }
    for measure in step.measures { add(measure) }
    guard !step.failures.isEmpty else { return }
    failureCount += 1
    let place = "\(step.file ?? ""):\(step.line ?? 0)"
    countByPlace[place, default: 0] += 1
    guard failures.count < Self.failureLimit, countByPlace[place, default: 0] <= Self.failuresOfOneStep else { return }
    let kind = step.isTolerated ? "tolerated" : step.outcome
    failures.append(
      "<article class=\"\(PageText.of(kind))\"><h3>\(PageText.of("\(step.number)  \(step.path)"))"
        + (step.isTolerated ? " (tolerated)" : "") + "</h3>"
        + step.failures.map(PageFailure.html).joined() + wave + "</article>")
  }

  private mutating func add(_ measure: RecordedMeasure) {
    measureCount += 1
    guard measures.count < Self.measureLimit else { return }
    let unit = measure.unit.map { " \($0)" } ?? ""
    let cells = [
      measure.step, measure.name, measure.value.map { $0 + unit } ?? "not measured", measure.low ?? "",
      measure.high ?? "",
    ]
    measures.append(
      "<tr class=\"\(PageText.of(measure.outcome))\">" + cells.map { "<td>\(PageText.of($0))</td>" }.joined()
        + "<td>\(MeasureBar.svg(measure))</td><td>\(PageText.of(measure.outcome))</td></tr>")
  }

  /// The lines of the page after the last step.
  func html(_ run: EndedRun) -> [String] {
    var lines = [PageHead.banner(begun, run), PageHead.facts(begun, run)]
    let whole = run.failures.map { "<article class=\"errored\">\(PageFailure.html($0))</article>" }
    if !whole.isEmpty || !failures.isEmpty {
      lines += ["<h2>What did not pass</h2>"] + whole + failures
      if failureCount > failures.count {
        lines.append("<p>\(failureCount - failures.count) more are in the list of steps.</p>")
      }
    }
    let tables = registers.html(program)
    if !tables.isEmpty { lines += ["<h2>Registers of devices that did not pass</h2>"] + tables }
    if !measures.isEmpty {
      lines.append(
        "<h2>Measurements</h2><table><thead><tr><th>step</th><th>name</th><th>value</th><th>low</th><th>high</th>"
          + "<th>between the limits</th><th></th></tr></thead><tbody>")
      lines += measures
      lines.append("</tbody></table>")
      if measureCount > measures.count {
        lines.append("<p>\(measureCount - measures.count) more stand in the CSV table and in the trace.</p>")
      }
    }
    lines.append(
      "<div class=\"screen\"><h2>Timeline</h2><noscript><p>Timeline and list need a browser that may run the script of "
        + "this page.</p></noscript><div class=\"timeline\"></div><h2>All steps</h2><div class=\"steps\"></div></div>")
    return lines
  }
}
