internal import Diagnostics
internal import Records

/// What stands at the top of a run: the verdict, and the facts of its record.
enum PageHead {
  static func banner(_ begun: BegunRun, _ run: EndedRun) -> String {
    banner(run.verdict.rawValue, word(run.verdict), begun.name, run.banner)
  }

  /// A sequence that did not run.
  static func banner(_ refused: RefusedSequence) -> String {
    banner(
      refused.isSkipped ? "skipped" : "errored", refused.isSkipped ? "NOT RUN" : "ERROR", refused.name, refused.text)
      + (refused.details.isEmpty ? "" : "<pre>\(PageText.of(refused.details))</pre>")
  }

  private static func banner(_ kind: String, _ word: String, _ name: String, _ text: String) -> String {
    "<header class=\"\(kind)\"><h1>\(word)</h1><p><strong>\(PageText.of(name))</strong><br>\(PageText.of(text))</p>"
      + "</header>"
  }

  private static func word(_ verdict: RunRecord.Verdict) -> String {
    switch verdict {
    case .passed: "PASS"
    case .failed: "FAIL"
    case .errored: "ERROR"
    }
  }

  static func facts(_ begun: BegunRun, _ run: EndedRun) -> String {
    let counts = run.counts
    let outcomes = [
      (counts.passed, "passed"), (counts.failed, "failed"), (counts.errored, "errored"),
      (counts.tolerated, "tolerated"), (counts.skipped, "skipped"),
    ]
    let steps = outcomes.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    var facts: [(String, String)] = run.reservations.map { ("not vouched for", $0) }
    facts += [
      ("steps", steps), ("transactions", String(counts.requests)), ("took", DurationText.of(Int64(run.duration))),
    ]
    facts += [("sequence", begun.path), ("began", begun.started), ("machine", begun.host)]
    if let version = begun.version { facts.append(("version of the sequence", version)) }
    if let standIn = begun.standIn { facts.append(("instead of hardware", standIn)) }
    facts += begun.properties.map { ($0.name, $0.value) }
    return "<h2>Record</h2><dl>"
      + facts.map { "<dt>\(PageText.of($0))</dt><dd>\(PageText.of($1))</dd>" }.joined() + "</dl>"
  }
}
