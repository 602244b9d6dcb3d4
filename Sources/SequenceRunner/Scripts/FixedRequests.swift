import SequenceModel

/// Requests that are the same whenever their step runs, kept for the iterations of a loop.
///
/// A few of them: a loop has a few steps, and those of a long file run once.
struct FixedRequests {
  private static let count = 64

  private var kept: [(id: StepID, request: TryRequest)?] = Array(repeating: nil, count: count)

  /// The request of a step, if it was kept.
  subscript(id: StepID) -> TryRequest? {
    guard let known = kept[Int(id.index) % Self.count], known.id == id else { return nil }
    return known.request
  }

  /// Keeps the request of a step, in the place of another.
  mutating func keep(_ request: TryRequest, of id: StepID) { kept[Int(id.index) % Self.count] = (id, request) }
}

extension Step {
  /// Whether each of its tries asks the same: nothing in it waits for a value, and no try is told from another.
  var asksTheSame: Bool {
    guard modifiers?.poll == nil, case .read(let access, let count) = action else { return false }
    return access.memory.literal != nil && count.literal != nil
  }
}
