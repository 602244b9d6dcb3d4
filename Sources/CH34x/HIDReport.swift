/// A report of a CH347 in its HID mode: the number of bytes, little endian, the bytes, zeros.
package enum HIDReport {
  /// Bytes in a report, without the report number that some systems put before it.
  package static let length = 512
  /// Bytes of a stream that one report carries.
  package static let payloadLimit = length - 2

  /// The report that carries these bytes, at most ``payloadLimit``.
  package static func containing(_ payload: ArraySlice<UInt8>) -> [UInt8] {
    let payload = payload.prefix(payloadLimit)
    var report = [UInt8(truncatingIfNeeded: payload.count), UInt8(truncatingIfNeeded: payload.count >> 8)]
    report.reserveCapacity(length)
    report += payload
    report.append(contentsOf: repeatElement(0, count: length - report.count))
    return report
  }

  /// The bytes that a report carries; nil for what is no report.
  package static func payload(of report: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    payloadCount(of: report.span).map { report.dropFirst(2).prefix($0) }
  }

  /// How many bytes a report carries behind the two that say so; nil for what is no report.
  static func payloadCount(of report: Span<UInt8>) -> Int? {
    guard report.count >= 2 else { return nil }
    let count = Int(report[0]) | Int(report[1]) << 8
    return count <= report.count - 2 ? count : nil
  }
}
