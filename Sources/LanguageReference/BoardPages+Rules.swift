import Boards
import I2C
import NodeDecoding
import Values

// The pages of conditions, clocks, signals and messages of a simulated chip.

extension WritableKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .bits: KeyPage("The bits that a write changes.", .someBits, standard: .value("all"))
    case .when:
      KeyPage("Writes count only while this holds.", .expression, isRequired: true, boardRules: [.condition])
    case .otherwise:
      KeyPage(
        "Whether the target acknowledges other writes and drops them, or does not acknowledge them.",
        .words(of: RefusalWord.self),
        standard: .value("ignore"))
    }
  }
}

extension ClockKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .kind:
      KeyPage(
        "Whether it always runs, or halts while bit 7 of the seconds is 1.", .words(of: ClockWord.self),
        isRequired: true)
    case .mask:
      KeyPage(
        "The bits that belong to the clock; the others are stored as they are written.", .content,
        standard: .rule("all"), boardRules: [.registerValue])
    case .order:
      KeyPage(
        "Whether the day of the week (1 … 7) comes before the date, or behind it (0 … 6).",
        .words(of: ChipRegister.Clock.Order.self), standard: .value("weekday_date"))
    }
  }
}

extension SignalKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .active:
      KeyPage(
        "The level while the condition holds; otherwise an output that is active low releases its wire.",
        .words(of: PinLevel.self), boardRules: [.signal])
    case .when: KeyPage("While this holds it is active.", .expression, boardRules: [.signal, .condition])
    case .input:
      KeyPage(
        "It is an input, pulled to this level where no wire drives it; expressions read it as 1 or 0.",
        .words(of: PullWord.self), boardRules: [.signal])
    }
  }
}

extension StoreKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .at:
      KeyPage(
        "Where the first byte goes.", .any([.integer(0...BoardLimits.memoryBytes - 1), .reference]), isRequired: true,
        boardRules: [.action])
    case .data:
      KeyPage(
        "The bytes.", .any([.list(.byte(isPattern: false)), .keys(.boardBytes), .reference]), isRequired: true,
        boardRules: [.action])
    }
  }
}

extension MessagePartKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .save:
      KeyPage("A name for these bytes, which the effects of the action may use.", .name, boardRules: [.action])
    case .bytes:
      KeyPage(
        "How many there are.", .integer(1...NodeLimits.messageBytes), standard: .rule("as many as are left"),
        boardRules: [.action])
    case .crc8: Self.checksum("crc8")
    case .crc16: Self.checksum("crc16", ", model: XMODEM")
    case .crc32: Self.checksum("crc32", ", model: ISO-HDLC")
    case .sum8: Self.checksum("sum8")
    case .sum16: Self.checksum("sum16")
    case .xor8: Self.checksum("xor8")
    case .model: Self.detail("The name of a published code.", .text, nil, "crc16: all, model: XMODEM")
    case .poly:
      Self.detail("The polynomial, without its highest bit.", Self.number, nil, "crc16: all, poly: 0x1021")
    case .`init`: Self.detail("What it begins with.", Self.number, .value("0x00"), "crc8: all, init: 0xFF")
    case .refin:
      Self.detail(
        "Whether the lowest bit of a byte comes first.", .boolean, .value("false"), "crc8: all, poly: 0x31, refin: true"
      )
    case .refout:
      Self.detail(
        "Whether the result is turned round.", .boolean, .value("false"), "crc8: all, poly: 0x31, refout: true")
    case .xorout:
      Self.detail(
        "What is added bit by bit at the end.", Self.number, .value("0x00"), "crc8: all, poly: 0x07, xorout: 0x55")
    case .complement:
      Self.detail(
        "What becomes of a sum at the end.", .words(of: Checksum.Complement.self), .value("none"),
        "sum8: all, complement: twos")
    case .order:
      Self.detail("Which of its bytes comes first.", .byteOrder, .value("big"), "sum16: all, order: little")
    }
  }

  private static let number = ValueForm.integer(0...Int(UInt32.max))

  private static func checksum(_ word: String, _ more: String = "") -> KeyPage {
    KeyPage(
      "A checksum over so many bytes before it, or over all of them.",
      .any([.word(["all"]), .integer(1...NodeLimits.messageBytes)]), example: example("\(word): all\(more)"),
      boardRules: [.action])
  }

  private static func detail(
    _ summary: String, _ value: ValueForm, _ standard: KeyPage.Standard?, _ line: String
  ) -> KeyPage {
    KeyPage(summary, value, standard: standard, example: example(line), boardRules: [.action, .packetCheck])
  }

  private static func example(_ line: String) -> String {
    """
    targets:
      boot:
        address: 0x3B
        pointer: none
        registers: {answer: {bytes: 1}}
        actions:
          - {on_message: [0x32, {save: data}, {\(line)}], done: {load: {answer: 0x79}}}
    """
  }
}
