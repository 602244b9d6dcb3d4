import DataFiles
import Diagnostics

/// What must hold for any bytes that are given as an Intel HEX file.
package enum HexProbe {
  /// The promises that a file breaks; none for a good reader.
  package static func brokenPromises(on bytes: [UInt8]) -> [String] {
    var reading = DataFileReading(bytes)
    let limits = DataFileLimits()
    let image = reading.read { IntelHexReader.read($0, limits: limits, log: &$1) }
    guard let segments = image?.segments else { return reading.broken }
    if segments.isEmpty { reading.broken.append("an image holds nothing") }
    // Two digits make a byte.
    let count = segments.reduce(0) { $0 + $1.bytes.count }
    if count > bytes.count / 2 { reading.broken.append("an image of \(count) bytes comes of \(bytes.count)") }
    var end = -1
    for segment in segments {
      if segment.bytes.isEmpty { reading.broken.append("a segment is empty") }
      if Int(segment.address) <= end { reading.broken.append("segments touch, overlap or are out of order") }
      end = Int(segment.address) + segment.bytes.count
    }
    if end > limits.memory { reading.broken.append("an image reaches beyond the limit") }
    return reading.broken
  }
}

/// What must hold for any bytes that are given as a table; the first one chooses the delimiter.
package enum TableProbe {
  /// The promises that a file breaks; none for a good reader.
  package static func brokenPromises(on bytes: [UInt8]) -> [String] {
    let delimiters = Delimiter.allCases
    let delimiter = delimiters[Int(bytes.first ?? 0) % delimiters.count]
    let bytes = Array(bytes.dropFirst())
    var reading = DataFileReading(bytes)
    guard let table = reading.read({ DelimitedTextReader.read($0, form: TableForm(delimiter: delimiter), log: &$1) })
    else {
      return reading.broken
    }
    if Set(table.columns.map(\.text)).count != table.columns.count {
      reading.broken.append("two columns have one name")
    }
    var end = 0
    for row in [table.columns] + table.rows {
      if row.count != table.columns.count { reading.broken.append("a row has \(row.count) cells") }
      for cell in row {
        if Int(cell.span.start) < end || Int(cell.span.end) > bytes.count {
          reading.broken.append("cells overlap, or are out of order")
        }
        end = Int(cell.span.end)
      }
    }
    // Written with every cell in quotation marks it is the same table.
    let rows = ([table.columns] + table.rows).map { $0.map(\.text) }
    let lines = rows.map { $0.map(quoted).joined(separator: delimiter.rawValue) + "\n" }
    var again = DataFileReading(Array(lines.joined().utf8))
    let copy = again.read { DelimitedTextReader.read($0, form: TableForm(delimiter: delimiter), log: &$1) }
    if copy.map({ ([$0.columns] + $0.rows).map { $0.map(\.text) } }) != rows {
      reading.broken.append("written again it is another table")
    }
    return reading.broken
  }

  private static func quoted(_ text: String) -> String {
    let bytes = text.utf8.flatMap { $0 == UInt8(ascii: "\"") ? [$0, $0] : [$0] }
    return "\"\(String(decoding: bytes, as: UTF8.self))\""
  }
}

/// A file, read, with all that is said about it.
private struct DataFileReading {
  private var sources = SourceMap()
  var broken: [String] = []

  init(_ bytes: [UInt8]) { _ = sources.add(path: "data", bytes: bytes) }

  mutating func read<Value>(_ body: (SourceMap.File, inout DiagnosticLog) -> Value?) -> Value? {
    var log = DiagnosticLog()
    guard let file = sources.files.first else { return nil }
    let value = body(file, &log)
    if value != nil, log.hasErrors { broken.append("there are errors, and a value all the same") }
    if value == nil, !log.hasErrors { broken.append("there is no value, and nobody says why") }
    let renderer = DiagnosticRenderer(sources: sources)
    for diagnostic in log.diagnostics {
      let text = renderer.render(diagnostic)
      if !isPlaced(diagnostic, in: file) { broken.append("a diagnostic lies nowhere in the file:\n\(text)") }
      if !text.utf8.allSatisfy({ $0 >= 0x20 || $0 == 0x0A }) {
        broken.append("a control character reaches the terminal:\n\(text)")
      }
    }
    return value
  }

  private func isPlaced(_ diagnostic: Diagnostic, in file: SourceMap.File) -> Bool {
    var spans = diagnostic.notes.compactMap(\.span)
    switch diagnostic.place {
    case .source(let span): spans.append(span)
    case .file(file.path): break
    case .file, .line, .none: return false
    }
    return spans.allSatisfy { $0.start <= $0.end && Int($0.end) <= file.bytes.count }
  }
}
