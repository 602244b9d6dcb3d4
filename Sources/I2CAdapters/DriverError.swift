package import Diagnostics
import HostSystem
import I2C
package import Trace

/// Why a bus could not be opened.
package struct DriverError: Error, Sendable {
  /// What is at fault; it decides the exit status.
  package enum Kind: Hashable, Sendable {
    /// The selector is wrong.
    case usage
    /// The adapter that the selector names is missing, or cannot be used.
    case unavailable
    /// The file is no recording.
    case invalidRecording
    /// The board file does not describe a board.
    case invalidBoard
  }

  package var kind: Kind
  package var diagnostic: Diagnostic
  /// Further mistakes in the named file.
  package var others: [Diagnostic] = []
  /// The named file, for diagnostics that quote it.
  package var sources: SourceMap?

  private init(_ kind: Kind, _ rule: DriverRule, _ message: String, at place: Diagnostic.Place, help: String?) {
    self.kind = kind
    diagnostic = Diagnostic(.error, rule: rule.rawValue, message, at: place)
    if let help { diagnostic = diagnostic.adding(.help, help) }
  }

  /// An error with a diagnostic of why a file that a selector names cannot be read.
  package init(_ kind: Kind, _ diagnostic: Diagnostic) {
    self.kind = kind
    self.diagnostic = diagnostic
  }

  /// A board file with mistakes.
  package init(_ log: DiagnosticLog, in sources: SourceMap, path: String) {
    kind = .invalidBoard
    var all = log.diagnostics
    if log.omitted > 0 {
      all.append(Diagnostic(.error, rule: "more", "\(log.omitted) more diagnostics are not shown", at: .file(path)))
    }
    diagnostic = all.first ?? Diagnostic(.error, rule: "more", "this is no board", at: .file(path))
    others = Array(all.dropFirst())
    self.sources = sources
  }

  /// The error of a file that is no recording.
  package init(_ error: TraceError) {
    kind = .invalidRecording
    diagnostic = error.diagnostic
  }
}

/// The rules for a selector and for what it names.
package enum DriverRule: String, CaseIterable, Sendable {
  case selector
  case unknownDriver = "unknown_driver"
  case driverOption = "driver_option"
  case unreadableFile = "unreadable_file"
  case replayOrder = "replay_order"
  case adapterUnavailable = "adapter_unavailable"
}

// Messages about what can be wrong with a selector.
extension DriverError {
  private static let grammar = "a selector is `DRIVER[:ID][,key=value…]`, as in `replay:run.trace.jsonl,mode=strict`"

  /// A second selector without the name of a bus.
  package static func severalAdapters(_ text: String) -> DriverError {
    DriverError(
      .usage, .selector, "one adapter is named already", at: .file("--adapter \(text)"),
      help: "write `--adapter NAME=\(text)` with the name of one of the sequence's buses")
  }

  static func form(_ text: String) -> DriverError {
    DriverError(
      .usage, .selector, "the adapter must begin with the name of a driver", at: .file("--adapter \(text)"),
      help: grammar)
  }

  static func emptyID(_ driver: String) -> DriverError {
    DriverError(
      .usage, .selector, "after `\(driver):` must stand which one", at: .file("--adapter \(driver):"), help: grammar)
  }

  /// What follows the name of the driver is nothing that the driver accepts.
  static func selector(_ selector: Selector, _ message: String, help: String) -> DriverError {
    DriverError(.usage, .selector, message, at: .file("--adapter \(selector.text)"), help: help)
  }

  static func optionTwice(_ key: String, in text: String) -> DriverError {
    DriverError(.usage, .selector, "`\(key)=` is given twice", at: .file("--adapter \(text)"), help: "give it once")
  }

  package static func unknownDriver(_ selector: Selector, known: [String]) -> DriverError {
    DriverError(
      .unavailable, .unknownDriver, "this version has no driver `\(selector.driver)`",
      at: .file("--adapter \(selector.text)"),
      help: "the drivers are: \(known.joined(separator: " ")); "
        + (known.contains("replay")
          ? "a recording is played by `--adapter replay:FILE`"
          : "recordings and boards are opened by `openBus` of I2CDrivers"))
  }

  package static func missingID(_ selector: Selector, example: String) -> DriverError {
    DriverError(
      .usage, .selector, "the driver `\(selector.driver)` needs a file", at: .file("--adapter \(selector.text)"),
      help: "write `--adapter \(example)`")
  }

  // MARK: Buses of a board

  package static func busOfBoard(_ selector: Selector, among buses: [String]) -> DriverError {
    DriverError(
      .usage, .selector, "the board has several buses, and one of them is asked for",
      at: .file("--adapter \(selector.text)"),
      help: "write `,bus=\(buses.first ?? "main")` behind it; the buses are: \(buses.joined(separator: " "))")
  }

  package static func unknownBus(_ name: String, _ selector: Selector, among buses: [String]) -> DriverError {
    DriverError(
      .usage, .selector, "the board has no bus `\(name)`, only \(buses.joined(separator: " "))",
      at: .file("--adapter \(selector.text)"),
      help: "write `buses: {\(name): {speed: 400kHz}}` in the board file, or give each bus a board of its own as in"
        + " `--adapter \(name)=board:FILE`")
  }

  package static func seeds(of selector: Selector) -> DriverError {
    DriverError(
      .usage, .driverOption, "one board has one seed for all its buses", at: .file("--adapter \(selector.text)"),
      help: "give the same `seed=` for each of them")
  }

  package static func noOptions(_ selector: Selector) -> DriverError {
    DriverError(
      .usage, .driverOption, "the driver `\(selector.driver)` has no options", at: .file("--adapter \(selector.text)"),
      help: "write `--adapter \(selector.driver):\(selector.id ?? "")`")
  }

  package static func unreadable(_ path: String, _ failure: ReadFailure) -> DriverError {
    DriverError(.usage, .unreadableFile, "the file cannot be read: \(failure.reason)", at: .file(path), help: nil)
  }

  /// A program opened a file by the library without giving a way to read files.
  package static func noContents(_ path: String, _ file: AdapterFile) -> DriverError {
    DriverError(
      .usage, .unreadableFile, "the \(file.name) cannot be read: nobody says how", at: .file(path),
      help: "pass `contents:`, a function that reads a file")
  }

  package static func contents(_ path: String, _ file: AdapterFile, _ reason: String) -> DriverError {
    DriverError(
      .usage, .unreadableFile, "the \(file.name) cannot be read: \(reason)", at: .file(path),
      help: "give the path of a \(file.name) that exists and may be read")
  }

  package static func unknownOption(_ key: String, of selector: Selector, known: [String]) -> DriverError {
    DriverError(
      .usage, .driverOption, "the driver `\(selector.driver)` has no option `\(key)`",
      at: .file("--adapter \(selector.text)"), help: "its options are: \(known.joined(separator: " "))")
  }

  package static func optionValue(_ option: Selector.Option, of selector: Selector, words: [String]) -> DriverError {
    DriverError(
      .usage, .driverOption, "`\(option.key)` must be one of \(words.joined(separator: " "))",
      at: .file("--adapter \(selector.text)"), help: "write `\(option.key)=\(words[0])`")
  }

  static func frequency(_ option: Selector.Option, of selector: Selector) -> DriverError {
    DriverError(
      .usage, .driverOption, "`freq` must be 1Hz … 3.4MHz in whole hertz, as in `400kHz` or `1M`",
      at: .file("--adapter \(selector.text)"), help: "write `freq=400kHz`")
  }

  static func usbNumber(_ option: Selector.Option, of selector: Selector) -> DriverError {
    DriverError(
      .usage, .driverOption, "`\(option.key)` must be four hex digits, as `lsusb` shows them",
      at: .file("--adapter \(selector.text)"), help: "write `\(option.key)=\(option.key == "vid" ? "1a86" : "5512")`")
  }

  static func vendorWithoutProduct(_ selector: Selector) -> DriverError {
    DriverError(
      .usage, .driverOption, "`vid` says nothing without `pid`", at: .file("--adapter \(selector.text)"),
      help: "write `pid=` with the four hex digits that `lsusb` shows")
  }

  /// No adapter could be opened.
  static func unavailable(_ selector: Selector, _ failure: AdapterFailure) -> DriverError {
    unavailable(selector, failure.message, notes: failure.notes, help: failure.help)
  }

  static func libraryWithoutVendor(_ selector: Selector) -> DriverError {
    DriverError(
      .usage, .driverOption, "`library` says nothing with `via=usb`", at: .file("--adapter \(selector.text)"),
      help: "write `via=vendor`, or leave `library` out")
  }

  static func kernelClock(_ selector: Selector) -> DriverError {
    DriverError(
      .usage, .driverOption, "the clock of a kernel bus is set by its driver, not here",
      at: .file("--adapter \(selector.text)"),
      help: "leave `freq` out; in a device tree it is `clock-frequency` of the bus")
  }

  /// The selector names a bus in two ways.
  static func placeTwice(_ selector: Selector) -> DriverError {
    DriverError(
      .usage, .driverOption, "the bus is named twice", at: .file("--adapter \(selector.text)"),
      help: "write one of `i2c-dev:1`, `i2c-dev:usb=1-2.3` and `i2c-dev:name=TEXT`")
  }

  /// An adapter could be opened, and does not work.
  static func unavailable(_ selector: Selector, _ fault: BusFault) -> DriverError {
    unavailable(
      selector, fault.summary.isEmpty ? fault.kind.description : fault.summary, notes: Array(fault.notes.dropLast()),
      help: fault.notes.last)
  }

  private static func unavailable(
    _ selector: Selector, _ message: String, notes: [String], help: String?
  ) -> DriverError {
    var error = DriverError(
      .unavailable, .adapterUnavailable, message, at: .file("--adapter \(selector.text)"), help: nil)
    for note in notes { error.diagnostic = error.diagnostic.adding(.note, note) }
    if let help { error.diagnostic = error.diagnostic.adding(.help, help) }
    return error
  }
}
