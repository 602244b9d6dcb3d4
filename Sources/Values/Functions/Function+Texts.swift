import Diagnostics

// Texts.

extension Function {
  func text(_ arguments: Arguments) throws(ValueError) -> Value {
    switch self {
    case .text:
      guard arguments.count > 1 else { return .text(try Self.text(of: arguments.values)) }
      let digits = try arguments.integer(1, "digits", in: 0...Decimal.digitLimit)
      return .text(try arguments.number(0).rounded(.toNearest, digits: digits).text(digits: digits))
    case .hex:
      let value = try arguments.integer(0)
      guard value >= 0 else { throw .negativeHex(value) }
      let digits = try arguments.integer(1, "digits", in: 0...16)
      return .text("0x" + hexDigits(UInt64(truncatingIfNeeded: value), digits))
    case .ascii:
      let bytes = try arguments.bytes(0)
      if let place = bytes.firstIndex(where: { $0 >= 0x80 }) { throw .noASCII(bytes[place], at: place) }
      return .text(String(decoding: bytes, as: UTF8.self))
    case .strip, .rstrip: return try stripped(arguments)
    case .upper, .lower:
      let letters: ClosedRange<UInt8> = self == .upper ? 0x61...0x7A : 0x41...0x5A
      // Letters of ASCII only: what others become differs from language to language.
      let bytes = try arguments.text(0).utf8.map { letters.contains($0) ? $0 ^ 0x20 : $0 }
      return .text(String(decoding: bytes, as: UTF8.self))
    case .split: return .list(try split(try arguments.text(0), at: try arguments.text(1)))
    case .pad: return try padded(arguments)
    case _: return .text(try CivilTime.text(of: try arguments.integer(0), format: try arguments.text(1)))
    }
  }

  /// The texts of values, joined.
  static func text(of values: ArraySlice<Value>) throws(ValueError) -> String {
    var joined = ""
    for value in values { try value.write(to: &joined) }
    return joined
  }

  private func stripped(_ arguments: Arguments) throws(ValueError) -> Value {
    if case .bytes(let bytes)? = arguments[0] {
      let byte = try arguments.byte(1, "byte")
      let end = bytes.lastIndex { $0 != byte }.map { $0 + 1 } ?? 0
      let start = self == .strip ? bytes.firstIndex { $0 != byte } ?? 0 : 0
      return .bytes(Array(bytes[Swift.min(start, end)..<end]))
    }
    let characters = Set(try arguments.text(1).unicodeScalars)
    var rest = Substring(try arguments.text(0)).unicodeScalars
    while let last = rest.last, characters.contains(last) { rest.removeLast() }
    if self == .strip { rest = rest.drop { characters.contains($0) } }
    return .text(String(rest))
  }

  private func split(_ text: String, at separator: String) throws(ValueError) -> [Value] {
    guard !separator.isEmpty else { throw .emptySeparator }
    let (bytes, mark) = (Array(text.utf8), Array(separator.utf8))
    var (pieces, start, place): ([Value], Int, Int) = ([], 0, 0)
    while place + mark.count <= bytes.count {
      if bytes[place..<place + mark.count].elementsEqual(mark) {
        pieces.append(.text(String(decoding: bytes[start..<place], as: UTF8.self)))
        place += mark.count
        start = place
      } else {
        place += 1
      }
    }
    return pieces + [.text(String(decoding: bytes[start...], as: UTF8.self))]
  }

  /// The text filled up to a length; a longer text is not cut.
  private func padded(_ arguments: Arguments) throws(ValueError) -> Value {
    let count = try arguments.integer(1, "count", in: 0...ValueLimits.valueBytes)
    let isLeft = try arguments.text(3) == "left"
    if case .bytes(let bytes)? = arguments[0] {
      guard bytes.count <= count else { throw .beyondPadding(bytes.count, count) }
      let filling = [UInt8](repeating: try arguments.byte(2, "with"), count: count - bytes.count)
      return .bytes(isLeft ? filling + bytes : bytes + filling)
    }
    let (text, character) = (try arguments.text(0), try arguments.text(2))
    guard character.unicodeScalars.count == 1 else { throw .onePadding }
    let length = text.unicodeScalars.count
    guard length <= count else { throw .beyondPadding(length, count) }
    let filling = String(repeating: character, count: count - length)
    var padded = ""
    try Value.text(isLeft ? filling + text : text + filling).write(to: &padded)
    return .text(padded)
  }
}
