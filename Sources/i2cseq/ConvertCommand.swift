import ArgumentParser
import Captures
import Diagnostics
import Trace

/// Makes a recording of a capture: `i2cseq convert CAPTURE -o RECORDING`.
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Makes a recording of a capture, or writes a trace in another format.",
    discussion: """
      Reads what sigrok-cli prints of its I2C decoder, with or without sample numbers, and traces of i2cseq. What a
      capture cannot tell is recorded as unknown.

      EXAMPLE
        sigrok-cli -i clock.sr -P i2c:scl=SCL:sda=SDA -A i2c=addr-data --protocol-decoder-samplenum > clock.txt
        i2cseq convert clock.txt --rate 200000 -o clock.trace.jsonl
        i2cseq convert run.trace.jsonl -o run.vcd

      WHAT IS WRITTEN
      \(ExportFormat.allCases.map { "  \($0.rawValue): \($0.words)" }.joined(separator: "\n"))
      """)

  @Argument(help: "The capture.")
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

  private static let formats = CaptureFormat.allCases.map(\.rawValue).joined(separator: ", ")

  func run() throws {
    let options = try captureOptions()
    if let format = try export.format(for: output) { return try write(format, options) }
    let result: Conversion.Result
    do throws(CommandFailure) {
      try OutputPlan.check(outputs: [output], inputs: [capture])
      result = try Conversion(input: capture, output: output, options: options).perform()
    } catch { throw fail(error) }
    printDiagnostics(result.remarks, .init())
    var text = result.transactions == 1 ? "1 transaction" : "\(result.transactions) transactions"
    text += " from \(result.format.words)"
    if let form = result.addressForm {
      text += ", addresses taken as \(form.rawValue)-bit" + (addressBits == nil ? " by what they are" : "")
    }
    FileDescriptor.print(Array("\(output): \(text)\n".utf8))
    let unknown = result.lossy.sorted { $0.rawValue < $1.rawValue }.map(\.words).joined(separator: ", ")
    if !unknown.isEmpty { FileDescriptor.print(Array("\(output): the capture cannot tell \(unknown)\n".utf8)) }
  }

  /// Writes another format than that of a recording.
  private func write(_ format: ExportFormat, _ options: CaptureOptions) throws {
    do throws(CommandFailure) {
      try OutputPlan.check(outputs: [output], inputs: [capture])
      let export = TraceExport(
        input: capture, output: output, format: format, captureOptions: options, options: export.options)
      let (count, remarks) = try export.perform()
      printDiagnostics(remarks, .init())
      let transactions = count == 1 ? "1 transaction" : "\(count) transactions"
      FileDescriptor.print(Array("\(output): \(transactions) as \(format.words)\n".utf8))
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
      if options.format == nil { throw ValidationError("--from is one of: \(Self.formats)") }
    }
    if glitch < 0 { throw ValidationError("--glitch is 0 nanoseconds or more: write `--glitch 50`") }
    return options
  }
}
