/// Reads lines that call `i2ctransfer`, `i2cset` or `i2cget`, as in a shell script: `i2ctransfer -y 1 w2@0x50 0x00 0x10 r4`.
enum TransferScript {
  /// A call of one of the programs.
  struct Call {
    var program: String
    /// The number or the name of the bus.
    var bus: String
    /// The words after the bus.
    var words: ArraySlice<String>
  }

  private static let programs = ["i2ctransfer", "i2cset", "i2cget"]
  /// Words after which lines may run several times, or not at all.
  private static let control: Set<Substring> = ["for", "while", "until", "if", "case", "select", "function"]

  /// The call in a line; nil if there is none.
  static func call(of line: Substring) -> Call? {
    var words = line.split { $0 == " " || $0 == "\t" }.map(String.init)[...]
    while let word = words.first, word == "$" || word == "#" || word == "sudo" { words.removeFirst() }
    guard let path = words.popFirst(), let program = programs.first(where: { path == $0 || path.hasSuffix("/\($0)") })
    else { return nil }
    while let word = words.first, word.hasPrefix("-") { words.removeFirst() }
    guard let bus = words.popFirst() else { return nil }
    return Call(program: program, bus: bus, words: words)
  }

  static func read(_ bytes: [UInt8], path: String, _ remarks: inout CaptureRemarks) throws(CaptureError) -> Script {
    var script = Script()
    var bus: String?
    for (index, line) in ScriptLines.of(bytes).enumerated() {
      let place = LinePlace(path: path, line: index + 1)
      let words = line.split { $0 == " " || $0 == "\t" }
      guard let first = words.first else { continue }
      if let call = call(of: line) {
        if let bus, bus != call.bus {
          throw .scriptLine("the lines before go to bus \(PlainName.of(bus)), and a sequence of them to one", at: place)
        }
        bus = call.bus
        script.steps +=
          call.program == "i2ctransfer"
          ? [try transfer(call.words, at: place)]
          : try SMBusCall(name: call.program, place: place).steps(call.words)
      } else if first == "sleep" || first == "usleep", words.count == 2 {
        let exponent = first == "sleep" ? 6 : 0
        guard let time = TimeText.nanoseconds(Array(words[1].utf8).span, exponent: exponent),
          (0...86_400_000_000).contains(time)
        else { throw .scriptLine("\(first) has a time of at most a day", at: place) }
        script.steps.append(.delay(microseconds: Int(time)))
      } else if first.hasPrefix("#") {
        if !first.hasPrefix("#!") { script.steps.append(.comment(String(line.drop { $0 == "#" || $0 == " " }))) }
      } else if control.contains(first) {
        throw .scriptLine("lines that `\(first)` repeats or leaves out must be written as they run", at: place)
      } else if let program = programs.first(where: { line.contains($0) }) {
        throw .scriptLine("a call of \(program) stands alone in its line, with its options and its bus", at: place)
      } else {
        remarks.note(.otherElement, line: index + 1)
      }
    }
    return script
  }

  /// Reads `{r|w}LEN[@ADDR] DATA…`; an address also applies to the messages after it.
  private static func transfer(_ arguments: ArraySlice<String>, at place: LinePlace) throws(CaptureError) -> Script.Step
  {
    var messages: [Script.Message] = []
    var target: Int?
    var words = arguments
    while let word = words.popFirst() {
      let parts = word.dropFirst().split(separator: "@", maxSplits: 1)
      guard word.first == "r" || word.first == "w", let digits = parts.first,
        let length = number(digits), (0...Script.messageLimit).contains(length)
      else {
        throw .scriptLine(
          "a message is rLEN@ADDRESS or wLEN@ADDRESS with its bytes, not '\(PlainName.of(word))'", at: place)
      }
      if parts.count == 2 {
        guard let address = number(parts[1]), (0...0x7F).contains(address), target == nil || target == address else {
          throw .scriptLine("the messages of a line go to one address 0x00 … 0x7F", at: place)
        }
        target = address
      }
      if word.first == "r" {
        guard length > 0 else { throw .scriptLine("a read is of 1 … \(Script.messageLimit) bytes", at: place) }
        messages.append(.read(count: length, expected: nil))
      } else {
        messages.append(.write(try bytes(length, from: &words, at: place)))
      }
    }
    if messages.count > 1, messages.contains(where: \.isEmptyWrite) {
      throw .scriptLine(
        "a write of no byte, which only asks whether a target answers, has a line of its own", at: place)
    }
    guard let target, !messages.isEmpty else { throw .scriptLine("the first message has an address", at: place) }
    return .transfer(address: target, messages: messages)
  }

  /// The bytes of a write.
  ///
  /// After the last written value, `=` repeats it, `+` and `-` count up and down from it.
  private static func bytes(
    _ length: Int, from words: inout ArraySlice<String>, at place: LinePlace
  ) throws(CaptureError) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < length {
      guard var word = words.popFirst() else {
        throw .scriptLine("a write has as many bytes as it says: \(length), not \(bytes.count)", at: place)
      }
      let suffix = word.last
      if let suffix, "=+-p".contains(suffix) { word.removeLast() }
      guard let value = number(word), let byte = UInt8(exactly: value), suffix != "p" else {
        throw .scriptLine("a byte is 0x00 … 0xFF, with = + or - to fill up, not '\(PlainName.of(word))'", at: place)
      }
      bytes.append(byte)
      guard let suffix, "=+-".contains(suffix) else { continue }
      while let last = bytes.last, bytes.count < length {
        bytes.append(suffix == "+" ? last &+ 1 : suffix == "-" ? last &- 1 : last)
      }
    }
    return bytes
  }

  static func number(_ text: some StringProtocol) -> Int? {
    text.hasPrefix("0x") ? Int(text.dropFirst(2), radix: 16) : Int(text)
  }
}
