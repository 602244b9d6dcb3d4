/// Where the lines of a station lie: `station=NAME/date=YYYY-MM-DD/ledger.jsonl`.
///
/// Folders are named as programs expect that read partitioned tables (`station` and `date` become columns).
package enum LedgerPlace {
  package static let fileName = "ledger.jsonl"
  /// Beside the folders of the days: what the last line was, and the file that its writer holds.
  package static let markName = "last"
  package static let lockName = "lock"

  /// The folder of a station.
  package static func station(_ name: String) -> String { "station=\(name)" }

  /// The folder of a day.
  ///
  /// - Parameter moment: a time in UTC, as `2026-11-28T22:50:54.123Z`.
  package static func day(of moment: String) -> String { "date=\(moment.prefix(10))" }

  /// Whether a folder is that of a day.
  package static func isDay(_ name: String) -> Bool {
    let digits = name.dropFirst(5).utf8
    return name.hasPrefix("date=") && digits.count == 10
      && digits.enumerated().allSatisfy { index, byte in
        index == 4 || index == 7 ? byte == UInt8(ascii: "-") : byte >= 0x30 && byte <= 0x39
      }
  }
}
