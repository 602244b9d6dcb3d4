internal import SequenceRunner

/// What a case says beside its name: one result at most, earlier attempts, output.
struct JUnitCaseContent {
  /// The rich profile alone shows them.
  var properties: [(name: String, value: String)] = []
  var result: JUnitElement?
  /// Attempts before the one that decided; the rich profile alone shows them.
  var attempts: [JUnitElement] = []
  /// The rich profile alone shows it.
  var output = ""
}

/// `failure`, `error`, `skipped`, or an attempt that did not decide.
struct JUnitElement {
  enum Tag: String {
    case failure, error, skipped
    /// An attempt before one that passed.
    case flakyFailure
    /// An attempt before one that did not pass either.
    case rerunFailure
  }

  var tag: Tag
  /// Empty where the words say it all.
  var type = ""
  var message = ""
  var body = ""
}

extension Finding.Kind {
  /// The kind as JUnit writes types: `AdapterGone`.
  var typeName: String {
    rawValue.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}
