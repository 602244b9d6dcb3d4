import NodeDecoding

// The pages of the rules that any file is held to. Examples stand in the other file.

extension NodeRule {
  var page: RulePage {
    RulePage(
      meaning, example, cure: self == .limit ? "Write what repeats as a loop, or split the file." : nil,
      beyondSchema: beyondSchema)
  }

  private var meaning: String {
    switch self {
    case .addressForm:
      "A target address is a number in hex: tables of other tools and data sheets write 48 and mean 0x48."
    case .addressRange:
      "A 7-bit address is at most 0x7F, without the R/W bit; a 10-bit one at most 0x3FF."
    case .boolean:
      "A yes or no is `true` or `false`; YAML's other words for it are texts."
    case .byteForm:
      "A byte is 0x00 … 0xFF, eight binary digits after `0b`, or `_` where any byte may come."
    case .byteOrder:
      "A value of several bytes needs `byte_order`: nothing else connects a number with the order on the wire."
    case .decimalByte:
      "Bytes above 9 are written in hex or binary: 60 copied from a dump is 0x60 and not 0x3C."
    case .duration:
      "A duration is a number with one of the units ns us ms s min h, in whole nanoseconds, 30 days at most."
    case .emptyValue:
      "A key has a value: one that is forgotten would silently mean nothing."
    case .expectForm:
      "An expectation has one form, and the step has a reply, or an acknowledge, that it could be held against."
    case .expectLength:
      "A reply is judged whole: as many bytes are expected as are read, unless `...` leaves the rest open."
    case .frequency:
      "A frequency is a number with one of the units Hz kHz MHz, from 1Hz to 5MHz in whole hertz."
    case .identifier:
      "What a file names itself begins with a small letter and holds small letters, digits and `_` only."
    case .integer:
      "A whole number is decimal without leading zeros, or follows `0x` or `0b`."
    case .integerRange:
      "A number lies in the range that its key allows."
    case .limit:
      "A file, a text, a list, a depth has a limit, so that nothing takes the machine's memory."
    case .missingKey:
      "A key is missing without which the others say too little."
    case .notKnown:
      "Some values are known before the run: no variable of a step can stand there."
    case .pinForm:
      "A pin is named as its adapter does, and is either set or held to a level."
    case .schemaVersion:
      "The file is written for a version of the language that this program reads."
    case .sharedAddress:
      "Two targets answer at one address only if a bus or the channel of a mux parts them."
    case .text:
      "`text` is ASCII, and `hex` pairs of digits: what a character beyond ASCII becomes is nobody's to guess."
    case .unknownKey:
      "A mapping has the keys that belong there; `x-…` is yours."
    case .word:
      "The value is one of a few words."
    case .wrongNode:
      "A value is a list, a mapping or a single value, as its key demands."
    }
  }

  /// What of the rule a JSON Schema cannot say; nil where the schemas say all of it.
  private var beyondSchema: String? {
    switch self {
    case .addressForm: "in which base a number is written"
    case .addressRange: nil
    case .boolean: "`True` and `TRUE`, which YAML takes for `true`"
    case .byteForm: "a word in `expect`, which of a scan is a device; a byte that is quoted"
    case .byteOrder: "what the declared register says"
    case .decimalByte: "in which base a number is written"
    case .duration: "quotes around it, fractions of a nanosecond, and its size"
    case .emptyValue: "empty lists and mappings where only some may be empty"
    case .expectForm: "what kind of step it stands at"
    case .expectLength: "how many bytes are read"
    case .frequency: "quotes around it, and its size"
    case .identifier: nil
    case .integer: "leading zeros, signs, and numbers like `2.0`"
    case .integerRange: "ranges that depend on other keys; binary numbers"
    case .limit: "most limits"
    case .missingKey: "keys that only some others need"
    case .notKnown: "where a name gets its value"
    case .pinForm: "which keys stand together, and how long a name is"
    case .schemaVersion: nil
    case .sharedAddress: "that two values are equal"
    case .text: "the number of digits, and what an expression gives"
    case .unknownKey: "keys that belong to some others only"
    case .word: "names of buses"
    case .wrongNode: "keys that exclude one another, and what the declared register says"
    }
  }
}
