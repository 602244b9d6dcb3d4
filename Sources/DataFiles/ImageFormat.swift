package import Diagnostics

/// The formats of files that contain the addresses of their bytes in a memory.
package enum ImageFormat: Sendable {
  case intelHex, srecord

  /// The format by the extension of a file name; nil for a file of plain bytes.
  package init?(path: String) {
    switch path.split(separator: ".").last?.lowercased() {
    case "hex", "ihex": self = .intelHex
    case "s19", "srec", "mot": self = .srecord
    case _: return nil
    }
  }

  /// The format that the first line of a file shows, whatever its name is; nil for a file of plain bytes.
  package init?(content bytes: [UInt8]) {
    let line = bytes.prefix(Self.lineLimit).prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    let digits = line.dropFirst(line.first == UInt8(ascii: "S") ? 2 : 1)
    guard line.count >= 10, digits.count % 2 == 0, digits.allSatisfy({ hexDigitValue($0) != nil }) else { return nil }
    switch line.first {
    case UInt8(ascii: ":"): self = .intelHex
    case UInt8(ascii: "S"): self = .srecord
    case _: return nil
    }
  }

  /// More than a line of either format has.
  private static let lineLimit = 1_024

  /// What people call it, and an ending that says so.
  package var words: (name: String, ending: String) {
    switch self {
    case .intelHex: ("Intel HEX", "hex")
    case .srecord: ("S-records", "srec")
    }
  }

  /// Reads the image in a file; nil if the log has errors.
  package func read(
    _ file: SourceMap.File, limits: DataFileLimits = DataFileLimits(), log: inout DiagnosticLog
  ) -> MemoryImage? {
    switch self {
    case .intelHex: IntelHexReader.read(file, limits: limits, log: &log)
    case .srecord: SRecordReader.read(file, limits: limits, log: &log)
    }
  }
}
