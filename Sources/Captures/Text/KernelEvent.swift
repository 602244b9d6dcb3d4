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
  init?(_ line: String) {
    guard let marker = Self.marker(in: line), let kind = Kind(rawValue: String(line[marker])) else { return nil }
    self.kind = kind
    // Before the name: TASK-PID [CPU] FLAGS TIME:
    let head = line.utf8[..<marker.lowerBound].split(separator: UInt8(ascii: " "))
    guard let clock = head.last, clock.last == UInt8(ascii: ":"),
      let time = TimeText.nanoseconds(Array(clock.dropLast()).span)
    else { return nil }
    self.time = time
    let cpu = head.firstIndex { $0.first == UInt8(ascii: "[") } ?? head.endIndex
    task = head[..<cpu].map { String(Substring($0)) }.joined(separator: " ")
    let rest = line.utf8[marker.upperBound...].dropFirst(2)
    var words = rest.split(separator: UInt8(ascii: " "))[...]
    guard let bus = words.popFirst(), bus.starts(with: "i2c-".utf8) else { return nil }
    self.bus = String(Substring(bus))
    for word in words { guard read(word) else { return nil } }
  }

  /// Whether a line without line feed is surely not the beginning of a longer one.
  func isWhole(in line: String) -> Bool { line.hasSuffix("]") || (kind == .result && result == messageCount) }

  /// Where the name of an event of I2C stands.
  ///
  /// By bytes, as everything here: traces are long, and characters are dear.
  private static func marker(in line: String) -> Range<String.Index>? {
    for word in line.utf8.split(separator: UInt8(ascii: " ")) where word.last == UInt8(ascii: ":") {
      let name = word.dropLast()
      if name.starts(with: "i2c_".utf8) || name.starts(with: "smbus_".utf8) { return name.startIndex..<name.endIndex }
    }
    return nil
  }

  private mutating func read(_ word: Substring.UTF8View) -> Bool {
    if word.first == UInt8(ascii: "#") { return set(\.message, Substring(word.dropFirst()), radix: 10) }
    if word.first == UInt8(ascii: "[") {
      let payload = word.dropFirst().prefix { $0 != UInt8(ascii: "]") }
      for digits in payload.split(separator: UInt8(ascii: "-")) {
        guard let byte = UInt8(Substring(digits), radix: 16) else { return false }
        bytes.append(byte)
      }
      return true
    }
    let parts = word.split(separator: UInt8(ascii: "="), maxSplits: 1).map { Substring($0) }
    guard parts.count == 2 else {
      // `BYTE_DATA`, `rd`, `wr`.
      if word.allSatisfy(Self.isOfProtocol) { smbusProtocol = String(Substring(word)) }
      return true
    }
    switch parts[0] {
    case "a": return set(\.address, parts[1], radix: 16)
    case "f": return set(\.flags, parts[1], radix: 16)
    case "l": return set(\.length, parts[1], radix: 10)
    case "c": return set(\.command, parts[1], radix: 16)
    case "n": return set(\.messageCount, parts[1], radix: 10)
    case "ret", "res": return set(\.result, parts[1], radix: 10)
    case _: return true
    }
  }

  private static func isOfProtocol(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
    case _: false
    }
  }

  private mutating func set(_ field: WritableKeyPath<KernelEvent, Int>, _ digits: Substring, radix: Int) -> Bool {
    guard let value = Int(digits, radix: radix), abs(value) < 1 << 24 else { return false }
    self[keyPath: field] = value
    return true
  }
}
