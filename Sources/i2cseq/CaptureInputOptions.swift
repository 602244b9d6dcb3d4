import ArgumentParser
import Captures

extension CaptureFormat: ExpressibleByArgument {
  init?(argument: String) { self.init(name: argument) }

  static var allValueStrings: [String] { all.map(\.name) }
}

/// What only the user knows about a capture.
struct CaptureInputOptions: ParsableArguments {
  @Option(
    help: .value("format", "The format of the capture, if its content does not show it."),
    completion: Completions.captureFormats)
  var from: CaptureFormat?

  @OptionGroup var reading: CaptureReadingOptions

  var options: CaptureOptions { reading.options(format: from) }
}

/// The options about a capture without its format, which for some commands may also be that of a script.
struct CaptureReadingOptions: ParsableArguments {
  @Option(help: .value("hertz", "Samples per second of the capture, in hertz: turns sample numbers into time."))
  var rate: Int?

  @Option(
    help: .value(
      "7|8", "How the capture prints addresses: 7, or 8 with the R/W bit. Without it the addresses tell."),
    completion: Completions.addressBits)
  var addressBits: Int?

  @Option(help: .value("channel", "The channel, variable or column of the clock line."))
  var scl: String?

  @Option(help: .value("channel", "The channel, variable or column of the data line."))
  var sda: String?

  @Option(help: .value("nanoseconds", "Ignore pulses shorter than this many nanoseconds."))
  var glitch: Int = 0

  @Option(help: .value("volts", "The voltage that divides low from high in analog samples, as in 1.65."))
  var threshold: Double?

  @Option(help: .value("text", "The line format of a PulseView export, as set in PulseView: '%s %d: %r: %1'."))
  var template: String?

  func validate() throws {
    if let addressBits, CaptureOptions.AddressForm(rawValue: addressBits) == nil {
      throw ValidationError("--address-bits is 7 or 8: write `--address-bits 7`")
    }
    if let threshold, !threshold.isFinite {
      throw ValidationError("--threshold is a voltage: write `--threshold 1.65`")
    }
    if glitch < 0 { throw ValidationError("--glitch is 0 nanoseconds or more: write `--glitch 50`") }
  }

  func options(format: CaptureFormat?) -> CaptureOptions {
    CaptureOptions(
      format: format, rate: rate, addressForm: addressBits.flatMap { CaptureOptions.AddressForm(rawValue: $0) },
      clockName: scl, dataName: sda, glitch: glitch, threshold: threshold, template: template)
  }
}
