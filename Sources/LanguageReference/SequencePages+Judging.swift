import NodeDecoding
import SequenceFile
import SequenceModel
import Values

// The pages of the keys by which a reply is judged and bytes are made.

extension ExpectKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .nack:
      KeyPage(
        "A NACK is expected, and where: at the address, at a data byte, or anywhere.",
        .words(of: NackExpectation.Phase.self),
        example:
          "- write: {to: eeprom, memory: 0x0000, data: [0x01, 0x02]}\n  expect: {nack: data, byte: 2}\n  allow: [write_expects_nack]"
      )
    case .byte:
      KeyPage(
        "Which data byte, from 0, the pointer counted as well.", .integer(0...NodeLimits.messageBytes),
        standard: .rule("any"),
        example:
          "- write: {to: eeprom, memory: 0x0000, data: [0x01, 0x02]}\n  expect: {nack: data, byte: 2}\n  allow: [write_expects_nack]"
      )
    case .message:
      KeyPage(
        "In which message of a transfer, from 0.", .integer(0...SequenceLimits.messages), standard: .rule("any"),
        example:
          "- transfer: {target: 0x48, messages: [{write: [0x7F]}, {read: 1}]}\n  expect: {nack: data, message: 0}")
    case .fields:
      KeyPage(
        "The values that fields must have; no other bit is judged.", .names(.count(0...Int.max)),
        example: "- read: tmp102.config\n  expect: {fields: {resolution: 0b11, extended: 0}}",
        rules: [.sequence(.field), .sequence(.unknownTarget)])
    case .at:
      KeyPage(
        "Some positions of the reply, each with an element or a list of them; the report says how many bytes are judged.",
        .positions(.any([.element, .list(.element)])),
        example: """
          - read: {from: eeprom, memory: 0x0000, bytes: 64}
            expect: {at: {0: 0xFF, 8: [0xFF, _, 0b1111xxxx]}}
          """, rules: [.node(.expectForm), .node(.expectLength)])
    case .not:
      KeyPage(
        "Anything but this.", .expectation, example: "- read: tmp102.config\n  expect: {not: [0xFF, 0xFF]}",
        rules: [.node(.limit)])
    case .anyOf:
      KeyPage(
        "One of several forms; `[ack, nack]` is a wake-up, which may be acknowledged or not, and judges nothing.",
        .list(.any([.expectation, .word(["ack"])])),
        example: "- read: tmp102.config\n  expect: {any_of: [[0x60, 0xA0], [0x61, 0xA0]]}",
        rules: [.node(.expectForm), .node(.limit)])
    case .text: Self.like(.text, "{text: SH3}", bytes: 3)
    case .hex: Self.like(.hex, "{hex: \"53 48 33\"}", bytes: 3)
    case .file: Self.like(.file, "{file: images/fru.bin}", bytes: 4)
    case .fill: Self.like(.fill, "{fill: 0xFF, bytes: 8}", bytes: 8)
    case .random: Self.like(.random, "{random: pattern, bytes: 8}", bytes: 8)
    case .encode: Self.like(.encode, "{encode: u16be, value: 4660}", bytes: 2)
    case .value: Self.like(.value, "{encode: u16be, value: 4660}", bytes: 2)
    case .bytes: Self.like(.bytes, "{fill: 0xFF, bytes: 8}", bytes: 8)
    case .countFrom: Self.like(.countFrom, "{count_from: 0x00, bytes: 8}", bytes: 8)
    case .padTo: Self.like(.padTo, "{text: SH3, pad_to: 8, with: 0xFF}", bytes: 8)
    case .format: Self.like(.format, "{file: images/fru.bin, format: raw}", bytes: 4)
    case .window:
      Self.like(.window, "{file: images/ids.hex, window: 0x0000..0x0007, with: 0xFF, outside: ignore}", bytes: 8)
    case .outside:
      Self.like(.outside, "{file: images/ids.hex, window: 0x0000..0x0007, with: 0xFF, outside: ignore}", bytes: 8)
    case .with: Self.like(.with, "{text: SH3, pad_to: 8, with: 0xFF}", bytes: 8)
    }
  }

  /// The page of a key that expected bytes have in common with written ones.
  private static func like(_ key: GeneratorKey, _ form: String, bytes: Int) -> KeyPage {
    var page = key.page
    page.example = "- read: {from: eeprom, memory: 0x0100, bytes: \(bytes)}\n  expect: \(form)"
    return page
  }
}

extension GeneratorKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .text: Self.page("The characters of an ASCII text.", .template, "{text: SH3}", [.node(.text)])
    case .hex:
      Self.page(
        "The bytes, written as pairs of hex digits.", .any([.hexDigits, .reference]), "{hex: \"53 48 33\"}",
        [.node(.text)])
    case .file:
      Self.page(
        "The bytes of a file; a file of Intel HEX (.hex .ihex) or S-records (.s19 .srec .mot) gives the bytes that it describes.",
        .path,
        "{file: images/fru.bin}", [.sequence(.file)])
    case .format:
      Self.page(
        "`raw` takes the characters of a file and does not decode it.", .words(of: FileFormat.self),
        "{file: images/fru.bin, format: raw}", [.sequence(.file)])
    case .window:
      Self.page(
        "The addresses that are taken from an image, both included; gaps need `with`.", .range,
        "{file: images/ids.hex, window: 0x0000..0x0007, with: 0xFF, outside: ignore}", [.sequence(.file)],
        standard: .rule("from the first to the last address of the file"))
    case .outside:
      Self.page(
        "`ignore` allows bytes outside of the window.", .words(of: OutsideWord.self),
        "{file: images/ids.hex, window: 0x0000..0x0007, with: 0xFF, outside: ignore}", [.sequence(.file)])
    case .fill:
      Self.page("The same byte again and again.", .count(0...0xFF), "{fill: 0xFF, bytes: 8}", [.node(.expectForm)])
    case .random:
      Self.page(
        "Bytes that are new in every run and the same for one name within a run.", .name, "{random: pattern, bytes: 8}",
        [.node(.expectForm), .node(.notKnown)])
    case .encode:
      Self.page(
        "A number in the form in which a device takes it.", .code, "{encode: u16be, value: 4660}",
        [.sequence(.numberCode)])
    case .value:
      Self.page("The number that is encoded.", .computedDecimal, "{encode: u16be, value: 4660}", [.node(.expectForm)])
    case .bytes:
      Self.page(
        "How many bytes are made.", .messageBytes, "{fill: 0xFF, bytes: 8}", [.node(.missingKey), .node(.unknownKey)])
    case .countFrom:
      Self.page(
        "Bytes that count up, from this one on.", .count(0...0xFF), "{count_from: 0x00, bytes: 8}", [.node(.expectForm)]
      )
    case .padTo:
      Self.page(
        "How long the text becomes.", .integer(1...NodeLimits.messageBytes), "{text: SH3, pad_to: 8, with: 0xFF}",
        [.sequence(.dataLength), .node(.expectForm)])
    case .upTo:
      Self.page(
        "In a list: how many bytes there are behind the last that is filled in, those before it among them.",
        .messageBytes, "[0x01, {text: SH3}, {fill: 0x00, up_to: 8}]", [.sequence(.dataLength), .node(.expectForm)])
    case .with:
      Self.page(
        "The byte that fills up a text, and gaps of an image.", .integer(0...0xFF),
        "{text: SH3, pad_to: 8, with: 0xFF}",
        [.node(.expectForm)],
        standard: .value("0x00"))
    }
  }

  private static func page(
    _ summary: String, _ value: ValueForm, _ form: String, _ rules: [Rule], standard: KeyPage.Standard? = nil
  ) -> KeyPage {
    KeyPage(
      summary, value, standard: standard, example: "- write: {to: eeprom, memory: 0x0100, data: \(form)}", rules: rules)
  }
}

extension PollKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .every:
      KeyPage(
        "The time from the start of one try to the start of the next.", .computedDuration, standard: .value("0ms"))
    case .giveUp:
      KeyPage(
        "The reply that says it will never come: a form of `expect`, or `nack`; the step then fails at once.",
        .expectation,
        example: """
          - read: {from: 0x44, bytes: 1}
            expect: [0x79]
            poll: {every: 1ms, timeout: 500ms, give_up: [0x1F]}
          """, rules: [.sequence(.poll)])
    case .timeout:
      KeyPage(
        "How long tries may begin; after that the step fails with the last reply.", .computedDuration, isRequired: true,
        rules: [.sequence(.timeoutOrder)])
    }
  }
}

extension RetryKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .attempts:
      KeyPage("How often to run it, counting the first time.", .integer(2...SequenceLimits.attempts), isRequired: true)
    case .delay: KeyPage("How long to wait between two attempts.", .computedDuration, standard: .value("0ms"))
    case .after:
      KeyPage(
        "The findings after which another attempt is made.", .list(.words(of: RetryWord.self)),
        standard: .value("[nack, timeout]"), rules: [.sequence(.retry)])
    }
  }
}
