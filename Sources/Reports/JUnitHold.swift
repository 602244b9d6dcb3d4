internal import SequenceRunner

/// The cases of one attempt of a group, which are held back until it is known whether the attempt counts.
///
/// A step has one case, so attempts of its group count as attempts of the step (language rule R16).
struct JUnitHold: Sendable {
  /// What did not pass in earlier attempts.
  struct Earlier: Sendable {
    /// Steps with a case of their own.
    var cases: [Key: EarlierAttempts] = [:]
    /// The number of failures of steps in summarised loops, by the number of the name.
    var counts: [Int: Int] = [:]
  }

  /// A step in an iteration.
  struct Key: Hashable, Sendable {
    var name: Int
    /// The path of its group, iterations included.
    var path: String

    init(_ ended: JUnitCase) {
      name = ended.name
      path = ended.instance.group?.path ?? ""
    }
  }

  var cases: [JUnitCase] = []
  var summaries = JUnitSummaries()
  private let earlier: Earlier

  init(earlier: Earlier) { self.earlier = earlier }

  /// The cases of an attempt that counts, each with its earlier attempts.
  var releasedCases: [JUnitCase] {
    guard !earlier.cases.isEmpty else { return cases }
    return cases.map { ended in
      guard ended.result.outcome != .skipped, let before = earlier.cases[Key(ended)] else { return ended }
      var joined = ended
      joined.earlier = before
      joined.earlier.append(ended.earlier)
      return joined
    }
  }

  /// The summaries of an attempt that counts.
  var releasedSummaries: [JUnitLoopSummary] {
    summaries.all.map { summary in
      var joined = summary
      joined.addRetried(earlier.counts[summary.name] ?? 0)
      return joined
    }
  }

  /// What an attempt that does not count hands on to the next one.
  var handedOn: Earlier {
    var result = earlier
    for ended in cases where ended.result.outcome > .passed || ended.earlier.count > 0 {
      let key = Key(ended)
      var attempts = result.cases[key] ?? EarlierAttempts()
      attempts.append(ended.earlier)
      if ended.result.outcome > .passed { attempts.append(ended.result) }
      result.cases[key] = attempts
    }
    for summary in summaries.all where summary.failed + summary.errored > 0 {
      result.counts[summary.name, default: 0] += summary.failed + summary.errored
    }
    return result
  }
}
