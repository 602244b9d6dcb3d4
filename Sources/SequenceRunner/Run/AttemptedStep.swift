import SequenceModel

/// A step in one iteration of the loops around it, by which one attempt of a group is compared with the next.
///
/// Iterations of a loop that ends by `until` count as one: how many there are differs from attempt to attempt.
struct AttemptedStep: Hashable {
  let id: StepID
  /// The numbers of the iterations, from the innermost loop outwards.
  private let iterations: [Int]

  init(_ instance: StepInstance) {
    id = instance.id
    var iterations: [Int] = []
    var group = instance.group
    while let inner = group {
      if let iteration = inner.iteration, inner.group.loop?.until == nil { iterations.append(iteration) }
      group = inner.parent
    }
    self.iterations = iterations
  }
}

extension AttemptedStep: Comparable {
  static func < (left: AttemptedStep, right: AttemptedStep) -> Bool {
    left.id == right.id ? left.iterations.lexicographicallyPrecedes(right.iterations) : left.id < right.id
  }
}
