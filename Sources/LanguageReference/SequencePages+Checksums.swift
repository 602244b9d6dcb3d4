import I2C
import NodeDecoding
import SequenceFile
import Values

extension ChecksumKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .crc8: Self.kind("A cyclic redundancy check of 8 bits", "{crc8: 2, poly: 0x31, init: 0xFF}")
    case .crc16: Self.kind("A cyclic redundancy check of 16 bits", "{crc16: all, model: MODBUS, order: little}")
    case .crc32: Self.kind("A cyclic redundancy check of 32 bits", "{crc32: all, model: ISO-HDLC, order: big}")
    case .sum8: Self.kind("The low 8 bits of a sum", "{sum8: 0..1, complement: twos}")
    case .sum16: Self.kind("The low 16 bits of a sum", "{sum16: all, order: big}")
    case .xor8: Self.kind("An exclusive or", "{xor8: 2, init: 0xFF}")
    case .model:
      Self.page(
        "The name that the catalogue of CRCs gives the code, without what stands before `/`.", .text,
        "{crc16: all, model: XMODEM, order: big}")
    case .poly:
      Self.page(
        "The polynomial, without its highest bit.", .integer(1...0xFFFF_FFFF), "{crc8: 2, poly: 0x31, init: 0xFF}",
        standard: .rule("`0x07` of `crc8`"))
    case .`init`:
      Self.page(
        "What it begins with.", .integer(0...0xFFFF_FFFF), "{crc8: 2, poly: 0x31, init: 0xFF}", standard: .value("0"))
    case .refin:
      Self.page(
        "Whether the lowest bit of a byte comes first.", .boolean,
        "{crc8: 2, poly: 0x31, refin: true, refout: true}", standard: .value("false"))
    case .refout:
      Self.page(
        "Whether the CRC is turned round at the end.", .boolean, "{crc8: 2, poly: 0x31, refin: true, refout: true}",
        standard: .value("false"))
    case .xorout:
      Self.page(
        "What is added to the CRC at the end, bit by bit.", .integer(0...0xFFFF_FFFF),
        "{crc8: 2, poly: 0x07, xorout: 0x55}", standard: .value("0"))
    case .complement:
      Self.page(
        "What is done to the sum: all bits are inverted, or it is negated, so that everything adds up to 0.",
        .words(of: Checksum.Complement.self), "{sum8: all, complement: twos}", standard: .value("none"))
    case .order:
      Self.page(
        "Which byte of a checksum of two or four comes first.", .words(of: ByteOrder.self),
        "{sum16: all, order: little}")
    }
  }

  private static func kind(_ what: String, _ form: String) -> KeyPage {
    page("\(what), of so many bytes before it, of `all`, or of positions in the reply or the data.", .span, form)
  }

  private static func page(
    _ summary: String, _ value: ValueForm, _ form: String, standard: KeyPage.Standard? = nil
  ) -> KeyPage {
    KeyPage(
      summary, value, standard: standard,
      example: "- write: {to: eeprom, memory: 0x0100, data: [0x32, 0xCD, \(form)]}", rules: [.node(.expectForm)])
  }
}
