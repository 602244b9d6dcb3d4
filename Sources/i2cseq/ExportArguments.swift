import ArgumentParser
import Captures
import Exports

/// The format of an output that is no recording.
struct ExportArguments: ParsableArguments {
  private static let words = ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")

  @Option(
    help: .value(
      "format", "The format to write, if the name of the output does not say it: \(words). Else a recording."),
    completion: Completions.exportFormats)
  var to: String?

  @Option(help: .value("name", "The bus, for a format that holds one: vcd, wavedrom."))
  var bus: String?

  @Option(help: .value("number", "The number of the transaction, for a format that holds one: wavedrom."))
  var transaction: Int?

  var options: ExportOptions { ExportOptions(bus: bus, transaction: transaction) }

  /// The format that is asked for; nil for a recording, or for a sequence that a script becomes.
  func format(for output: String) throws -> ExportFormat? {
    var format = ExportFormat(path: output)
    let isSequence = output.hasSuffix(".yaml") || output.hasSuffix(".yml")
    // A name without a known ending is refused, because its reader would take the file for something else.
    if format == nil, to == nil, output != "-", !isSequence, FileStatus.of(output)?.kind != .other {
      throw ValidationError(
        "the name of the output must end with \(ExportFormat.allEndings.joined(separator: ", ")) or .yaml, unlike '\(output)': write `-o \(output).trace.jsonl`, or say the format with --to"
      )
    }
    if let to {
      format = ExportFormat(rawValue: to)
      if format == nil { throw ValidationError("--to is one of: \(Self.words)") }
    }
    return format == .trace ? nil : format
  }
}
