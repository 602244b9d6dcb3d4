import DataFiles
import I2C
import NodeDecoding
import SequenceFile
import SequenceModel
import Values

/// The form of the value of a key: short enough for a line of text, exact enough for a schema.
package indirect enum ValueForm: Hashable, Sendable {
  /// Text for people, taken literally.
  case text
  /// Text for people, in which `$name` and `$(…)` stand for values.
  case template
  case word([String])
  case boolean
  /// An integer in any base.
  case integer(ClosedRange<Int>)
  case decimal
  case duration, frequency
  /// A target address.
  case address
  /// The name that a file gives to something of its own.
  case name
  /// The name that a file gives to something, and that becomes part of the name of a folder or file.
  case folderName
  /// The name of a device or register, or a target address.
  case target
  /// An expression by itself, without `$`.
  case expression
  /// `$name` or `$(…)`.
  case reference
  /// A pattern for texts: a regular expression of RFC 9485.
  case pattern
  /// The bits of a field: `7`, `14..13`.
  case bits
  /// The bytes that a checksum covers: `2`, `all`, `0..62`.
  case span
  /// A range of numbers: `0.5..2.5`.
  case range
  /// The path of a file, relative to the file that names it.
  case path
  /// Pairs of hexadecimal digits.
  case hexDigits
  /// A type of values; `isOptional` allows a `?` after it.
  case type(isOptional: Bool)
  /// A value whose kind depends on how it is written.
  case literal
  /// The value of a register.
  case number
  /// One byte; `isPattern` allows bits to be left open.
  case byte(isPattern: Bool)
  /// One end of a wire of a board.
  case pin
  /// The name of a pin of an adapter.
  case pinName
  /// An expected reply.
  case expectation
  case list(ValueForm)
  /// A mapping with the keys of a context.
  case keys(KeyContext)
  /// A mapping from names to values.
  case names(ValueForm)
  /// A mapping from names to values, if the names become part of names of folders or files.
  case folderNames(ValueForm)
  /// A mapping from pins of an adapter to values.
  case pins(ValueForm)
  /// An element of the list of bytes of an expected reply.
  case element
  /// A mapping from positions in a reply to values.
  case positions(ValueForm)
  /// A mapping from numbers to values.
  case cases(ValueForm)
  case any([ValueForm])
}

// Forms that several keys share.
extension ValueForm {
  /// One of the words of an enum of the loader.
  static func words<Word: RawRepresentable<String> & CaseIterable>(of type: Word.Type) -> ValueForm {
    .word(type.allCases.map(\.rawValue))
  }

  /// An integer that may depend on variables.
  static func count(_ range: ClosedRange<Int>) -> ValueForm { .any([.integer(range), .reference]) }
  static let computedDecimal = any([.decimal, .reference])
  static let computedDuration = any([.duration, .reference])

  /// Bytes that are written.
  static let data = any([
    .list(.any([.byte(isPattern: false), .reference, .keys(.checksum), .keys(.data)])), .number, .reference,
    .keys(.data),
  ])
  /// Which bits of an expectation are judged.
  static let mask = any([.list(.byte(isPattern: false)), .number])
  static let pointer = any([.words(of: PointerWord.self), .keys(.pointer)])
  static let code = any([.words(of: NumberFormat.self), .keys(.decode)])
  static let measures = any([.keys(.measure), .list(.keys(.measure))])
  static let saves = names(.words(of: SaveWord.self))
  static let steps = list(.keys(.step))
  static let places = count(0...Int(UInt32.max))
  static let messageBytes = count(1...NodeLimits.messageBytes)
  static let byteOrder = words(of: ByteOrder.self)

  /// The content of a simulated register, and some of its bits.
  static let content = any([.list(.byte(isPattern: false)), .number, .keys(.boardBytes)])
  static let someBits = any([.word(["all"]), content])
  static let computedContent = any([content, .reference])
  static let computedBits = any([someBits, .reference])
}
