import Captures
import Diagnostics
import HostSystem

/// A script of another tool on its way to a sequence.
struct ScriptConversion {
  let format: ScriptFormat
  let capture: CaptureFile
  let output: String

  /// The result of the conversion.
  struct Result {
    var transactions: Int
    var remarks: [Diagnostic]
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
    var buffer = CanonicalText.of(text)
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
