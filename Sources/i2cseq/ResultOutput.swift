import Ledger
import Records
import Reports
import SequenceRunner

/// The record of one run on its way to its file.
final class ResultOutput {
  private var report: RecordReport
  private let name: RecordName
  /// What else the run writes, by kind.
  private let files: [(kind: String, path: String, isWhole: Bool)]
  /// The report before the end of the run, and the file that was written of it; nil until it ends.
  private var beforeEnd: RecordReport?
  private(set) var path: String?
  /// A record for the standard output, which takes no word back.
  private var unprinted: RunRecord?

  /// - Parameter files: `isWhole` for one that has its name when the run has ended.
  init(_ report: RecordReport, _ name: RecordName, files: [(kind: String, path: String, isWhole: Bool)]) {
    self.report = report
    self.name = name
    self.files = files
  }

  /// Takes an event other than the end of the run.
  func observe(_ event: RunEvent) { report.observe(event) }

  /// Takes the end of the run, and makes the record safe; told again, it takes the first word back.
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

  /// Prints a record that is for the standard output, when the run tells no other end any more.
  func finish() throws(RecordFailure) {
    if let unprinted { _ = try RecordFile.write(unprinted, name) }
  }
}

/// The hash of a file that lies on the disk.
enum FileDigest {
  private static let chunkSize = 1 << 20

  /// Nil where it cannot be read.
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
