import ArgumentParser
import Captures
import Exports

/// What is written, where it is no recording.
struct ExportArguments: ParsableArguments {
  private static let words = ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")

  @Option(help: "What is written, where the name of the output does not say it: \(words). Else a recording.")
  var to: String?

  @Option(help: "The bus, for a format that holds one: vcd, wavedrom.")
  var bus: String?

  @Option(help: "The number of the transaction, for a format that holds one: wavedrom.")
  var transaction: Int?

  var options: ExportOptions { ExportOptions(bus: bus, transaction: transaction) }

  /// The format that is asked for; nil for a recording.
  func format(for output: String) throws -> ExportFormat? {
    var format = ExportFormat(path: output)
    if let to {
      format = ExportFormat(rawValue: to)
      if format == nil { throw ValidationError("--to is one of: \(Self.words)") }
    }
    return format == .trace ? nil : format
  }
}
