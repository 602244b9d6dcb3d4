import SequenceModel

/// Requests that are the same whenever their step runs, kept for the iterations of a loop.
///
/// Only a few are kept: a loop has few steps, and the steps of a long file run once.
struct FixedRequests {
  private static let count = 64

  private var kept: [(id: StepID, request: TryRequest)?] = Array(repeating: nil, count: count)

  /// The request of a step, if it was kept.
  subscript(id: StepID) -> TryRequest? {
    guard let known = kept[Int(id.index) % Self.count], known.id == id else { return nil }
    return known.request
  }

  /// Keeps the request of a step, which may displace that of another.
  mutating func keep(_ request: TryRequest, of id: StepID) { kept[Int(id.index) % Self.count] = (id, request) }
}

extension Step {
  /// Whether every run of the step makes the same request: it is a read without `poll` whose place and length are
  /// literal.
  var asksTheSame: Bool {
    guard modifiers?.poll == nil, case .read(let access, let count) = action else { return false }
    return access.memory.literal != nil && count.literal != nil
  }
}
