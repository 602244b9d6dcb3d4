import ArgumentParser
import Captures
import Diagnostics
import Trace

/// Makes a recording of a capture: `i2cseq convert CAPTURE -o RECORDING`.
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Makes a recording of a capture, a sequence of a script, or another format of a trace.",
    discussion: """
      The format is told from the content. What a capture cannot tell is recorded as unknown. Captures:

      \(table(CaptureFormat.allCases.map { ($0.rawValue, $0.words + ($0.isUnproven ? " (unproven)" : "")) }))

      Scripts, which become sequences:

      \(table(ScriptFormat.allCases.map { ($0.rawValue, $0.words) }))

      Of the unproven ones only headers and rows were seen, and never a whole file.

      Instead of a recording, by the name of the output or by --to:

      \(table(ExportFormat.allCases.map { ($0.rawValue, $0.words) }))

      EXAMPLE
        i2cseq convert clock.sr -o clock.trace.jsonl
        i2cseq convert batch.xml -o batch.yaml
        i2cseq convert run.trace.jsonl -o run.vcd
      """)

  private static func table(_ rows: [(String, String)]) -> String {
    rows.map { name, words in "  \(name)" + String(repeating: " ", count: max(1, 18 - name.count)) + words }
      .joined(separator: "\n")
  }

  @Argument(help: "The capture or script; - is the standard input.")
  var capture: String

  @Option(name: .shortAndLong, help: "The file that is written; an existing one is replaced.")
  var output: String

  @OptionGroup var export: ExportArguments

  @Option(help: "Samples per second of the capture, in hertz: turns sample numbers into time.")
  var rate: Int?

  @Option(help: "How the capture prints addresses: 7, or 8 with the R/W bit. Told from the addresses where not said.")
  var addressBits: Int?

  @Option(help: "The format of the capture, where its content does not tell. It is \(formats).")
  var from: String?

  @Option(help: "The channel, variable or column of the clock line.")
  var scl: String?

  @Option(help: "The channel, variable or column of the data line.")
  var sda: String?

  @Option(help: "Pulses of a line shorter than this many nanoseconds are no edges.")
  var glitch: Int = 0

  @Option(help: "The line format of a PulseView export, as set in PulseView: '%s %d: %r: %1'.")
  var template: String?

  private static let formats =
    (CaptureFormat.allCases.map(\.rawValue) + ScriptFormat.allCases.map(\.rawValue)).joined(separator: ", ")

  func run() throws {
    let options = try captureOptions()
    if let format = try export.format(for: output) { return try write(format, options) }
    do throws(CommandFailure) {
      try OutputPlan.check(outputs: [output], inputs: [capture])
      let file = try CaptureFile(capture)
      if let script = try ScriptConversion.format(of: file, said: from) {
        report(try ScriptConversion(format: script, capture: file, output: output).perform(), script)
      } else {
        report(try Conversion(capture: file, output: output, options: options).perform())
      }
    } catch { throw fail(error) }
  }

  private func report(_ result: Conversion.Result) {
    printDiagnostics(result.remarks, .init())
    var text = Self.count(result.transactions) + " from \(result.format.words)"
    if let form = result.addressForm {
      text += ", addresses taken as \(form.rawValue)-bit" + (addressBits == nil ? " by what they are" : "")
    }
    say(text)
    let unknown = result.lossy.sorted { $0.rawValue < $1.rawValue }.map(\.words).joined(separator: ", ")
    if !unknown.isEmpty { say("the capture cannot tell \(unknown)") }
  }

  private func report(_ result: ScriptConversion.Result, _ format: ScriptFormat) {
    printDiagnostics(result.remarks, .init())
    say("a sequence of \(Self.count(result.transactions)) from \(format.words)")
  }

  private func say(_ text: String) { FileDescriptor.print(Array("\(output): \(text)\n".utf8)) }

  private static func count(_ transactions: Int) -> String {
    transactions == 1 ? "1 transaction" : "\(transactions) transactions"
  }

  /// Writes another format than that of a recording.
  private func write(_ format: ExportFormat, _ options: CaptureOptions) throws {
    do throws(CommandFailure) {
      try OutputPlan.check(outputs: [output], inputs: [capture])
      let export = TraceExport(
        input: capture, output: output, format: format, captureOptions: options, options: export.options)
      let (count, remarks) = try export.perform()
      printDiagnostics(remarks, .init())
      say("\(Self.count(count)) as \(format.words)")
    } catch { throw fail(error) }
  }

  private func captureOptions() throws -> CaptureOptions {
    var options = CaptureOptions(rate: rate, clockName: scl, dataName: sda, glitch: glitch, template: template)
    if let addressBits {
      options.addressForm = CaptureOptions.AddressForm(rawValue: addressBits)
      if options.addressForm == nil { throw ValidationError("--address-bits is 7 or 8: write `--address-bits 7`") }
    }
    if let from {
      options.format = CaptureFormat(rawValue: from)
      if options.format == nil, ScriptFormat(rawValue: from) == nil {
        throw ValidationError("--from is one of: \(Self.formats)")
      }
    }
    if glitch < 0 { throw ValidationError("--glitch is 0 nanoseconds or more: write `--glitch 50`") }
    return options
  }
}
