/// Converts calls of `i2cset` and `i2cget` (i2c-tools 4.3) to the messages that they put on the bus.
///
/// `i2cset BUS CHIP DATA-ADDRESS [VALUE…] [MODE]` and `i2cget BUS CHIP [DATA-ADDRESS [MODE [LENGTH]]]`: a word is sent
/// low byte first, mode `s` sends the count before the bytes, mode `c` sends a single byte.
struct SMBusCall {
  /// The number of bytes of an I2C block without a length.
  private static let blockLength = 32

  let name: String
  let place: LinePlace

  /// The transactions of a call, from the words after its bus.
  func steps(_ words: ArraySlice<String>) throws(CaptureError) -> [Script.Step] {
    var words = words
    guard let chip = words.popFirst().flatMap(TransferScript.number), (0...0x7F).contains(chip) else {
      throw .scriptLine("\(name) has a bus and an address 0x00 … 0x7F", at: place)
    }
    let mode = words.last.flatMap { TransferScript.number($0) == nil ? $0 : nil }
    let transactions: [[Script.Message]] =
      name == "i2cset" ? [[.write(try written(mode == nil ? words : words.dropLast(), mode))]] : try read(words)
    return transactions.map { .transfer(address: chip, messages: $0) }
  }

  private func written(_ words: ArraySlice<String>, _ mode: String?) throws(CaptureError) -> [UInt8] {
    var numbers: [Int] = []
    for word in words { numbers.append(try number(word)) }
    let values = numbers.dropFirst()
    guard let register = numbers.first.flatMap(UInt8.init(exactly:)) else {
      throw .scriptLine("i2cset has a data address 0x00 … 0xFF", at: place)
    }
    switch (mode, values.count) {
    case ("c", 0), (nil, 0): return [register]
    case ("b", 1), (nil, 1): return [register] + (try bytes(values))
    case ("w", 1):
      guard let word = values.first, (0...0xFFFF).contains(word) else { break }
      return [register, UInt8(truncatingIfNeeded: word), UInt8(truncatingIfNeeded: word >> 8)]
    case ("i", 1...Self.blockLength): return [register] + (try bytes(values))
    case ("s", 1...Self.blockLength): return [register, UInt8(values.count)] + (try bytes(values))
    case _: break
    }
    throw .scriptLine("i2cset has values for its mode (c, b, w, s, i), and no mask, read-back or PEC", at: place)
  }

  private func read(_ words: ArraySlice<String>) throws(CaptureError) -> [[Script.Message]] {
    let words = Array(words)
    guard let first = words.first else { return [[.read(count: 1, expected: nil)]] }
    guard let register = UInt8(exactly: try number(first)) else {
      throw .scriptLine("i2cget has a data address 0x00 … 0xFF", at: place)
    }
    func answer(_ count: Int) -> [[Script.Message]] { [[.write([register]), .read(count: count, expected: nil)]] }
    switch (words.dropFirst().first ?? "b", words.count) {
    case ("b", 1...2): return answer(1)
    case ("w", 2): return answer(2)
    case ("c", 2): return [[.write([register])], [.read(count: 1, expected: nil)]]
    case ("i", 2): return answer(Self.blockLength)
    case ("i", 3):
      let length = try number(words[2])
      if (1...Self.blockLength).contains(length) { return answer(length) }
    case _: break
    }
    throw .scriptLine("i2cget has mode b, w, c or i with a length, and no block or PEC", at: place)
  }

  private func number(_ word: String) throws(CaptureError) -> Int {
    guard let number = TransferScript.number(word) else {
      throw .scriptLine("\(name) has numbers, not '\(PlainName.of(word))'", at: place)
    }
    return number
  }

  private func bytes(_ values: ArraySlice<Int>) throws(CaptureError) -> [UInt8] {
    var bytes: [UInt8] = []
    for value in values {
      guard let byte = UInt8(exactly: value) else { throw .scriptLine("a byte is 0x00 … 0xFF", at: place) }
      bytes.append(byte)
    }
    return bytes
  }
}
