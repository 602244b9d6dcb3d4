package import Diagnostics

/// The formats of files that say where in a memory their bytes belong.
package enum ImageFormat: Sendable {
  case intelHex, srecord

  /// The format that a name stands for by its extension; nil for a file whose bytes are taken as they are.
  package init?(path: String) {
    switch path.split(separator: ".").last?.lowercased() {
    case "hex", "ihex": self = .intelHex
    case "s19", "srec", "mot": self = .srecord
    case _: return nil
    }
  }

  /// The image in a file; nil when the log has errors.
  package func read(
    _ file: SourceMap.File, limits: DataFileLimits = DataFileLimits(), log: inout DiagnosticLog
  ) -> MemoryImage? {
    switch self {
    case .intelHex: IntelHexReader.read(file, limits: limits, log: &log)
    case .srecord: SRecordReader.read(file, limits: limits, log: &log)
    }
  }
}
