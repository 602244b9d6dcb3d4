package import SequenceModel
package import SequenceRunner

/// The steps of one file, as `list` shows them.
package struct SequenceListing: Sendable {
  package var path: String
  package var name: String
  package var version: String?
  /// The number of steps in the file.
  package var total: Int
  /// The steps that are listed: all, or those that a limited run would run.
  package var steps: [ListedStep]

  /// The steps of a file, with those of the files that it calls.
  ///
  /// - Parameter selection: what the run would be limited to; nil for all steps.
  package init(_ program: Program, path: String, selection: StepSelection?) {
    let all = program.listed(selection)
    self.path = path
    name = program.main.name
    version = program.main.version
    total = all.count
    steps = all.filter(\.isSelected)
  }

  /// How many of them a section holds.
  func count(in section: Section) -> Int { steps.count { $0.section == section } }

  /// `19 steps: 1 setup, 17 steps, 1 teardown`.
  package var summary: String {
    let sections = Section.allCases.map { ($0.rawValue, count(in: $0)) }.filter { $0.1 > 0 }
    let listed = sections.map { "\($0.1) in \($0.0)" }.joined(separator: ", ")
    let of = steps.count == total ? "" : " of \(total)"
    return "\(steps.count)\(of) \(total == 1 ? "step" : "steps")\(listed.isEmpty ? "" : ": " + listed)"
  }
}

extension ListedStep {
  /// The name with the groups around it: `eeprom/page/written`.
  var path: String { (groups + [name]).joined(separator: "/") }

  /// `× 3 × 8`, from the outside in.
  var loopText: String {
    loops.map { loop in
      let count = loop.count.map(String.init) ?? loop.source ?? ""
      return "× \(count)\(loop.isAtMost ? " at most" : "")"
    }.joined(separator: " ")
  }
}
