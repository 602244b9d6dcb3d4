import Boards
import CBuild
import Records
import SequenceFile
import Station
import Suites
import Trace

/// What `--version` says: the version, the commit where it is known, and the versions of the files that are read and written.
///
/// The first line stays as it is, because scripts read it.
enum VersionText {
  static var text: String {
    let schemas = [
      ("sequence", SequenceLoader.schemaVersion), ("board", BoardLoader.schemaVersion),
      ("chip", SequenceLoader.schemaVersion), ("station", StationLoader.schemaVersion),
      ("suite", SuiteLoader.schemaVersion),
      ("trace", TraceHeader.version), ("result", RunRecord.version), ("events", RunLine.version),
    ].map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    return ([I2CSeq.toolName] + commit(i2cseq_commit()) + ["schemas: \(schemas)"]).joined(separator: "\n")
  }

  /// The line of the commit: none where nobody said which it is, as in a checkout that is built without packaging.
  static func commit(_ number: UInt64) -> [String] {
    if number == 0 { return [] }
    let digits = String(number, radix: 16)
    return ["commit \(String(repeating: "0", count: max(0, digitCount - digits.count)))\(digits)"]
  }

  /// What is told of a commit: enough of its digits to find it.
  private static let digitCount = 12
}
