package import Diagnostics
import YAML

/// Makes a simulated board of a file, or says all that is wrong with it.
package enum BoardLoader {
  /// Bytes of a file, at most.
  package static let fileSizeLimit = 4 << 20

  /// The board in a file of the source map; nil when the log has errors.
  package static func load(_ file: SourceMap.File, log: inout DiagnosticLog) -> BoardDescription? {
    guard let document = Document.parse(file, log: &log) else { return nil }
    var decoder = BoardDecoder(document, fileSpan: file.span(0..<file.bytes.count), log: log)
    decoder.decodeFile()
    log = decoder.log
    return log.hasErrors ? nil : decoder.board
  }

  /// What to say about a file that is too large to be read.
  package static func tooLarge(_ path: String) -> Diagnostic { .boardFileSize(limit: fileSizeLimit, path: path) }
}
