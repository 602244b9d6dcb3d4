internal import JSON

/// A line of a ledger: its number, the hash of the line before, the event, the time, and the content.
///
/// The members of the ledger come before those of the content in one flat object, so that programs that read JSON lines
/// as a table find the members of the record at the top level.
package struct LedgerLine: Hashable, Sendable {
  /// The kind of event in a line.
  package enum Event: String, CaseIterable, Sendable {
    /// A run: its content is the record.
    case run
    /// The result of a program that was run for a verdict.
    case action
    /// A unit that the gate refused to have tested.
    case refused
  }

  /// The highest number of a line.
  ///
  /// No ledger has so many; a line with a higher number was changed.
  private static let numberLimit: Int64 = 1 << 53

  /// The hash before the first line.
  package static let origin = String(repeating: "0", count: 64)

  /// The number of the line, from 1 over all days of a station.
  package var number: Int
  /// The SHA-256 of the line before, without its line feed.
  package var previous: String
  package var event: String
  /// When it was written, in UTC.
  package var moment: String
  /// The station that its content names.
  package private(set) var station: String?

  package init(number: Int, previous: String, event: String, moment: String) {
    self.number = number
    self.previous = previous
    self.event = event
    self.moment = moment
  }

  /// The line with its content, without a line feed.
  ///
  /// - Parameter content: one JSON object in one line.
  package func bytes(_ content: [UInt8]) -> [UInt8] {
    var bytes = Array(#"{"seq":"#.utf8)
    JSONText.append(number, to: &bytes)
    bytes += #","prev":"#.utf8
    JSONText.append(previous, to: &bytes)
    bytes += #","event":"#.utf8
    JSONText.append(event, to: &bytes)
    bytes += #","utc":"#.utf8
    JSONText.append(moment, to: &bytes)
    // A content without members has no comma before it.
    if content.count > 2 { bytes.append(UInt8(ascii: ",")) }
    bytes += content.dropFirst()
    return bytes
  }

  private static let keys = (
    seq: JSONKey("seq"), prev: JSONKey("prev"), event: JSONKey("event"), utc: JSONKey("utc"),
    station: JSONKey("station")
  )

  /// Reads the members of the ledger from a line; nil if it is no line of a ledger.
  ///
  /// The whole line is read, so that a cut line is refused.
  package init?(_ bytes: [UInt8]) {
    let text = bytes.span
    var json = JSONScanner()
    var found: (seq: Int64, prev: String, event: String, utc: String, station: String?) = (0, "", "", "", nil)
    do throws(JSONError) {
      try json.beginObject(of: text)
      while let key = try json.nextKey(of: text) {
        switch key {
        case Self.keys.seq: found.seq = try json.integer(of: text)
        case Self.keys.prev: found.prev = try json.string(of: text).text(of: text) ?? ""
        case Self.keys.event: found.event = try json.string(of: text).text(of: text) ?? ""
        case Self.keys.utc: found.utc = try json.string(of: text).text(of: text) ?? ""
        case Self.keys.station: found.station = try json.string(of: text).text(of: text)
        case _: try json.skip(of: text)
        }
      }
      try json.end(of: text)
    } catch { return nil }
    guard (1...Self.numberLimit).contains(found.seq), let number = Int(exactly: found.seq),
      found.prev.utf8.count == 64
    else { return nil }
    (self.number, previous, event, moment) = (number, found.prev, found.event, found.utc)
    station = found.station
  }
}
