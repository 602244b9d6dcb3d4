/// Unpacks a deflate stream (RFC 1951) chunk by chunk.
///
/// Memory is the window and one chunk, however long the stream is.
struct Inflater {
  /// Why unpacking stops.
  enum Failure: Error {
    case damaged
    case source(CaptureError)
  }

  private enum State { case blockHeader, stored(Int), coded, end }

  /// The longest distance of a copy.
  private static let windowSize = 1 << 15
  private static let chunkSize = 1 << 16
  /// The most bytes in a copy.
  private static let copyLimit = 258

  private var input: [UInt8] = []
  private var position = 0
  private var bitBuffer: UInt64 = 0
  private var bitCount = 0

  /// The window, and after it the bytes unpacked since.
  ///
  /// After a whole chunk there is room for one copy of the greatest length.
  private var output = [UInt8](repeating: 0, count: windowSize + chunkSize + copyLimit)
  private var end = 0
  private var delivered = 0
  private var state = State.blockHeader
  private var isLastBlock = false
  private var literals = HuffmanTable.fixedLiterals
  private var distances = HuffmanTable.fixedDistances

  /// The next bytes; nil at the end of the stream.
  mutating func next(_ read: ChunkedLines.Source) throws(Failure) -> [UInt8]? {
    let excess = end - Self.windowSize
    if excess > 0 {
      copy(from: excess, to: 0, count: Self.windowSize)
      end = Self.windowSize
      delivered -= excess
    }
    while end - delivered < Self.chunkSize {
      switch state {
      case .end:
        guard end > delivered else { return nil }
        return deliver()
      case .blockHeader: try readBlockHeader(read)
      case .stored(let count): try copyStored(count, read)
      case .coded: try decode(read)
      }
    }
    return deliver()
  }

  private mutating func deliver() -> [UInt8] {
    defer { delivered = end }
    return Array(output[delivered..<end])
  }

  private mutating func append(_ byte: UInt8) {
    output[end] = byte
    end += 1
  }

  /// Copies bytes inside the output.
  private mutating func copy(from source: Int, to target: Int, count: Int) {
    precondition(source >= 0 && count >= 0 && max(source, target) + count <= output.count, "a copy leaves the window")
    unsafe output.withUnsafeMutableBufferPointer { bytes in
      // Safety: both ranges lie inside the buffer, and `update` allows them to overlap.
      guard let base = bytes.baseAddress else { return }
      unsafe (base + target).update(from: base + source, count: count)
    }
  }

  /// Repeats bytes from `distance` bytes ago.
  ///
  /// A copy may overlap its own output; it is then done in steps that double.
  private mutating func `repeat`(_ length: Int, from distance: Int) {
    var (rest, period) = (length, distance)
    while rest > 0 {
      let count = min(period, rest)
      copy(from: end - period, to: end, count: count)
      end += count
      rest -= count
      period += count
    }
  }

  // MARK: Bits

  /// Ensures that `count` bits are in the buffer, at most 48.
  ///
  /// After the end of the input they are zeros, and taking those is an error.
  private mutating func need(_ count: Int, _ read: ChunkedLines.Source) throws(Failure) {
    while bitCount < count {
      if position == input.count {
        do throws(CaptureError) { input = try read() ?? [] } catch { throw .source(error) }
        position = 0
        if input.isEmpty { throw .damaged }
      }
      bitBuffer |= UInt64(input[position]) << UInt64(bitCount)
      position += 1
      bitCount += 8
    }
  }

  private mutating func bits(_ count: Int, _ read: ChunkedLines.Source) throws(Failure) -> Int {
    if count == 0 { return 0 }
    try need(count, read)
    return take(count)
  }

  private mutating func take(_ count: Int) -> Int {
    let value = Int(bitBuffer & (1 << UInt64(count) - 1))
    bitBuffer >>= UInt64(count)
    bitCount -= count
    return value
  }

  private mutating func symbol(_ table: HuffmanTable, _ read: ChunkedLines.Source) throws(Failure) -> Int {
    // The last code of a stream may be shorter than the longest one, with nothing after it.
    while true {
      let entry = table.entry(bitBuffer)
      let length = Int(entry & 15)
      if length > 0, length <= bitCount {
        _ = take(length)
        return Int(entry >> 4)
      }
      if bitCount >= HuffmanTable.lengthLimit { throw .damaged }
      try need(bitCount + 1, read)
    }
  }

  // MARK: Blocks

  private mutating func readBlockHeader(_ read: ChunkedLines.Source) throws(Failure) {
    if isLastBlock {
      state = .end
      return
    }
    isLastBlock = try bits(1, read) == 1
    switch try bits(2, read) {
    case 0:
      _ = take(bitCount & 7)
      let length = try bits(16, read)
      guard try bits(16, read) == length ^ 0xFFFF else { throw .damaged }
      state = .stored(length)
    case 1:
      (literals, distances) = (.fixedLiterals, .fixedDistances)
      state = .coded
    case 2:
      try readTables(read)
      state = .coded
    case _: throw .damaged
    }
  }

  private mutating func copyStored(_ count: Int, _ read: ChunkedLines.Source) throws(Failure) {
    var rest = count
    while rest > 0, end - delivered < Self.chunkSize {
      append(UInt8(truncatingIfNeeded: try bits(8, read)))
      rest -= 1
    }
    state = rest > 0 ? .stored(rest) : .blockHeader
  }

  private mutating func decode(_ read: ChunkedLines.Source) throws(Failure) {
    while end - delivered < Self.chunkSize {
      let symbol = try symbol(literals, read)
      if symbol < 256 {
        append(UInt8(symbol))
        continue
      }
      if symbol == 256 {
        state = .blockHeader
        return
      }
      let index = symbol - 257
      guard index < CopyCode.lengths.count else { throw .damaged }
      let length = CopyCode.lengths[index] + (try bits(CopyCode.lengthBits[index], read))
      let distanceIndex = try self.symbol(distances, read)
      guard distanceIndex < CopyCode.distances.count else { throw .damaged }
      let distance = CopyCode.distances[distanceIndex] + (try bits(CopyCode.distanceBits[distanceIndex], read))
      guard distance <= end else { throw .damaged }
      self.repeat(length, from: distance)
    }
  }

  /// Reads the two codes of a block, which are themselves packed by a third one.
  private mutating func readTables(_ read: ChunkedLines.Source) throws(Failure) {
    let literalCount = try bits(5, read) + 257
    let distanceCount = try bits(5, read) + 1
    let codeCount = try bits(4, read) + 4
    var codeLengths = [UInt8](repeating: 0, count: CopyCode.order.count)
    for place in CopyCode.order.prefix(codeCount) { codeLengths[place] = UInt8(try bits(3, read)) }
    guard let codes = HuffmanTable(codeLengths) else { throw .damaged }
    var lengths: [UInt8] = []
    while lengths.count < literalCount + distanceCount {
      let symbol = try symbol(codes, read)
      switch symbol {
      case 16:
        guard let last = lengths.last else { throw .damaged }
        lengths += [UInt8](repeating: last, count: 3 + (try bits(2, read)))
      case 17: lengths += [UInt8](repeating: 0, count: 3 + (try bits(3, read)))
      case 18: lengths += [UInt8](repeating: 0, count: 11 + (try bits(7, read)))
      case _: lengths.append(UInt8(symbol))
      }
    }
    guard lengths.count == literalCount + distanceCount, lengths[256] > 0,
      let literals = HuffmanTable(Array(lengths[..<literalCount])),
      let distances = HuffmanTable(Array(lengths[literalCount...]))
    else { throw .damaged }
    (self.literals, self.distances) = (literals, distances)
  }
}

/// The lengths and distances of copies (RFC 1951 §3.2.5) and the order of code lengths (§3.2.7).
private enum CopyCode {
  static let lengthBits = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]
  static let lengths = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
  ]
  static let distanceBits = (0..<30).map { max(0, $0 / 2 - 1) }
  static let distances = (0..<30).map { $0 < 4 ? $0 + 1 : (2 + $0 % 2) << ($0 / 2 - 1) + 1 }
  static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
}
