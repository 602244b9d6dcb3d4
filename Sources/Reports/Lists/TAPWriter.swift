internal import Diagnostics
internal import JSON
internal import Records

/// The Test Anything Protocol, version 13: a test point for each step, and the plan after the last.
struct TAPWriter: ListWriter {
  static let head = "TAP version 13\n"

  private var count = 0
  /// The sequence whose steps come.
  private var name = ""

  func begin(_ buffer: inout ReportBuffer) { buffer.append(Self.head) }

  mutating func add(_ line: RunLine, to buffer: inout ReportBuffer) {
    switch line {
    case .begun(let run):
      name = run.name
      buffer.append("# \(Self.escaped(run.path))\n")
    case .step(let step): if !step.isRepeated { add(step, to: &buffer) }
    case .ended(let run):
      if !run.isTold { addTrouble("(run)", run.verdict.rawValue, run.failures.first, orElse: run.banner, to: &buffer) }
      buffer.append("# \(Self.escaped(run.banner))\n")
    case .refused(let sequence):
      name = sequence.name
      if sequence.isSkipped {
        point("ok", "(run)", " # SKIP \(Self.escaped(sequence.text))", to: &buffer)
      } else {
        addTrouble(
          "(run)", "errored", RecordedFailure(kind: sequence.kind, text: sequence.text), orElse: "", to: &buffer)
      }
    }
  }

  private mutating func add(_ step: EndedStep, to buffer: inout ReportBuffer) {
    switch step.outcome {
    case "passed": point("ok", step.path, "", to: &buffer)
    case "skipped": point("ok", step.path, " # SKIP \(Self.escaped(step.reason ?? ""))", to: &buffer)
    // A tolerated failure. TAP has this directive for failures that do not count.
    case _ where step.isTolerated: point("not ok", step.path, " # TODO `at_least` allows for it", to: &buffer)
    case let outcome: addTrouble(step.path, outcome, step.failures.first, orElse: outcome, to: &buffer)
    }
  }

  private mutating func addTrouble(
    _ path: String, _ outcome: String, _ failure: RecordedFailure?, orElse text: String, to buffer: inout ReportBuffer
  ) {
    point("not ok", path, "", to: &buffer)
    var facts = [("message", failure?.text ?? text), ("severity", outcome == "failed" ? "fail" : "error")]
    facts += [
      ("kind", failure?.kind), ("at", failure?.place), ("expected", failure?.expected), ("read", failure?.read),
    ]
    .compactMap { name, value in value.map { (name, $0) } }
    // A JSON string is also a YAML string.
    for (index, (name, value)) in facts.enumerated() {
      buffer.append((index == 0 ? "  ---\n" : "") + "  \(name): \(JSONText.string(value))\n")
    }
    buffer.append("  ...\n")
  }

  private mutating func point(_ word: String, _ path: String, _ directive: String, to buffer: inout ReportBuffer) {
    count += 1
    buffer.append("\(word) \(count) - \(Self.escaped("\(name): \(path)"))\(directive)\n")
  }

  /// A text in one line in which nothing is read as a directive.
  private static func escaped(_ text: String) -> String {
    PlainText.of(text).replacing("\\", with: "\\\\").replacing("#", with: "\\#")
  }

  mutating func adopt(_ line: Substring, to buffer: inout ReportBuffer) {
    if line.hasPrefix("1..") || line + "\n" == Self.head { return }
    let word = line.hasPrefix("ok ") ? "ok" : line.hasPrefix("not ok ") ? "not ok" : ""
    guard !word.isEmpty else { return buffer.append(line + "\n") }
    count += 1
    let rest = line.dropFirst(word.count + 1).drop { $0 != " " }
    buffer.append("\(word) \(count)\(rest)\n")
  }

  func end(_ buffer: inout ReportBuffer) { buffer.append("1..\(count)\n") }
}
