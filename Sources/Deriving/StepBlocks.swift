/// Turns repeated blocks of steps into loops.
enum StepBlocks {
  /// The most steps in a repeated block.
  private static let blockLimit = 24
  /// The number of repetitions from which on a loop is easier to read.
  private static let leastCount = 3

  /// The lines of all steps, with loops as groups.
  static func lines(_ steps: [[String]]) -> [String] {
    var lines: [String] = []
    var (index, loops) = (0, 0)
    while index < steps.count {
      guard let loop = loop(in: steps, from: index) else {
        lines += steps[index]
        index += 1
        continue
      }
      loops += 1
      lines += ["- group: block \(loops)", "  repeat: \(loop.count)", "  steps:"]
      for step in steps[index..<index + loop.length] { lines += step.map { "    " + $0 } }
      index += loop.length * loop.count
    }
    return lines
  }

  /// The block from `start` on whose repetition covers the most steps; nil if none repeats enough.
  private static func loop(in steps: [[String]], from start: Int) -> (length: Int, count: Int)? {
    var best: (length: Int, count: Int)?
    for length in 1...blockLimit where start + length * leastCount <= steps.count {
      var count = 1
      while start + (count + 1) * length <= steps.count,
        (0..<length).allSatisfy({ steps[start + $0] == steps[start + count * length + $0] })
      {
        count += 1
      }
      let saved = length * (count - 1)
      if count >= leastCount, saved > best.map({ $0.length * ($0.count - 1) }) ?? 0 { best = (length, count) }
    }
    return best
  }
}
