package import Diagnostics

/// Reads memory images in Intel HEX: records of the types 00 to 05.
package struct IntelHexReader {
  /// The base address from the last address record.
  private enum Base {
    /// A linear base for addresses of 32 bits; 0 before the first address record.
    case linear(Int)
    /// A segment of 64 KiB; offsets would wrap at its end.
    case segment(Int)
    /// Unknown, because a wrong record may have been an address record.
    case unknown
  }

  private let file: SourceMap.File
  private let limits: DataFileLimits
  private var log: DiagnosticLog
  private var placements = ImagePlacements()
  private var base = Base.linear(0)
  private var hasEnded = false
  /// Whether the last line was wrong, so that it may have been the end record.
  private var isLastWrong = false

  /// Reads the image in a file of the source map; nil if the log has errors.
  package static func read(
    _ file: SourceMap.File, limits: DataFileLimits = DataFileLimits(), log: inout DiagnosticLog
  ) -> MemoryImage? {
    guard file.bytes.count <= limits.fileSize else {
      log.append(.dataFileSize(file.bytes.count, limit: limits.fileSize, path: file.path))
      return nil
    }
    var reader = IntelHexReader(file: file, limits: limits, log: DiagnosticLog())
    reader.readRecords()
    if !reader.log.hasErrors { reader.placements.checkOverlaps(log: &reader.log) }
    for diagnostic in reader.log.diagnostics { log.append(diagnostic) }
    return reader.log.hasErrors ? nil : reader.placements.image
  }

  private init(file: SourceMap.File, limits: DataFileLimits, log: DiagnosticLog) {
    self.file = file
    self.limits = limits
    self.log = log
  }

  private mutating func readRecords() {
    guard !file.bytes.isEmpty else { return log.append(.dataFileEmpty(file.path)) }
    var position = TextFile.markLength(of: file.bytes)
    while position < file.bytes.count {
      let end = file.bytes[position...].firstIndex(of: UInt8(ascii: "\n")) ?? file.bytes.count
      let line = trimmed(position..<end)
      position = end + 1
      guard !line.isEmpty else { continue }
      if hasEnded { return log.append(.hexBehindEnd(at: file.span(line))) }
      read(line)
    }
    // Without an end record the file may be cut.
    if !hasEnded, !isLastWrong { log.append(.hexWithoutEnd(at: file.span(file.bytes.count..<file.bytes.count))) }
    if placements.isEmpty, !log.hasErrors { log.append(.hexNoData(file.path)) }
  }

  /// A line without its line break and the blanks after the record.
  private func trimmed(_ line: Range<Int>) -> Range<Int> {
    var end = line.upperBound
    while end > line.lowerBound, [0x0D, 0x20, 0x09].contains(file.bytes[end - 1]) { end -= 1 }
    return line.lowerBound..<end
  }

  private mutating func read(_ line: Range<Int>) {
    guard let record = IntelHexRecord(line, of: file, log: &log) else {
      isLastWrong = true
      if !IntelHexRecord.looksLikeData(file.bytes[line]) { base = .unknown }
      return
    }
    isLastWrong = false
    switch record.kind {
    case .data: place(record, at: file.span(line))
    case .endOfFile: hasEnded = true
    case .segmentAddress: base = .segment(value(of: record) << 4)
    case .linearAddress: base = .linear(value(of: record) << 16)
    // The start address of a processor is not part of the image.
    case .segmentStart, .linearStart: break
    }
  }

  private func value(of record: IntelHexRecord) -> Int { record.payload.reduce(0) { $0 << 8 | Int($1) } }

  private mutating func place(_ record: IntelHexRecord, at span: SourceSpan) {
    let address: Int
    switch base {
    case .unknown: return
    case .linear(let start): address = start + record.offset
    case .segment(let start):
      guard record.offset + record.payload.count <= 0x1_0000 else {
        return log.append(.hexSegment(end: start + 0xFFFF, at: span))
      }
      address = start + record.offset
    }
    guard !record.payload.isEmpty else { return }
    placements.add(record.payload, at: address, span, limits, log: &log)
  }
}
