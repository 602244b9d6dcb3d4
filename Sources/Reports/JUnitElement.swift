internal import SequenceRunner

/// The content of a case: at most one result, earlier attempts, output.
struct JUnitCaseContent {
  /// Properties, which only the rich profile shows.
  var properties: [(name: String, value: String)] = []
  var result: JUnitElement?
  /// The attempts before the one that decided, which only the rich profile shows.
  var attempts: [JUnitElement] = []
  /// Output, which only the rich profile shows.
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
  /// The type; empty if the message says it all.
  var type = ""
  var message = ""
  var body = ""
}

extension Finding.Kind {
  /// The kind as a JUnit type: `AdapterGone`.
  var typeName: String {
    rawValue.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}
