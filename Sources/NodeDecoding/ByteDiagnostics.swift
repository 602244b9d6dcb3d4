package import Diagnostics

// Messages about what can be wrong with bytes, and with numbers that stand for bytes.

extension Diagnostic {
  package static func byteForm(_ text: String, at span: SourceSpan) -> Diagnostic {
    let pieces = text.split(separator: " ")
    if pieces.count > 1, pieces.allSatisfy({ $0.hasPrefix("0") }) {
      return of(
        .byteForm, "bytes in a list are separated by commas", at: span,
        help: "write `[\(pieces.joined(separator: ", "))]`")
    }
    let diagnostic = of(
      .byteForm, "a byte must be 0x00 … 0xFF, eight binary digits after 0b, or `_`", at: span)
    if let cure = Diagnostic.typographicCure(text, allowsMinus: false) { return diagnostic.adding(.help, cure) }
    if let hex = dataSheetHex(text, digits: 2) {
      return diagnostic.adding(.help, "write `\(hex)`").fixing(span, with: hex)
    }
    let isHex = (1...2).contains(text.utf8.count) && text.utf8.allSatisfy { hexDigitValue($0) != nil }
    return isHex ? diagnostic.adding(.help, "write `0x\(text)`") : diagnostic
  }

  /// `60h` of a data sheet, as it is written in a file: `0x60`; nil for any other text.
  package static func dataSheetHex(_ text: String, digits: Int) -> String? {
    guard let last = text.last, last == "h" || last == "H", let number = UInt64(text.dropLast(), radix: 16) else {
      return nil
    }
    return hexadecimal(number, digits: digits)
  }

  package static func byteRange(_ text: String, at span: SourceSpan) -> Diagnostic {
    of(.byteForm, "a byte must be 0x00 … 0xFF, and this is \(text)", at: span)
  }

  package static func quotedByte(_ text: String, at span: SourceSpan) -> Diagnostic {
    // `60 A0` is how a dump shows bytes.
    let digits = text.split(separator: " ")
    let isDump = !digits.isEmpty && digits.allSatisfy { $0.utf8.count == 2 && UInt8($0, radix: 16) != nil }
    return of(
      .byteForm, "quoted is text, and a byte is a number", at: span,
      help: isDump
        ? "write `{hex: \(text)}` for these bytes, or `{text: …}` for the characters"
        : "write 0x…, or `{text: …}` for the bytes of a text")
  }

  /// - Parameter highest: the highest number that fits. A number that does not fit when read as hex was not copied from
  ///   a hex dump.
  package static func decimal(_ value: Int128, highest: UInt64, at span: SourceSpan) -> Diagnostic {
    let cure = "`\(hexadecimal(value, digits: 2))`"
    let isDump = UInt64(String(value), radix: 16).map { $0 <= highest } ?? false
    return of(
      .decimalByte, "numbers above 9 are written in hex here, so that nobody takes \(value) for 0x\(value)", at: span,
      help: isDump ? "write `0x\(value)` if the number came from a dump, \(cure) if it is decimal" : "write \(cure)")
  }

  package static func textNotASCII(_ text: String, at span: SourceSpan) -> Diagnostic {
    let message = "`text` is ASCII, and this holds a character beyond it"
    guard typographicCure(text) != nil else {
      return of(.text, message, at: span, help: "write the bytes, as in `{hex: \"41 42 FF\"}`")
    }
    let spelt = text.replacing("\u{2212}", with: "-").replacing("\u{A0}", with: " ")
    let plain = String(String.UnicodeScalarView(spelt.unicodeScalars.filter { $0.isASCII }))
    let form = "'\(plain.replacing("'", with: "''"))'"
    return of(.text, message, at: span, help: "write `\(form)`, without what a word processor makes of quotes")
      .fixing(span, with: form)
  }

  package static func hexForm(_ text: String, at span: SourceSpan) -> Diagnostic {
    of(.text, "`hex` must be pairs of hexadecimal digits, with blanks, : or - between them", at: span)
  }

  package static func byteOrderNeeded(register: String?, at span: SourceSpan) -> Diagnostic {
    of(
      .byteOrder,
      "a single value needs `byte_order`, and \(register.map { "`\($0)`" } ?? "an undeclared target") has none",
      at: span,
      help: register == nil
        ? "declare the device and its register, or write a list of bytes in wire order"
        : "write `byte_order: big` or `byte_order: little` at the register or its device, or a list in wire order")
  }

  package static func valueForm(_ text: String, at span: SourceSpan) -> Diagnostic {
    let pieces = text.split(separator: " ")
    if pieces.count > 1, pieces.allSatisfy({ $0.hasPrefix("0") }) { return byteForm(text, at: span) }
    let isHex = text.utf8.count <= 16 && text.utf8.allSatisfy { hexDigitValue($0) != nil }
    if let hex = dataSheetHex(text, digits: 2) {
      return of(
        .expectForm, "a single value must be a number in hex or binary, as in `0x6080`", at: span,
        help: "write `\(hex)`"
      ).fixing(span, with: hex)
    }
    return of(
      .expectForm, "a single value must be a number in hex or binary, as in `0x6080`", at: span,
      help: isHex
        ? "write `0x\(text)`"
        : typographicCure(text) ?? hexGroupCure(text) ?? "write a list for bytes in wire order, as in `[0x60, 0x80]`")
  }

  package static func valueRange(_ text: String, bits: Int, at span: SourceSpan) -> Diagnostic {
    of(.expectLength, "`\(text)` does not fit into the \(bits) bits of the register", at: span)
  }

  package static func valueTooWide(_ count: Int, at span: SourceSpan) -> Diagnostic {
    of(
      .expectForm, "a single value is at most 8 bytes wide, and the register has \(count)", at: span,
      help: "write a list of bytes in wire order")
  }
}
