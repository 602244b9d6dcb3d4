import ArgumentParser
import Captures

/// What the user knows of a capture and the capture does not say.
struct CaptureInputOptions: ParsableArguments {
  @Option(help: "Samples per second of the capture, in hertz: turns sample numbers into time.")
  var rate: Int?

  @Option(help: "How the capture prints addresses: 7, or 8 with the R/W bit.")
  var addressBits: Int = 7

  func validate() throws {
    guard CaptureOptions.AddressForm(rawValue: addressBits) != nil else {
      throw ValidationError("--address-bits is 7 or 8: write `--address-bits 7`")
    }
  }

  var options: CaptureOptions {
    CaptureOptions(rate: rate, addressForm: CaptureOptions.AddressForm(rawValue: addressBits) ?? .sevenBit)
  }
}
