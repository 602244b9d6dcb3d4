import Captures
import Diagnostics

/// A script of another tool on its way to a sequence.
struct ScriptConversion {
  let format: ScriptFormat
  let capture: CaptureFile
  let output: String

  /// What came of it.
  struct Result {
    var transactions: Int
    var remarks: [Diagnostic]
  }

  /// The format that was said, or the one that the content shows; nil where the file is no script.
  static func format(of capture: CaptureFile, said: String?) throws(CommandFailure) -> ScriptFormat? {
    if let said { return ScriptFormat(rawValue: said) }
    do throws(CaptureError) {
      // What a capture shows is no call of a tool.
      if (try? CaptureFormat.sniff(capture.source)) != nil { return nil }
      return try ScriptFormat.sniff(capture.source)
    } catch { throw CommandFailure(.invalidInput, error.diagnostic) }
  }

  /// Reads the script and writes the sequence.
  func perform() throws(CommandFailure) -> Result {
    guard output.hasSuffix(".yaml") || output.hasSuffix(".yml") else { throw .scriptOutput(output, format.words) }
    let text: String
    let result: Result
    do throws(CaptureError) {
      let sequence = try format.sequence(of: capture.source, tool: I2CSeq.toolName)
      (text, result) = (sequence.text, Result(transactions: sequence.transactions, remarks: sequence.remarks))
    } catch { throw CommandFailure(.invalidInput, error.diagnostic) }
    let file = try OutputFile(output)
    var buffer = Array(text.utf8)
    do throws(SystemError) {
      try file.drain(&buffer)
      try file.finish()
    } catch {
      file.discard()
      throw .output(output, error)
    }
    return result
  }
}
