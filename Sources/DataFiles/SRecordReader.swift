package import Diagnostics

/// Reads memory images in Motorola S-records: S0 to S9, with addresses of 16, 24 and 32 bits.
package struct SRecordReader {
  /// The number of bytes in the shortest record: the count, two bytes of address, and the checksum.
  private static let frameCount = 4

  private let file: SourceMap.File
  private let limits: DataFileLimits
  private var log = DiagnosticLog()
  private var placements = ImagePlacements()
  private var dataRecords = 0
  private var hasEnded = false

  /// Reads the image in a file of the source map; nil if the log has errors.
  package static func read(
    _ file: SourceMap.File, limits: DataFileLimits = DataFileLimits(), log: inout DiagnosticLog
  ) -> MemoryImage? {
    guard file.bytes.count <= limits.fileSize else {
      log.append(.dataFileSize(file.bytes.count, limit: limits.fileSize, path: file.path))
      return nil
    }
    var reader = SRecordReader(file: file, limits: limits)
    reader.readRecords()
    if !reader.log.hasErrors { reader.placements.checkOverlaps(log: &reader.log) }
    for diagnostic in reader.log.diagnostics { log.append(diagnostic) }
    return reader.log.hasErrors ? nil : reader.placements.image
  }

  private init(file: SourceMap.File, limits: DataFileLimits) {
    self.file = file
    self.limits = limits
  }

  private mutating func readRecords() {
    guard !file.bytes.isEmpty else { return log.append(.dataFileEmpty(file.path)) }
    var position = TextFile.markLength(of: file.bytes)
    while position < file.bytes.count {
      let end = file.bytes[position...].firstIndex(of: UInt8(ascii: "\n")) ?? file.bytes.count
      var line = position..<end
      while let last = line.last, [0x0D, 0x20, 0x09].contains(file.bytes[last]) { line = line.dropLast() }
      position = end + 1
      guard !line.isEmpty else { continue }
      if hasEnded { return log.append(.hexBehindEnd(at: file.span(line))) }
      read(line)
    }
    // Without an end record the file may be cut.
    if !hasEnded, !log.hasErrors {
      log.append(.srecordWithoutEnd(at: file.span(file.bytes.count..<file.bytes.count)))
    }
    if placements.isEmpty, !log.hasErrors { log.append(.hexNoData(file.path)) }
  }

  private mutating func read(_ line: Range<Int>) {
    let span = file.span(line)
    guard line.count >= 2, file.bytes[line.lowerBound] == UInt8(ascii: "S"),
      let kind = hexDigitValue(file.bytes[line.lowerBound + 1]), kind <= 9, kind != 4
    else { return log.append(.srecordStart(at: file.span(line.prefix(2)))) }
    let digits = line.dropFirst(2)
    guard digits.count % 2 == 0 else { return log.append(.hexOddDigits(digits.count, at: span)) }
    guard digits.count / 2 <= 256 else { return log.append(.hexTooLong(limit: 256, at: span)) }
    var bytes: [UInt8] = []
    for place in stride(from: digits.lowerBound, to: digits.upperBound, by: 2) {
      guard let high = hexDigitValue(file.bytes[place]), let low = hexDigitValue(file.bytes[place + 1]) else {
        return log.append(.hexDigit(at: file.span(place..<place + 2)))
      }
      bytes.append(high << 4 | low)
    }
    let width = Self.addressWidth(kind)
    guard bytes.count >= max(Self.frameCount, width + 2) else {
      return log.append(.hexTooShort(count: bytes.count, at: span))
    }
    guard Int(bytes[0]) == bytes.count - 1 else {
      let length = file.span(line.lowerBound + 2..<line.lowerBound + 4)
      return log.append(.srecordLength(said: bytes[0], found: bytes.count - 1, at: length))
    }
    let expected = ~bytes.dropLast().reduce(0, &+)
    guard let found = bytes.last, found == expected else {
      let checksum = file.span(line.upperBound - 2..<line.upperBound)
      return log.append(.hexChecksum(expected: expected, found: bytes[bytes.count - 1], at: checksum))
    }
    let address = bytes[1...width].reduce(0) { $0 << 8 | Int($1) }
    take(kind, address, Array(bytes[(width + 1)..<(bytes.count - 1)]), at: span)
  }

  private mutating func take(_ kind: UInt8, _ address: Int, _ payload: [UInt8], at span: SourceSpan) {
    switch kind {
    case 1, 2, 3:
      dataRecords += 1
      if !payload.isEmpty { placements.add(payload, at: address, span, limits, log: &log) }
    case 5, 6:
      if address != dataRecords { log.append(.srecordCount(said: address, found: dataRecords, at: span)) }
    case 7, 8, 9: hasEnded = true
    // The header, with the name of the file, is ignored.
    case _: break
    }
  }

  /// The number of bytes of the address of a record, or of the number in its place.
  private static func addressWidth(_ kind: UInt8) -> Int {
    switch kind {
    case 2, 6, 8: 3
    case 3, 7: 4
    case _: 2
    }
  }
}
