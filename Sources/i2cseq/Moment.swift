#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A moment by the clock of this machine, to the millisecond.
struct Moment: Hashable, Comparable {
  /// Milliseconds since 1970-01-01, UTC.
  let milliseconds: Int64

  /// This moment.
  static var now: Moment {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Moment(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
  }

  static func < (left: Moment, right: Moment) -> Bool { left.milliseconds < right.milliseconds }

  init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// Reads a moment as ``utc`` writes it.
  init?(utc text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 24, bytes[10] == UInt8(ascii: "T"), bytes[23] == UInt8(ascii: "Z") else { return nil }
    var parts = unsafe tm()
    func number(_ range: Range<Int>) -> Int32 { Int32(String(decoding: bytes[range], as: UTF8.self)) ?? 0 }
    unsafe parts.tm_year = number(0..<4) - 1900
    unsafe parts.tm_mon = number(5..<7) - 1
    unsafe parts.tm_mday = number(8..<10)
    unsafe parts.tm_hour = number(11..<13)
    unsafe parts.tm_min = number(14..<16)
    unsafe parts.tm_sec = number(17..<19)
    milliseconds = unsafe Int64(timegm(&parts)) * 1_000 + Int64(number(20..<23))
  }

  /// `2026-11-28T22:50:54.123Z`.
  var utc: String {
    var seconds = time_t(wholeSeconds)
    var parts = unsafe tm()
    guard unsafe gmtime_r(&seconds, &parts) != nil else { return "1970-01-01T00:00:00.000Z" }
    return unsafe text(parts) + "Z"
  }

  /// `2026-11-28T23:50:54.123+01:00`, in the time zone of this machine.
  var local: String {
    var seconds = time_t(wholeSeconds)
    var parts = unsafe tm()
    guard unsafe localtime_r(&seconds, &parts) != nil else { return utc }
    let minutes = unsafe parts.tm_gmtoff / 60
    let distance = Self.digits(Int(minutes.magnitude) / 60, 2) + ":" + Self.digits(Int(minutes.magnitude) % 60, 2)
    return unsafe text(parts) + (minutes < 0 ? "-" : "+") + distance
  }

  private var wholeSeconds: Int64 { milliseconds >= 0 ? milliseconds / 1_000 : (milliseconds - 999) / 1_000 }

  private func text(_ parts: tm) -> String {
    let date = unsafe [(Int(parts.tm_year) + 1900, 4), (Int(parts.tm_mon) + 1, 2), (Int(parts.tm_mday), 2)]
    let time = unsafe [(Int(parts.tm_hour), 2), (Int(parts.tm_min), 2), (Int(parts.tm_sec), 2)]
    let fraction = Self.digits(Int(milliseconds - wholeSeconds * 1_000), 3)
    return date.map(Self.digits).joined(separator: "-") + "T" + time.map(Self.digits).joined(separator: ":") + "."
      + fraction
  }

  private static func digits(_ value: Int, _ count: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, count - text.count)) + text
  }
}
