package import Diagnostics

/// A suite as its file describes it: which sequences are run, on what, and with which parameters.
package struct SuiteDescription: Sendable {
  package var name = ""
  /// What runs have that say nothing else.
  package var common = Conditions()
  package var runs: [Run] = []

  package init() {}

  /// Under which conditions sequences are run.
  package struct Conditions: Sendable {
    /// The selectors, as `--adapter` takes them; none where nothing is said.
    package var adapters: [String] = []
    /// Where they stand.
    package var adapterSpan: SourceSpan?
    package var settings: [Setting] = []
    /// Nanoseconds that each of the sequences may take.
    package var timeout: Int64?
  }

  /// The value of a parameter, as it is written.
  package struct Setting: Sendable {
    package var name: String
    package var value: String
    package var span: SourceSpan
  }

  /// A parameter that has one value after another.
  package struct Axis: Sendable {
    package var name: String
    package var span: SourceSpan
    package var values: [Setting]
  }

  /// Some sequences under some conditions.
  package struct Run: Sendable {
    package var name: String
    package var span: SourceSpan
    /// Paths, whose names may have `*` and `?` in them.
    package var files: [(path: String, span: SourceSpan)] = []
    package var conditions = Conditions()
    package var matrix: [Axis] = []
    package var tags: [String] = []

    /// The values of the matrix, each combination once, the last parameter changing fastest; one without any where there
    /// is no matrix.
    package var combinations: [[Setting]] {
      matrix.reduce([[]]) { rows, axis in rows.flatMap { row in axis.values.map { row + [$0] } } }
    }

    /// What it is called with these values.
    package func label(of combination: [Setting]) -> String {
      ([name] + combination.map { "\($0.name)=\($0.value)" }).joined(separator: " ")
    }
  }

  /// The conditions of a run: its own, and those of the suite where it has none.
  package func conditions(of run: Run) -> Conditions {
    var conditions = run.conditions
    if conditions.adapters.isEmpty {
      conditions.adapters = common.adapters
      conditions.adapterSpan = common.adapterSpan
    }
    conditions.timeout = conditions.timeout ?? common.timeout
    let own = Set(conditions.settings.map(\.name) + run.matrix.map(\.name))
    conditions.settings = common.settings.filter { !own.contains($0.name) } + conditions.settings
    return conditions
  }
}

/// How much of one thing a suite file may say.
package enum SuiteLimits {
  package static let runs = 1_000
  package static let files = 1_000
  package static let adapters = 64
  package static let settings = 1_000
  package static let tags = 64
  package static let axes = 8
  package static let values = 1_000
  /// Combinations of a matrix.
  package static let combinations = 1_000
  /// Sequences that a suite runs, each as often as it is run.
  package static let members = 10_000
  /// Characters of the name of a run.
  package static let nameBytes = 64
}
