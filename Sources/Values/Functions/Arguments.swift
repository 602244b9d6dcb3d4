/// The arguments of a call, including defaults for those that were left out.
///
/// The types were checked when the expression was read; what is wrong here is a variable with a value of another type.
struct Arguments {
  let function: Function
  let values: ArraySlice<Value>

  var count: Int { values.count }

  subscript(index: Int) -> Value? {
    index < values.count ? values[values.startIndex + index] : nil
  }

  private func wrong(_ index: Int) -> ValueError { .argumentType(function, self[index]?.type) }

  func value(_ index: Int) throws(ValueError) -> Value {
    guard let value = self[index] else { throw wrong(index) }
    return value
  }

  func integer(_ index: Int) throws(ValueError) -> Int128 {
    guard case .integer(let integer)? = self[index] else { throw wrong(index) }
    return integer
  }

  /// An integer with bounds.
  ///
  /// - Parameter what: its name, for a message.
  func integer(_ index: Int, _ what: String, in range: ClosedRange<Int>) throws(ValueError) -> Int {
    let integer = try integer(index)
    guard let small = Int(exactly: integer), range.contains(small) else {
      throw .argumentRange(what, Int128(range.lowerBound)...Int128(range.upperBound), integer)
    }
    return small
  }

  func byte(_ index: Int, _ what: String) throws(ValueError) -> UInt8 {
    UInt8(truncatingIfNeeded: try integer(index, what, in: 0...0xFF))
  }

  func number(_ index: Int) throws(ValueError) -> Decimal {
    guard let number = self[index]?.number else { throw wrong(index) }
    return number
  }

  func boolean(_ index: Int) throws(ValueError) -> Bool {
    guard case .boolean(let boolean)? = self[index] else { throw wrong(index) }
    return boolean
  }

  func bytes(_ index: Int) throws(ValueError) -> [UInt8] {
    guard case .bytes(let bytes)? = self[index] else { throw wrong(index) }
    return bytes
  }

  func text(_ index: Int) throws(ValueError) -> String {
    guard case .text(let text)? = self[index] else { throw wrong(index) }
    return text
  }

  func list(_ index: Int) throws(ValueError) -> [Value] {
    guard case .list(let list)? = self[index] else { throw wrong(index) }
    return list
  }

  /// A word out of a few.
  func word<Word: RawRepresentable<String>>(_ index: Int, as type: Word.Type) throws(ValueError) -> Word {
    guard let word = Word(rawValue: try text(index)) else { throw wrong(index) }
    return word
  }

  /// The bytes themselves, or the integers of a list, each of them a byte.
  func integers(_ index: Int) throws(ValueError) -> [Int128] {
    guard let values = self[index] else { throw wrong(index) }
    if case .bytes(let bytes) = values { return bytes.map { Int128($0) } }
    var integers: [Int128] = []
    for element in try list(index) {
      guard case .integer(let integer) = element else { throw .argumentType(function, element.type) }
      integers.append(integer)
    }
    return integers
  }
}
