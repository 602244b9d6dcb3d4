import Boards
import NodeDecoding
import SequenceFile

extension ValueForm {
  /// The form in words, as part of a sentence.
  package var description: String {
    switch self {
    case .text: "text"
    case .template: "text; `$name` and `$(…)` in it stand for values"
    case .word(let words):
      (words.count > 1 ? "one of " : "") + words.map { "`\(Self.shown($0))`" }.joined(separator: " ")
    case .boolean: "`true` or `false`"
    case .integer(let range): Self.description(of: range)
    case .decimal: "a number"
    case .duration: "a duration, as in `5ms`"
    case .frequency: "a frequency, as in `400kHz`"
    case .address: "a target address in hex, as in `0x48`, or `{ten_bit: 0x148}`"
    case .name: "a name: a small letter, then small letters, digits and `_`"
    case .folderName: "a name: letters, digits, `-` and `_`"
    case .target: "a device, a register as in `tmp102.config`, or a target address in hex"
    case .expression: "an expression, without `$`"
    case .reference: "an expression: `$name` or `$(…)`"
    case .pattern: "a pattern (RFC 9485), which the whole text must match"
    case .bits: "a bit or a range of bits, as in `14..13`"
    case .span: "how many bytes before it, `all` of them, or positions as in `0..62`"
    case .range: "two numbers, as in `0.5..2.5`"
    case .path: "the path of a file, relative to this one"
    case .hexDigits: "pairs of hexadecimal digits, with blanks, `:` or `-` between them"
    case .type(let isOptional):
      "one of \(TypeWord.allCases.map { "`\($0.rawValue)`" }.joined(separator: " ")), `list of …`"
        + (isOptional ? "; with `?` behind it a cell may be empty" : "")
    case .literal: "a value: number, duration, frequency, `true`, `false`, word, quoted text, list, `{hex: …}`"
    case .number: "a register's value, as in `0x6080` or `0b10x0`"
    case .byte(let isPattern): isPattern ? "a byte, `0b` with `x` for open bits, or `_`" : "a byte, as in `0x60`"
    case .pin:
      "a pin of a target, as in `gpio.7`, `gpio.0..7`, `eeprom.wp` or `tmp102.power`, or of an adapter, as in `main.D0`"
    case .pinName: "a pin of the adapter, as in `D0` or `GPIO3`"
    case .expectation:
      "`nack`; a list of bytes, with `_` and `...`; a register's value; `$bytes`; or a mapping. Of `scan`: a list of "
        + "targets, or `devices`"
    case .element: "a byte, `0b` with `x` for open bits, `_`, `$…`, a checksum, or a mapping that makes bytes"
    case .positions(let value): "a mapping from positions, from 0, each to \(value.description)"
    case .list(let element): "a list, each item \(element.description)"
    case .keys(let context): "a mapping with \(Self.keys(of: context))"
    case .names(let value), .folderNames(let value): "a mapping from names, each to \(value.description)"
    case .pins(let value): "a mapping from pins of the adapter, each to \(value.description)"
    case .cases(let value): "a mapping from numbers, each to \(value.description)"
    case .any(let forms): forms.map(\.description).joined(separator: "; or ")
    }
  }

  /// The rules of the form, for any key.
  ///
  /// The rules about a missing value and a wrong kind of node apply to every key and are left out.
  var rules: [Rule] {
    switch self {
    case .text, .template, .path: [.node(.limit)]
    case .word, .type: [.node(.word)]
    case .boolean: [.node(.boolean)]
    case .integer: [.node(.integer), .node(.integerRange)]
    case .decimal: [.sequence(.decimal)]
    case .duration: [.node(.duration)]
    case .frequency: [.node(.frequency)]
    case .address: [.node(.addressForm), .node(.addressRange), .sequence(.reservedAddress)]
    case .name: [.node(.identifier)]
    case .folderName: [.node(.text)]
    case .target: [.sequence(.unknownTarget), .node(.addressForm), .node(.addressRange), .sequence(.reservedAddress)]
    case .expression, .reference: [.sequence(.valueType)]
    case .pattern: [.sequence(.pattern)]
    case .bits: [.sequence(.field)]
    case .span: [.node(.expectForm)]
    case .range: [.sequence(.parameter)]
    case .hexDigits: [.node(.text)]
    case .literal: [.sequence(.untyped)]
    case .number: [.node(.byteOrder), .node(.decimalByte)]
    case .byte: [.node(.byteForm), .node(.decimalByte)]
    case .pin: [.board(.pin)]
    case .pinName: [.node(.pinForm)]
    case .pins(let form): [.node(.pinForm)] + form.rules
    case .expectation: [.node(.expectForm), .node(.expectLength)]
    case .keys: [.node(.unknownKey)]
    case .element: [.node(.byteForm), .node(.decimalByte)]
    case .list(let form), .names(let form), .folderNames(let form), .cases(let form), .positions(let form):
      form.rules
    case .any(let forms):
      forms.map(\.rules).reduce(into: []) { all, rules in all += rules.filter { !all.contains($0) } }
    }
  }

  /// The mappings that the value may be, or contain.
  package var contexts: [KeyContext] {
    switch self {
    case .keys(let context): [context]
    case .expectation: [.expect, .checksum, .data]
    case .element: [.checksum, .data]
    case .literal: [.data]
    case .target: [.address]
    case .list(let form), .names(let form), .folderNames(let form), .pins(let form), .cases(let form),
      .positions(let form):
      form.contexts
    case .any(let forms): forms.flatMap(\.contexts)
    case .text, .template, .word, .boolean, .integer, .decimal, .duration, .frequency, .address, .name, .folderName,
      .expression, .reference, .pattern, .bits, .span, .range, .path, .hexDigits, .type, .number, .byte, .pin, .pinName:
      []
    }
  }

  private static func keys(of context: KeyContext) -> String {
    context.entries.map { "`\($0.name)`" }.joined(separator: " ")
  }

  private static func description(of range: ClosedRange<Int>) -> String {
    switch (range.lowerBound, range.upperBound) {
    case (Int.min, _): "an integer"
    case (let low, Int.max): "an integer from \(low) on"
    case (let low, let high): low == high ? "`\(low)`" : "an integer \(low) … \(high)"
    }
  }

  /// The word as in double quotes, where a tab is `\t`.
  private static func shown(_ word: String) -> String { word == "\t" ? "\\t" : word }
}
