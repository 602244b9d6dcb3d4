import Boards
import I2C
import NodeDecoding

// The pages of the keys of a board file: its targets and chips, its wires and faults.

extension BoardFileKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .schema:
      KeyPage(
        "The version of the board file's language.", .integer(1...1), isRequired: true, rules: [.node(.schemaVersion)])
    case .name: KeyPage("What the board is called.", .text, example: "name: SensorHub R3")
    case .description: KeyPage("What is special about it.", .text, example: "description: The thermometer is wrong")
    case .bus: KeyPage("What the bus is like.", .keys(.boardBus), rules: [.node(.wrongNode)])
    case .buses:
      KeyPage(
        "Several buses by name, each with an adapter of its own; targets say with `bus` which one they are on.",
        .names(.keys(.boardBus)), example: Self.twoBuses, rules: [.node(.limit)])
    case .chips:
      KeyPage(
        "Chips that several targets share.", .names(.keys(.boardChip)),
        example: """
          chips: {ram: {memory: {size: 256}}}
          targets: {left: {address: 0x50, chip: ram}, right: {address: 0x51, chip: ram}}
          """)
    case .targets:
      KeyPage(
        "What answers on the bus, by name.", .names(.keys(.target)), isRequired: true,
        rules: [.node(.sharedAddress), .node(.limit)])
    case .wires:
      KeyPage(
        "Pins that are joined: a list each, or a mapping.", .list(.any([.list(.pin), .keys(.wire)])),
        example: """
          targets:
            gpio:
              address: 0x20
              registers: {output: {at: 1, bytes: 1}, config: {at: 3, bytes: 1, reset: 0xFF}}
              pins: {output: output, direction: config}
            eeprom: {address: 0x50, memory: {size: 256}}
          wires:
            - [gpio.7, eeprom.wp]
          """, boardRules: [.pin])
    case .pins:
      KeyPage(
        "The pins of the adapter, and what they switch or read.", .pins(.keys(.boardPin)),
        example: """
          targets: {eeprom: {address: 0x50, memory: {size: 256}}}
          pins:
            D0: {power: [eeprom], active: high}
            D3: {reads: high, powered_by: D0}
          """, boardRules: [.adapterPin])
    case .faults: KeyPage("Faults of the bus.", .list(.keys(.fault)), boardRules: [.fault])
    }
  }

  /// A chip on one bus that interrupts an expander on another.
  fileprivate static let twoBuses = """
    buses: {unit: {speed: 400kHz}, jig: {speed: 100kHz}}
    targets:
      touch:
        bus: unit
        address: 0x38
        registers: {points: {at: 0x02, bytes: 1, reset: 0x01}}
        signals: {int: {active: low, when: points == 1}}
      gpio:
        bus: jig
        address: 0x20
        registers: {input: {at: 0, bytes: 1}, output: {at: 1, bytes: 1}, config: {at: 3, bytes: 1, reset: 0xFF}}
        pins: {input: input, output: output, direction: config}
    wires: [[touch.int, gpio.0, jig.GPIO1]]
    """
}

extension BoardBusKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .speed:
      KeyPage("The clock, from which the times of transactions follow.", .frequency, standard: .value("400kHz"))
    case .short:
      KeyPage("The line that is held low.", .words(of: BoardDescription.Line.self), example: "bus: {short: sda}")
    case .dead:
      KeyPage(
        "Whether no target answers, as without power.", .boolean, standard: .value("false"),
        example: "bus: {dead: true}")
    }
  }
}

extension PlaceKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .address:
      KeyPage(
        "The target address; an expression moves it from the next STOP on.",
        .any([.address, .keys(.address), .reference]), isRequired: true, rules: [.node(.sharedAddress)],
        boardRules: [.memoryChip])
    case .bus:
      KeyPage(
        "The bus that it is on; behind a mux it is on the bus of that mux.", .name,
        standard: .rule("the bus, if there is one only"), example: BoardFileKey.twoBuses,
        rules: [.node(.missingKey), .node(.word)], boardRules: [.behind])
    case .chip:
      KeyPage(
        "What it is: a name under `chips`, or a chip file, which gives places and fields of registers and nothing else.",
        .any([.name, .path]), boardRules: [.unknownName, .chipKind, .chipFile])
    case .when:
      KeyPage(
        "It answers only while this holds.", .expression, example: KeyContext.signal.example,
        boardRules: [.condition])
    case .behind: KeyPage("The channel of a mux that leads to it.", .keys(.boardBehind), boardRules: [.behind])
    case .reset:
      KeyPage(
        "Other values of registers after power-up, for this target alone.", .names(.content),
        example: """
          chips: {sensor: {byte_order: big, registers: {temperature: {at: 0x00, bytes: 2, access: read}}}}
          targets: {cold: {address: 0x48, chip: sensor, reset: {temperature: 0x0100}}}
          """, boardRules: [.unknownName, .registerValue])
    }
  }
}

extension BehindKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .mux: KeyPage("The target that is a mux.", .name, isRequired: true, boardRules: [.behind, .unknownName])
    case .channel: KeyPage("The number of its channel.", .integer(0...BoardLimits.channels - 1), isRequired: true)
    }
  }
}

extension MemoryKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .size:
      KeyPage(
        "The size in bytes; address bits beyond the pointer go into the lowest bits of the target address.",
        .integer(1...BoardLimits.memoryBytes),
        isRequired: true, boardRules: [.memoryChip])
    case .fill:
      KeyPage("The byte that fills the rest of the memory.", .byte(isPattern: false), standard: .value("0xFF"))
    case .contents:
      KeyPage(
        "The contents at the beginning.", .list(.keys(.contents)),
        example: "targets: {eeprom: {address: 0x50, memory: {size: 256, contents: [{at: 0x20, data: {text: SH3}}]}}}",
        boardRules: [.memoryChip])
    case .pageSize:
      KeyPage(
        "The size of a page in bytes; a longer write wraps to the beginning of its page.",
        .integer(1...BoardLimits.memoryBytes))
    case .writeCycle:
      KeyPage(
        "How long the memory does not answer after a write.", .duration, standard: .value("0ms"))
    }
  }
}

extension ContentKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .at: KeyPage("Where the first byte lies.", .integer(0...BoardLimits.memoryBytes - 1), isRequired: true)
    case .data:
      KeyPage(
        "The bytes.", .any([.list(.byte(isPattern: false)), .keys(.boardBytes)]), isRequired: true,
        boardRules: [.memoryChip])
    }
  }
}

extension MuxKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .channels:
      KeyPage(
        "How many channels its control byte enables, a bit for each.", .integer(1...BoardLimits.channels),
        isRequired: true)
    }
  }
}

extension WireKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .join: KeyPage("The pins to join; ranges join pin by pin.", .list(.pin), isRequired: true, boardRules: [.pin])
    case .pull:
      KeyPage("The level while nothing drives the wire.", .words(of: PullWord.self), standard: .value("up"))
    }
  }
}

extension BoardPinKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .power:
      KeyPage(
        "Targets that answer only while the pin is active.", .list(.name), boardRules: [.adapterPin, .unknownName])
    case .reset:
      KeyPage(
        "Targets that do not answer while the pin is active, and then start as after power-up.", .list(.name),
        boardRules: [.adapterPin, .unknownName])
    case .writeProtect:
      KeyPage(
        "Memories that acknowledge writes and do not change while the pin is active.", .list(.name),
        boardRules: [.adapterPin, .unknownName])
    case .active:
      KeyPage(
        "The level at which the pin does that; while the adapter does not drive it, it has the other level.",
        .words(of: PinLevel.self), rules: [.node(.missingKey)], boardRules: [.adapterPin])
    case .reads: KeyPage("The level that the board drives it to.", .words(of: PinLevel.self), boardRules: [.adapterPin])
    case .poweredBy:
      KeyPage(
        "The pin that switches its supply; without supply it reads the other level.", .any([.pinName, .pin]),
        standard: .rule("it is always supplied"), boardRules: [.adapterPin])
    case .settles:
      KeyPage(
        "How long after its supply the level comes.", .duration, standard: .value("0ms"), boardRules: [.adapterPin])
    }
  }
}

extension BytesKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .text: KeyPage("The characters of an ASCII text.", .text, rules: [.node(.text)], boardRules: [.registerValue])
    case .fill:
      KeyPage(
        "This byte as often as the register has bytes.", .byte(isPattern: false),
        example: KeyContext.boardMessage.example, boardRules: [.registerValue])
    case .hex:
      KeyPage(
        "The bytes, written as pairs of hex digits.", .hexDigits,
        example: "targets: {eeprom: {address: 0x50, memory: {size: 256, contents: [{at: 0, data: {hex: \"53 48\"}}]}}}",
        boardRules: [.registerValue])
    }
  }
}
