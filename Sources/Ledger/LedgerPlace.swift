/// The place of the lines of a station: `station=NAME/date=YYYY-MM-DD/ledger.jsonl`.
///
/// Programs that read partitioned tables expect such names of folders (`station` and `date` become columns).
package enum LedgerPlace {
  package static let fileName = "ledger.jsonl"
  /// The file of the mark beside the folders of the days; the writer of the ledger locks another one there.
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
