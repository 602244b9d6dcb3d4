extension SequenceRule {
  /// What of the rule a JSON Schema cannot say; nil where the schemas say all of it.
  var beyondSchema: String? {
    switch self {
    case .addressForm: "in which base a number is written"
    case .addressRange: nil
    case .boolean: "`True` and `TRUE`, which YAML takes for `true`"
    case .byteForm: "a word in `expect`, which of a scan is a device; a byte that is quoted"
    case .byteOrder: "what the declared register says"
    case .call: "what stands in the called file"
    case .chip: "which chips there are"
    case .dataLength: "how many bytes the register has"
    case .decimal: "`.5` and `5.`, which YAML takes for numbers"
    case .decimalByte: "in which base a number is written"
    case .duplicateID: "that two values are equal"
    case .duration: "quotes around it, fractions of a nanosecond, and its size"
    case .emptyValue: "empty lists and mappings where only some may be empty"
    case .expectForm: "what kind of step it stands at"
    case .expectLength: "how many bytes are read"
    case .field: "how many bits the register has, and which are taken"
    case .file: "which files there are"
    case .frequency: "quotes around it, and its size"
    case .group: "which keys of an item may stand together"
    case .identifier: nil
    case .integer: "leading zeros, signs, and numbers like `2.0`"
    case .integerRange: "ranges that depend on other keys; binary numbers"
    case .limit: "most limits"
    case .limits: "that one number is less than another"
    case .loop: "lengths of other lists, and what stands in a table"
    case .mask: "what it stands beside"
    case .measure: "what the step reads"
    case .memoryRange: "the size of the memory"
    case .missingKey: "keys that only some others need"
    case .mux: "which devices there are"
    case .nameTaken: "which names are taken"
    case .idlePoll, .notJudged, .shortDelay, .timeResolution, .unreachable, .unusedChip, .unusedDevice, .unusedVariable:
      "warnings"
    case .notKnown: "where a name gets its value"
    case .numberCode: "which keys belong to which type"
    case .oneKind: "that two kinds stand in one step"
    case .pageWrap: "the pages of the device"
    case .parameter: "what its own keys say of its value"
    case .pattern: "the grammar of patterns"
    case .pinForm: "which keys stand together, and how long a name is"
    case .plainAccess: "how the device is declared"
    case .pointer: "how the device is declared"
    case .poll: "which steps ask the bus"
    case .program: "how the device is declared"
    case .prompt: "what is asked"
    case .registerAccess: "what the declared register allows"
    case .reservedAddress: "`allow_reserved` of a device"
    case .retry: "what the declared register says"
    case .save: "what kind of step it stands at"
    case .scan: "which names are registers"
    case .schemaVersion: nil
    case .sharedAddress: "that two values are equal"
    case .smbus: "what belongs to which operation"
    case .staleContent: "warnings"
    case .strayDash: nil
    case .text: "the number of digits, and what an expression gives"
    case .timeoutOrder: "that one duration is less than another"
    case .unknownKey: "keys that belong to some others only"
    case .unknownTarget: "which names there are"
    case .untyped: "whether a text is quoted"
    case .update: "what the declared register says"
    case .valueType: "what an expression gives"
    case .word: "names of buses"
    case .writeExpectsNack: "warnings"
    case .writeNotAllowed: "what is allowed elsewhere"
    case .wrongNode: "keys that exclude one another, and what the declared register says"
    }
  }

  var page: RulePage {
    RulePage(
      meaning, example, cure: self == .limit ? "Write what repeats as a loop, or split the file." : nil,
      beyondSchema: beyondSchema)
  }
}
