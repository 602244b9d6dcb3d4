/// Seconds since 1970-01-01 in UTC.
package enum UnixTime {
  /// The seconds of a time as RFC 3339 writes it, `2026-03-01T12:30:00Z`; nil for any other text.
  ///
  /// Everything after the second is ignored: fractions, and the `Z` of the only zone that we write.
  package static func seconds(of stamp: String) -> Int64? {
    let text = String(decoding: Array(stamp.utf8.prefix(19)), as: UTF8.self)
    return (try? CivilTime.seconds(of: text)).flatMap { Int64(exactly: $0) }
  }

  /// Nanoseconds since 1970; nil for a time before 1970, or one for which 64 bits have no room.
  package static func nanoseconds(of stamp: String) -> UInt64? {
    guard let seconds = seconds(of: stamp).flatMap({ UInt64(exactly: $0) }) else { return nil }
    let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    return overflow ? nil : product
  }
}
