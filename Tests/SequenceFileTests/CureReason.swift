/// Why something may be said of a file behind a cure, or why no edit at the place of the mistake is the cure.
struct CureReason {
  /// Words of the cure, and the rules of what may be said behind it.
  var cure: String
  var rules: [String]
  var reason: String

  init(_ cure: String, _ rules: String..., because reason: String) {
    (self.cure, self.rules, self.reason) = (cure, rules, reason)
  }

  /// Whether a new diagnostic is one that was thought of.
  func fits(_ trouble: String) -> Bool { rules.isEmpty || rules.contains { trouble.hasSuffix("[\($0)]") } }

  static let all = followUps + elsewhere + byHand

  private static let nextMistake = "the file has a further mistake, which is seen now"
  private static let moreToSay = "what the key needs beside it is told next"
  private static let otherPlace = "it is written at another place of the file"
  private static let manyLines = "it moves lines"
  private static let ownBytes = "only the author knows the bytes"
  private static let ownNames = "it is a pattern: names and dots stand for what is meant"
  private static let aroundIt = "it changes characters around the place"
  private static let aList = "it lists what may stand there"

  /// Cures that work, in files with more than one mistake.
  private static let followUps = [
    Self("write `b`", "word", because: nextMistake),
    Self("write `config_1`", "identifier", because: nextMistake),
    Self("write `vin`", "name_taken", because: nextMistake),
    Self("write `mux`", "shared_address", because: nextMistake),
    Self("write `channel: 3`", "shared_address", because: nextMistake),
    Self("write `mux: mux`", "shared_address", because: nextMistake),
    Self("write `address: 0x50`", "pointer", because: nextMistake),
    Self("write `address`", "plain_access", because: nextMistake),
    Self("write `int(revision)`", "text_form", because: nextMistake),
    Self("write `fields: {wp: 0}`", because: nextMistake),
    Self("write `to: 0x20`", "write_not_allowed", because: moreToSay),
    Self("write `operation: read_word`", "missing_key", because: moreToSay),
    Self("write `schema: 1`", because: moreToSay),
    Self("write one of read", "missing_key", because: moreToSay),
    Self("write `bytes: 32`", "expect_length", because: ownBytes),
    Self("write `file: limits.csv`", "file", because: "the example is no file beside the test"),
    Self("`--root DIR`", because: "it is an option of the command line"),
  ]

  /// Cures at another place than that of the mistake.
  private static let elsewhere = [
    Self("declare ", because: otherPlace),
    Self("describe it under", because: otherPlace),
    Self("name the register behind its device", because: otherPlace),
    Self("write the bytes as a list", because: aroundIt),
    Self("write `header: false` beside `columns`", because: otherPlace),
    Self("give each device an address", because: otherPlace),
    Self("write `read`", "missing_colon", because: otherPlace),
    Self("write `save` or `set` there", because: otherPlace),
    Self(" at the message", because: otherPlace),
    Self(" at the register or its device", because: otherPlace),
    Self(" at the step", because: otherPlace),
    Self("write it at the last step", because: otherPlace),
    Self("write the value of the register itself", because: otherPlace),
    Self("each on a line of its own", because: manyLines),
    Self("rename it so", because: "the name of a file is changed with the file"),
    Self("write `pointer: none` at", because: otherPlace),
    Self("write `expect` at the first", because: otherPlace),
    Self("write `target: 0x48`", because: otherPlace),
    Self("into `buses: ", because: manyLines),
    Self("put the step into a group", because: manyLines),
    Self("as a step under `steps`", because: manyLines),
    Self("put the step under `steps`", because: manyLines),
    Self("write `steps:` below", because: manyLines),
    Self("write a second step", because: manyLines),
    Self("two steps with `when`", because: manyLines),
    Self("remove the dash", because: manyLines),
    Self("write `- read: ", because: manyLines),
    Self("a group is named by", because: manyLines),
    Self("write `with: {rail: ", because: manyLines),
    Self("write `probe`", because: manyLines),
  ]

  /// Cures that take a person: nobody can type them by rule.
  private static let byHand = [
    Self("the keys of `", because: aList),
    Self("a call has `", because: aList),
    Self("`reply` and `value` belong to", because: aList),
    Self("list all ", because: ownBytes),
    Self("write all eight", because: ownBytes),
    Self("write the positions without", because: ownBytes),
    Self("write `_` for bytes", because: ownBytes),
    Self("write 0x…", because: ownBytes),
    Self("write the bytes, as in", because: ownBytes),
    Self("write `low` too", "empty_value", because: moreToSay),
    Self("write `pad_to` beside it", "empty_value", because: moreToSay),
    Self("write `pattern` for a text", "empty_value", because: moreToSay),
    Self("write `range` for a number", "empty_value", because: moreToSay),
    Self("write `to`", "empty_value", because: moreToSay),
    Self("write `from`", "empty_value", because: moreToSay),
    Self("write a value, as in", "missing_key", because: moreToSay),
    Self("write a number, or `$name`", because: ownNames),
    Self("write `hex(value, ", because: ownNames),
    Self("write `min(a, ", because: ownNames),
    Self("write `log10(", because: ownNames),
    Self("write `sqrt(", because: ownNames),
    Self("write `round(x)`", because: ownNames),
    Self("write `int(strip(text))`", because: ownNames),
    Self("write `len(values) > 0", because: ownNames),
    Self("write `$(round(…))`", because: ownNames),
    Self("write `value: $(…)`", because: ownNames),
    Self("`set` makes a variable", because: ownNames),
    Self("write a slice of the longer one", because: ownNames),
    Self("write a slice as", because: ownNames),
    Self("read a register, as in", because: ownNames),
    Self("write a decimal point before", because: aroundIt),
    Self("right behind its number", because: aroundIt),
    Self("write the name alone", because: aroundIt),
    Self("write `)`", because: aroundIt),
    Self("write `]`", because: aroundIt),
    Self("write `not`", because: aroundIt),
    Self("write `1 < a and", because: aroundIt),
    Self("write `(a ", because: aroundIt),
    Self("for a dollar sign", because: aroundIt),
    Self("write `[0x01, 0x02]`", because: aroundIt),
    Self("`_` groups digits", because: aroundIt),
    Self("write `expect: nack` alone", because: aroundIt),
    Self("write `nack: data` beside", because: aroundIt),
    Self("write `pin: {name", because: aroundIt),
  ]
}
