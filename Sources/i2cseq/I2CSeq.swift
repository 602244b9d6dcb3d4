import ArgumentParser
import Diagnostics
import HostSystem

@main
struct I2CSeq: ParsableCommand {
  static let version = "0.1.0"
  /// The program and version that records name as their writer.
  static let toolName = "i2cseq \(version)"

  static let configuration = CommandConfiguration(
    commandName: "i2cseq",
    abstract: "Runs I2C test sequences.",
    discussion: """
      EXAMPLE
        i2cseq run sequences/sensorhub.yaml \\
          --adapter replay:sequences/recordings/sensorhub.trace.jsonl

      EXIT STATUS
        0 passed · 1 failed · 2 errored, or nothing ran
        3 teardown failed, the unit is in an unknown state
        64 command line · 65 a file is not right, the bus is untouched
        69 no such adapter · 70 a defect of i2cseq · 74 the output was not taken
        130 interrupted, the teardown ran
      """,
    version: VersionText.text,
    subcommands: [
      RunCommand.self, CheckCommand.self, ListCommand.self, ExplainCommand.self, FmtCommand.self, InitCommand.self,
      ConvertCommand.self, ShowCommand.self, DiffCommand.self, DeriveCommand.self, ResendCommand.self,
      AdaptersCommand.self, ScanCommand.self, ReadCommand.self, WriteCommand.self, TransferCommand.self,
      RecoverCommand.self, ServeCommand.self, GenerateCommand.self, MergeCommand.self, StationCommand.self,
      LedgerCommand.self, StatsCommand.self, ResultsCommand.self,
    ])
}

extension I2CSeq {
  /// The process.
  ///
  /// It opens closed standard streams before its first file, and ends with a failure if its output was lost.
  static func main() {
    StandardOutput.openClosedStreams()
    Signals.ignoreFileSize()
    if let mistake = CommandName.mistake(in: Array(SystemPath.arguments.dropFirst())) {
      I2CSeq().printFailure(mistake, SourceMap())
      mistake.status.leave()
    }
    if let mistake = RepeatedOption.mistake(in: Array(SystemPath.arguments.dropFirst())) {
      refuse(ValidationError(mistake), of: RunCommand.self)
    }
    do {
      var command = try parseAsRoot(BulkSettings.take(from: Array(SystemPath.arguments.dropFirst())))
      do { try command.run() } catch let mistake as ValidationError { refuse(mistake, of: type(of: command)) }
    } catch let code as ExitCode {
      (ExitStatus(rawValue: code.rawValue) ?? .internalError).leave()
    } catch {
      let code = exitCode(for: error)
      if code == .success {
        StandardOutput.print(fullMessage(for: error) + "\n")
        ExitStatus.passed.leave()
      }
      RefusedRun.report(error, arguments: Array(SystemPath.arguments.dropFirst()))
      // The message repeats what was typed, so control characters are made visible.
      StandardError.print(Array((PlainText.of(fullMessage(for: error), keepingLines: true) + "\n").utf8))
      (ExitStatus(rawValue: code.rawValue) ?? .internalError).leave()
    }
    ExitStatus.passed.leave()
  }

  /// Reports a mistake in the command line that a command found when it ran, with the usage of that command, and ends.
  private static func refuse(_ mistake: ValidationError, of command: any ParsableCommand.Type) -> Never {
    RefusedRun.report(mistake, arguments: Array(SystemPath.arguments.dropFirst()))
    let usage = usageString(for: command)
    let names = usage.split(separator: " ").prefix { !"<[(-".contains($0.prefix(1)) }.joined(separator: " ")
    let text = """
      Error: \(mistake.message)
      Usage: \(usage)
        See '\(names) --help' for more information.

      """
    StandardError.print(Array(PlainText.of(text, keepingLines: true).utf8))
    ExitStatus.usage.leave()
  }
}

extension ParsableCommand {
  /// Prints a diagnostic and ends with its status.
  func fail(_ failure: CommandFailure, _ sources: SourceMap = SourceMap()) -> ExitCode {
    printFailure(failure, sources)
    return ExitCode(failure.status.rawValue)
  }

  func printFailure(_ failure: CommandFailure, _ sources: SourceMap) {
    printDiagnostics([failure.diagnostic] + failure.others, failure.sources ?? sources)
  }

  func printDiagnostics(_ diagnostics: [Diagnostic], _ sources: SourceMap) {
    let renderer = DiagnosticRenderer(sources: sources, isColoured: Terminal.isErrorColoured)
    for diagnostic in diagnostics { StandardError.print(Array(renderer.render(diagnostic).utf8)) }
  }
}
