// Words of the language that are no keys.

extension WordPage {
  /// Marks in expected bytes.
  static let marks: [WordPage] = [
    WordPage(
      "_", ["underscore"], "a mark in an expectation",
      "Any byte may come here. It still must come: the reply is as long as the list.",
      ["- read: tmp102.config\n  expect: [0x60, _]"]),
    WordPage(
      "x", [], "a mark in a byte",
      "The bit may be 0 or 1. Write the byte in binary, with an `x` for each bit that does not count.",
      [
        "- read: tmp102.config\n  expect: [0b01100000, 0b10x00000]",
        "- read: tmp102.config\n  expect: [0x60, 0b1xxx0000]",
      ]),
    WordPage(
      "...", ["…", "ellipsis"], "a mark in an expectation",
      "The rest of the reply may be anything. Without it a reply is judged whole.",
      ["- read: tmp102.config\n  expect: [0x60, ...]"]),
    WordPage(
      "$", ["$(…)", "$(...)", "dollar", "variable", "variables"], "what stands for a value",
      "Write `$name` for a parameter or a saved value, and `$(…)` for an expression: as a whole value, or inside a text for people. `when`, `until`, `where`, `assert` and `convert` are expressions and take no `$`. A dollar sign is written `$$`.",
      ["- set: {limit: $(3 * 1.1)}\n- log: the limit is $limit", "- assert: 1 + 1 == 2"]),
  ]

  /// The forms of an expectation, and the codes of numbers in bytes.
  static let forms: [WordPage] = [
    WordPage(
      "expect", ["expectation"], "the forms of an expectation",
      "A list is bytes in the order of the wire; a single value is the number that a register holds; a mapping says it in other ways. All of the reply is judged.",
      [
        "- read: tmp102.config\n  expect: [0x60, 0b10x00000]        # bytes; x and _ do not count",
        "- read: tmp102.config\n  expect: [0x60, ...]               # the rest does not count",
        "- read: tmp102.config\n  expect: 0x60A0                    # the value of the register",
        "- read: tmp102.config\n  expect: {fields: {resolution: 0b11}}",
        "- read: tmp102.config\n  expect: {any_of: [[0x60, 0xA0], [0x61, 0xA0]]}",
        "- read: tmp102.config\n  expect: {not: [0xFF, 0xFF]}",
        "- read: {from: eeprom, memory: 0x0100, bytes: 3}\n  expect: {text: SH3}",
        "- read: {from: eeprom, memory: 0x0100, bytes: 8}\n  expect: {random: pattern, bytes: 8}",
        "- probe: 0x58\n  expect: nack                      # nobody answers",
        "- scan: {first: 0x08, last: 0x77}\n  expect: devices                   # these and no others",
      ], article: "Sources/LanguageReference/LanguageReference.docc/Expectations.md"),
    WordPage(
      "linear16", ["ulinear16", "vout_mode"], "a form of numbers",
      "PMBus LINEAR16: 16 bits without sign, times a power of two that VOUT_MODE holds. Give the power as `exponent`.",
      [
        "- smbus: {target: buck, operation: read_word, command: 0x8B}\n  measure: {decode: {type: linear16, exponent: -9}, unit: V, low: 1.1, high: 1.3}"
      ], article: "Sources/LanguageReference/LanguageReference.docc/Measures.md"),
    WordPage(
      "direct", [], "a form of numbers",
      "PMBus DIRECT: the number is (bytes × 10^-r - b) / m, with the coefficients `m`, `b` and `r` of the data sheet.",
      [
        "- smbus: {target: buck, operation: read_word, command: 0x8D}\n  measure: {decode: {type: direct, m: 2, b: 0, r: 1}, unit: degC, low: 20, high: 60}"
      ], article: "Sources/LanguageReference/LanguageReference.docc/Measures.md"),
    WordPage(
      "elapsed", ["time", "timing"], "a source of a measure",
      "How long the step took, from its first START to its last STOP, tries of a poll included; with `since` from the end of another step. An adapter on USB tells time to about 1 ms: leave room for that.",
      [
        "- read: tmp102.config\n  expect: [0x60, _]\n  measure: {of: elapsed, unit: ms, high: 5}"
      ], article: "Sources/i2cseq/i2cseq.docc/Guides/Limits-and-timing.md"),
  ]
}
