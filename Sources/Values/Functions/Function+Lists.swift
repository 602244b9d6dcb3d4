// Bytes and lists.

extension Function {
  func bytesOrList(_ arguments: Arguments) throws(ValueError) -> Value {
    switch self {
    case .fill:
      let count = try arguments.integer(1, "count", in: 0...ValueLimits.valueBytes)
      return .bytes([UInt8](repeating: try arguments.byte(0, "byte"), count: count))
    case .concat: return try concatenate(arguments)
    case .reverse:
      if case .list(let list) = arguments[0] { return .list(list.reversed()) }
      return .bytes(try arguments.bytes(0).reversed())
    case .bytes: return .bytes(try bytesOf(arguments))
    case .unpack: return .list(try unpack(arguments))
    case .chunks:
      let bytes = try arguments.bytes(0)
      let count = try arguments.integer(1, "count", in: 1...ValueLimits.valueBytes)
      let starts = stride(from: 0, to: bytes.count, by: count)
      return .list(starts.map { .bytes(Array(bytes[$0..<Swift.min($0 + count, bytes.count)])) })
    case _: return .integer(Int128(try length(try arguments.value(0))))
    }
  }

  private func length(_ value: Value) throws(ValueError) -> Int {
    switch value {
    case .bytes(let bytes): return bytes.count
    case .text(let text): return text.unicodeScalars.count
    case .list(let elements): return elements.count
    case .integer, .decimal, .boolean, .duration, .frequency, .pattern: throw .argumentType(self, value.type)
    }
  }

  private func concatenate(_ arguments: Arguments) throws(ValueError) -> Value {
    if case .text? = arguments[0] { return .text(try Self.text(of: arguments.values)) }
    if case .list? = arguments[0] {
      var joined: [Value] = []
      for index in 0..<arguments.count {
        joined += try arguments.list(index)
        guard joined.count <= ValueLimits.listElements else { throw .tooManyElements(joined.count) }
      }
      let list = Value.list(joined)
      return list.converted(to: list.type) ?? list
    }
    var joined: [UInt8] = []
    for index in 0..<arguments.count {
      if case .integer(let integer)? = arguments[index] {
        guard let byte = UInt8(exactly: integer) else { throw .oneByte(integer) }
        joined.append(byte)
      } else {
        joined += try arguments.bytes(index)
      }
      guard joined.count <= ValueLimits.valueBytes else { throw .tooLong(joined.count) }
    }
    return .bytes(joined)
  }

  /// The bytes of an ASCII text, or of a list of integers.
  private func bytesOf(_ arguments: Arguments) throws(ValueError) -> [UInt8] {
    guard case .text(let text)? = arguments[0] else {
      var bytes: [UInt8] = []
      for integer in try arguments.integers(0) {
        guard let byte = UInt8(exactly: integer) else { throw .oneByte(integer) }
        bytes.append(byte)
      }
      guard bytes.count <= ValueLimits.valueBytes else { throw .tooLong(bytes.count) }
      return bytes
    }
    if let scalar = text.unicodeScalars.first(where: { !$0.isASCII }) { throw .notASCII(scalar) }
    return Array(text.utf8)
  }

  /// Reads a number every `step` bytes from `at` on.
  ///
  /// A number that begins within the bytes must also end within them.
  private func unpack(_ arguments: Arguments) throws(ValueError) -> [Value] {
    let bytes = try arguments.bytes(0)
    let format = try arguments.word(1, as: NumberFormat.self)
    // Without `step` one follows the other.
    let isStepGiven = if case .integer? = arguments[2] { true } else { false }
    let step =
      isStepGiven
      ? try arguments.integer(2, "step", in: format.byteCount...ValueLimits.valueBytes) : format.byteCount
    let start = try arguments.integer(3, "at", in: 0...ValueLimits.valueBytes)
    guard start <= bytes.count else { throw .unpackBeyond(start, bytes.count) }
    var numbers: [Value] = []
    for place in stride(from: start, to: bytes.count, by: step) {
      numbers.append(try Self.value(of: bytes[...], format, at: place))
    }
    return numbers
  }
}
