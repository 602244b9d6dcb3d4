import Diagnostics

/// One line of an Intel HEX file: `:LLAAAATT`, the payload, and the checksum.
struct IntelHexRecord {
  /// The type of a record.
  enum Kind: UInt8 {
    case data, endOfFile, segmentAddress, segmentStart, linearAddress, linearStart

    /// The number of bytes of its payload; nil if that varies.
    var payloadCount: Int? {
      switch self {
      case .data: nil
      case .endOfFile: 0
      case .segmentAddress, .linearAddress: 2
      case .segmentStart, .linearStart: 4
      }
    }
  }

  /// The number of bytes besides the payload: length, address, type and checksum.
  static let frameCount = 5
  /// The number of bytes in the longest record, with a length byte of 0xFF.
  static let longest = 255 + frameCount

  var kind: Kind
  /// The lower 16 bits of the address of its first byte.
  var offset: Int
  var payload: [UInt8]
}

extension IntelHexRecord {
  /// Reads the record on a line without its line break; nil after an error was reported.
  init?(_ line: Range<Int>, of file: SourceMap.File, log: inout DiagnosticLog) {
    guard file.bytes[line.lowerBound] == UInt8(ascii: ":") else {
      log.append(.hexStart(at: file.span(line.lowerBound..<line.lowerBound + 1)))
      return nil
    }
    guard let bytes = Self.bytes(line.dropFirst(), of: file, log: &log) else { return nil }
    let span = file.span(line)
    guard bytes.count >= Self.frameCount else {
      log.append(.hexTooShort(count: bytes.count, at: span))
      return nil
    }
    let payloadCount = bytes.count - Self.frameCount
    guard Int(bytes[0]) == payloadCount else {
      let length = line.lowerBound + 1..<line.lowerBound + 3
      log.append(.hexLength(said: bytes[0], found: payloadCount, at: file.span(length)))
      return nil
    }
    let sum = bytes.dropLast().reduce(0, &+)
    guard let last = bytes.last, sum &+ last == 0 else {
      let checksum = file.span(line.upperBound - 2..<line.upperBound)
      log.append(.hexChecksum(expected: 0 &- sum, found: bytes[bytes.count - 1], at: checksum))
      return nil
    }
    let type = file.span(line.lowerBound + 7..<line.lowerBound + 9)
    guard let kind = Kind(rawValue: bytes[3]) else {
      log.append(.hexType(bytes[3], at: type))
      return nil
    }
    if let count = kind.payloadCount, count != payloadCount {
      log.append(.hexPayload(of: bytes[3], count: count, found: payloadCount, at: span))
      return nil
    }
    self.kind = kind
    offset = Int(bytes[1]) << 8 | Int(bytes[2])
    payload = Array(bytes[4..<bytes.count - 1])
  }

  /// Whether a line, even a wrong one, is marked as type 00, which does not change the base address.
  static func looksLikeData(_ line: ArraySlice<UInt8>) -> Bool { line.dropFirst(7).prefix(2).elementsEqual("00".utf8) }

  /// The bytes of pairs of digits.
  private static func bytes(_ digits: Range<Int>, of file: SourceMap.File, log: inout DiagnosticLog) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(digits.count / 2, longest))
    var high: UInt8?
    for offset in digits {
      guard let digit = hexDigitValue(file.bytes[offset]) else {
        log.append(.hexDigit(at: file.span(characterRange(at: offset, before: digits.upperBound, in: file.bytes))))
        return nil
      }
      guard let first = high else {
        high = digit
        continue
      }
      bytes.append(first << 4 | digit)
      high = nil
      // This is reported before a line of megabytes is read.
      guard bytes.count <= longest else {
        log.append(.hexTooLong(limit: longest, at: file.span(digits.lowerBound..<digits.lowerBound)))
        return nil
      }
    }
    guard high == nil else {
      log.append(.hexOddDigits(digits.count, at: file.span(digits.upperBound - 1..<digits.upperBound)))
      return nil
    }
    return bytes
  }

  /// All bytes of the character at an offset, so that no message shows half of one.
  private static func characterRange(at offset: Int, before limit: Int, in bytes: [UInt8]) -> Range<Int> {
    var end = offset + 1
    while end < limit, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return offset..<end
  }
}
