import I2C

/// Messages as i2ctransfer takes them: `w1@0x50 0x10 r4`.
///
/// A word says direction, length and target (`w1@0x50`). Without a target, that of the message before is meant. The
/// bytes of a write follow. The last of them may say how the rest goes on: `0x00=` repeats it, `0x00+` counts up from
/// it, `0xFF-` counts down.
struct TransferMessages {
  /// Bytes in one message (i2c-dev: the length has 16 bits).
  static let lengthLimit = 65_535

  private(set) var messages: [Message] = []

  init(_ words: [String]) throws(CommandFailure) {
    var rest = words[...]
    var target: Address?
    while let word = rest.popFirst() {
      let (isRead, length, address) = try Self.description(word)
      target = address ?? target
      guard let target else {
        throw .message(word, "must say its target", help: "write `\(word)@0x50` with the address of the target")
      }
      let operation: Message.Operation =
        isRead ? .read(count: length) : .write(try Self.bytes(length, of: word, &rest))
      messages.append(Message(operation, at: target))
    }
  }

  /// Takes `w1@0x50` apart: whether it writes, its length, its target.
  private static func description(_ word: String) throws(CommandFailure) -> (Bool, Int, Address?) {
    let sides = word.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let digits = sides[0].dropFirst()
    guard let letter = sides[0].first, letter == "r" || letter == "w", !digits.isEmpty else {
      throw .message(
        word, "must be `r` or `w`, a length, and `@` with an address", help: "write a message as in `w1@0x50 0x10 r4`")
    }
    guard let length = number(digits), length <= lengthLimit else {
      throw .message(
        word, "must have a length of 0 … \(lengthLimit) bytes",
        help: "a reply that says its own length is read by the step kind `smbus`")
    }
    if letter == "r", length == 0 {
      throw .message(word, "reads nothing, and a read is of one byte at least", help: "write `r1`, or `w0` for a probe")
    }
    guard sides.count > 1 else { return (letter == "r", length, nil) }
    let target = TargetArgument(argument: String(sides[1]))
    if let failure = target.failure { throw failure }
    return (letter == "r", length, target.address)
  }

  /// The bytes of a write.
  private static func bytes(
    _ count: Int, of description: String, _ words: inout ArraySlice<String>
  ) throws(CommandFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      guard let word = words.popFirst() else {
        throw .message(
          description, "writes \(count) bytes, and \(bytes.count) follow",
          help: "give them all, or end the last with `=`, `+` or `-` to go on from it")
      }
      let step: UInt8? = word.hasSuffix("=") ? 0 : word.hasSuffix("+") ? 1 : word.hasSuffix("-") ? 0xFF : nil
      guard var byte = number(step == nil ? word[...] : word.dropLast()).flatMap(UInt8.init(exactly:)) else {
        throw .message(
          word, "must be a byte of \(description), 0x00 … 0xFF", help: "write it as in `0x10`, with `=`, `+` or `-`")
      }
      bytes.append(byte)
      guard let step else { continue }
      while bytes.count < count {
        byte &+= step
        bytes.append(byte)
      }
    }
    return bytes
  }

  /// A number in decimal or, after `0x`, in hex; nil for a leading zero, which could mean octal.
  static func number(_ text: Substring) -> Int? {
    let isHex = text.hasPrefix("0x")
    let digits = isHex ? text.dropFirst(2) : text
    guard let first = digits.utf8.first, first != UInt8(ascii: "+"), first != UInt8(ascii: "-"),
      isHex || first != UInt8(ascii: "0") || digits.utf8.count == 1
    else { return nil }
    return Int(digits, radix: isHex ? 16 : 10)
  }
}
