internal import Diagnostics
internal import I2C
internal import SequenceModel
internal import SequenceRunner

/// A loop that is too long to be shown step by step: its iterations are counted, and its failures listed.
struct ConsoleLoop: Sendable {
  /// Iterations up to which every step has its line.
  static let longest = 20
  /// Failures that have lines of their own.
  static let listLimit = 5

  /// The path of the loop without its iteration, safe for a terminal.
  let path: String
  private let group: Group
  private let length: Int
  private let parent: GroupInstance?
  private let startedAt: Nanoseconds
  private var endedAt: Nanoseconds
  private(set) var iterations = 0
  private var failed = 0
  private var tolerated = 0
  private var worst = Outcome.skipped
  /// Failures that were listed, or would have been.
  var listed = 0

  init(_ first: GroupInstance, at time: Nanoseconds) {
    group = first.group
    length = first.iterations
    parent = first.parent
    path = PlainText.of(first.parent.map { $0.fullPath + "/" + first.group.staticName } ?? first.groupPath)
    startedAt = time
    endedAt = time
  }

  /// The outcome of the iterations so far.
  var outcome: Outcome { worst }

  /// From the start of the first iteration to the end of the last.
  var duration: Nanoseconds { max(0, endedAt - startedAt) }

  /// Whether all iterations have run.
  var isOver: Bool { iterations >= length }

  /// `1000 iterations, 2 failed`.
  var counts: String {
    let all = length
    var text = iterations < all ? "\(iterations) of \(all) iterations" : "\(all) iterations"
    if failed > 0 { text += ", \(failed) not passed" }
    if tolerated > 0 { text += ", \(tolerated) tolerated" }
    return text
  }

  /// Whether a group is one of the iterations.
  func isIteration(_ instance: GroupInstance) -> Bool { instance.group === group && instance.parent === parent }

  /// Whether a group runs inside the loop.
  func contains(_ instance: GroupInstance?) -> Bool {
    var next = instance
    while let instance = next {
      if isIteration(instance) { return true }
      next = instance.parent
    }
    return false
  }

  /// Counts an iteration.
  mutating func count(_ result: GroupResult) {
    iterations += 1
    endedAt = result.endedAt
    if result.isTolerated {
      tolerated += 1
      worst = max(worst, .passed)
    } else {
      if result.outcome > .passed { failed += 1 }
      worst = max(worst, result.outcome)
    }
  }
}

extension GroupInstance {
  /// The path of an outermost group without its iteration.
  var groupPath: String { String(fullPath.dropLast(path.count)) + group.staticName }
}
