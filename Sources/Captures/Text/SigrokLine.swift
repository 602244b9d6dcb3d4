internal import Diagnostics
internal import Trace

/// One line of sigrok-cli's I2C text: `253-253 i2c-1: Start`.
package struct SigrokLine: Equatable {
  /// The content of a line.
  package enum Event: Equatable {
    case start(isRepeated: Bool)
    case stop
    case acknowledge(Bool)
    /// An address as it was printed, with or without its R/W bit.
    case address(UInt8, isRead: Bool)
    case data(UInt8, isRead: Bool)
    /// A line that only repeats another one: `Read`, `Write`, a single bit.
    case repetition
    /// A text of the decoder's warning row.
    case warning
    /// A line of another decoder.
    case otherDecoder
  }

  /// The number of the decoder, from 1: `i2c-2` decodes a second bus.
  package var instance: Int
  /// The samples in which it began and ended; nil if they were not printed.
  package var samples: SampleSpan?
  package var event: Event

  /// The most digits in a number, so that it cannot overflow.
  private static let digitLimit = 18

  init(instance: Int, samples: SampleSpan?, event: Event) {
    (self.instance, self.samples, self.event) = (instance, samples, event)
  }

  /// Reads a line without its line break; nil if sigrok-cli does not print such a line.
  package init?(_ line: Span<UInt8>) { self.init(line, 0..<line.count) }

  /// Reads a line inside a longer text.
  ///
  /// Words can then be compared eight bytes at a time, even across their end.
  init?(_ text: Span<UInt8>, _ line: Range<Int>) {
    var position = line.lowerBound
    samples = SampleSpan(text, at: &position, before: line.upperBound)
    let name = position
    let isI2C = SigrokWords.all.i2c.stands(in: text, at: name)
    if isI2C {
      position += SigrokWords.all.i2c.count - 1
    } else {
      while position < line.upperBound, Self.isNameByte(text[position]) { position += 1 }
    }
    guard position > name, position + 1 < line.upperBound, text[position] == UInt8(ascii: "-") else { return nil }
    position += 1
    guard let instance = Self.number(text, at: &position, before: line.upperBound), instance > 0,
      position + 1 < line.upperBound, text[position] == UInt8(ascii: ":"), text[position + 1] == 0x20
    else { return nil }
    position += 2
    self.instance = instance
    guard isI2C else {
      event = .otherDecoder
      return
    }
    guard let event = Self.event(text, position..<line.upperBound) else { return nil }
    self.event = event
  }

  /// The event that a text names; nil, because of damage, for one that begins like an event and is none.
  ///
  /// Other texts are warnings.
  ///
  /// Blanks at the end do not count. With `-l 3` sigrok-cli prints a text in quotes, `"ACK"`, and with `-l 4` the class
  /// and all texts of an annotation, `ack: "ACK" "A"`, of which the first counts.
  static func event(_ text: Span<UInt8>, _ range: Range<Int>) -> Event? {
    var (start, end) = (range.lowerBound, range.upperBound)
    while end > start, text[end - 1] == 0x20 { end -= 1 }
    guard start < end else { return nil }
    let quote = UInt8(ascii: "\"")
    if text[start] >= UInt8(ascii: "a") || text[start] == quote, text[end - 1] == quote,
      let first = firstText(text, start..<end)
    {
      (start, end) = (first.lowerBound, first.upperBound)
    }
    let words = SigrokWords.all
    let (first, line) = (text[start], start..<end)
    switch first {
    case UInt8(ascii: "A"):
      if isText(words.ack, in: text, line) { return .acknowledge(true) }
      if let byte = byte(after: words.addressWrite, in: text, line) { return .address(byte, isRead: false) }
      if let byte = byte(after: words.addressRead, in: text, line) { return .address(byte, isRead: true) }
      return isWord(words.address, in: text, line) ? nil : .warning
    case UInt8(ascii: "D"):
      if let byte = byte(after: words.dataWrite, in: text, line) { return .data(byte, isRead: false) }
      if let byte = byte(after: words.dataRead, in: text, line) { return .data(byte, isRead: true) }
      return isWord(words.data, in: text, line) ? nil : .warning
    case UInt8(ascii: "N"): return isText(words.nack, in: text, line) ? .acknowledge(false) : .warning
    case UInt8(ascii: "S"):
      if isText(words.start, in: text, line) { return .start(isRepeated: false) }
      if isText(words.startRepeat, in: text, line) { return .start(isRepeated: true) }
      if isText(words.stop, in: text, line) { return .stop }
      return isWord(words.start, in: text, line) || isWord(words.stop, in: text, line) ? nil : .warning
    case UInt8(ascii: "R"): return isText(words.read, in: text, line) ? .repetition : .warning
    case UInt8(ascii: "W"): return isText(words.write, in: text, line) ? .repetition : .warning
    case UInt8(ascii: "0"), UInt8(ascii: "1"): return line.count == 1 ? .repetition : .warning
    case _: return .warning
    }
  }

  /// The range of the first text in quotes that is not empty.
  private static func firstText(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int>? {
    let quote = UInt8(ascii: "\"")
    guard let start = text.firstIndex(of: quote, from: range.lowerBound),
      let end = text.firstIndex(of: quote, from: start + 1), start + 1 < end, end < range.upperBound
    else { return nil }
    return start + 1..<end
  }

  fileprivate static func number(_ text: Span<UInt8>, at position: inout Int, before end: Int) -> Int? {
    let first = position
    var value = 0
    while position < end, case let digit = text[position] &- UInt8(ascii: "0"), digit < 10 {
      value = value &* 10 &+ Int(digit)
      position += 1
    }
    return position > first && position - first <= digitLimit ? value : nil
  }

  /// The byte in two hex digits that follow these words and end the text; otherwise nil.
  @inline(__always)
  private static func byte(after words: Literal, in text: Span<UInt8>, _ range: Range<Int>) -> UInt8? {
    guard range.count == words.count + 2, words.stands(in: text, at: range.lowerBound),
      let high = hexDigitValue(text[range.upperBound - 2]), let low = hexDigitValue(text[range.upperBound - 1])
    else { return nil }
    return high << 4 | low
  }

  /// Whether a byte may be part of the name of a decoder: `i2c`, `ds1307`, `eeprom24xx`, `atsha204a`.
  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
    case _: false
    }
  }

  /// Whether a range has exactly this text.
  @inline(__always)
  private static func isText(_ word: Literal, in text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.count == word.count && word.stands(in: text, at: range.lowerBound)
  }

  /// Whether a text begins with this word, followed by a blank or nothing.
  private static func isWord(_ word: Literal, in text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let end = range.lowerBound + word.count
    guard end <= range.upperBound, word.stands(in: text, at: range.lowerBound) else { return false }
    return end == range.upperBound || text[end] == 0x20
  }
}

/// The samples in which an annotation begins and ends: `253-260 `.
package struct SampleSpan: Hashable {
  package var lowerBound: Int
  package var upperBound: Int

  init(lowerBound: Int, upperBound: Int) { (self.lowerBound, self.upperBound) = (lowerBound, upperBound) }

  /// Reads two rising numbers and the blank after them, and moves past them; nil if there are none.
  init?(_ text: Span<UInt8>, at position: inout Int, before end: Int) {
    var next = position
    guard let first = SigrokLine.number(text, at: &next, before: end), next < end, text[next] == UInt8(ascii: "-")
    else { return nil }
    next += 1
    guard let last = SigrokLine.number(text, at: &next, before: end), first <= last, next < end, text[next] == 0x20
    else { return nil }
    position = next + 1
    (lowerBound, upperBound) = (first, last)
  }
}

/// The texts of sigrok's I2C decoder.
private struct SigrokWords: Sendable {
  static let all = SigrokWords()

  let i2c = Literal("i2c-")
  let start = Literal("Start")
  let startRepeat = Literal("Start repeat")
  let stop = Literal("Stop")
  let ack = Literal("ACK")
  let nack = Literal("NACK")
  let read = Literal("Read")
  let write = Literal("Write")
  let address = Literal("Address")
  let addressRead = Literal("Address read: ")
  let addressWrite = Literal("Address write: ")
  let data = Literal("Data")
  let dataRead = Literal("Data read: ")
  let dataWrite = Literal("Data write: ")
}
