/// Why steps are not run.
enum SkipReason: Hashable {
  /// The file says so of this run: `when`.
  case condition(String)
  /// Somebody's word: `skip`, or a selection of steps.
  case word(String)
  /// Something before them did not go well: what they would have delivered is missed by others for the same reason.
  case failure(String)

  var text: String {
    switch self {
    case .condition(let text), .word(let text), .failure(let text): text
    }
  }

  /// Whether a run without these steps is a whole one.
  var isPlanned: Bool { if case .condition = self { true } else { false } }

  var isFailure: Bool { if case .failure = self { true } else { false } }
}
