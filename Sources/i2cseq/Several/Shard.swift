import ArgumentParser
import Diagnostics

/// The part of a run that one of several machines has: `2/8`, counted from 1.
struct Shard: Hashable, CustomStringConvertible {
  /// The most machines that share a run.
  static let limit = 10_000

  let number: Int
  let count: Int

  init?(number: Int, count: Int) {
    guard (1...Self.limit).contains(count), (1...count).contains(number) else { return nil }
    self.number = number
    self.count = count
  }

  /// Reads `2/8`.
  init(parsing text: String) throws {
    let numbers = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let number = numbers[0], let count = numbers[1],
      let shard = Self(number: number, count: count)
    else {
      throw ValidationError(
        "`--shard \(PlainText.of(text))` is no part of a run: write 1/8 for the first of eight, up to 8/8 for the last")
    }
    self = shard
  }

  var description: String { "\(number)/\(count)" }

  /// The indices of the files that belong to this shard.
  ///
  /// Every file belongs to exactly one shard.
  ///
  /// Without durations the files are dealt out in turn. With durations the longest comes first, and each file goes to
  /// the shard with the least to do; an unknown duration counts as the average of the known ones.
  func share(of files: [String], durations: [String: Int64] = [:]) -> Set<Int> {
    guard !durations.isEmpty else { return Set(files.indices.filter { $0 % count == number - 1 }) }
    let known = files.compactMap { durations[$0] }
    let average = known.isEmpty ? 1 : known.reduce(0) { $0 + Double($1) } / Double(known.count)
    let times = files.map { durations[$0].map { Double($0) } ?? average }
    let order = files.indices.sorted { (-times[$0], files[$0], $0) < (-times[$1], files[$1], $1) }
    var loads = [Double](repeating: 0, count: count)
    var share: Set<Int> = []
    for file in order {
      let least = loads.indices.min { (loads[$0], $0) < (loads[$1], $1) } ?? 0
      // A file that took no time counts as 1, so that such files are spread over the shards as well.
      loads[least] += max(times[file], 1)
      if least == number - 1 { share.insert(file) }
    }
    return share
  }
}

/// The shard of this machine, from the environment of a CI system.
enum ShardVariables {
  private struct System {
    var name: String
    /// A variable that must be set for the others to count; nil if these are unambiguous.
    var mark: String?
    var index: String
    var count: String
    /// The number of the first machine.
    var first: Int
  }

  private static let systems = [
    System(name: "Bazel", mark: nil, index: "TEST_SHARD_INDEX", count: "TEST_TOTAL_SHARDS", first: 0),
    System(name: "GitLab", mark: "GITLAB_CI", index: "CI_NODE_INDEX", count: "CI_NODE_TOTAL", first: 1),
    System(name: "CircleCI", mark: nil, index: "CIRCLE_NODE_INDEX", count: "CIRCLE_NODE_TOTAL", first: 0),
    System(
      name: "Buildkite", mark: nil, index: "BUILDKITE_PARALLEL_JOB", count: "BUILDKITE_PARALLEL_JOB_COUNT",
      first: 0),
  ]

  /// The shard by the first system whose variables are set; nil if none is.
  ///
  /// If only one of its two variables is set, that is a mistake: otherwise every machine might run everything, or none
  /// would.
  static func shard(_ variable: (String) -> String?) throws(CommandFailure) -> Shard? {
    for system in systems where system.mark.map({ variable($0) != nil }) ?? true {
      switch (variable(system.index), variable(system.count)) {
      case (nil, nil): continue
      // GitLab sets only the count where a job is not split.
      case (nil, "1"?): continue
      case (let index?, let count?):
        guard let index = Int(index), let count = Int(count), index <= Shard.limit,
          let shard = Shard(number: index - system.first + 1, count: count)
        else {
          throw .shardVariables("\(system.index)=\(index) and \(system.count)=\(count)", system.first)
        }
        return shard
      case (let index, let count):
        let missing = index == nil ? system.index : system.count
        throw .halfAShard(
          index == nil ? system.count : system.index, index ?? count ?? "", missing: missing, system.name)
      }
    }
    return nil
  }
}

extension CommandFailure {
  fileprivate static func shardVariables(_ words: String, _ first: Int) -> CommandFailure {
    CommandFailure(
      .usage, .shard, "\(words) name no shard", at: .none,
      help: "the index counts from \(first) and stays below the end; or say it yourself: `--shard 2/8`")
  }

  fileprivate static func halfAShard(
    _ name: String, _ value: String, missing: String, _ system: String
  ) -> CommandFailure {
    CommandFailure(
      .usage, .shard, "\(name)=\(value) is half of what \(system) says of a shard: \(missing) is missing", at: .none,
      help: "set both, or say it yourself: `--shard 2/8`, and `--shard 1/1` to run everything here")
  }
}
