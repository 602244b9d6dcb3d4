import ArgumentParser
import Reports
import SequenceFile

/// What a member is among several runs.
struct MemberOptions: ParsableArguments {
  /// Which run of a suite it is.
  @Option(help: .hidden)
  var suiteRun: String?

  /// The words that a suite has for it.
  @Option(help: .hidden)
  var suiteTag: [String] = []

  /// What its recording is called in a folder of recordings.
  @Option(help: .hidden)
  var recordedAs: String?
}

// The command line of one of several sequences, which runs in a process of its own.
extension RunCommand {
  /// What that process is given.
  func memberArguments(_ member: RunMember) -> [String] {
    let run = member.run
    let selection = selection.inside(run)
    var words = ["run", "--member", "--junit", member.report, "--junit-profile", junitProfile.rawValue]
    words += ListFormat.allCases.flatMap { format in member.lists[format].map { ["--\(format.rawValue)", $0] } ?? [] }
    words += (adapter.isEmpty ? run.adapters : adapter).flatMap { ["--adapter", $0] }
    words += (parameters.typedSettings + run.settings).flatMap { ["--set", $0] }
    words += run.tags.flatMap { ["--suite-tag", $0] }
    words += strictness.refuse.flatMap { ["--refuse", $0] }
    words += unit.uut.flatMap { ["--uut", $0] }
    words += selection.only.flatMap { ["--only", $0] } + selection.skip.flatMap { ["--skip", $0] }
    let options: [(String, String?)] = [
      ("--set-file", parameters.settingsFile), ("--root", parameters.root), ("--serial", unit.serial),
      ("--answers", unit.answers), ("--from", selection.from), ("--until", selection.until),
      ("--speed", speed.map { "\($0.hertz)Hz" }), ("--seed", seed.map { "\($0)" }),
      ("--timeout", (timeout?.nanoseconds ?? run.timeout).map { "\($0)ns" }), ("--suite-run", run.label),
      ("--teardown-timeout", "\(teardownTimeout.nanoseconds)ns"), ("--junit-loops", junitLoops?.rawValue),
      ("--trace", member.trace), ("--recorded-as", member.reportName), ("--result", result), ("--timing", timing.word),
    ]
    for case let (name, value?) in options { words += [name, value] }
    let flags = [
      ("--overwrite", overwrite), ("--record-on-pass", recordOnPass),
      ("--accept-unknown-ack", acceptUnknownAcknowledge), ("--no-retry-pass", strictness.refuseRetriedPass),
      ("--strict-pass", strictness.strictPass), ("--require-operator", strictness.requireOperator), ("--quiet", quiet),
      ("--github", github),
      ("--verbose", verbose),
    ]
    words += flags.filter(\.1).map(\.0)
    return words + ["--", member.path]
  }
}

extension Timing {
  /// The word for the command line.
  fileprivate var word: String {
    switch self {
    case .none: "none"
    case .recorded: "recorded"
    case .scaled(let factor): "\(factor)"
    }
  }
}
