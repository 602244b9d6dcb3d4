/// Reads FlashStream files of Texas Instruments.
///
/// `W:` writes bytes from a register on, `C:` reads and compares them, `R:` reads, `X:` waits for milliseconds, `;`
/// begins a comment. Addresses include the R/W bit. No specification was at hand for this.
enum FlashStreamScript {
  /// Whether a line is a command.
  static func isCommand(_ line: String) -> Bool {
    let text = line.drop { $0 == " " }
    guard let letter = text.first, "WCRX".contains(letter), text.dropFirst().first == ":" else { return false }
    let words = text.dropFirst(2).split(separator: " ")
    return !words.isEmpty && words.allSatisfy { $0.allSatisfy(\.isHexDigit) }
  }

  static func read(_ bytes: [UInt8], path: String) throws(CaptureError) -> Script {
    var script = Script()
    for (index, line) in ScriptLines.of(bytes).enumerated() {
      let place = LinePlace(path: path, line: index + 1)
      let text = line.drop { $0 == " " || $0 == "\t" }
      if text.isEmpty { continue }
      if text.first == ";" {
        script.steps.append(.comment(String(text.dropFirst().drop { $0 == " " || $0 == ";" })))
        continue
      }
      let words = text.dropFirst(2).split { $0 == " " || $0 == "\t" }
      guard text.dropFirst().first == ":" else { throw unknown(text, at: place) }
      switch text.first {
      case "X":
        guard words.count == 1, let milliseconds = Int(words[0]), (0...86_400_000).contains(milliseconds) else {
          throw .scriptLine("X: has the milliseconds to wait", at: place)
        }
        script.steps.append(.delay(microseconds: milliseconds * 1_000))
      case "W", "C", "R":
        var numbers: [UInt8] = []
        for word in words {
          guard let byte = UInt8(word, radix: 16), numbers.count < Script.messageLimit else {
            throw unknown(text, at: place)
          }
          numbers.append(byte)
        }
        script.steps.append(try transfer(text.first, numbers, at: place))
      case _: throw unknown(text, at: place)
      }
    }
    return script
  }

  private static func transfer(
    _ command: Character?, _ numbers: [UInt8], at place: LinePlace
  ) throws(CaptureError) -> Script.Step {
    guard numbers.count >= 3, numbers[0] & 1 == 0 else {
      throw .scriptLine("a command has an even 8-bit address, a register and bytes", at: place)
    }
    let address = Int(numbers[0] >> 1)
    let rest = Array(numbers[2...])
    switch command {
    case "C":
      return .transfer(address: address, messages: [.write([numbers[1]]), .read(count: rest.count, expected: rest)])
    case "R":
      guard rest.count == 1, rest[0] > 0 else {
        throw .scriptLine("R: has an address, a register and a count", at: place)
      }
      return .transfer(address: address, messages: [.write([numbers[1]]), .read(count: Int(rest[0]), expected: nil)])
    case _: return .transfer(address: address, messages: [.write(Array(numbers[1...]))])
    }
  }

  private static func unknown(_ text: Substring, at place: LinePlace) -> CaptureError {
    .scriptLine("a line is W:, C:, R: or X: with numbers, or a comment, not '\(PlainName.of(String(text)))'", at: place)
  }
}

/// Splits a script into lines of text.
enum ScriptLines {
  static func of(_ bytes: [UInt8]) -> [Substring] {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    // Lines are counted as in an editor: only a line feed ends a line.
    return bytes[start...].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
      Substring(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
    }
  }
}
