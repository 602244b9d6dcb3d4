import SequenceFile

extension SequenceRule {
  /// The part of the rule that a JSON Schema cannot express; nil if the schemas express all of it.
  var beyondSchema: String? {
    switch self {
    case .call: "what stands in the called file"
    case .chip: "which chips there are"
    case .dataLength: "how many bytes the register has"
    case .decimal: "`.5` and `5.`, which YAML takes for numbers"
    case .duplicateID: "that two values are equal"
    case .field: "how many bits the register has, and which are taken"
    case .file: "which files there are"
    case .group: "which keys of an item may stand together"
    case .limits: "that one number is less than another"
    case .loop: "lengths of other lists, and what stands in a table"
    case .mask: "what it stands beside"
    case .measure: "what the step reads"
    case .memoryRange: "the size of the memory"
    case .mux: "which devices there are"
    case .nameTaken: "which names are taken"
    case .idlePoll, .notJudged, .shortDelay, .stuckSamples, .timeResolution, .unreachable, .unusedChip, .unusedDevice,
      .unusedVariable:
      "warnings"
    case .numberCode: "which keys belong to which type"
    case .oneKind: "that two kinds stand in one step"
    case .pageWrap: "the pages of the device"
    case .parameter: "what its own keys say of its value"
    case .pattern: "the grammar of patterns"
    case .plainAccess: "how the device is declared"
    case .pointer: "how the device is declared"
    case .poll: "which steps ask the bus"
    case .program: "how the device is declared"
    case .prompt: "what is asked"
    case .registerAccess: "what the declared register allows"
    case .reservedAddress: "`allow_reserved` of a device"
    case .retry: "what the declared register says"
    case .samePlace: "what names stand for"
    case .save: "what kind of step it stands at"
    case .scan: "which names are registers"
    case .smbus: "what belongs to which operation"
    case .staleContent: "warnings"
    case .strayDash: nil
    case .timeoutOrder: "that one duration is less than another"
    case .unknownTarget: "which names there are"
    case .untyped: "whether a text is quoted"
    case .update: "what the declared register says"
    case .valueType: "what an expression gives"
    case .writeExpectsNack: "warnings"
    case .writeNotAllowed: "what is allowed elsewhere"
    }
  }

  var page: RulePage {
    RulePage(meaning, example, beyondSchema: beyondSchema)
  }
}
