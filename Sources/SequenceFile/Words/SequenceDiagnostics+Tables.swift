import Diagnostics
import NodeDecoding
import SequenceModel
import Values

// Messages about tables and files of bytes that a sequence names.

extension Diagnostic {
  // MARK: Columns

  static func unknownColumn(
    _ column: String, for name: String, nearest: String?, known: [String], at span: SourceSpan
  ) -> Diagnostic {
    let cure: String
    if let nearest {
      // A column whose name cannot be the name of a variable is named by `column:`.
      let isName =
        nearest.first.map { ("a"..."z").contains($0) } == true
        && nearest.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "_" }
      cure =
        isName && column == name ? "write `\(nearest)`" : "write `\(name): {column: \(Self.quoted(nearest)), type: …}`"
    } else {
      cure = "its columns are: \(known.map(Self.quoted).joined(separator: ", "))"
    }
    return of(.loop, "the table has no column `\(column)`", at: span, help: cure)
  }

  /// A name as it is written inside braces: in quotes if necessary.
  private static func quoted(_ name: String) -> String {
    name.utf8.allSatisfy { $0 > 0x20 && !",[]{}:#'\"".utf8.contains($0) } ? name : "'\(name)'"
  }

  static func unknownColumnNumber(_ column: String, for name: String, count: Int, at span: SourceSpan) -> Diagnostic {
    of(
      .loop, "a table without a header has the columns 1 … \(count), and `\(name)` asks for '\(column)'", at: span,
      help: "write `\(name): {column: 1, type: …}`, or `header: true` if the first line names the columns")
  }

  static func tableWithoutHeader(_ cell: String, _ name: String, at span: SourceSpan) -> Diagnostic {
    of(
      .loop, "none of these columns is in the first line of the table, which holds '\(cell)' and seems to be data",
      at: span,
      help: "write `header: false` beside `columns`, and its columns by number: `\(name): {column: 1, type: text}`")
  }

  static func baseForm(at span: SourceSpan) -> Diagnostic {
    of(.loop, "`base` must be 2, 10 or 16, and belongs to a column of integers", at: span, help: "write `base: 16`")
  }

  // MARK: Cells

  static func emptyCell(_ name: String, _ type: ValueType, at span: SourceSpan) -> Diagnostic {
    of(
      .loop, "the cell of `\(name)` is empty, and \(type) must stand there", at: span,
      help: type.isNumber ? "fill it, or write `\(name): decimal?` if an empty cell means no limit" : "fill it")
  }

  static func cellForm(
    _ name: String, _ text: String, _ type: ValueType, base: Int?, at span: SourceSpan
  ) -> Diagnostic {
    let isTime = type == .duration || type == .frequency
    let isComma = (type.isNumber || isTime) && text.contains(",")
    let isWithoutUnit = isTime && !isComma && Double(text) != nil
    let what = base.map { "an integer in base \($0)" } ?? type.description
    let isHex =
      type == .integer && base == nil && Int(text.hasSuffix("h") ? String(text.dropLast()) : text, radix: 16) != nil
    // `01` beside `09` and `10` is a padded decimal number.
    let isPadded = isHex && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    return of(
      .loop, "the cell of `\(name)` must be \(what), and this is '\(text)'", at: span,
      help: isComma
        ? "write a decimal point: `\(text.replacing(",", with: "."))`"
        : isWithoutUnit
          ? "write the unit, as in `\(text)\(type == .duration ? "ms" : "kHz")`"
          : isPadded
            ? "write `\(name): {type: integer, base: 10}`, or `base: 16` if all its cells are hexadecimal"
            : isHex
              ? "write `\(name): {type: integer, base: 16}` if all its cells are hexadecimal"
              : "correct the cell, or write `\(name): text` if it is one")
  }

  static func cellRange(
    _ value: Int128, of what: String, in range: ClosedRange<Int>, usedAt use: SourceSpan, at span: SourceSpan
  ) -> Diagnostic {
    of(
      .loop, "\(what) must be \(range.lowerBound) … \(range.upperBound), and with this cell it is \(value)", at: span,
      help: "correct the cell, or leave the row out with `where`"
    ).adding(.note, "used here", at: use)
  }

  static func cellWithoutBase(_ text: String, _ name: String, usedAt use: SourceSpan, at span: SourceSpan) -> Diagnostic
  {
    of(
      .loop, "'\(text)' stands for a byte, and nothing says whether it is hexadecimal", at: span,
      help: "write `\(name): {type: integer, base: 16}`, or `base: 10`"
    ).adding(.note, "used here", at: use)
  }

  // MARK: Files of bytes

  static func windowOfPlainFile(_ key: String, at span: SourceSpan) -> Diagnostic {
    of(
      .file, "`\(key)` belongs to Intel HEX and S-record files, whose bytes have addresses", at: span,
      help: "take it out, or give a file that ends in .hex, .ihex, .s19, .srec or .mot")
  }

  static func windowForm(at span: SourceSpan) -> Diagnostic {
    of(
      .file, "a window is two addresses, the lower one first", at: span, help: "write `window: 0x0000..0x3FFF`")
  }

  static func windowTooLarge(_ count: Int, limit: Int, isWritten: Bool, at span: SourceSpan) -> Diagnostic {
    of(
      .file,
      "\(isWritten ? "the window" : "the image, from its first to its last address,") has \(count) bytes, at most \(limit) are taken",
      at: span, help: "write a smaller window, as in `window: 0x08000000..0x08003FFF`")
  }

  static func windowEmpty(_ extent: ClosedRange<Int>, at span: SourceSpan) -> Diagnostic {
    of(
      .file, "the file has no byte in this window; its bytes lie at \(addresses(extent))", at: span,
      help: "write the window in which they lie")
  }

  static func windowLeavesOut(_ count: Int, _ extent: ClosedRange<Int>, at span: SourceSpan) -> Diagnostic {
    of(
      .file, "\(count) bytes of the file lie outside of the window; it reaches over \(addresses(extent))", at: span,
      help: "make the window larger, or write `outside: ignore` if they are not meant")
  }

  static func windowGap(_ place: Int, count: Int, at span: SourceSpan) -> Diagnostic {
    of(
      .file, "the file says nothing about \(count) bytes, the first at \(hexadecimal(place, digits: 8))", at: span,
      help: "write `with: 0xFF` for what they are")
  }

  private static func addresses(_ range: ClosedRange<Int>) -> String {
    "\(hexadecimal(range.lowerBound, digits: 8))..\(hexadecimal(range.upperBound, digits: 8))"
  }
}
