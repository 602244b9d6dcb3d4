import Diagnostics

/// One line of an Intel HEX file: `:LLAAAATT`, the payload, and the checksum.
struct IntelHexRecord {
  /// What a record says, by its type.
  enum Kind: UInt8 {
    case data, endOfFile, segmentAddress, segmentStart, linearAddress, linearStart

    /// The bytes of its payload, where they are fixed.
    var payloadCount: Int? {
      switch self {
      case .data: nil
      case .endOfFile: 0
      case .segmentAddress, .linearAddress: 2
      case .segmentStart, .linearStart: 4
      }
    }
  }

  /// Length, address, type and checksum: what a record has beside its payload.
  static let frameCount = 5
  /// A length byte of 0xFF and all the rest.
  static let longest = 255 + frameCount

  var kind: Kind
  /// The lower 16 bits of the address of its first byte.
  var offset: Int
  var payload: [UInt8]
}

extension IntelHexRecord {
  /// The record on a line, its line break left out; nil after what is wrong with it was told.
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

  /// Whether a line, wrong or not, says that it is of type 00 and so moves no address.
  static func looksLikeData(_ line: ArraySlice<UInt8>) -> Bool { line.dropFirst(7).prefix(2).elementsEqual("00".utf8) }

  /// The bytes that pairs of digits stand for.
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
      // Said before a line of megabytes is taken in.
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

  /// All bytes of the character that begins at a place, so that no message shows half of one.
  private static func characterRange(at offset: Int, before limit: Int, in bytes: [UInt8]) -> Range<Int> {
    var end = offset + 1
    while end < limit, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return offset..<end
  }
}
