import Diagnostics
import SequenceLayout

/// Lays out a sequence that the command writes as `fmt` lays out those of people.
enum CanonicalText {
  /// The bytes of a sequence in the canonical layout; unchanged if they are no sequence.
  static func of(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    var sources = SourceMap()
    var log = DiagnosticLog()
    guard let file = sources.add(path: "sequence.yaml", bytes: bytes) else { return bytes }
    return CanonicalLayout.apply(to: file, log: &log)?.bytes ?? bytes
  }
}
