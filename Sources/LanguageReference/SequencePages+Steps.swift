import I2C
import NodeDecoding
import SequenceFile
import SequenceModel

// The pages of the keys of what a step does.

extension ReadKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .from:
      KeyPage(
        "The target or register to read.", .target, isRequired: true,
        rules: [.sequence(.plainAccess), .sequence(.registerAccess)])
    case .memory:
      KeyPage(
        "Where in the memory the first byte lies.", .places, rules: [.sequence(.memoryRange), .sequence(.pointer)])
    case .bytes:
      KeyPage(
        "How many bytes are read.", .messageBytes, standard: .rule("the bytes of the register; else it must be said"),
        rules: [.node(.missingKey), .sequence(.dataLength)])
    case .pointer:
      KeyPage(
        "How `memory` is sent to a target that is not declared.", .pointer,
        standard: .value("{bytes: 1}"),
        example: "- read: {from: 0x51, memory: 0x0010, bytes: 4, pointer: {bytes: 2}}\n  expect: [0xFF, 0xFF, _, _]",
        rules: [.sequence(.pointer)])
    case .raw:
      KeyPage(
        "Whether to read from wherever the device's pointer stands now.", .boolean, standard: .value("false"),
        example: "- read: {from: eeprom, bytes: 1, raw: true}\n  expect: [0x00]", rules: [.sequence(.plainAccess)])
    }
  }
}

extension WriteKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .to:
      KeyPage(
        "The target or register to write.", .target, isRequired: true,
        rules: [.sequence(.writeNotAllowed), .sequence(.plainAccess), .sequence(.registerAccess)])
    case .memory:
      KeyPage(
        "Where in the memory the first byte goes.", .places, rules: [.sequence(.memoryRange), .sequence(.pointer)])
    case .data:
      KeyPage(
        "The bytes: a list in wire order, a register's value, or a mapping that makes them.", .data,
        standard: .rule("none for a command; else it must be said"),
        rules: [.sequence(.dataLength), .sequence(.pageWrap), .node(.byteOrder)])
    case .pointer:
      KeyPage(
        "How `memory` is sent to a target that is not declared.", .pointer, standard: .value("{bytes: 1}"),
        example: """
          - write: {to: 0x51, memory: 0x0010, data: [0x01], pointer: {bytes: 2}}
            allow_writes: [0x51]
          """, rules: [.sequence(.pointer)])
    case .raw:
      KeyPage(
        "Whether to send the bytes as they are, so that the first ones set the device's pointer.", .boolean,
        standard: .value("false"),
        example: "- write: {to: eeprom, data: [0x00, 0x10], raw: true}", rules: [.sequence(.plainAccess)])
    }
  }
}

extension UpdateKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .to:
      KeyPage("The register.", .target, isRequired: true, rules: [.sequence(.update), .sequence(.writeNotAllowed)])
    case .fields:
      KeyPage(
        "The new values of fields.", .names(.count(0...Int.max)),
        rules: [.sequence(.update), .sequence(.unknownTarget)])
    case .mask:
      KeyPage(
        "The bits to change: 1 changes.", .mask,
        example: "- update: {to: gpio.output, mask: [0x81, 0x00], data: [0x80, 0x00]}",
        rules: [.sequence(.update), .sequence(.mask)])
    case .data:
      KeyPage(
        "The new value of these bits.", .data,
        example: "- update: {to: gpio.output, mask: [0x81, 0x00], data: [0x80, 0x00]}",
        rules: [.sequence(.update), .sequence(.dataLength)])
    }
  }
}

extension ProgramKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .to:
      KeyPage(
        "A device with a pointer and a `size`.", .target, isRequired: true,
        rules: [.sequence(.program), .sequence(.writeNotAllowed)])
    case .memory:
      KeyPage("Where the first byte goes.", .places, standard: .value("0x0000"), rules: [.sequence(.memoryRange)])
    case .data:
      KeyPage(
        "The bytes, of any number of pages; of an Intel HEX file, each where it says.", .data, isRequired: true,
        rules: [.sequence(.memoryRange), .sequence(.file)])
    case .skipEqual:
      KeyPage(
        "Whether to leave pages alone that already hold the bytes.", .boolean, standard: .value("false"),
        example: "- program: {to: eeprom, memory: 0x0020, data: {text: SH3}, skip_equal: true}")
    }
  }
}

extension DumpKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .from: KeyPage("The target or register to read.", .target, isRequired: true)
    case .memory: KeyPage("Where the first byte lies.", .places, isRequired: true, rules: [.sequence(.memoryRange)])
    case .bytes: KeyPage("How many bytes are read.", .messageBytes, isRequired: true)
    case .pointer:
      KeyPage(
        "How `memory` is sent to a target that is not declared.", .pointer, standard: .value("{bytes: 1}"),
        example: "- dump: {from: 0x51, memory: 0x0000, bytes: 16, pointer: {bytes: 2}}\n  unchecked: for the record",
        rules: [.sequence(.pointer)])
    }
  }
}

extension TransferKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .target:
      KeyPage("The target of all messages that name none.", .target, rules: [.sequence(.unknownTarget)])
    case .messages: KeyPage("The messages, in order.", .list(.keys(.message)), isRequired: true, rules: [.node(.limit)])
    }
  }
}

extension MessageKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .write:
      KeyPage("The bytes that are written.", .data, rules: [.sequence(.oneKind), .sequence(.writeNotAllowed)])
    case .read: KeyPage("How many bytes are read.", .messageBytes, rules: [.sequence(.oneKind)])
    case .to: Self.ownTarget("Where this written message goes.")
    case .from: Self.ownTarget("Where this read message comes from.")
    case .expect: KeyPage("The reply that this message must bring.", .expectation)
    case .mask:
      KeyPage(
        "The bits of its `expect` that are judged.", .mask,
        example: "- transfer: {target: 0x48, messages: [{write: [0x00]}, {read: 1, expect: [0x10], mask: [0xF0]}]}",
        rules: [.sequence(.mask)])
    case .save:
      KeyPage(
        "The variables that keep its reply.", .saves,
        example:
          "- transfer: {target: 0x48, messages: [{write: [0x00]}, {read: 1, expect: [0x00], save: {byte: reply}}]}",
        rules: [.sequence(.save)])
    case .collect:
      KeyPage(
        "The part of its reply that goes into a list, one sample of each iteration of the innermost loop.", .saves,
        example: """
          - group: samples
            repeat: 10
            steps:
              - transfer: {target: 0x48, messages: [{write: [0x00]}, {read: 1, expect: [0x10], collect: {first: reply}}]}
          - assert: len(first) == 10
          """, rules: [.sequence(.save)])
    case .measure:
      KeyPage(
        "The numbers in its reply and their limits.", .measures,
        example:
          "- transfer: {target: 0x48, messages: [{write: [0x00]}, {read: 1, measure: {decode: u8, unit: degC, low: 15, high: 40}}]}",
        rules: [.sequence(.measure)])
    }
  }

  private static func ownTarget(_ summary: String) -> KeyPage {
    KeyPage(
      summary, .target, standard: .rule("`target` of the transfer"),
      example: """
        - transfer: {messages: [{to: 0x30, write: [0x01]}, {to: 0x50, write: [0x00]}, {from: 0x50, read: 1, expect: [0x00]}]}
          allow_writes: [0x30]
        """, rules: [.node(.unknownKey)])
  }
}

extension SMBusKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .target:
      KeyPage(
        "The target, whose registers are not looked at; `alert_response` has none, for it goes to whoever pulls the line.",
        .target, rules: [.node(.missingKey), .sequence(.smbus)])
    case .operation:
      KeyPage(
        "The operation, in the words of SMBus 3.2 §6.5.", .words(of: SMBusOperation.self), isRequired: true)
    case .command:
      KeyPage("The command code, if the operation has one.", .count(0...0xFF), rules: [.sequence(.smbus)])
    case .data:
      KeyPage(
        "The bytes to write, if the operation writes; the count of a block is not part of them.", .data,
        example: "- smbus: {target: buck, operation: write_word, command: 0x21, data: [0x00, 0x02]}",
        rules: [.sequence(.smbus)])
    case .pec:
      KeyPage(
        "Whether a packet error code ends the operation.", .boolean,
        standard: .rule("that of the device, else `false`"),
        example: "- smbus: {target: 0x58, operation: read_byte, command: 0x20, pec: true}\n  expect: [0x17]")
    }
  }
}

extension ScanKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .first:
      KeyPage("The first address that is asked.", .address, standard: .value("0x08"), rules: [.sequence(.scan)])
    case .last: KeyPage("The last one.", .address, standard: .value("0x77"), rules: [.sequence(.scan)])
    }
  }
}
