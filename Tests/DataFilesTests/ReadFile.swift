import DataFiles
import Diagnostics

/// What becomes of a text when it is read as a data file.
struct ReadFile {
  var image: MemoryImage?
  var table: DelimitedTable?
  var messages: String
  private var bytes: [UInt8]
  private var base: UInt32

  init(hex bytes: [UInt8], limits: DataFileLimits = DataFileLimits()) {
    self.init(bytes, path: "t.hex")
    (image, messages) = Self.read(bytes, "t.hex") { IntelHexReader.read($0, limits: limits, log: &$1) }
  }

  init(csv bytes: [UInt8], delimiter: Delimiter = .comma, limits: DataFileLimits = DataFileLimits()) {
    self.init(bytes, path: "t.csv")
    (table, messages) = Self.read(bytes, "t.csv") {
      DelimitedTextReader.read($0, form: TableForm(delimiter: delimiter), limits: limits, log: &$1)
    }
  }

  private init(_ bytes: [UInt8], path: String) {
    self.bytes = bytes
    base = Self.map(bytes, path).files[1].base
    messages = ""
  }

  /// The bytes of the file that a span means.
  func source(_ span: SourceSpan) -> String {
    String(decoding: bytes[Int(span.start - base)..<Int(span.end - base)], as: UTF8.self)
  }

  /// A file before it, so that a span without the file's base is seen.
  private static func map(_ bytes: [UInt8], _ path: String) -> SourceMap {
    var sources = SourceMap()
    _ = sources.add(path: "other", bytes: Array("other file".utf8))
    _ = sources.add(path: path, bytes: bytes)
    return sources
  }

  private static func read<Value>(
    _ bytes: [UInt8], _ path: String, _ body: (SourceMap.File, inout DiagnosticLog) -> Value?
  ) -> (Value?, String) {
    let sources = map(bytes, path)
    var log = DiagnosticLog()
    let value = body(sources.files[1], &log)
    let renderer = DiagnosticRenderer(sources: sources)
    return (value, log.diagnostics.map { renderer.render($0) }.joined())
  }
}
