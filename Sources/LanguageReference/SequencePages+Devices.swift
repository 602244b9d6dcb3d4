import I2C
import NodeDecoding
import SequenceFile
import SequenceModel

// The pages of the keys about what is on the bus.

extension DeviceKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .address:
      KeyPage(
        "The target address, without the R/W bit.", .any([.address, .keys(.address)]), isRequired: true,
        rules: [.node(.sharedAddress)])
    case .pointer:
      KeyPage(
        "How i2cseq sends the register or memory address: `none`, `repeated_start` or `stop` behind it, or a mapping.",
        .pointer,
        standard: .value("{bytes: 1, order: big, then: repeated_start}"),
        example: "devices: {mux: {address: 0x70, pointer: none}}", rules: [.sequence(.pointer)])
    case .size:
      KeyPage(
        "The size of the memory in bytes; address bits beyond the pointer go into the lowest bits of the target address.",
        .integer(1...(1 << 32)), example: "devices: {eeprom: {address: 0x50, size: 2048}}",
        rules: [.sequence(.pointer), .sequence(.memoryRange)])
    case .registers:
      KeyPage("The registers by name.", .names(.keys(.register)), rules: [.sequence(.pointer), .node(.limit)])
    case .byteOrder:
      KeyPage(
        "Which byte of a register's value comes first on the wire.", .byteOrder,
        standard: .rule("none: it must be said as soon as a value of more than one byte is written or expected"),
        rules: [.node(.byteOrder)])
    case .pageSize:
      KeyPage(
        "The size of a page in bytes; `check` refuses a write beyond its end, which would wrap to its beginning.",
        .integer(1...65_536), example: "devices: {eeprom: {address: 0x50, size: 256, page_size: 8, write_cycle: 5ms}}",
        rules: [.sequence(.pageWrap)])
    case .writeCycle:
      KeyPage(
        "How long the device is busy after a write; `wait_ready` and `program` wait twice as long at most.",
        .computedDuration, example: "devices: {eeprom: {address: 0x50, write_cycle: 5ms}}", rules: [.node(.notKnown)])
    case .allowReserved:
      KeyPage(
        "Whether the address may be one that UM10204 reserves; the device can then only be written to.", .boolean,
        standard: .value("false"), example: "devices: {everybody: {address: 0x00, allow_reserved: true}}",
        rules: [.sequence(.reservedAddress)])
    case .chip:
      KeyPage(
        "What the device is: a name under `chips`, or a file with the keys of a chip.", .path,
        example: "devices: {left: {address: 0x48, chip: chips/tmp102.yaml}}",
        rules: [.sequence(.chip), .sequence(.file)])
    case .pec:
      KeyPage(
        "Whether an SMBus packet error code ends every register access; the reply does not include it.", .boolean,
        standard: .value("false"), example: "devices: {buck: {address: 0x24, pec: true}}")
    case .stretch:
      KeyPage(
        "How long the device may hold the clock low: i2cseq refuses an adapter that cannot wait so long; it judges nothing, and `bus: {timeout: …}` bounds a transaction.",
        .computedDuration,
        example: "devices: {sht: {address: 0x44, stretch: 15ms}}")
    case .when:
      KeyPage(
        "Whether this unit has the device; `fitted(imu)` and `expect: devices` follow it.", .expression,
        example: """
          parameters: {variant: FULL}
          devices: {imu: {address: 0x68, when: variant == "FULL"}}
          """)
    case .behind:
      KeyPage(
        "The channel of a mux that leads to the device; the runner selects it.", .keys(.behind),
        example: KeyContext.behind.example, rules: [.sequence(.mux)])
    case .bus:
      KeyPage(
        "Which of several buses the device is on.", .name, standard: .rule("the first"),
        example: """
          buses: {a: {speed: 400kHz}, b: {speed: 100kHz}}
          devices: {right: {address: 0x48, bus: b}}
          """, rules: [.node(.word)])
    }
  }
}

extension PointerKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .bytes: KeyPage("How many bytes the pointer has.", .integer(1...4), standard: .value("1"))
    case .order: KeyPage("Which of its bytes comes first.", .byteOrder, standard: .value("big"))
    case .then:
      KeyPage(
        "How the read follows the pointer: by a repeated START, or by a STOP and a new START.",
        .words(of: PointerForm.Joint.self),
        standard: .value("repeated_start"))
    }
  }
}

extension AddressKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .tenBit:
      KeyPage(
        "A 10-bit address, in hex.", .integer(0...Address.highestTenBit), isRequired: true,
        rules: [.node(.addressForm), .node(.addressRange)])
    }
  }
}

extension RegisterKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .at:
      KeyPage("The value of the pointer that selects the register.", .integer(0...Int(UInt32.max)), isRequired: true)
    case .bytes:
      KeyPage(
        "How many bytes the register has: 0 for a command, `block` for an SMBus block, whose length comes from the target.",
        .any([.integer(0...NodeLimits.messageBytes), .word(["block"])]), isRequired: true)
    case .fields:
      KeyPage(
        "Names for bits of the value; 0 is the lowest bit of the number, whatever the order on the wire.",
        .names(.bits), rules: [.sequence(.field), .node(.byteOrder)])
    case .volatile:
      KeyPage(
        "Whether two readings may differ; `check` then refuses `retry` after a mismatch, and `update`.",
        .boolean, standard: .value("false"),
        example: "devices: {adc: {address: 0x48, registers: {status: {at: 0x0F, bytes: 1, volatile: true}}}}")
    case .access:
      KeyPage(
        "What may be done to it.", .words(of: Register.Access.self), standard: .value("read_write"),
        example: "devices: {adc: {address: 0x48, registers: {id: {at: 0xFE, bytes: 1, access: read}}}}",
        rules: [.sequence(.registerAccess)])
    case .byteOrder:
      KeyPage(
        "Which byte of its value comes first on the wire.", .byteOrder, standard: .rule("that of the device"),
        rules: [.node(.byteOrder)])
    }
  }
}

extension RouteKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .mux:
      KeyPage(
        "A device above without a pointer, whose one byte has a bit per channel.", .name, isRequired: true,
        rules: [.sequence(.mux)])
    case .channel: KeyPage("The number of the channel.", .integer(0...7), isRequired: true)
    case .verify:
      KeyPage(
        "Whether i2cseq reads the channel register back after a selection; write `false` for a mux that cannot be read.",
        .boolean, standard: .value("true"),
        example: """
          devices:
            mux: {address: 0x70, pointer: none}
            left: {address: 0x48, behind: {mux: mux, channel: 0, verify: false}}
          """)
    }
  }
}

extension ChipFileKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .schema:
      KeyPage(
        "The version of the language that a chip's file is written in.", .integer(1...1), rules: [.node(.schemaVersion)]
      )
    case .name: KeyPage("What the chip is called.", .text)
    case .description: KeyPage("What the chip is, and which data sheet its registers come from.", .text)
    case .pointer: Self.like(.pointer, "chips: {mux: {pointer: none}}")
    case .size: Self.like(.size, "chips: {memory: {size: 2048}}")
    case .registers: Self.like(.registers)
    case .pec: Self.like(.pec, "chips: {buck: {pec: true}}")
    case .stretch: Self.like(.stretch, "chips: {sht: {stretch: 15ms}}")
    case .byteOrder: Self.like(.byteOrder)
    case .pageSize: Self.like(.pageSize, "chips: {memory: {size: 256, page_size: 8}}")
    case .writeCycle: Self.like(.writeCycle, "chips: {memory: {size: 256, page_size: 8, write_cycle: 5ms}}")
    }
  }

  /// The page of a key that a chip has in common with a device.
  private static func like(_ key: DeviceKey, _ example: String? = nil) -> KeyPage {
    var page = key.page
    page.example = example
    return page
  }
}
