/// Splits chunks into words between blanks, one at a time.
struct TokenReader {
  /// The most bytes of a word that are kept.
  ///
  /// A vector of a simulator may be longer, but its bits are not used.
  private static let lengthLimit = 4_096

  private let read: ChunkedLines.Source
  private var chunk: [UInt8] = []
  private var position = 0
  /// Whether the next chunk is the first, which may begin with a byte order mark.
  private var isFirst = true
  /// The current word.
  private(set) var token: [UInt8] = []
  /// The line of the current word, from 1.
  private(set) var line = 1

  init(read: @escaping ChunkedLines.Source) { self.read = read }

  /// Moves to the next word; false at the end.
  ///
  /// A word at the very end may be cut, and does not count.
  mutating func advance() throws(CaptureError) -> Bool {
    token.removeAll(keepingCapacity: true)
    while true {
      while position < chunk.count {
        let byte = chunk[position]
        if byte > 0x20 {
          if token.count < Self.lengthLimit { token.append(byte) }
          position += 1
          continue
        }
        // The line feed after a word is counted when the next word is read.
        if !token.isEmpty { return true }
        if byte == UInt8(ascii: "\n") { line += 1 }
        position += 1
      }
      guard let next = try read() else { return false }
      (chunk, position) = (next, 0)
      if isFirst, next.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
      isFirst = false
    }
  }
}
