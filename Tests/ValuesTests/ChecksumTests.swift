import Testing
import Values

@Suite("A checksum")
struct ChecksumTests {
  /// Name and check value of the catalogue of CRC algorithms: the checksum of "123456789".
  static let catalogue: [(width: Int, name: String, check: UInt32)] = [
    (8, "SMBUS", 0xF4),
    (8, "AUTOSAR", 0xDF),
    (8, "BLUETOOTH", 0x26),
    (8, "CDMA2000", 0xDA),
    (8, "DARC", 0x15),
    (8, "DVB-S2", 0xBC),
    (8, "GSM-A", 0x37),
    (8, "GSM-B", 0x94),
    (8, "HITAG", 0xB4),
    (8, "I-432-1", 0xA1),
    (8, "I-CODE", 0x7E),
    (8, "LTE", 0xEA),
    (8, "MAXIM-DOW", 0xA1),
    (8, "MIFARE-MAD", 0x99),
    (8, "NRSC-5", 0xF7),
    (8, "OPENSAFETY", 0x3E),
    (8, "ROHC", 0xD0),
    (8, "SAE-J1850", 0x4B),
    (8, "TECH-3250", 0x97),
    (8, "WCDMA", 0x25),
    (16, "ARC", 0xBB3D),
    (16, "CDMA2000", 0x4C06),
    (16, "CMS", 0xAEE7),
    (16, "DDS-110", 0x9ECF),
    (16, "DECT-R", 0x007E),
    (16, "DECT-X", 0x007F),
    (16, "DNP", 0xEA82),
    (16, "EN-13757", 0xC2B7),
    (16, "GENIBUS", 0xD64E),
    (16, "GSM", 0xCE3C),
    (16, "IBM-3740", 0x29B1),
    (16, "IBM-SDLC", 0x906E),
    (16, "ISO-IEC-14443-3-A", 0xBF05),
    (16, "KERMIT", 0x2189),
    (16, "LJ1200", 0xBDF4),
    (16, "M17", 0x772B),
    (16, "MAXIM-DOW", 0x44C2),
    (16, "MCRF4XX", 0x6F91),
    (16, "MODBUS", 0x4B37),
    (16, "NRSC-5", 0xA066),
    (16, "OPENSAFETY-A", 0x5D38),
    (16, "OPENSAFETY-B", 0x20FE),
    (16, "PROFIBUS", 0xA819),
    (16, "RIELLO", 0x63D0),
    (16, "SPI-FUJITSU", 0xE5CC),
    (16, "T10-DIF", 0xD0DB),
    (16, "TELEDISK", 0x0FB3),
    (16, "TMS37157", 0x26B1),
    (16, "UMTS", 0xFEE8),
    (16, "USB", 0xB4C8),
    (16, "XMODEM", 0x31C3),
    (32, "AIXM", 0x3010BF7F),
    (32, "AUTOSAR", 0x1697D06A),
    (32, "BASE91-D", 0x87315576),
    (32, "BZIP2", 0xFC891918),
    (32, "CD-ROM-EDC", 0x6EC2EDC4),
    (32, "CKSUM", 0x765E7680),
    (32, "ISCSI", 0xE3069283),
    (32, "ISO-HDLC", 0xCBF43926),
    (32, "JAMCRC", 0x340BC6D9),
    (32, "MEF", 0xD2C22F51),
    (32, "MPEG-2", 0x0376E6E7),
    (32, "XFER", 0xBD0BE338),
    (8, "MAXIM", 0xA1), (8, "SENSIRION", 0xF7), (16, "CCITT-FALSE", 0x29B1), (16, "X-25", 0x906E),
    (16, "BUYPASS", 0xFEE8), (32, "PKZIP", 0xCBF4_3926), (32, "CASTAGNOLI", 0xE306_9283),
  ]

  @Test("has the check value of the catalogue", arguments: catalogue)
  func theCheckValueIsThatOfTheCatalogue(width: Int, name: String, check: UInt32) throws {
    let code = try #require(CyclicCode.named(name, width: width))
    #expect(Checksum(code).value(of: "123456789".utf8) == check)
    #expect(Checksum(code).width == width / 8)
  }

  @Test("has every name in this table or beside it", arguments: [8, 16, 32])
  func everyNameIsOne(width: Int) {
    let names = CyclicCode.names(width: width)
    #expect(Set(names).count == names.count)
    for name in names { #expect(CyclicCode.named(name, width: width) != nil) }
    let others = [8: 4, 16: 8, 32: 3]
    let own = Self.catalogue.filter { $0.width == width }.count {
      !["MAXIM", "SENSIRION", "CCITT-FALSE", "X-25", "BUYPASS", "PKZIP", "CASTAGNOLI"].contains($0.name)
    }
    #expect(names.count == own + (others[width] ?? 0))
  }

  @Test(
    "that is unknown has no code", arguments: [(8, "XMODEM"), (16, "CCITT"), (16, "xmodem"), (24, "OPENPGP"), (32, "")])
  func anUnknownNameHasNoCode(width: Int, name: String) { #expect(CyclicCode.named(name, width: width) == nil) }

  static let bytes: [UInt8] = [0x01, 0x08, 0x19, 0xFF, 0xFF]

  @Test(
    "is a sum or an exclusive or",
    arguments: [
      (Checksum(sumOf: 1), 0x20), (Checksum(sumOf: 2), 0x0220), (Checksum(sumOf: 1, complement: .ones), 0xDF),
      (Checksum(sumOf: 1, complement: .twos), 0xE0), (Checksum(sumOf: 2, complement: .twos), 0xFDE0),
      (Checksum(sumOf: 2, complement: .ones), 0xFDDF), (Checksum(sumOf: 1, init: 0xF0), 0x10),
      (Checksum(exclusiveOr: 0), 0x10), (Checksum(exclusiveOr: 0xFF), 0xEF),
      (Checksum(exclusiveOr: 0, complement: .ones), 0xEF),
    ] as [(Checksum, UInt32)])
  func aSumIsASum(checksum: Checksum, value: UInt32) { #expect(checksum.value(of: Self.bytes) == value) }

  /// What a checksum of two's complement is for: the sum of everything is 0.
  @Test func aSumWithItsComplementIsNothing() {
    let twos = UInt8(truncatingIfNeeded: Checksum(sumOf: 1, complement: .twos).value(of: Self.bytes))
    #expect(Checksum(sumOf: 1).value(of: Self.bytes + [twos]) == 0)
  }

  /// The packet error code of SMBus and the byte of a sensor: the same code, byte by byte.
  @Test func aRegisterGoesOnByteByByte() throws {
    #expect(CyclicCode.packetErrorCode(of: "123456789".utf8) == 0xF4)
    let code = CyclicCode(width: 8, poly: 0x31, init: 0xFF)
    #expect(code.checksum(of: [0xBE, 0xEF]) == 0x92)
    #expect(code.register(after: 0xEF, from: code.register(after: 0xBE, from: 0xFF)) == 0x92)
    #expect(code.checksum(of: []) == 0xFF)
  }
}
