/// The published codes by their names.
extension CyclicCode {
  /// The code of a name as the catalogue of CRC algorithms has it, without `CRC-16/`; nil for an unknown one.
  ///
  /// - Parameter width: 8, 16 or 32.
  package static func named(_ name: String, width: Int) -> CyclicCode? {
    let names = named(width: width)
    return names[name] ?? otherNames[width]?[name].flatMap { names[$0] }
  }

  /// The names of one width, sorted, including other usual ones beside those of the catalogue.
  package static func names(width: Int) -> [String] {
    (Array(named(width: width).keys) + Array((otherNames[width] ?? [:]).keys)).sorted()
  }

  private static func named(width: Int) -> [String: CyclicCode] {
    width == 8 ? named8 : width == 16 ? named16 : width == 32 ? named32 : [:]
  }

  /// Names that data sheets use beside those of the catalogue; each has only one meaning.
  ///
  /// `CCITT` alone has four and is left out.
  private static let otherNames: [Int: [String: String]] = [
    8: ["MAXIM": "MAXIM-DOW", "SENSIRION": "NRSC-5", "PEC": "SMBUS", "J1850": "SAE-J1850"],
    16: [
      "CCITT-FALSE": "IBM-3740", "AUTOSAR": "IBM-3740", "X-25": "IBM-SDLC", "AUG-CCITT": "SPI-FUJITSU",
      "BUYPASS": "UMTS", "MAXIM": "MAXIM-DOW", "LHA": "ARC", "V-41-MSB": "XMODEM",
    ],
    32: ["PKZIP": "ISO-HDLC", "CASTAGNOLI": "ISCSI", "POSIX": "CKSUM"],
  ]

  private static let named8: [String: CyclicCode] = [
    "SMBUS": .init(width: 8, poly: 0x07),
    "AUTOSAR": .init(width: 8, poly: 0x2F, init: 0xFF, xorout: 0xFF),
    "BLUETOOTH": .init(width: 8, poly: 0xA7, refin: true, refout: true),
    "CDMA2000": .init(width: 8, poly: 0x9B, init: 0xFF),
    "DARC": .init(width: 8, poly: 0x39, refin: true, refout: true),
    "DVB-S2": .init(width: 8, poly: 0xD5),
    "GSM-A": .init(width: 8, poly: 0x1D),
    "GSM-B": .init(width: 8, poly: 0x49, xorout: 0xFF),
    "HITAG": .init(width: 8, poly: 0x1D, init: 0xFF),
    "I-432-1": .init(width: 8, poly: 0x07, xorout: 0x55),
    "I-CODE": .init(width: 8, poly: 0x1D, init: 0xFD),
    "LTE": .init(width: 8, poly: 0x9B),
    "MAXIM-DOW": .init(width: 8, poly: 0x31, refin: true, refout: true),
    "MIFARE-MAD": .init(width: 8, poly: 0x1D, init: 0xC7),
    "NRSC-5": .init(width: 8, poly: 0x31, init: 0xFF),
    "OPENSAFETY": .init(width: 8, poly: 0x2F),
    "ROHC": .init(width: 8, poly: 0x07, init: 0xFF, refin: true, refout: true),
    "SAE-J1850": .init(width: 8, poly: 0x1D, init: 0xFF, xorout: 0xFF),
    "TECH-3250": .init(width: 8, poly: 0x1D, init: 0xFF, refin: true, refout: true),
    "WCDMA": .init(width: 8, poly: 0x9B, refin: true, refout: true),
  ]

  private static let named16: [String: CyclicCode] = [
    "ARC": .init(width: 16, poly: 0x8005, refin: true, refout: true),
    "CDMA2000": .init(width: 16, poly: 0xC867, init: 0xFFFF),
    "CMS": .init(width: 16, poly: 0x8005, init: 0xFFFF),
    "DDS-110": .init(width: 16, poly: 0x8005, init: 0x800D),
    "DECT-R": .init(width: 16, poly: 0x0589, xorout: 0x0001),
    "DECT-X": .init(width: 16, poly: 0x0589),
    "DNP": .init(width: 16, poly: 0x3D65, refin: true, refout: true, xorout: 0xFFFF),
    "EN-13757": .init(width: 16, poly: 0x3D65, xorout: 0xFFFF),
    "GENIBUS": .init(width: 16, poly: 0x1021, init: 0xFFFF, xorout: 0xFFFF),
    "GSM": .init(width: 16, poly: 0x1021, xorout: 0xFFFF),
    "IBM-3740": .init(width: 16, poly: 0x1021, init: 0xFFFF),
    "IBM-SDLC": .init(width: 16, poly: 0x1021, init: 0xFFFF, refin: true, refout: true, xorout: 0xFFFF),
    "ISO-IEC-14443-3-A": .init(width: 16, poly: 0x1021, init: 0xC6C6, refin: true, refout: true),
    "KERMIT": .init(width: 16, poly: 0x1021, refin: true, refout: true),
    "LJ1200": .init(width: 16, poly: 0x6F63),
    "M17": .init(width: 16, poly: 0x5935, init: 0xFFFF),
    "MAXIM-DOW": .init(width: 16, poly: 0x8005, refin: true, refout: true, xorout: 0xFFFF),
    "MCRF4XX": .init(width: 16, poly: 0x1021, init: 0xFFFF, refin: true, refout: true),
    "MODBUS": .init(width: 16, poly: 0x8005, init: 0xFFFF, refin: true, refout: true),
    "NRSC-5": .init(width: 16, poly: 0x080B, init: 0xFFFF, refin: true, refout: true),
    "OPENSAFETY-A": .init(width: 16, poly: 0x5935),
    "OPENSAFETY-B": .init(width: 16, poly: 0x755B),
    "PROFIBUS": .init(width: 16, poly: 0x1DCF, init: 0xFFFF, xorout: 0xFFFF),
    "RIELLO": .init(width: 16, poly: 0x1021, init: 0xB2AA, refin: true, refout: true),
    "SPI-FUJITSU": .init(width: 16, poly: 0x1021, init: 0x1D0F),
    "T10-DIF": .init(width: 16, poly: 0x8BB7),
    "TELEDISK": .init(width: 16, poly: 0xA097),
    "TMS37157": .init(width: 16, poly: 0x1021, init: 0x89EC, refin: true, refout: true),
    "UMTS": .init(width: 16, poly: 0x8005),
    "USB": .init(width: 16, poly: 0x8005, init: 0xFFFF, refin: true, refout: true, xorout: 0xFFFF),
    "XMODEM": .init(width: 16, poly: 0x1021),
  ]

  private static let named32: [String: CyclicCode] = [
    "AIXM": .init(width: 32, poly: 0x814141AB),
    "AUTOSAR": .init(width: 32, poly: 0xF4ACFB13, init: 0xFFFFFFFF, refin: true, refout: true, xorout: 0xFFFFFFFF),
    "BASE91-D": .init(width: 32, poly: 0xA833982B, init: 0xFFFFFFFF, refin: true, refout: true, xorout: 0xFFFFFFFF),
    "BZIP2": .init(width: 32, poly: 0x04C11DB7, init: 0xFFFFFFFF, xorout: 0xFFFFFFFF),
    "CD-ROM-EDC": .init(width: 32, poly: 0x8001801B, refin: true, refout: true),
    "CKSUM": .init(width: 32, poly: 0x04C11DB7, xorout: 0xFFFFFFFF),
    "ISCSI": .init(width: 32, poly: 0x1EDC6F41, init: 0xFFFFFFFF, refin: true, refout: true, xorout: 0xFFFFFFFF),
    "ISO-HDLC": .init(width: 32, poly: 0x04C11DB7, init: 0xFFFFFFFF, refin: true, refout: true, xorout: 0xFFFFFFFF),
    "JAMCRC": .init(width: 32, poly: 0x04C11DB7, init: 0xFFFFFFFF, refin: true, refout: true),
    "MEF": .init(width: 32, poly: 0x741B8CD7, init: 0xFFFFFFFF, refin: true, refout: true),
    "MPEG-2": .init(width: 32, poly: 0x04C11DB7, init: 0xFFFFFFFF),
    "XFER": .init(width: 32, poly: 0x000000AF),
  ]
}
