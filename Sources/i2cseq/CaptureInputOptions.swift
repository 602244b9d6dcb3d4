import ArgumentParser
import Captures

/// What the user knows of a capture and the capture does not say.
struct CaptureInputOptions: ParsableArguments {
  private static let formats = CaptureFormat.allCases.map(\.rawValue).joined(separator: ", ")

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

  func validate() throws {
    if let addressBits, CaptureOptions.AddressForm(rawValue: addressBits) == nil {
      throw ValidationError("--address-bits is 7 or 8: write `--address-bits 7`")
    }
    if let from, CaptureFormat(rawValue: from) == nil {
      throw ValidationError("--from is one of: \(Self.formats)")
    }
  }

  var options: CaptureOptions {
    CaptureOptions(
      format: from.flatMap { CaptureFormat(rawValue: $0) }, rate: rate,
      addressForm: addressBits.flatMap { CaptureOptions.AddressForm(rawValue: $0) }, clockName: scl, dataName: sda)
  }
}
