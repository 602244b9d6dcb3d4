internal import Diagnostics

/// A line of a capture, or the whole file if the format has no lines.
struct LinePlace: Hashable, Sendable {
  var path: String
  var line: Int?

  init(path: String, line: Int? = nil) {
    self.path = path
    self.line = line
  }

  var place: Diagnostic.Place { line.map { .line(path: path, line: $0, column: nil) } ?? .file(path) }
}

/// Quotes a line of a capture in a message.
enum LineExcerpt {
  /// The most bytes that are quoted.
  static let limit = 60

  /// The beginning of a line as text.
  static func of(_ line: Span<UInt8>) -> String {
    var bytes: [UInt8] = []
    for position in 0..<min(line.count, limit) { bytes.append(line[position]) }
    var text = ""
    PlainText.append(bytes, to: &text)
    return line.count > limit ? text + "…" : text
  }
}

extension CaptureError {
  private init(_ rule: CaptureRule, _ message: String, at place: Diagnostic.Place, help: String) {
    self.init(
      Diagnostic(
        .error, rule: rule.rawValue, message, at: place, notes: help.isEmpty ? [] : [Diagnostic.Note(.help, help)]))
  }

  private init(_ rule: CaptureRule, _ message: String, at place: LinePlace, help: String = "") {
    self.init(rule, message, at: place.place, help: help)
  }

  static func empty(_ path: String) -> CaptureError {
    CaptureError(.empty, "the file is empty", at: .file(path), help: CaptureFormat.sigrokText.cure)
  }

  static func format(_ firstLine: String, _ path: String) -> CaptureError {
    CaptureError(
      .format, "the content is of none of the formats that are read; it begins with '\(firstLine)'", at: .file(path),
      help: "`--from` forces one of: \(CaptureFormat.all.map(\.name).joined(separator: " "))")
  }

  static func ambiguous(_ formats: [CaptureFormat], _ path: String) -> CaptureError {
    CaptureError(
      .ambiguous, "this may be \(formats.map(\.words).joined(separator: " or "))", at: .file(path),
      help: "say which with \(formats.map { "`--from \($0.name)`" }.joined(separator: " or "))")
  }

  static func archive(_ path: String) -> CaptureError {
    CaptureError(
      .archive, "this is a zip archive without the `version` and `metadata` of a .sr file", at: .file(path),
      help: "unpack it, and convert the capture in it")
  }

  static func saleaeSession(_ path: String) -> CaptureError {
    CaptureError(
      .saleaeSession, "this is a session of Saleae Logic 2, whose samples only that program can read",
      at: .file(path), help: "add an I2C analyzer in Logic 2 and export its data table as CSV")
  }

  /// The error of a file whose structure is damaged.
  static func damaged(_ what: String, _ path: String) -> CaptureError {
    CaptureError(.damaged, "the file is damaged: \(what)", at: .file(path), help: "copy or record the capture again")
  }

  static func header(_ what: String, _ path: String) -> CaptureError {
    CaptureError(.header, "what the file declares must have \(what)", at: .file(path), help: "export the capture again")
  }

  static func channels(_ names: [String], line: String, _ path: String) -> CaptureError {
    /// The most names that are listed.
    let limit = 32
    let list = names.prefix(limit).map { "'\(PlainName.of($0))'" }.joined(separator: " ")
    let more = names.count > limit ? " and \(names.count - limit) more" : ""
    var error = CaptureError(
      .channels, "the \(line.uppercased()) line must be one of the channels, which are: \(list)\(more)",
      at: .file(path), help: "name it with `--\(line) NAME`")
    error.channels = names
    return error
  }

  /// The error of channels of which several pairs may be the two lines, or the only pair is not clean.
  static func lines(_ pairs: [LineSearch.Pair], _ path: String) -> CaptureError {
    /// The most pairs that are listed.
    let limit = 6
    let list = pairs.prefix(limit).map { pair in
      let (clock, data) = (PlainName.of(pair.options.clockName ?? ""), PlainName.of(pair.options.dataName ?? ""))
      return "`--scl '\(clock)' --sda '\(data)'` (transactions: \(pair.count)\(pair.isClean ? "" : ", not all whole"))"
    }
    let more = pairs.count > limit ? ", and \(pairs.count - limit) more pairs" : ""
    return CaptureError(
      .channels,
      pairs.count == 1
        ? "the names of the channels do not show the two lines, and the only pair that decodes has broken transactions"
        : "the names of the channels do not show the two lines, and several pairs decode",
      at: .file(path), help: "name the lines: \(list.joined(separator: ", or "))\(more)")
  }

  static func analog(_ path: String) -> CaptureError {
    CaptureError(
      .analog, "the two lines are voltages, and nothing says which of them are high", at: .file(path),
      help: "say what divides low from high: `--threshold 1.65` for 3.3 V")
  }

  static func packed(_ tool: String, _ path: String) -> CaptureError {
    CaptureError(
      .packed, "this is packed with \(tool), and is read when it is unpacked", at: .file(path),
      help: "unpack it first: `\(tool) -dc \(path) > \(unpacked(path))`")
  }

  /// The name of a packed file without its ending, or with another one.
  private static func unpacked(_ path: String) -> String {
    let ending = [".gz", ".xz", ".bz2", ".zst"].first { path.lowercased().hasSuffix($0) }
    return ending.map { String(path.dropLast($0.count)) } ?? path + ".unpacked"
  }

  static func other(_ what: String, _ cure: String, _ path: String) -> CaptureError {
    CaptureError(.other, "this is \(what)", at: .file(path), help: cure)
  }

  static func encoding(_ path: String) -> CaptureError {
    CaptureError(
      .encoding, "a capture is UTF-8; this is UTF-16, as PowerShell writes it", at: .file(path),
      help: "convert it with `iconv -f UTF-16 -t UTF-8`")
  }

  static func misjudged(_ path: String) -> CaptureError {
    CaptureError(
      .misjudged, "buses or addresses that come later are not what the beginning of the file shows", at: .file(path),
      help: "say how addresses are printed: `--address-bits 7` or `--address-bits 8`")
  }

  static func rate(_ rate: Int) -> CaptureError {
    CaptureError(.rate, "a sample rate is at least 1 Hz, not \(rate)", at: .none, help: "")
  }

  static func template(_ text: String) -> CaptureError {
    CaptureError(
      .template,
      "a template holds %1 or %a for the annotation and may hold %s %d %r %c %q, unlike '\(PlainName.of(text))'",
      at: .none, help: "write `--template '%s %d: %r: %1'`, as PulseView has it at first")
  }

  static func line(_ text: String, _ format: CaptureFormat, at place: LinePlace) -> CaptureError {
    CaptureError(
      .line, "a line of \(format.words) is \(format.lineForm), not '\(text)'", at: place, help: format.cure)
  }

  static func cells(_ count: Int, of width: Int, at place: LinePlace) -> CaptureError {
    CaptureError(
      .line, "this row has \(count) cells, and the table \(width) columns: nobody knows what the others are", at: place,
      help: "export the table again, or write a cell that holds commas in quotes")
  }

  static func lineLength(path: String, line: Int, limit: Int) -> CaptureError {
    CaptureError(.lineLength, "a line is at most \(limit) bytes long", at: LinePlace(path: path, line: line))
  }

  static func buses(limit: Int, at place: LinePlace) -> CaptureError {
    CaptureError(.buses, "a text holds at most \(limit) buses", at: place)
  }

  static func address(
    _ value: Int, isRead: Bool, form: CaptureOptions.AddressForm, at place: LinePlace
  ) -> CaptureError {
    let number = "0x" + hexDigits(value)
    return switch form {
    case .sevenBit:
      CaptureError(
        .address, "a 7-bit address is 0x00 … 0x7F, not \(number)", at: place,
        help: "say --address-bits 8 when addresses were printed with the R/W bit (address_format=unshifted)")
    case .eightBit:
      CaptureError(
        .address,
        "an address printed with its R/W bit is \(isRead ? "odd in a read" : "even in a write"), not \(number)",
        at: place, help: "say --address-bits 7 when addresses were printed without it, as sigrok-cli does by default")
    }
  }

  static func problem(
    _ problem: ExchangeAssembler.Problem, _ format: CaptureFormat, at place: LinePlace
  ) -> CaptureError {
    let whole = "convert the whole file, in the order in which it was written: \(format.cure)"
    return switch problem {
    case .outsideTransaction: CaptureError(.order, "a transaction begins with Start", at: place, help: whole)
    case .beforeAddress: CaptureError(.order, "an address follows Start", at: place, help: whole)
    case .secondAddress: CaptureError(.order, "one address follows Start, not two", at: place, help: whole)
    case .secondAcknowledge: CaptureError(.order, "one ACK or NACK follows a byte", at: place, help: whole)
    case .otherDirection: CaptureError(.order, "data goes in the direction of its address", at: place, help: whole)
    case .tooLarge:
      CaptureError(
        .size,
        "a transaction has at most \(ExchangeAssembler.byteLimit) bytes in \(ExchangeAssembler.segmentLimit) segments",
        at: place)
    }
  }

  static func samples(at place: LinePlace) -> CaptureError {
    CaptureError(
      .samples, "a rate needs sample numbers, and this line has none", at: place,
      help: "print with --protocol-decoder-samplenum, or leave the rate away")
  }

  static func timeOrder(at place: LinePlace) -> CaptureError {
    CaptureError(
      .timeOrder, "times rise, and stay below 292 years", at: place, help: "convert each capture on its own")
  }

  static func beyondTrace(_ number: Int, _ path: String) -> CaptureError {
    CaptureError(
      .timeOrder, "transaction \(number) lies 146 years behind the beginning, or takes longer than 30 days",
      at: .file(path),
      help: "say what the unit of its times is, as in `--rate` for samples, or cut the capture")
  }

  static func nothing(_ path: String, _ format: CaptureFormat) -> CaptureError {
    CaptureError(.nothing, "the file holds no transaction", at: .file(path), help: format.cure)
  }

  /// The same if it holds only STARTs and STOPs, so that another export would not help.
  static func nothing(_ path: String, _ format: CaptureFormat, _ remarks: CaptureRemarks) -> CaptureError {
    let empty = remarks.count(of: .emptyTransaction)
    guard empty > 0 else { return .nothing(path, format) }
    return CaptureError(
      .nothing, "the file holds no transaction: of each START, \(empty) in all, a STOP follows at once",
      at: .file(path),
      help: "look whether SCL and SDA are swapped, and whether anything was asked while it was captured")
  }
}
