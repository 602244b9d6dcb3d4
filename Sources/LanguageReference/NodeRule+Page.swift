import NodeDecoding

// The pages of the rules for any file. The examples are in `NodeRule+Example.swift`.

extension NodeRule {
  var page: RulePage {
    RulePage(
      meaning, example, cure: self == .limit ? "Write what repeats as a loop, or split the file." : nil,
      beyondSchema: beyondSchema)
  }

  private var meaning: String {
    switch self {
    case .addressForm:
      "Write a target address in hex, as in 0x48. Tables of other tools and data sheets write 48 and mean 0x48."
    case .addressRange: "Write a 7-bit address without the R/W bit, at most 0x7F, or a 10-bit one, at most 0x3FF."
    case .boolean: "Write `true` or `false`. Other words that YAML takes for yes and no are texts here."
    case .byteForm:
      "Write a byte as 0x00 … 0xFF, as eight binary digits after `0b`, or as `_` where any byte may come."
    case .byteOrder: "Say `byte_order: big` or `little` where a value has several bytes. It has no default."
    case .decimalByte: "Write bytes above 9 in hex or binary: 60 copied from a dump is 0x60 and not 0x3C."
    case .duration: "Write a number and one of the units ns us ms s min h: whole nanoseconds, at most 30 days."
    case .emptyValue: "Write a value behind the key, or remove the key."
    case .expectForm:
      "Write one form of expectation, and only for a step that has a reply or an acknowledge to hold against it."
    case .expectLength: "Expect as many bytes as are read, or write `...` where the rest does not count."
    case .frequency: "Write a number and one of the units Hz kHz MHz: whole hertz, from 1Hz to 5MHz."
    case .identifier: "Begin a name with a small letter, and use only small letters, digits and `_`."
    case .integer: "Write a whole number in decimal without leading zeros, or behind `0x` or `0b`."
    case .integerRange: "Write a number in the range that the key allows."
    case .limit:
      "Files, texts, lists and depths have limits, so that nothing takes the machine's memory."
    case .missingKey: "Add the key that the message names: the others say too little without it."
    case .notKnown: "Write a value that is known before the run; a variable that a step gives is not."
    case .pinForm: "Name the pin as its adapter does, and write either `set` or `expect`."
    case .schemaVersion: "Write `schema: 1`. A file with a higher version needs a newer i2cseq."
    case .sharedAddress:
      "Give each target an address of its own, or put them on different buses or channels of a mux."
    case .text: "Write ASCII in `text` and pairs of digits in `hex`. For other characters write their bytes."
    case .unknownKey: "Correct the key: this mapping does not have it. Keys that begin with `x-` are yours."
    case .word: "Write one of the words that the message lists."
    case .wrongNode: "Write a list, a mapping or a single value, as the key demands."
    }
  }

  /// The part of the rule that a JSON Schema cannot express; nil if the schemas express all of it.
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
