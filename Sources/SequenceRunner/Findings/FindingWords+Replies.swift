import Diagnostics
import I2C
import SequenceModel

// Replies, memories, scans and pins.
extension FindingWords {
  /// `0x40`.
  static func byte(_ value: UInt8) -> String { hexadecimal(value, digits: 2) }

  /// `40 A0 …`.
  static func shown(_ reply: [UInt8]) -> String {
    let shown = reply.prefix(rowLength).map { byte($0).dropFirst(2) }.joined(separator: " ")
    return reply.count > rowLength ? shown + " …" : shown
  }

  static func otherLength(_ read: Int, _ expected: Int) -> FindingWords {
    let bytes = "\(read) \(read == 1 ? "byte" : "bytes")"
    return FindingWords("the reply has \(bytes), expected \(expected)", label: bytes)
  }

  static func shortReply(_ read: Int, _ asked: Int) -> FindingWords {
    FindingWords(
      "the transfer ended after \(read) of \(asked) bytes", notes: ["what is missing was neither clocked nor judged"])
  }

  static func frame(_ trouble: Finding.FrameTrouble) -> FindingWords {
    switch trouble {
    case .packetErrorCode(let read, let expected):
      FindingWords("the packet error code is \(byte(read)), and it must be \(byte(expected))")
    case .blockTooLong(let length, let asked):
      FindingWords("the target says that its block has \(length) bytes, and \(asked) were asked for")
    case .ended(let count): FindingWords("the reply ended after \(count) bytes")
    }
  }

  static func memory(_ difference: Finding.MemoryDifference) -> FindingWords {
    let start = hexadecimal(difference.start, digits: 4)
    var notes = [
      ReplyDifference.named(UInt64(difference.read ^ difference.written), of: ""),
      "\(difference.differing) of the \(difference.count) bytes from \(start) on differ",
    ]
    var cures: [String] = []
    switch difference.isUnchanged {
    case true?:
      notes.append("it reads as it did before it was written to")
      cures = [protectionCure]
    case false?: break
    case nil: cures = ["if it reads as it did before, \(protectionCure)"]
    }
    return FindingWords(
      "memory \(hexadecimal(difference.place, digits: 4)) reads \(byte(difference.read)), and \(byte(difference.written)) was written",
      notes: notes, cures: cures)
  }

  static func memoryEnd(_ needed: Int, _ size: Int) -> FindingWords {
    FindingWords(
      "this reaches to \(hexadecimal(needed, digits: 4)), and the memory ends at \(hexadecimal(size, digits: 4))")
  }

  static func everybodyAnswers(_ asked: Int) -> FindingWords {
    FindingWords(
      "every address answers, all \(asked) of them: SDA is held low",
      cures: ["switch the unit off and look for a short on SDA; a scan must also ask an address that nobody has"])
  }

  static func targets(_ difference: Finding.TargetDifference) -> FindingWords {
    var parts: [String] = []
    if !difference.missing.isEmpty { parts.append("\(list(difference.missing)) did not answer") }
    if !difference.extra.isEmpty {
      let verb = difference.extra.count == 1 ? "is" : "are"
      parts.append("\(list(difference.extra)) answered and \(verb) not expected")
    }
    let found = difference.answered.isEmpty ? "nobody" : list(difference.answered)
    return FindingWords(
      parts.joined(separator: "; "), notes: ["of \(difference.asked) addresses answered: \(found)"],
      cures: difference.answered.isEmpty ? [Self.deadBusCure] : [])
  }

  private static func list(_ targets: [Finding.Target]) -> String {
    targets.map(\.description).joined(separator: ", ")
  }

  static func level(_ difference: Finding.LevelDifference) -> FindingWords {
    FindingWords(
      "the pin \(difference.pin) is \(difference.read.rawValue), expected \(difference.expected.rawValue)",
      label: "read \(difference.read.rawValue)",
      notes: ["pin \(difference.pin) of `\(difference.bus)`, read \(DurationText.of(difference.at)) after start"])
  }
}
