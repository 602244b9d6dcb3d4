import DataFiles
import I2C
import NodeDecoding
import SequenceFile
import SequenceModel
import Values

/// What the value of a key may be: short enough to be said in a line, exact enough for a schema to be made of it.
package indirect enum ValueForm: Hashable, Sendable {
  /// Words for people, as they stand.
  case text
  /// Words for people, in which `$name` and `$(…)` stand for values.
  case template
  case word([String])
  case boolean
  /// In any base.
  case integer(ClosedRange<Int>)
  case decimal
  case duration, frequency
  /// A target address.
  case address
  /// What a file calls something of its own.
  case name
  /// What a file calls something that a folder or file is named by.
  case folderName
  /// The name of a device or register, or a target address.
  case target
  /// An expression by itself, without `$`.
  case expression
  /// `$name` or `$(…)`.
  case reference
  /// What a text must look like: RFC 9485.
  case pattern
  /// `7`, `14..13`.
  case bits
  /// What a checksum covers: `2`, `all`, `0..62`.
  case span
  /// `0.5..2.5`.
  case range
  /// A file, relative to the one that names it.
  case path
  /// Pairs of hexadecimal digits.
  case hexDigits
  /// A kind of value; whether `?` may follow it.
  case type(isOptional: Bool)
  /// A value whose kind is seen from how it is written.
  case literal
  /// The value of a register.
  case number
  /// One byte; whether bits of it may be left open.
  case byte(isPattern: Bool)
  /// One end of a wire of a board.
  case pin
  /// What an adapter calls one of its pins.
  case pinName
  /// What a reply is held to.
  case expectation
  case list(ValueForm)
  /// A mapping with the keys of a context.
  case keys(KeyContext)
  /// A mapping from names to values.
  case names(ValueForm)
  /// The same, where folders or files are called by the names.
  case folderNames(ValueForm)
  /// A mapping from pins of an adapter to values.
  case pins(ValueForm)
  /// An element of a list of bytes that a reply is held to.
  case element
  /// A mapping from positions in a reply to values.
  case positions(ValueForm)
  /// A mapping from numbers to values.
  case cases(ValueForm)
  case any([ValueForm])
}

// What several keys share.
extension ValueForm {
  /// One of the words of an enum that the loader reads.
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
