import Ledger
import Records
import Reports
import SequenceRunner

/// The record of one run, and the file that it is written to.
final class ResultOutput {
  private var report: RecordReport
  private let name: RecordName
  /// The other files that the run writes, by kind.
  private let files: [(kind: String, path: String, isWhole: Bool)]
  /// The report before the end of the run, and the path of the record; nil before that end.
  private var beforeEnd: RecordReport?
  private(set) var path: String?
  /// A record for the standard output.
  ///
  /// It waits for ``finish()``, because what is printed cannot be replaced.
  private var unprinted: RunRecord?

  /// - Parameter files: `isWhole` for a file that is complete when the run has ended.
  init(_ report: RecordReport, _ name: RecordName, files: [(kind: String, path: String, isWhole: Bool)]) {
    self.report = report
    self.name = name
    self.files = files
  }

  /// Takes an event other than the end of the run.
  func observe(_ event: RunEvent) { report.observe(event) }

  /// Takes the end of the run and makes the record safe.
  ///
  /// If it is called again, the new end replaces the first.
  func end(_ result: RunResult) throws(RecordFailure) {
    if let beforeEnd { report = beforeEnd } else { beforeEnd = report }
    report.observe(.runEnded(result))
    var record = report.record
    record.ended = Moment.now.utc
    record.status = Int(ExitStatus(result).rawValue)
    record.files = files.map { file in
      RecordedFile(kind: file.kind, path: file.path, digest: file.isWhole ? FileDigest.of(file.path) : nil)
    }
    if RecordFile.isStandardOutput(name) { return unprinted = record }
    guard let path else {
      path = try RecordFile.write(record, name)
      return
    }
    try RecordFile.rewrite(record, path)
  }

  /// Prints a record for the standard output, once the end of the run can no longer change.
  func finish() throws(RecordFailure) {
    if let unprinted { _ = try RecordFile.write(unprinted, name) }
  }
}

/// The hash of a file on the disk.
enum FileDigest {
  private static let chunkSize = 1 << 20

  /// The hash in hex; nil if the file cannot be read.
  static func of(_ path: String) -> String? {
    guard let file = try? FileDescriptor.reading(path) else { return nil }
    var hash = SHA256()
    while true {
      guard let chunk = try? file.read(upTo: chunkSize) else { return nil }
      if chunk.isEmpty { return hash.hexDigest() }
      hash.update(chunk)
    }
  }
}
