import Diagnostics
internal import I2C
internal import Trace

/// One line of the kernel's trace of I2C: `cat-17 [004] .... 1152583.810824: i2c_write: i2c-1 #0 a=032 f=0000 l=1 [25]`.
///
/// Before the name of the event tools print: task, CPU, flags and time (ftrace); the same without flags (trace-cmd, and
/// perf, which puts `i2c:` before the name); a time in brackets (the kernel's log with tp_printk); or nothing.
struct KernelEvent {
  enum Kind: Hashable {
    case write, read, reply, result
    case smbusWrite, smbusRead, smbusReply, smbusResult
  }

  var kind: Kind
  /// The process, which separates the mixed messages and results of several tasks; nil if it is not printed.
  var process: Int?
  /// The time; nil if it is not printed.
  var time: Nanoseconds?
  var bus: String
  /// The number of the message in its transfer, from 0.
  var message = 0
  var address = 0
  var flags = KernelMessageFlags()
  /// The full length of the payload, of which the kernel prints at most 64 bytes; nil if the line was cut before it.
  var length: Int?
  /// The printed bytes; nil if no payload was printed.
  var bytes: [UInt8]?
  /// The command byte and the protocol of an SMBus operation.
  var command = 0
  var smbusProtocol = ""
  /// The number of messages of the transfer that were done, or a negative errno.
  var result = 0
  /// The number of messages of the transfer.
  var messageCount = 0

  /// Whether the kernel printed fewer bytes than there were, or no length.
  var isCut: Bool { length == nil || (bytes?.count ?? 0) < length ?? 0 }

  /// Reads a line; nil if it is no event of I2C.
  ///
  /// It reads bytes without a copy, because traces are long.
  init?(_ line: Span<UInt8>) {
    var words = Words()
    var (clock, cpu) = (0..<0, 0)
    var named: (kind: Kind, start: Int)?
    while let word = words.next(of: line) {
      if let kind = KernelEventName.all.kind(line, word) {
        named = (kind, word.lowerBound)
        break
      }
      if line[word.lowerBound] == UInt8(ascii: "["), cpu == 0 { cpu = word.lowerBound }
      clock = word
    }
    guard let named, let bus = words.next(of: line), KernelEventName.all.bus.stands(in: line, at: bus.lowerBound) else {
      return nil
    }
    kind = named.kind
    if !clock.isEmpty {
      guard let stamp = Self.stamp(line, clock) else { return nil }
      // Without decimals it counts something else than seconds (`trace_clock` of `counter` or `x86-tsc`).
      if Self.hasPoint(line, stamp) {
        guard let time = TimeText.nanoseconds(line.extracting(stamp)) else { return nil }
        self.time = time
      }
    }
    process = Self.process(line, before: cpu)
    self.bus = SpanText.of(line.extracting(bus))
    while let word = words.next(of: line) {
      guard read(line, word) else { return nil }
    }
  }

  /// Whether a line without a line feed is certainly complete.
  func isWhole(in line: Span<UInt8>) -> Bool {
    (line.count > 0 && line[line.count - 1] == UInt8(ascii: "]")) || (kind == .result && result == messageCount)
  }

  /// The digits of a time: `2427.402606:`, or `10.000001]` of the kernel's log; nil if the word is none.
  private static func stamp(_ line: Span<UInt8>, _ word: Range<Int>) -> Range<Int>? {
    let start = line[word.lowerBound] == UInt8(ascii: "[") ? word.lowerBound + 1 : word.lowerBound
    let last = line[word.upperBound - 1]
    guard start < word.upperBound, last == UInt8(ascii: ":") || last == UInt8(ascii: "]") else { return nil }
    for position in start..<word.upperBound - 1 {
      guard line[position] == UInt8(ascii: ".") || (0x30...0x39).contains(line[position]) else { return nil }
    }
    return start < word.upperBound - 1 ? start..<word.upperBound - 1 : nil
  }

  private static func hasPoint(_ line: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for position in range where line[position] == UInt8(ascii: ".") { return true }
    return false
  }

  /// Parses the process before the CPU: `cat-17 [004]`, `cat-17 (  17) [004]`, `cat 17 [004]`.
  private static func process(_ line: Span<UInt8>, before end: Int) -> Int? {
    var end = end
    while end > 0, line[end - 1] == 0x20 { end -= 1 }
    if end > 0, line[end - 1] == UInt8(ascii: ")") {
      while end > 0, line[end - 1] != UInt8(ascii: "(") { end -= 1 }
      end = max(0, end - 1)
      while end > 0, line[end - 1] == 0x20 { end -= 1 }
    }
    var start = end
    while start > 0, line[start - 1] &- UInt8(ascii: "0") < 10 { start -= 1 }
    return number(line, start..<end, radix: 10)
  }

  private mutating func read(_ line: Span<UInt8>, _ word: Range<Int>) -> Bool {
    let rest = word.lowerBound + 1..<word.upperBound
    let first = line[word.lowerBound]
    if first == UInt8(ascii: "#") { return Self.set(&message, line, rest, radix: 10) }
    if first == UInt8(ascii: "[") { return readPayload(line, rest) }
    guard let sign = Self.sign(line, word) else {
      // `BYTE_DATA`, `rd`, `wr`.
      if Self.isProtocol(line, word) { smbusProtocol = SpanText.of(line.extracting(word)) }
      return true
    }
    let digits = sign + 1..<word.upperBound
    guard sign == word.lowerBound + 1 else {
      // `ret=`, `res=`.
      return first == UInt8(ascii: "r") ? Self.set(&result, line, digits, radix: 10) : true
    }
    switch first {
    case UInt8(ascii: "a"): return Self.set(&address, line, digits, radix: 16)
    case UInt8(ascii: "f"): return Self.set(&flags.rawValue, line, digits, radix: 16)
    case UInt8(ascii: "c"): return Self.set(&command, line, digits, radix: 16)
    case UInt8(ascii: "n"): return Self.set(&messageCount, line, digits, radix: 10)
    case UInt8(ascii: "l"):
      length = Self.number(line, digits, radix: 10)
      return length != nil
    case _: return true
    }
  }

  private static func sign(_ line: Span<UInt8>, _ word: Range<Int>) -> Int? {
    var position = word.lowerBound
    while position < word.upperBound {
      if line[position] == UInt8(ascii: "=") { return position }
      position += 1
    }
    return nil
  }

  /// Parses a payload: `01-0a-ff]`.
  private mutating func readPayload(_ line: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var payload: [UInt8] = []
    payload.reserveCapacity(length ?? 0 < 64 ? length ?? 0 : 64)
    var (value, digits) = (0, 0)
    for position in range {
      let byte = line[position]
      if byte == UInt8(ascii: "]") { break }
      if byte == UInt8(ascii: "-") {
        if digits > 0 { payload.append(UInt8(truncatingIfNeeded: value)) }
        (value, digits) = (0, 0)
        continue
      }
      guard let digit = hexDigitValue(byte), digits < 2 else { return false }
      (value, digits) = (value << 4 | Int(digit), digits + 1)
    }
    if digits > 0 { payload.append(UInt8(truncatingIfNeeded: value)) }
    bytes = payload
    return true
  }

  private static func isProtocol(_ line: Span<UInt8>, _ word: Range<Int>) -> Bool {
    for position in word {
      switch line[position] {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): continue
      case _: return false
      }
    }
    return true
  }

  /// The limit of numbers in events.
  private static var numberLimit: Int { 1 << 24 }

  private static func set(_ field: inout Int, _ line: Span<UInt8>, _ range: Range<Int>, radix: Int) -> Bool {
    let isNegative = !range.isEmpty && line[range.lowerBound] == UInt8(ascii: "-")
    let digits = isNegative ? range.lowerBound + 1..<range.upperBound : range
    guard let value = number(line, digits, radix: radix) else { return false }
    field = isNegative ? -value : value
    return true
  }

  private static func number(_ line: Span<UInt8>, _ range: Range<Int>, radix: Int) -> Int? {
    if range.isEmpty { return nil }
    var value = 0
    for position in range {
      guard let digit = hexDigitValue(line[position]).map(Int.init), digit < radix else { return nil }
      value = value * radix + digit
      if value >= numberLimit { return nil }
    }
    return value
  }

  /// Walks over the words between blanks.
  private struct Words {
    private var position = 0

    mutating func next(of line: Span<UInt8>) -> Range<Int>? {
      while position < line.count, line[position] == UInt8(ascii: " ") { position += 1 }
      let start = position
      while position < line.count, line[position] != UInt8(ascii: " ") { position += 1 }
      return start < position ? start..<position : nil
    }
  }
}

/// The names of events, as lines contain them.
private struct KernelEventName: Sendable {
  static let all = KernelEventName()

  let bus = Literal("i2c-")
  private let perf = Literal("i2c:i2c_")
  private let smbusPerf = Literal("smbus:smbus_")
  private let i2c = Literal("i2c_")
  private let smbus = Literal("smbus_")
  private let write = Literal("write:")
  private let read = Literal("read:")
  private let reply = Literal("reply:")
  private let result = Literal("result:")

  /// The event that a word with its colon names.
  func kind(_ line: Span<UInt8>, _ word: Range<Int>) -> KernelEvent.Kind? {
    guard line[word.upperBound - 1] == UInt8(ascii: ":") else { return nil }
    let start = word.lowerBound
    if i2c.stands(in: line, at: start) { return kind(line, start + i2c.count..<word.upperBound, isSMBus: false) }
    if smbus.stands(in: line, at: start) { return kind(line, start + smbus.count..<word.upperBound, isSMBus: true) }
    if perf.stands(in: line, at: start) { return kind(line, start + perf.count..<word.upperBound, isSMBus: false) }
    guard smbusPerf.stands(in: line, at: start) else { return nil }
    return kind(line, start + smbusPerf.count..<word.upperBound, isSMBus: true)
  }

  private func kind(_ line: Span<UInt8>, _ word: Range<Int>, isSMBus: Bool) -> KernelEvent.Kind? {
    if isNamed(write, line, word) { return isSMBus ? .smbusWrite : .write }
    if isNamed(read, line, word) { return isSMBus ? .smbusRead : .read }
    if isNamed(reply, line, word) { return isSMBus ? .smbusReply : .reply }
    if isNamed(result, line, word) { return isSMBus ? .smbusResult : .result }
    return nil
  }

  private func isNamed(_ name: Literal, _ line: Span<UInt8>, _ word: Range<Int>) -> Bool {
    word.count == name.count && name.stands(in: line, at: word.lowerBound)
  }
}
