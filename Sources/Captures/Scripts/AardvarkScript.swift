/// Reads batch files of Total Phase Aardvark: XML with an element per message.
///
/// Elements of other kinds (SPI, GPIO, power) are skipped with a remark.
enum AardvarkScript {
  static func read(_ bytes: [UInt8], path: String, _ remarks: inout CaptureRemarks) throws(CaptureError) -> Script {
    var script = Script()
    var tags = XMLTags(bytes, path: path)
    /// The transaction that continues, because its last message had no STOP.
    var open: (address: Int, messages: [Script.Message])?
    while let tag = try tags.next() {
      if tag.isClosing { continue }
      let place = LinePlace(path: path, line: tag.line)
      switch tag.name {
      case "i2c_bitrate":
        guard let kilohertz = tag.number("khz"), (1...10_000).contains(kilohertz) else {
          throw .scriptLine("i2c_bitrate has khz 1 … 10000", at: place)
        }
        script.speed = kilohertz * 1_000
      case "sleep":
        guard let milliseconds = tag.number("ms"), (0...86_400_000).contains(milliseconds) else {
          throw .scriptLine("sleep has ms 0 … 86400000", at: place)
        }
        script.steps.append(.delay(microseconds: milliseconds * 1_000))
      case "i2c_write", "i2c_read":
        guard let address = tag.number("addr"), (0...0x7F).contains(address) else {
          throw .scriptLine("\(tag.name) has addr 0x00 … 0x7F", at: place)
        }
        let message = try message(tag, at: place)
        if let begun = open, begun.address != address {
          throw .scriptLine("a message without STOP is followed by one to the same target", at: place)
        }
        let messages = (open?.messages ?? []) + [message]
        if tag.attributes["nostop"] == "1" {
          open = (address, messages)
        } else {
          script.steps.append(.transfer(address: address, messages: messages))
          open = nil
        }
      case "aardvark", "adapter", "configure": break
      case "loop":
        throw .scriptLine("messages that `loop` repeats must be written as often as they run", at: place)
      case _: remarks.note(.otherElement, line: tag.line)
      }
    }
    if open != nil { throw .scriptLine("a message without STOP is followed by another", at: LinePlace(path: path)) }
    return script
  }

  private static func message(_ tag: XMLTags.Tag, at place: LinePlace) throws(CaptureError) -> Script.Message {
    let count = tag.number("count")
    if tag.name == "i2c_read" {
      guard let count, (1...Script.messageLimit).contains(count) else {
        throw .scriptLine("i2c_read has count 1 … \(Script.messageLimit)", at: place)
      }
      return .read(count: count, expected: nil)
    }
    let radix = tag.number("radix") ?? 16
    guard [2, 8, 10, 16].contains(radix) else { throw .scriptLine("radix is 2, 8, 10 or 16", at: place) }
    var bytes: [UInt8] = []
    for word in tag.text.split(whereSeparator: { $0.isWhitespace || $0 == "," }) {
      let digits = radix == 16 && word.hasPrefix("0x") ? word.dropFirst(2) : word
      guard let byte = UInt8(digits, radix: radix), bytes.count < Script.messageLimit else {
        throw .scriptLine("i2c_write holds bytes of radix \(radix), not '\(PlainName.of(String(word)))'", at: place)
      }
      bytes.append(byte)
    }
    if let count, count != bytes.count {
      throw .scriptLine("i2c_write has count \(count) and \(bytes.count) bytes", at: place)
    }
    return .write(bytes)
  }
}
