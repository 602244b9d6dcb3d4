/// One line of sigrok-cli's I2C text: `253-253 i2c-1: Start`.
package struct SigrokLine: Equatable {
  /// What a line says.
  package enum Event: Equatable {
    case start(isRepeated: Bool)
    case stop
    case acknowledge(Bool)
    /// An address as it was printed, with or without its R/W bit.
    case address(UInt8, isRead: Bool)
    case data(UInt8, isRead: Bool)
    /// Says nothing that another line does not say: `Read`, `Write`, a single bit.
    case repetition
    /// A text of the decoder's warning row.
    case warning
    /// A line of another decoder.
    case otherDecoder
  }

  /// The number of the decoder, from 1: `i2c-2` decodes a second bus.
  package var instance: Int
  /// The samples in which it began and ended; nil where they were not printed.
  package var samples: ClosedRange<Int>?
  package var event: Event

  /// Digits of a number at most; no overflow can happen.
  private static let digitLimit = 18

  /// Reads a line without its line break; nil when it is none of sigrok-cli's.
  package init?(_ line: Span<UInt8>) {
    var position = 0
    samples = Self.samples(line, at: &position)
    let name = position
    while position < line.count, Self.isNameByte(line[position]) { position += 1 }
    let isI2C = position - name == 3 && Self.has(Word.i2c, in: line, at: name)
    guard position > name, Self.skip(UInt8(ascii: "-"), in: line, at: &position),
      let instance = Self.number(line, at: &position), instance > 0,
      Self.skip(UInt8(ascii: ":"), in: line, at: &position),
      Self.skip(UInt8(ascii: " "), in: line, at: &position)
    else { return nil }
    self.instance = instance
    guard isI2C else {
      event = .otherDecoder
      return
    }
    guard let event = Self.event(line, at: position) else { return nil }
    self.event = event
  }

  /// The event that a text names; one that begins like an event and is none is no warning, but damage.
  static func event(_ line: Span<UInt8>, at position: Int) -> Event? {
    guard position < line.count else { return nil }
    switch line[position] {
    case UInt8(ascii: "A"):
      if let byte = byte(after: Word.addressWrite, in: line, at: position) { return .address(byte, isRead: false) }
      if let byte = byte(after: Word.addressRead, in: line, at: position) { return .address(byte, isRead: true) }
      if isText(Word.ack, in: line, at: position) { return .acknowledge(true) }
      return isWord(Word.address, in: line, at: position) ? nil : .warning
    case UInt8(ascii: "D"):
      if let byte = byte(after: Word.dataWrite, in: line, at: position) { return .data(byte, isRead: false) }
      if let byte = byte(after: Word.dataRead, in: line, at: position) { return .data(byte, isRead: true) }
      return isWord(Word.data, in: line, at: position) ? nil : .warning
    case UInt8(ascii: "N"): return isText(Word.nack, in: line, at: position) ? .acknowledge(false) : .warning
    case UInt8(ascii: "S"):
      if isText(Word.start, in: line, at: position) { return .start(isRepeated: false) }
      if isText(Word.startRepeat, in: line, at: position) { return .start(isRepeated: true) }
      if isText(Word.stop, in: line, at: position) { return .stop }
      return isWord(Word.start, in: line, at: position) || isWord(Word.stop, in: line, at: position) ? nil : .warning
    case UInt8(ascii: "R"): return isText(Word.read, in: line, at: position) ? .repetition : .warning
    case UInt8(ascii: "W"): return isText(Word.write, in: line, at: position) ? .repetition : .warning
    case UInt8(ascii: "0"), UInt8(ascii: "1"): return position + 1 == line.count ? .repetition : .warning
    default: return .warning
    }
  }

  /// `253-260 `, if the line begins so.
  static func samples(_ line: Span<UInt8>, at position: inout Int) -> ClosedRange<Int>? {
    var next = position
    guard let start = number(line, at: &next), skip(UInt8(ascii: "-"), in: line, at: &next),
      let end = number(line, at: &next),
      start <= end, skip(UInt8(ascii: " "), in: line, at: &next)
    else { return nil }
    position = next
    return start...end
  }

  private static func number(_ line: Span<UInt8>, at position: inout Int) -> Int? {
    let first = position
    var value = 0
    while position < line.count, case let digit = line[position] &- UInt8(ascii: "0"), digit < 10 {
      value = value &* 10 &+ Int(digit)
      position += 1
    }
    return (1...digitLimit).contains(position - first) ? value : nil
  }

  /// Two hex digits that end the line behind these words.
  private static func byte(after words: [UInt8], in line: Span<UInt8>, at position: Int) -> UInt8? {
    guard line.count == position + words.count + 2, has(words, in: line, at: position),
      let high = hexDigit(line[line.count - 2]), let low = hexDigit(line[line.count - 1])
    else { return nil }
    return high << 4 | low
  }

  private static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
  }

  /// Decoders are named like `i2c`, `ds1307`, `eeprom24xx`, `atsha204a`.
  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
    default: false
    }
  }

  private static func skip(_ byte: UInt8, in line: Span<UInt8>, at position: inout Int) -> Bool {
    guard position < line.count, line[position] == byte else { return false }
    position += 1
    return true
  }

  /// Whether the rest of the line is this text.
  private static func isText(_ text: [UInt8], in line: Span<UInt8>, at position: Int) -> Bool {
    line.count == position + text.count && has(text, in: line, at: position)
  }

  /// Whether this word stands here, followed by a blank or nothing.
  private static func isWord(_ word: [UInt8], in line: Span<UInt8>, at position: Int) -> Bool {
    let end = position + word.count
    return has(word, in: line, at: position) && (end == line.count || line[end] == UInt8(ascii: " "))
  }

  private static func has(_ word: [UInt8], in line: Span<UInt8>, at position: Int) -> Bool {
    guard line.count >= position + word.count else { return false }
    for offset in word.indices where line[position + offset] != word[offset] { return false }
    return true
  }
}

/// The texts of sigrok's I2C decoder.
private enum Word {
  static let i2c = Array("i2c".utf8)
  static let start = Array("Start".utf8)
  static let startRepeat = Array("Start repeat".utf8)
  static let stop = Array("Stop".utf8)
  static let ack = Array("ACK".utf8)
  static let nack = Array("NACK".utf8)
  static let read = Array("Read".utf8)
  static let write = Array("Write".utf8)
  static let address = Array("Address".utf8)
  static let addressRead = Array("Address read: ".utf8)
  static let addressWrite = Array("Address write: ".utf8)
  static let data = Array("Data".utf8)
  static let dataRead = Array("Data read: ".utf8)
  static let dataWrite = Array("Data write: ".utf8)
}
