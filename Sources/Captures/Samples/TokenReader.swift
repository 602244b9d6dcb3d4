/// Words of a text between blanks, one at a time, out of chunks.
struct TokenReader {
  /// Bytes of a word that are kept; a vector of a simulator may be longer, and none of its bits counts.
  private static let lengthLimit = 4_096

  private let read: ChunkedLines.Source
  private var chunk: [UInt8] = []
  private var position = 0
  /// Whether the next chunk is the first, in front of which a byte order mark may stand.
  private var isFirst = true
  /// The current word.
  private(set) var token: [UInt8] = []
  /// The line of the current word, from 1.
  private(set) var line = 1

  init(read: @escaping ChunkedLines.Source) { self.read = read }

  /// Moves to the next word; false at the end.
  ///
  /// A word at the very end may be the beginning of a longer one and is none.
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
        // The feed behind a word is counted when the next word is looked for.
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
