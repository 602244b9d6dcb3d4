/// Why steps are not run.
enum SkipReason: Hashable {
  /// The file leaves them out in this run: by `when`, or by a `skip` whose text the run or its caller decides.
  case condition(String)
  /// The file leaves them out in every run: by a `skip` whose text is written there.
  case word(String)
  /// The caller of the run selected others.
  case selection
  /// Something before them failed.
  case failure(String)
  /// A value that they need was not delivered.
  case missingValue(String)

  var text: String {
    switch self {
    case .condition(let text), .word(let text), .failure(let text), .missingValue(let text): text
    case .selection: "not selected"
    }
  }

  /// Whether the file itself wants the steps left out, so that the run is complete without them.
  var isPlanned: Bool { if case .condition = self { true } else { false } }

  var isFailure: Bool {
    switch self {
    case .failure, .missingValue: true
    case .condition, .word, .selection: false
    }
  }
}
