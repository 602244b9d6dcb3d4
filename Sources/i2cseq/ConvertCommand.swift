import ArgumentParser
import Captures
import Diagnostics

/// Makes a recording of a capture: `i2cseq convert CAPTURE -o RECORDING`.
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Makes a recording of a capture.",
    discussion: """
      Reads what sigrok-cli prints of its I2C decoder, with or without sample numbers, and traces of i2cseq. What a
      capture cannot tell is recorded as unknown.

      EXAMPLE
        sigrok-cli -i clock.sr -P i2c:scl=SCL:sda=SDA -A i2c=addr-data --protocol-decoder-samplenum > clock.txt
        i2cseq convert clock.txt --rate 200000 -o clock.trace.jsonl
      """)

  @Argument(help: "The capture.")
  var capture: String

  @Option(name: .shortAndLong, help: "The recording that is written; an existing one is replaced.")
  var output: String

  @Option(help: "Samples per second of the capture, in hertz: turns sample numbers into time.")
  var rate: Int?

  @Option(help: "How the capture prints addresses: 7, or 8 with the R/W bit.")
  var addressBits: Int = 7

  func run() throws {
    guard let form = CaptureOptions.AddressForm(rawValue: addressBits) else {
      throw ValidationError("--address-bits is 7 or 8: write `--address-bits 7`")
    }
    let options = CaptureOptions(rate: rate, addressForm: form)
    let result: Conversion.Result
    do throws(CommandFailure) {
      try OutputPlan.check(outputs: [output], inputs: [capture])
      result = try Conversion(input: capture, output: output, options: options).perform()
    } catch { throw fail(error) }
    printDiagnostics(result.remarks, .init())
    let count = result.transactions == 1 ? "1 transaction" : "\(result.transactions) transactions"
    FileDescriptor.print(Array("\(output): \(count), addresses taken as \(addressBits)-bit\n".utf8))
  }
}
