internal import I2C

/// One line of the kernel's trace of I2C: `cat-17 [004] .... 1152583.810824: i2c_write: i2c-1 #0 a=032 f=0000 l=1 [25]`.
struct KernelEvent: Hashable {
  enum Kind: String, Hashable {
    case write = "i2c_write"
    case read = "i2c_read"
    case reply = "i2c_reply"
    case result = "i2c_result"
    case smbusWrite = "smbus_write"
    case smbusRead = "smbus_read"
    case smbusReply = "smbus_reply"
    case smbusResult = "smbus_result"
  }

  var kind: Kind
  var task: String
  var time: Nanoseconds
  var bus: String
  /// The number of the message in its transfer.
  var message = 0
  var address = 0
  var flags = 0
  /// The full length of the payload, of which the kernel prints 64 bytes.
  var length = 0
  var bytes: [UInt8] = []
  /// The command byte and the protocol of an SMBus operation.
  var command = 0
  var smbusProtocol = ""
  /// Messages of the transfer that were done, or a negative errno.
  var result = 0
  /// Messages of the transfer.
  var messageCount = 0

  /// Reads a line; nil when it is no event of I2C.
  ///
  /// By bytes and without a copy: traces are long. Before the name stands `TASK-PID [CPU] FLAGS TIME:`.
  init?(_ line: Span<UInt8>) {
    var words = Words()
    var (clock, cpu) = (0..<0, line.count)
    var named: (kind: Kind, start: Int)?
    while let word = words.next(of: line) {
      if let kind = Self.kind(line, word) {
        named = (kind, word.lowerBound)
        break
      }
      if cpu == line.count, line[word.lowerBound] == UInt8(ascii: "[") { cpu = word.lowerBound }
      clock = word
    }
    guard let named, !clock.isEmpty, line[clock.upperBound - 1] == UInt8(ascii: ":"),
      let time = TimeText.nanoseconds(line.extracting(clock.lowerBound..<clock.upperBound - 1)),
      let bus = words.next(of: line), Self.begins(line, bus, with: "i2c-")
    else { return nil }
    (kind, self.time) = (named.kind, time)
    // The task matters where an operation and its messages are told apart.
    task = Self.trimmed(line, 0..<min(cpu, named.start))
    self.bus = Self.text(line, bus)
    while let word = words.next(of: line) {
      guard read(line, word) else { return nil }
    }
  }

  /// Whether a line without line feed is surely not the beginning of a longer one.
  func isWhole(in line: Span<UInt8>) -> Bool {
    (line.count > 0 && line[line.count - 1] == UInt8(ascii: "]")) || (kind == .result && result == messageCount)
  }

  /// The event that a word names, its colon behind it.
  private static func kind(_ line: Span<UInt8>, _ word: Range<Int>) -> Kind? {
    guard line[word.upperBound - 1] == UInt8(ascii: ":"),
      begins(line, word, with: "i2c_") || begins(line, word, with: "smbus_")
    else { return nil }
    return Kind(rawValue: text(line, word.lowerBound..<word.upperBound - 1))
  }

  private mutating func read(_ line: Span<UInt8>, _ word: Range<Int>) -> Bool {
    let rest = word.lowerBound + 1..<word.upperBound
    switch line[word.lowerBound] {
    case UInt8(ascii: "#"): return set(\.message, line, rest, radix: 10)
    case UInt8(ascii: "["): return readPayload(line, rest)
    case _: break
    }
    guard let sign = word.first(where: { line[$0] == UInt8(ascii: "=") }) else {
      // `BYTE_DATA`, `rd`, `wr`.
      if word.allSatisfy({ Self.isOfProtocol(line[$0]) }) { smbusProtocol = Self.text(line, word) }
      return true
    }
    let digits = sign + 1..<word.upperBound
    switch Self.text(line, word.lowerBound..<sign) {
    case "a": return set(\.address, line, digits, radix: 16)
    case "f": return set(\.flags, line, digits, radix: 16)
    case "l": return set(\.length, line, digits, radix: 10)
    case "c": return set(\.command, line, digits, radix: 16)
    case "n": return set(\.messageCount, line, digits, radix: 10)
    case "ret", "res": return set(\.result, line, digits, radix: 10)
    case _: return true
    }
  }

  /// `01-0a-ff]`.
  private mutating func readPayload(_ line: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var (value, digits) = (0, 0)
    for position in range {
      let byte = line[position]
      if byte == UInt8(ascii: "]") { break }
      if byte == UInt8(ascii: "-") {
        if digits > 0 { bytes.append(UInt8(truncatingIfNeeded: value)) }
        (value, digits) = (0, 0)
        continue
      }
      guard let digit = NumberText.digit(byte), digit < 16, digits < 2 else { return false }
      (value, digits) = (value << 4 | Int(digit), digits + 1)
    }
    if digits > 0 { bytes.append(UInt8(truncatingIfNeeded: value)) }
    return true
  }

  private static func isOfProtocol(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
    case _: false
    }
  }

  /// Beyond this no number of an event goes.
  private static var numberLimit: Int { 1 << 24 }

  private mutating func set(
    _ field: WritableKeyPath<KernelEvent, Int>, _ line: Span<UInt8>, _ range: Range<Int>, radix: Int
  ) -> Bool {
    let isNegative = !range.isEmpty && line[range.lowerBound] == UInt8(ascii: "-")
    let digits = isNegative ? range.dropFirst() : range
    if digits.isEmpty { return false }
    var value = 0
    for position in digits {
      guard let digit = NumberText.digit(line[position]), digit < radix else { return false }
      value = value * radix + Int(digit)
      if value >= Self.numberLimit { return false }
    }
    self[keyPath: field] = isNegative ? -value : value
    return true
  }
}

// Words of a line.
extension KernelEvent {
  /// Walks over what stands between blanks.
  private struct Words {
    private var position = 0

    mutating func next(of line: Span<UInt8>) -> Range<Int>? {
      while position < line.count, line[position] == UInt8(ascii: " ") { position += 1 }
      let start = position
      while position < line.count, line[position] != UInt8(ascii: " ") { position += 1 }
      return start < position ? start..<position : nil
    }
  }

  private static func begins(_ line: Span<UInt8>, _ word: Range<Int>, with prefix: String) -> Bool {
    var position = word.lowerBound
    for byte in prefix.utf8 {
      guard position < word.upperBound, line[position] == byte else { return false }
      position += 1
    }
    return true
  }

  private static func text(_ line: Span<UInt8>, _ range: Range<Int>) -> String {
    SpanText.of(line.extracting(range))
  }

  private static func trimmed(_ line: Span<UInt8>, _ range: Range<Int>) -> String {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, line[start] == UInt8(ascii: " ") { start += 1 }
    while end > start, line[end - 1] == UInt8(ascii: " ") { end -= 1 }
    return text(line, start..<end)
  }
}
