import Boards
import I2C
import NodeDecoding

// The pages of the keys of a simulated chip with registers.

extension ChipKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .registers:
      KeyPage(
        "A chip with registers, by name.", .names(.keys(.boardRegister)), boardRules: [.chipKind, .registerOverlap])
    case .memory:
      KeyPage(
        "An EEPROM, FRAM or RAM.", .keys(.memory),
        example: "targets: {eeprom: {address: 0x50, memory: {size: 256, page_size: 8, write_cycle: 5ms}}}",
        boardRules: [.chipKind, .memoryChip])
    case .mux:
      KeyPage(
        "A switch with channels.", .keys(.mux), example: "targets: {mux: {address: 0x70, mux: {channels: 8}}}",
        boardRules: [.chipKind])
    case .pointer:
      KeyPage(
        "How a place is sent to it; `none` for a chip with one register.",
        .any([.word(["none"]), .keys(.boardPointer)]),
        standard: .value("{bytes: 1}"),
        example: "targets: {eeprom: {address: 0x50, pointer: {bytes: 2}, memory: {size: 4096}}}",
        boardRules: [.memoryChip])
    case .addressing:
      KeyPage(
        "Whether the pointer counts registers or bytes.", .words(of: RegisterChip.Addressing.self),
        standard: .value("registers"),
        boardRules: [.registerOverlap, .registerContent])
    case .unknown:
      KeyPage(
        "What happens at a pointer without a register.", .words(of: RegisterChip.Unknown.self),
        standard: .value("ignore")
      )
    case .byteOrder: KeyPage("Which byte of a register's value comes first.", .byteOrder, rules: [.node(.byteOrder)])
    case .autoIncrement:
      KeyPage(
        "Whether an access continues with the next register.", .boolean, standard: .rule("`true`; with `pec` `false`"),
        boardRules: [.packetCheck])
    case .pec:
      KeyPage(
        "Whether an SMBus packet error code ends every access.", .boolean, standard: .value("false"),
        example: "targets: {buck: {address: 0x24, pec: true, registers: {mode: {at: 0x20, bytes: 1}}}}",
        boardRules: [.packetCheck])
    case .crc: KeyPage("A CRC behind every few bytes of data.", .keys(.crc), boardRules: [.packetCheck])
    case .actions:
      KeyPage(
        "What the chip does when it is accessed, and by itself.", .list(.keys(.action)), rules: [.node(.limit)],
        boardRules: [.action])
    case .pins: KeyPage("The registers of a port expander's pins.", .keys(.pins), boardRules: [.pin])
    case .signals:
      KeyPage(
        "Its other pins: outputs that it drives while something holds, and inputs.", .names(.keys(.signal)),
        example: KeyContext.signal.example, rules: [.node(.limit)], boardRules: [.signal])
    case .alert:
      KeyPage(
        "An output; while it is active, the target answers the SMBus alert response address 0x0C, and then releases the output.",
        .name,
        example: KeyContext.signal.example, boardRules: [.unknownName])
    }
  }
}

extension ChipPointerKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .bytes: KeyPage("How many bytes it has.", .integer(1...4), standard: .value("1"))
    case .order: KeyPage("Which of them comes first.", .byteOrder, standard: .value("big"))
    case .last:
      KeyPage(
        "The last place; behind it comes the first.", .integer(0...Int(UInt32.max)),
        standard: .rule("the highest that the bytes can say"))
    case .then:
      KeyPage(
        "How a read may follow it: after a repeated START (at STOP the pointer is 0 again), after STOP (a repeated START is not acknowledged), or both.",
        .words(of: ChipPointer.Then.self), standard: .value("anything"),
        example:
          "targets: {sht: {address: 0x44, pointer: {bytes: 2, then: stop}, registers: {t: {at: 0xE000, bytes: 2}}}}")
    }
  }
}

extension CRCKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .every: KeyPage("How many bytes each CRC covers.", .integer(1...255), isRequired: true)
    case .poly: KeyPage("The polynomial, without its highest bit.", .byte(isPattern: false), standard: .value("0x07"))
    case .`init`: KeyPage("What it begins with.", .byte(isPattern: false), standard: .value("0x00"))
    case .model:
      KeyPage(
        "The name of a published code instead of `poly` and `init`.", .text,
        example: "targets: {scd: {address: 0x62, crc: {every: 2, model: NRSC-5}, registers: {r: {at: 0, bytes: 2}}}}",
        boardRules: [.packetCheck])
    }
  }
}

extension ChipRegisterKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .at:
      KeyPage(
        "What the pointer says to reach it; `none` for what the chip keeps for itself.",
        .any([.integer(0...Int(UInt32.max)), .word(["none"])]),
        standard: .rule("0 with `pointer: none`; that of the chip file"),
        rules: [.node(.missingKey)], boardRules: [.registerOverlap])
    case .bytes:
      KeyPage(
        "How many bytes it has, with `at: none` up to 16 MiB: 0 is a command, `block` an SMBus block.",
        .any([.integer(0...BoardLimits.memoryBytes), .word(["block"])]), standard: .rule("that of the chip file"),
        rules: [.node(.missingKey)], boardRules: [.registerContent])
    case .reset:
      KeyPage("What it holds after power-up.", .content, standard: .rule("zeros"), boardRules: [.registerValue])
    case .access:
      KeyPage(
        "What may be done to it.", .words(of: ChipAccess.self), standard: .value("read_write"),
        boardRules: [.registerContent])
    case .writable:
      KeyPage(
        "The bits that a write changes, and the condition under which it does.",
        .any([.someBits, .keys(.boardWritable)]),
        standard: .value("all"), boardRules: [.registerContent, .registerValue])
    case .fields:
      KeyPage(
        "Bits of its number that expressions may name.", .names(.bits), standard: .rule("those of the chip file"),
        example: KeyContext.boardWritable.example, boardRules: [.registerValue])
    case .when:
      KeyPage(
        "It is there only while this holds, so that others may have the same place.", .expression,
        example: ActionKey.pages, boardRules: [.condition, .registerOverlap])
    case .queue:
      KeyPage(
        "How many elements of its bytes it holds: reads take the front one, and the pointer stays.",
        .integer(1...BoardLimits.queueDepth), example: KeyContext.boardMessage.example,
        boardRules: [.registerContent])
    case .empty:
      KeyPage(
        "What a read gives while the queue is empty: the last element again, no acknowledge, or these bytes.",
        .any([.words(of: EmptyWord.self), .content]), standard: .value("last"),
        example: KeyContext.boardMessage.example, boardRules: [.registerContent])
    case .full:
      KeyPage(
        "Which element is lost when the queue is full.", .words(of: ChipRegister.Queue.Full.self),
        standard: .value("drop_new"), example: KeyContext.boardMessage.example, boardRules: [.registerContent])
    case .byteOrder:
      KeyPage(
        "Which byte of its value comes first.", .byteOrder, standard: .rule("that of the chip"),
        rules: [.node(.byteOrder)])
    case .oneClears: Self.mask("The bits that become 0 when a 1 is written to them.", "write_1_to_clear")
    case .zeroClears:
      Self.mask("The bits that become 0 when a 0 is written to them; no write makes them 1.", "write_0_to_clear")
    case .readClears: Self.mask("The bits that become 0 when the register is read.", "clear_on_read")
    case .ramp: KeyPage("The register counts with time.", .keys(.ramp), boardRules: [.registerContent])
    case .follows:
      KeyPage(
        "It reads what another register holds, or what an expression gives when the read begins.",
        .any([.name, .integer(0...Int.max), .reference, .keys(.follows)]),
        boardRules: [.registerContent, .unknownName])
    case .clock:
      KeyPage(
        "It is a clock of seven BCD bytes: one that always runs, or halts while bit 7 of the seconds is 1.",
        .any([.words(of: ClockWord.self), .keys(.boardClock)]),
        example: "targets: {rtc: {address: 0x68, registers: {time: {at: 0x00, bytes: 7, clock: halts}}}}",
        boardRules: [.registerContent])
    case .inTurn:
      KeyPage(
        "The values of one read after another; the last one stays.", .list(.content),
        example:
          "targets: {adc: {address: 0x48, registers: {status: {at: 0x00, bytes: 1, in_turn: [0x00, 0x00, 0x80]}}}}",
        rules: [.node(.limit)], boardRules: [.registerContent, .registerValue])
    }
  }

  private static func mask(_ summary: String, _ key: String) -> KeyPage {
    KeyPage(
      summary, .someBits, standard: .rule("none"),
      example: "targets: {adc: {address: 0x48, registers: {flags: {at: 0x01, bytes: 1, reset: 0x0F, \(key): 0x0F}}}}",
      boardRules: [.registerContent, .registerValue])
  }
}

extension RampKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .step: KeyPage("How much it changes each time.", .integer(Int.min...Int.max), isRequired: true)
    case .every: KeyPage("How often it changes.", .duration, isRequired: true, boardRules: [.registerContent])
    case .last:
      KeyPage("The value at which it stops.", .integer(0...Int.max), standard: .rule("nowhere: it runs over"))
    }
  }
}

extension FollowKey: PagedKey {
  private static let example = """
    targets:
      buck:
        address: 0x24
        byte_order: little
        registers:
          operation: {at: 0x01, bytes: 1, reset: 0x80}
          command: {at: 0x21, bytes: 2, reset: 0x0266}
          margin: {at: 0x26, bytes: 2, reset: 0x0248}
          vout: {at: 0x8B, bytes: 2, follows: {by: operation, cases: {0x80: command, 0x98: margin}, otherwise: 0}}
    """

  var page: KeyPage {
    switch self {
    case .register:
      KeyPage(
        "What it follows: a register, or a number.", .any([.name, .integer(0...Int.max)]),
        boardRules: [.registerContent])
    case .by:
      KeyPage(
        "The register that says which of `cases` holds.", .name, example: Self.example,
        boardRules: [.registerContent, .unknownName])
    case .cases:
      KeyPage(
        "What the register follows for each value of `by`.", .cases(.any([.name, .integer(0...Int.max)])),
        example: Self.example, boardRules: [.registerContent])
    case .otherwise:
      KeyPage(
        "What the register follows for all other values.", .any([.name, .integer(0...Int.max)]), example: Self.example,
        boardRules: [.registerContent])
    case .settles: KeyPage("How long it takes to get there.", .duration, standard: .value("0ms"))
    case .fields:
      KeyPage(
        "Fields of the register that expressions give; its other bits are stored.", .names(.reference),
        example: """
          targets:
            acc:
              address: 0x18
              registers:
                data: {at: 0x28, bytes: 6, queue: 32}
                fifo: {at: 0x2F, bytes: 1, fields: {watermark: 7}, follows: {fields: {watermark: $(level(data) > 24)}}}
          """, boardRules: [.registerContent, .unknownName])
    }
  }
}
