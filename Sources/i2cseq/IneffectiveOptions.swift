import Diagnostics
import I2C
import I2CAdapters
import Reports
import SequenceFile

// Warnings about options that have no effect, which their users may not know.
extension RunCommand {
  /// The warnings, before the first run.
  func optionsWithoutEffect(_ sequences: SequenceFiles, on open: borrowing OpenBus) -> [Diagnostic] {
    let (kind, recordedSeed) = (open.limits.kind, open.seed)
    var said: [Diagnostic] = []
    if let seed {
      if !sequences.entries.contains(where: \.loaded.usesSeed) {
        said.append(.noEffect("--seed \(seed)", "no sequence makes random data"))
      } else if let recordedSeed, recordedSeed != seed.number {
        said.append(.noEffect("--seed \(seed)", "the random data of the recording was made from \(Seed(recordedSeed))"))
      }
    }
    if speed != nil, kind.hasRecording {
      said.append(.noEffect("--speed", "a recording keeps the times that it has"))
    } else if speed != nil, open.speeds.allSatisfy({ $0 == nil }) {
      said.append(.noEffect("--speed", "the driver of the kernel sets the clock of its bus"))
    }
    if timing != .none, kind.reachesHardware { said.append(.noEffect("--timing", "hardware takes the time it takes")) }
    if junit == nil {
      if junitProfile != .rich { said.append(.noEffect("--junit-profile", "no `--junit` names a file")) }
      if junitLoops != nil { said.append(.noEffect("--junit-loops", "no `--junit` names a file")) }
    }
    if overwrite, reports.isEmpty, trace == nil { said.append(.noEffect("--overwrite", "no file is written")) }
    if acceptUnknownAcknowledge, kind == .board {
      said.append(.noEffect("--accept-unknown-ack", "a simulated board tells every acknowledge"))
    }
    if files.count == 1 {
      if jobs > 1 { said.append(.noEffect("--jobs", "there is one sequence")) }
      if failFast { said.append(.noEffect("--fail-fast", "there is one sequence")) }
      if timings != nil, shard == nil { said.append(.noEffect("--timings", "this is no shard")) }
    }
    return said
  }
}

extension Diagnostic {
  fileprivate static func noEffect(_ option: String, _ reason: String) -> Diagnostic {
    Diagnostic(
      .warning, rule: CommandRule.noEffect.rawValue, "`\(option)` has no effect: \(reason)", at: .none,
      notes: [Note(.help, "take it out")])
  }
}
