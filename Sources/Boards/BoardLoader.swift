package import Diagnostics
import YAML

/// Makes a simulated board of a file, or says all that is wrong with it.
package enum BoardLoader {
  /// The most bytes that a file may have.
  package static let fileSizeLimit = 4 << 20

  /// The board in a file of the source map; nil when the log has errors.
  ///
  /// - Parameter files: the chip files that it may name.
  package static func load(
    _ file: SourceMap.File, files: BoardFiles = .none(), log: inout DiagnosticLog
  ) -> BoardDescription? {
    guard let document = Document.parse(file, log: &log) else { return nil }
    var decoder = BoardDecoder(document, fileSpan: file.span(0..<file.bytes.count), files: files, log: log)
    decoder.decodeFile()
    log = decoder.log
    return log.hasErrors ? nil : decoder.board
  }

  /// The chip files that a board names, each once, as they are opened.
  package static func chipFiles(of file: SourceMap.File) -> [String] {
    var log = DiagnosticLog()
    guard let document = Document.parse(file, log: &log), document.kind(document.root) == .mapping else { return [] }
    let files = BoardFiles(of: file.path) { path throws(BoardFileError) in throw BoardFileError(path) }
    var found: [String] = []
    var pairs = document.pairs(of: document.root)
    while let (key, value) = document.next(&pairs) {
      guard document.isScalar(key), document.text(key, is: "targets"), document.kind(value) == .mapping
      else { continue }
      var targets = document.pairs(of: value)
      while let (_, target) = document.next(&targets) {
        guard document.kind(target) == .mapping else { continue }
        var keys = document.pairs(of: target)
        while let (key, value) = document.next(&keys) {
          guard document.isScalar(key), document.text(key, is: "chip"), document.isScalar(value),
            let name = BoardDecoder.chipFile(document.text(value))
          else { continue }
          let path = files.path(of: name)
          if !found.contains(path) { found.append(path) }
        }
      }
    }
    return found
  }

  /// The message about a file that is too large to be read.
  package static func tooLarge(_ path: String) -> Diagnostic { .boardFileSize(limit: fileSizeLimit, path: path) }
}
