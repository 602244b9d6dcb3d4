import ArgumentParser
import Captures
import Diagnostics
import Exports
import Trace

/// Makes a recording of a capture: `i2cseq convert CAPTURE -o RECORDING`.
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Makes a recording of a capture, a sequence of a script, or another format of a trace.",
    discussion: """
      The format is told from the content. What a capture cannot tell is recorded as unknown. Captures:

      \(table(CaptureFormat.all.map { ($0.name, $0.words + ($0.isUnproven ? " (unproven)" : "")) }))

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

  /// The width of a line of help in columns, and that of the names at its start.
  private static let (width, indentation) = (78, 20)

  /// A table of names and words.
  ///
  /// The lines are wrapped here, so that the parser of command lines does not wrap them.
  private static func table(_ rows: [(String, String)]) -> String {
    rows.map { name, words in
      var lines = ["  \(name)" + String(repeating: " ", count: max(1, indentation - 2 - name.count))]
      for word in words.split(separator: " ") {
        if lines[lines.count - 1].count + word.count > width {
          lines.append(String(repeating: " ", count: indentation))
        }
        lines[lines.count - 1] += (lines[lines.count - 1].hasSuffix(" ") ? "" : " ") + word
      }
      return lines.joined(separator: "\n")
    }.joined(separator: "\n")
  }

  @Argument(help: "The capture or script; - is the standard input.", completion: Completions.captures)
  var capture: String

  @Option(
    name: .shortAndLong,
    help: .value("file", "The file to write; an existing one is replaced. - is the standard output."),
    completion: .file())
  var output: String

  @OptionGroup var export: ExportArguments

  @Option(
    help: .value("format", "The format of the capture, if its content does not show it. It is \(formats)."),
    completion: Completions.sourceFormats)
  var from: String?

  @OptionGroup var reading: CaptureReadingOptions

  private static let formats =
    (CaptureFormat.all.map(\.name) + ScriptFormat.allCases.map(\.rawValue)).joined(separator: ", ")

  func run() throws {
    let options = reading.options(format: from.flatMap { CaptureFormat(name: $0) })
    if let format = try export.format(for: output) { return try write(format, options) }
    do throws(CommandFailure) {
      try OutputCheck.check(outputs: [output], inputs: [capture])
      let file = try CaptureFile(capture, isNamed: from != nil || options.isNamed)
      switch try kind(of: file, options) {
      case .script(let script):
        report(try ScriptConversion(format: script, capture: file, output: output).perform(), script)
      case .capture(let format):
        if output.hasSuffix(".yaml") || output.hasSuffix(".yml") { throw .sequenceOfCapture(capture, output) }
        report(try Conversion(capture: file, output: output, options: reading.options(format: format)).perform())
      }
    } catch { throw fail(error) }
  }

  /// The kind of the file: as the option says, else as its content shows.
  private func kind(of file: CaptureFile, _ options: CaptureOptions) throws(CommandFailure) -> CaptureKind {
    if let format = options.format { return .capture(format) }
    if let script = from.flatMap({ ScriptFormat(rawValue: $0) }) { return .script(script) }
    do throws(CaptureError) { return try CaptureKind.sniff(file.source, options) } catch {
      throw CommandFailure(.invalidInput, error.diagnostic)
    }
  }

  private func report(_ result: Conversion.Result) {
    printDiagnostics(result.remarks, .init())
    var text = Self.count(result.transactions) + " from \(result.format.words)"
    if let form = result.addressForm {
      text += ", addresses taken as \(form.rawValue)-bit" + (reading.addressBits == nil ? " by what they are" : "")
    }
    say(text)
    let unknown = result.lossy.sorted { $0.rawValue < $1.rawValue }.map(\.words).joined(separator: ", ")
    if !unknown.isEmpty { say("the capture cannot tell \(unknown)") }
  }

  private func report(_ result: ScriptConversion.Result, _ format: ScriptFormat) {
    printDiagnostics(result.remarks, .init())
    say("a sequence of \(Self.count(result.transactions)) from \(format.words)")
  }

  /// Prints what was done; on the standard error if the output itself is the standard output.
  private func say(_ text: String) {
    StandardOutput.print(Array("\(output): \(text)\n".utf8))
  }

  private static func count(_ transactions: Int) -> String {
    transactions == 1 ? "1 transaction" : "\(transactions) transactions"
  }

  /// Writes another format than that of a recording.
  private func write(_ format: ExportFormat, _ options: CaptureOptions) throws {
    do throws(CommandFailure) {
      try OutputCheck.check(outputs: [output], inputs: [capture])
      let export = TraceExport(
        input: capture, output: output, format: format, captureOptions: options, options: export.options)
      let (count, remarks) = try export.perform()
      printDiagnostics(remarks, .init())
      say("\(Self.count(count)) as \(format.words)")
    } catch { throw fail(error) }
  }

  func validate() throws {
    if let from, CaptureFormat(name: from) == nil, ScriptFormat(rawValue: from) == nil {
      throw ValidationError("--from is one of: \(Self.formats)")
    }
  }
}
