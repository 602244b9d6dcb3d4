import Diagnostics
import NodeDecoding
import SequenceModel

// Messages about bytes that are written, expected or masked.

extension Diagnostic {
  // MARK: One byte

  static func decimalAsText(at span: SourceSpan) -> Diagnostic {
    of(
      .text, "a decimal has no bytes of its own: 2.50 and 2.5 are one number, and two texts", at: span,
      help: "write the value in quotes where it is given, as in `'2.50'`, or `$(text(x, 2))` for two digits")
  }

  static func spellingAsText(_ text: String, at span: SourceSpan) -> Diagnostic {
    of(
      .text, "a number has no notation: \(text) would become another text", at: span,
      help: "write the value in quotes where it is given, as in `'\(text)'`, or `$(hex(x, 4))` for four digits")
  }

  static func binaryDigits(_ text: String, at span: SourceSpan) -> Diagnostic {
    of(
      .byteForm, "a byte in binary has eight digits", at: span,
      help: "write all eight after 0b, highest bit first, `x` for a bit that does not count")
  }

  static func patternInData(_ text: String, of what: String, at span: SourceSpan) -> Diagnostic {
    of(
      .byteForm, "`\(text)` is for what is expected, and \(what) says every bit", at: span,
      help: "write the value of all its bits")
  }

  static func checksumTooEarly(_ checksum: ChecksumElement, before: Int, at span: SourceSpan) -> Diagnostic {
    let covered = if case .last(let count) = checksum.covered { "the \(count) bytes" } else { "all bytes" }
    return of(
      .expectForm,
      "`\(checksum.word)` covers \(covered) before it, and \(before == 0 ? "none" : "\(before)") \(before == 1 ? "stands" : "stand") there",
      at: span, help: "write it behind the bytes that it covers")
  }

  static func checksumSpan(_ word: String, at span: SourceSpan) -> Diagnostic {
    of(
      .expectForm, "`\(word)` must say what it covers: how many bytes before it, `all` of them, or positions", at: span,
      help: "write `\(word): 2`, `\(word): all` or `\(word): 0..62`")
  }

  static func checksumBeyond(_ word: String, of count: Int, at span: SourceSpan) -> Diagnostic {
    of(
      .expectForm, "`\(word)` must cover positions 0 … \(count - 1): there are no more", at: span,
      help: "write `\(word): all` for the bytes before it")
  }

  static func checksumOfItself(_ word: String, isItself: Bool, at span: SourceSpan) -> Diagnostic {
    of(
      .expectForm, "`\(word)` must not cover \(isItself ? "itself" : "a checksum further right")", at: span,
      help: "write the positions without it, as in `\(word): 0..62`")
  }

  static func checksumModel(_ text: String, _ word: String, names: [String], at span: SourceSpan) -> Diagnostic {
    let bare = text.split(separator: "/").last.map { $0.uppercased() } ?? text
    let near = names.first { $0 == bare } ?? nearest(to: bare, among: names)
    return of(
      .expectForm, "`model` of `\(word)` must be a name of the catalogue of CRCs", at: span,
      help: near.map { "write `\($0)`" } ?? "the names are: \(names.joined(separator: " "))")
  }

  static func checksumWithoutModel(_ word: String, at span: SourceSpan) -> Diagnostic {
    of(
      .expectForm, "`\(word)` needs `model` or `poly`: none is usual", at: span,
      help: word == "crc16"
        ? "write `model: MODBUS`, or as the data sheet says" : "write `model: ISO-HDLC`, or as the data sheet says")
  }

  /// - Parameter isDecimal: whether it is written so; what is said is written as it is.
  static func polynomialWithTopBit(_ poly: Int128, width: Int, isDecimal: Bool, at span: SourceSpan) -> Diagnostic {
    let rest = UInt64(truncatingIfNeeded: poly) & (UInt64.max >> UInt64(64 - width))
    let (found, form) =
      isDecimal
      ? (poly.description, rest.description) : (hexadecimal(poly, digits: 1), hexadecimal(rest, digits: width / 4))
    return of(
      .expectForm, "`poly` is written without its highest bit, which says the width, and this is \(found)", at: span,
      help: rest == 0 ? nil : "write `\(form)`")
  }

  // MARK: Positions

  static func positionForm(_ text: String, highest: Int, at span: SourceSpan) -> Diagnostic {
    of(
      .expectForm, "a position in the reply must be 0 … \(highest), and this is '\(text)'", at: span,
      help: "write `{at: {0: 0x03}}`")
  }

  static func positionTwice(_ position: Int, first: SourceSpan, at span: SourceSpan) -> Diagnostic {
    of(
      .expectForm, "position \(position) stands twice", at: span,
      help: "write what is expected there once; `63` and `0x3F` are the same position"
    ).adding(.note, "first here", at: first)
  }

  static func positionTaken(_ position: Int, by end: Int, at span: SourceSpan) -> Diagnostic {
    of(
      .expectForm, "position \(position) belongs to the bytes that are expected before it, which reach to \(end - 1)",
      at: span, help: "write those bytes once")
  }

  static func restInSparse(at span: SourceSpan) -> Diagnostic {
    of(.expectForm, "`...` is not needed here: what `at` does not name is not judged", at: span, help: "take it out")
  }

  static func restNotLast(at span: SourceSpan) -> Diagnostic {
    of(.expectForm, "`...` means that the rest is not judged, so nothing can stand behind it", at: span)
  }

  // MARK: Generators

  static func twoGenerators(at span: SourceSpan) -> Diagnostic {
    of(.expectForm, "bytes are made by one of \(GeneratorKey.words), not by two", at: span)
  }

  static func noGenerator(at span: SourceSpan) -> Diagnostic {
    of(
      .missingKey, "a mapping that makes bytes needs one of \(GeneratorKey.words)", at: span,
      help: "write a list of bytes, or as in `{fill: 0xFF, bytes: 32}`")
  }

  static func countOfText(at span: SourceSpan) -> Diagnostic {
    of(.unknownKey, "the text or hex string says itself how many bytes it has", at: span, help: "take `bytes` out")
  }

  // MARK: Values

  static func byteOrderOfFields(_ register: Register, at span: SourceSpan) -> Diagnostic {
    of(
      .byteOrder, "fields number the bits of a value: `\(register.name)` needs `byte_order`", at: span,
      help: "write `byte_order: big` or `byte_order: little` at the register or its device")
  }

  static func valueDigits(_ text: String, digits: Int, bits: Int, at span: SourceSpan) -> Diagnostic {
    of(.expectLength, "a binary value needs a digit for each of the \(bits) bits, and this has \(digits)", at: span)
  }

  // MARK: Expectations

  static func expectEmpty(isOpen: Bool, at span: SourceSpan) -> Diagnostic {
    of(
      .expectLength, isOpen ? "`[...]` judges nothing" : "an empty list judges nothing", at: span,
      help: "list the bytes that must come, or take `expect` out and say why with `unchecked: reason`")
  }

  static func expectLength(_ count: Int, isOpen: Bool, reply: Int, at span: SourceSpan) -> Diagnostic {
    if isOpen {
      return of(
        .expectLength,
        "`...` stands for at least one byte more than the \(count) listed, and \(reply) \(reply == 1 ? "is" : "are") read",
        at: span, help: count == reply ? "take `...` out" : "list at most \(reply)")
    }
    return of(
      .expectLength,
      "\(count) \(count == 1 ? "byte is" : "bytes are") expected, \(reply) \(reply == 1 ? "is" : "are") read",
      at: span,
      help: count < reply
        ? "list all \(reply), with `_` for a byte that does not count or `...` for the rest"
        : "list \(reply), or read \(count)")
  }

  static func expectGenerated(_ count: Int, reply: Int, at span: SourceSpan) -> Diagnostic {
    of(
      .expectLength,
      "this makes \(count) \(count == 1 ? "byte" : "bytes"), and \(reply) \(reply == 1 ? "is" : "are") read", at: span,
      help: "make it \(reply) long, or read \(count)")
  }

  static func nothingJudged(at span: SourceSpan) -> Diagnostic {
    of(.expectLength, "no bit of this is judged", at: span, help: "write the bits that must come")
  }

  static func noReply(_ what: String, at span: SourceSpan) -> Diagnostic {
    of(
      .expectForm, "\(what) has no reply that could be expected", at: span,
      help: what.contains("transfer") ? "write `expect` at the message" : "take it out")
  }

  static func ackWritten(at span: SourceSpan) -> Diagnostic {
    of(.expectForm, "an acknowledge is always expected", at: span, help: "take `expect` out")
  }

  static func nackMisplaced(_ what: String, at span: SourceSpan) -> Diagnostic {
    of(
      .expectForm, "a NACK is expected of the whole transfer and not of \(what)", at: span,
      help: "write `expect: {nack: data, message: 0}` at the step, 0 being the first message")
  }

  static func nackInside(at span: SourceSpan) -> Diagnostic {
    of(
      .expectForm, "`not` and `any_of` hold forms of a reply, and `nack` is none", at: span,
      help: "write `expect: nack` alone")
  }

  static func nackWith(_ key: String, at span: SourceSpan) -> Diagnostic {
    of(.expectForm, "after a NACK there is no reply, so `\(key)` cannot stand beside `nack`", at: span)
  }

  static func nackByte(at span: SourceSpan) -> Diagnostic {
    of(.expectForm, "`byte` counts data bytes", at: span, help: "write `nack: data` beside it")
  }

  static func fieldsAlone(at span: SourceSpan) -> Diagnostic {
    of(.expectForm, "`fields` says all that is expected of the register", at: span, help: "take the other keys out")
  }

  static func expectTwice(at span: SourceSpan) -> Diagnostic {
    of(.expectForm, "the reply is expected at its message already", at: span, help: "keep one of the two")
  }

  // MARK: Masks

  static func maskAlone(at span: SourceSpan) -> Diagnostic {
    of(.mask, "`mask` says which bits of `expect` are judged, and there is no `expect`", at: span)
  }

  static func maskWith(_ what: String, at span: SourceSpan) -> Diagnostic {
    of(.mask, "`mask` cannot stand with \(what)", at: span, help: "say it in one way")
  }

  static func maskLength(
    _ count: Int, expected: Int, of whole: String = "the expectation", at span: SourceSpan
  ) -> Diagnostic {
    of(.mask, "the mask has \(count) \(count == 1 ? "byte" : "bytes"), \(whole) \(expected)", at: span)
  }

  static func maskZero(at span: SourceSpan) -> Diagnostic {
    of(.mask, "a mask of zeros judges nothing", at: span, help: "write `_` for bytes that do not count, and no mask")
  }

  static func maskHides(_ position: Int, value: UInt8, mask: UInt8, at span: SourceSpan) -> Diagnostic {
    of(
      .mask,
      "byte \(position): the mask \(hexadecimal(mask, digits: 2)) hides a 1 of the expected \(hexadecimal(value, digits: 2))",
      at: span, help: "expect 0 where the mask has 0, or judge the bit")
  }
}
