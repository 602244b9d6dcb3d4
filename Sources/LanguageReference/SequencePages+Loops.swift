import DataFiles
import NodeDecoding
import SequenceFile
import SequenceModel
import Values

// The pages of the keys of loops and tables.

extension RepeatKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .count:
      KeyPage(
        "How often to run; with `until`, at most.", .count(0...SequenceLimits.iterations), isRequired: true)
    case .as: KeyPage("The variable that counts, from 0.", .name, rules: [.sequence(.nameTaken)])
    case .until:
      KeyPage(
        "The condition that ends the loop; if it never becomes true, the loop fails.", .expression,
        example: """
          - group: the flag comes
            repeat: {count: 10, until: 'flag[0] == 0x01'}
            steps:
              - read: {from: 0x44, bytes: 1}
                expect: [0x00]
                save: {flag: reply}
          """, rules: [.sequence(.loop)])
    case .atLeast:
      KeyPage(
        "How many iterations must pass; failures beyond that are tolerated.",
        .integer(1...SequenceLimits.iterations), standard: .rule("all of them"),
        example: "- group: nine of ten\n  repeat: {count: 10, at_least: 9}\n  steps:\n    - probe: tmp102",
        rules: [.sequence(.group), .sequence(.loop)])
    }
  }
}

extension TolerateKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .nack: Self.page("How many steps may miss an acknowledge.")
    case .mismatch: Self.page("How many steps may read something else, or a number outside of its limits.")
    case .timeout: Self.page("How many polls may run out.")
    }
  }

  private static func page(_ summary: String) -> KeyPage {
    KeyPage(summary, .count(0...SequenceLimits.iterations), standard: .value("0"), rules: [.sequence(.loop)])
  }
}

extension RowsKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .file:
      KeyPage(
        "A table of delimited text, its first line the names of the columns.", .path, isRequired: true,
        rules: [.sequence(.file)])
    case .columns:
      KeyPage(
        "The columns that become variables, each with its kind of value.",
        .names(.any([.type(isOptional: true), .keys(.column)])),
        isRequired: true,
        rules: [.sequence(.loop), .sequence(.nameTaken)])
    case .where: KeyPage("The condition for a row to be used.", .expression, standard: .value("true"))
    case .header:
      KeyPage(
        "Whether the first line names the columns; else they are counted from 1.", .boolean, standard: .value("true"),
        example: """
          - group: rail $rail
            for_each_row:
              file: rails.csv
              header: false
              comment: '#'
              columns: {rail: {column: 1, type: integer}, code: {column: 2, type: integer, base: 16}}
            steps:
              - assert: code > rail
          """)
    case .comment:
      KeyPage(
        "The beginning of lines that are comments; the report says how many there are.", .text,
        example: """
          - group: rail $rail
            for_each_row:
              file: rails.csv
              header: false
              comment: '#'
              columns: {rail: {column: 1, type: integer}, code: {column: 2, type: integer, base: 16}}
            steps:
              - assert: code > rail
          """)
    case .delimiter:
      KeyPage(
        "What stands between two cells.", .words(of: Delimiter.self), standard: .value("','"),
        example: """
          - group: rail $rail
            for_each_row: {file: limits.csv, columns: {rail: integer}, delimiter: ','}
            steps:
              - delay: 1ms
          """)
    }
  }
}

extension ColumnKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .column:
      KeyPage(
        "What the table calls the column; without a header its number, from 1.", .text,
        standard: .rule("the name of the variable"), rules: [.sequence(.loop)])
    case .type:
      KeyPage(
        "The kind of value of its cells; with `?` behind it a cell may be empty.", .type(isOptional: true),
        isRequired: true)
    case .base:
      KeyPage(
        "The base of integers: 2, 10 or 16, in which `53`, `53h` and `0x53` are one number.", .integer(2...16),
        standard: .rule("that of `0x` and `0b`, else 10; a byte above 9 needs one"), rules: [.sequence(.loop)])
    }
  }
}
