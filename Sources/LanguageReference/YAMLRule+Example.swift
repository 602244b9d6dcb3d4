import YAML

extension YAMLRule {
  /// Lines that break the rule, and the same lines corrected.
  var example: RuleExample? {
    switch self {
    case .fileSize, .encoding, .binaryContent, .controlCharacter, .lineSeparator, .noBreakSpace, .emptyDocument, .depth,
      .nodeCount, .aliasExpansion, .scalarLength, .memory, .syntax:
      nil
    case .severalDocuments:
      RuleExample(
        wrong: "schema: 1\nname: a\nsteps: [{delay: 1ms}]\n---\nschema: 1",
        right: "schema: 1\nname: a\nsteps: [{delay: 1ms}]")
    case .directive:
      RuleExample(
        wrong: "%YAML 2.0\n---\nschema: 1\nname: a\nsteps: [{delay: 1ms}]",
        right: "%YAML 1.2\n---\nschema: 1\nname: a\nsteps: [{delay: 1ms}]")
    case .duplicateKey: RuleExample(wrong: "- read: 0x48\n  read: 0x50", right: "- probe: 0x48\n- probe: 0x50")
    case .keyKind: RuleExample(wrong: "- {[probe]: 0x48}", right: "- {probe: 0x48}")
    case .unusedAnchor:
      RuleExample(wrong: "- name: &RESET line\n  probe: 0x48", right: "- name: '&RESET line'\n  probe: 0x48")
    case .unknownAlias: RuleExample(wrong: "- name: *INT\n  probe: 0x48", right: "- name: '*INT'\n  probe: 0x48")
    case .cyclicAlias:
      RuleExample(wrong: "tags: &all [a, *all]", right: "tags: &all [a]\ndefaults: {tags: *all}")
    case .tag:
      RuleExample(wrong: "- name: !RESET is high\n  probe: 0x48", right: "- name: '!RESET is high'\n  probe: 0x48")
    case .mergeKey:
      RuleExample(
        wrong: "defaults: &common {timeout: 1s}\nbus: {<<: *common, speed: 400kHz}",
        right: "defaults: {timeout: 1s}\nbus: {timeout: 1s, speed: 400kHz}")
    case .commentInText:
      RuleExample(wrong: "- log: Press button #3 now", right: "- log: 'Press button #3 now'")
    case .expressionQuoting:
      RuleExample(
        wrong: "- write: {to: gpio.output, data: [$(max(1, 2)), 0xFF]}",
        right: "- write: {to: gpio.output, data: ['$(max(1, 2))', 0xFF]}")
    case .textQuoting: RuleExample(wrong: "- log: status: ready", right: "- log: 'status: ready'")
    case .missingBlank:
      RuleExample(wrong: "- {read: {from: 0x44, bytes:[1]}}", right: "- {read: {from: 0x44, bytes: 1}, expect: [0x00]}")
    case .missingColon: RuleExample(wrong: "bus\n  speed: 400kHz", right: "bus:\n  speed: 400kHz")
    case .missingComma: RuleExample(wrong: "tags: [a, b\nversion: 1.0", right: "tags: [a, b]\nversion: 1.0")
    case .missingKey: RuleExample(wrong: ": production", right: "tags: [production]")
    case .missingValue: RuleExample(wrong: "tags: [a,, b]", right: "tags: [a, b]")
    case .unclosedQuote: RuleExample(wrong: "description: 'a board", right: "description: 'a board'")
    case .unclosedBracket: RuleExample(wrong: "tags: [production", right: "tags: [production]")
    case .unopenedBracket: RuleExample(wrong: "tags: [a]]", right: "tags: [a]")
    case .escape: RuleExample(wrong: "description: \"C:\\docs\"", right: "description: 'C:\\docs'")
    case .tabIndentation: RuleExample(wrong: "bus:\n\tspeed: 400kHz", right: "bus:\n  speed: 400kHz")
    case .indentation:
      RuleExample(wrong: "bus: {speed: 400kHz}\n  timeout: 1s", right: "bus: {speed: 400kHz, timeout: 1s}")
    case .blockText: RuleExample(wrong: "description: |0\n  a board", right: "description: |\n  a board")
    }
  }
}
