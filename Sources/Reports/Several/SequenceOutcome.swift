internal import Diagnostics
internal import SequenceModel
package import SequenceRunner

/// How one of several sequences went.
package struct SequenceOutcome: Hashable, Sendable {
  /// The outcomes, from the best to the worst.
  package enum Word: String, CaseIterable, Comparable, Sendable {
    /// No step of it was selected, or another shard runs it.
    case skipped = "SKIPPED"
    case passed = "PASS"
    /// The run was over before it.
    case notRun = "NOT RUN"
    case failed = "FAIL"
    case errored = "ERROR"
    /// It was wrong, or its adapter was not there, so nothing of it ran.
    case refused = "REFUSED"

    package static func < (one: Word, other: Word) -> Bool {
      (allCases.firstIndex(of: one) ?? 0) < (allCases.firstIndex(of: other) ?? 0)
    }
  }

  package var path: String
  package var word: Word
  /// The time in nanoseconds; nil if it did not run.
  package var time: Int64?
  /// What went wrong first.
  package var finding: String?
  /// What its bus was, if not hardware: `board`.
  package var simulation: String?
  /// Whether the teardown failed.
  package private(set) var hasFailedTeardown = false
  /// Whether it failed on what may be a real unit: of a recording nothing is left under power.
  package var isUnitUnsafe: Bool { hasFailedTeardown && simulation?.contains("replay") != true }
  /// What its verdict leaves open.
  package var reservations = Reservations()

  package init(
    _ path: String, _ word: Word, time: Int64? = nil, finding: String? = nil, simulation: String? = nil
  ) {
    self.path = path
    self.word = word
    self.time = time
    self.finding = finding
    self.simulation = simulation
  }

  /// The outcome of a suite of another process.
  ///
  /// A verdict that its own cases contradict does not count.
  package init(_ suite: JUnitSuiteText) {
    var word: Word =
      switch suite.properties["verdict"] {
      case "passed": .passed
      case "failed": .failed
      case "skipped": .skipped
      case _: .errored
      }
    if suite.number("failures") > 0 { word = max(word, .failed) }
    // What failed in a teardown is counted as an error, too.
    if suite.number("errors") > 0, !suite.hasFailedTeardown { word = max(word, .errored) }
    self.init(suite.title, word, suite)
    if suite.hasFailedTeardown { addFailedTeardown() }
  }

  /// Notes that the teardown failed: beside a FAIL that is told, and a unit that it was not done for has not passed.
  package mutating func addFailedTeardown() {
    hasFailedTeardown = true
    if word == .passed { word = .errored }
  }

  /// The outcome of a run that came to its end, with details from its suite.
  package init(_ path: String, _ word: Word, _ suite: JUnitSuiteText?) {
    self.init(path, word, time: suite?.time, simulation: suite?.properties["simulated"])
    if let text = suite?.properties["reservations"] { reservations = Reservations(property: text) }
    guard let problem = suite?.firstProblem, word > .passed else { return }
    finding = (problem.line.map { "line \($0): " } ?? "") + problem.message
  }
}

/// The table after several runs: file, verdict, time and first finding of each, and one verdict for all.
package enum SequenceTable {
  /// The most characters in the column of files.
  ///
  /// Of a longer path the end is shown, which says more.
  private static let pathLimit = 60

  package static func text(_ outcomes: [SequenceOutcome]) -> String {
    let head = ["file", "verdict", "time", "first finding"]
    let rows = [head] + outcomes.map(cells)
    let widths = head.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    var text = ""
    for row in rows {
      let time = String(repeating: " ", count: widths[2] - row[2].count) + row[2]
      let line = "\(padded(row[0], widths[0]))  \(padded(row[1], widths[1]))  \(time)  \(row[3])"
      text += line[...].trimmingBlanks + "\n"
    }
    return text
  }

  private static func cells(of outcome: SequenceOutcome) -> [String] {
    [
      shortened(PlainText.of(outcome.path)),
      outcome.word.rawValue + (outcome.hasFailedTeardown ? ", \(VerdictText.failedTeardown)" : ""),
      outcome.time.map(words) ?? "",
      PlainText.of(outcome.finding ?? ""),
    ]
  }

  /// `3 files: 1 passed, 1 failed, 1 refused; 9.2 ms`.
  package static func counts(_ outcomes: [SequenceOutcome]) -> String {
    let counts = SequenceOutcome.Word.allCases.compactMap { word in
      let count = outcomes.count { $0.word == word }
      return count > 0 ? "\(count) \(noun(word))" : nil
    }
    let times = outcomes.compactMap(\.time)
    let text = "\(outcomes.count) file\(outcomes.count == 1 ? "" : "s"): \(counts.joined(separator: ", "))"
    // Some lists do not say how long their runs took.
    if times.isEmpty { return text }
    return text + "; " + words(of: times.reduce(Int64(0)) { $0.addingReportingOverflow($1).partialValue })
  }

  /// The time in words.
  ///
  /// A report has milliseconds, so 0 may be a part of one.
  private static func words(of time: Int64) -> String { time > 0 ? DurationText.of(time) : "< 1 ms" }

  private static func noun(_ word: SequenceOutcome.Word) -> String {
    switch word {
    case .passed: "passed"
    case .failed: "failed"
    case .errored: "errored"
    case .skipped: "skipped"
    case .refused: "refused"
    case .notRun: "not run"
    }
  }

  /// One verdict of all: a pass only if everything that was to run passed, and something did.
  ///
  /// - Parameter part: which part of the run they are, where other machines have the others: a pass of a part is told as
  ///   that. It is no reservation, because a part is not less strict than the whole, which `merge` asks for.
  package static func verdict(
    _ outcomes: [SequenceOutcome], isInterrupted: Bool = false, part: ShardMark? = nil
  ) -> String {
    let worst = outcomes.map(\.word).max() ?? .skipped
    var text =
      switch worst {
      case .passed where isInterrupted, .failed where isInterrupted: "ERROR"
      case .passed: "PASS"
      case .failed: "FAIL"
      case .errored, .refused, .notRun, .skipped: "ERROR"
      }
    var open = Reservations()
    for outcome in outcomes { open.add(outcome.reservations) }
    let kindsOfBus = outcomes.flatMap { ($0.simulation ?? "").split(separator: ",").map { $0.drop { $0 == " " } } }
    let simulations = Set(kindsOfBus).sorted().joined(separator: ", ")
    var kinds = simulations.isEmpty ? [] : ["simulated: \(simulations)"]
    if open.count(of: .partial) > 0 { kinds.append("partial") }
    if let part, part.count > 1 { kinds.append(part.words) }
    if !kinds.isEmpty { text += " (\(kinds.joined(separator: ", ")))" }
    if isInterrupted { text += ", interrupted" }
    let isPass = worst == .passed && !isInterrupted
    for words in open.only(VerdictText.besideWord(isPass ? .passed : .failed)).words { text += ", \(words)" }
    if outcomes.contains(where: \.hasFailedTeardown) { text += ", and \(VerdictText.failedTeardown)" }
    if outcomes.contains(where: \.isUnitUnsafe) { text += ": \(VerdictText.unsafeUnit)" }
    return text
  }

  private static func shortened(_ path: String) -> String {
    path.count > pathLimit ? "…" + path.suffix(pathLimit - 1) : path
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}

extension Substring {
  /// The text without blanks at its end.
  fileprivate var trimmingBlanks: Substring {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
