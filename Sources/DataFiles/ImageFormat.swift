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
