import DataFiles
import NodeDecoding
import SequenceFile
import SequenceModel
import Values

// The pages of the keys of measures and number codes.

extension MeasureKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .name:
      KeyPage(
        "The name of the number; each of several measures needs one.", .template, rules: [.sequence(.measure)])
    case .decode:
      KeyPage("How the number is stored in the reply.", .code, rules: [.sequence(.measure), .sequence(.numberCode)])
    case .value:
      KeyPage(
        "The number, as an expression of variables.", .reference,
        example: "- set: {vout: 3.3}\n- measure: {value: $(vout * 2), unit: V, low: 6.5, high: 6.7}",
        rules: [.sequence(.measure)])
    case .of:
      KeyPage(
        "`elapsed`: first START to last STOP of the last attempt; `attempts`: how often it was tried.",
        .words(of: TimeWord.self),
        example: "- read: tmp102.config\n  expect: [0x60, _]\n  measure: {of: elapsed, unit: ms, high: 5}",
        rules: [.sequence(.measure)])
    case .since:
      KeyPage(
        "The id of a step above, from whose end `elapsed` counts.", .name,
        example: """
          - id: start
            write: {to: tmp102.config, data: [0xE1, 0xA0]}
          - read: tmp102.config
            expect: {fields: {one_shot: 1}}
            poll: {every: 2ms, timeout: 60ms}
            measure: {of: elapsed, since: start, unit: ms, low: 5, high: 35}
          """, rules: [.sequence(.measure)])
    case .convert:
      KeyPage(
        "The number made of `raw`, which is what was decoded, elapsed or counted.", .expression,
        example:
          "- read: {from: 0x44, bytes: 2}\n  measure: {decode: u16be, convert: -45 + 175 * raw / 65535, unit: degC, low: 15, high: 40}",
        rules: [.sequence(.nameTaken)])
    case .unit:
      KeyPage(
        "The unit, as a report shows it; of `elapsed` it must be one of time.", .text, rules: [.sequence(.measure)])
    case .compare:
      KeyPage(
        "How the number is compared with its limits: the operators of IEEE 1671.", .words(of: Comparator.self),
        standard: .rule("`GELE`, limits included; with one limit `GE` or `LE`"),
        example: "- read: tmp102.config\n  measure: {decode: {type: u8, at: 0}, compare: EQ, low: 0x60}",
        rules: [.sequence(.limits)])
    case .low: KeyPage("The lowest number that passes.", .computedDecimal, rules: [.sequence(.limits)])
    case .high: KeyPage("The highest one.", .computedDecimal, rules: [.sequence(.limits)])
    case .warnLow: Self.warning("Below it a pass is marked as marginal.")
    case .warnHigh: Self.warning("Above it a pass is marked as marginal.")
    case .save:
      KeyPage(
        "The variable that keeps the number.", .name,
        example:
          """
          - read: tmp102.temperature
            measure: {decode: {type: s16be, shift_right: 4, scale: 0.0625}, low: -40, save: ambient}
          """,
        rules: [.sequence(.nameTaken)])
    case .collect:
      KeyPage(
        "The list that the number is added to, one sample of each iteration of the innermost loop.", .name,
        example: """
          - group: samples
            repeat: 10
            steps:
              - read: tmp102.temperature
                measure: {decode: {type: s16be, shift_right: 4, scale: 0.0625}, low: 15, high: 40, collect: samples}
          - measure:
              - {name: mean, value: $(mean(samples)), unit: degC, low: 15, high: 40}
              - {name: noise, value: $(stdev(samples)), unit: degC, low: 0, high: 0.1}
          """, rules: [.sequence(.save), .sequence(.nameTaken), .sequence(.stuckSamples)])
    }
  }

  private static func warning(_ summary: String) -> KeyPage {
    KeyPage(
      summary, .computedDecimal,
      example: """
        - read: tmp102.temperature
          measure: {decode: {type: s16be, shift_right: 4, scale: 0.0625}, low: 15, warn_low: 18, warn_high: 35, high: 40}
        """, rules: [.sequence(.limits)])
  }
}

extension NumberKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .type: KeyPage("How the number is stored in its bytes.", .words(of: NumberFormat.self), isRequired: true)
    case .at:
      KeyPage(
        "The first of its bytes in the reply.", .integer(0...NodeLimits.messageBytes), standard: .value("0"),
        example: "- read: tmp102.config\n  measure: {decode: {type: u8, at: 1}, low: 0xA0, high: 0xA0}",
        rules: [.sequence(.measure), .sequence(.numberCode)])
    case .bits:
      KeyPage(
        "Some bits of the number.", .bits,
        example: "- read: tmp102.config\n  measure: {decode: {type: u16be, bits: 14..13}, low: 3, high: 3}",
        rules: [.sequence(.numberCode)])
    case .sign:
      KeyPage(
        "How the bits show that the number is negative.", .words(of: SignForm.self),
        standard: .rule("`twos` for types that begin with `s`, else not at all"),
        example:
          "- read: tmp102.config\n  measure: {decode: {type: u16be, bits: 9..0, sign: magnitude}, low: -200, high: 200}",
        rules: [.sequence(.numberCode)])
    case .scale:
      KeyPage("What it is multiplied by.", .computedDecimal, standard: .value("1"), rules: [.sequence(.numberCode)])
    case .offset:
      KeyPage(
        "What is added after that.", .computedDecimal, standard: .value("0"),
        example: "- read: tmp102.config\n  measure: {decode: {type: u8, scale: 0.5, offset: -40}, low: 8, high: 8}")
    case .exponent:
      KeyPage(
        "The exponent of `linear16`, as VOUT_MODE holds it.", .count(-16...15),
        example:
          "- smbus: {target: buck, operation: read_word, command: 0x8B}\n  measure: {decode: {type: linear16, exponent: -9}, unit: V, low: 1.1, high: 1.3}",
        rules: [.node(.missingKey), .sequence(.numberCode)])
    case .m:
      Self.direct("The slope of `direct`; not 0.", -32_768...32_767, [.node(.missingKey), .sequence(.numberCode)])
    case .b: Self.direct("The offset of `direct`.", -32_768...32_767, [.sequence(.numberCode)], standard: .value("0"))
    case .r: Self.direct("The power of ten of `direct`.", -128...127, [.sequence(.numberCode)], standard: .value("0"))
    case .shiftRight:
      KeyPage(
        "By how many bits it is shifted down.", .integer(0...63), standard: .value("0"), rules: [.sequence(.numberCode)]
      )
    }
  }

  private static func direct(
    _ summary: String, _ range: ClosedRange<Int>, _ rules: [Rule], standard: KeyPage.Standard? = nil
  ) -> KeyPage {
    KeyPage(
      summary, .integer(range), standard: standard,
      example: """
        - smbus: {target: buck, operation: read_word, command: 0x8D}
          measure: {decode: {type: direct, m: 2, b: 0, r: 1}, unit: degC, low: 20, high: 60}
        """, rules: rules)
  }
}
