import Diagnostics
import HostSystem
import Records

/// Writes records: whole, safe on the disk, and never over another one.
enum RecordFile {
  /// The most records whose template gives the same name; beyond that something else is wrong.
  private static let twinLimit = 10_000
  /// The number of bytes by which a record is recognized.
  private static let headSize = 512

  /// Writes a record, and returns its path.
  ///
  /// If a name with placeholders is taken, a number is appended. A file with a fixed name is replaced, because such a
  /// name asks for the record of the last run.
  static func write(_ record: RunRecord, _ name: RecordName) throws(RecordFailure) -> String {
    let path = name.isFixed ? resolvedPath(name.path(of: record)) : name.path(of: record)
    do throws(SystemError) {
      if isStandardOutput(name) {
        try FileDescriptor.write(record.document, toError: false)
        return path
      }
      try Folder.make(FileDescriptor.folderPath(of: path))
      let partial = PartialFile.name(for: path)
      do throws(SystemError) {
        let file = try FileDescriptor.creating(partial)
        try file.write(record.document[...])
        try file.synchronize()
        if name.isFixed, let status = FileStatus.of(path) { try file.setPermissions(of: status) }
        let taken = try take(path, partial, isFixed: name.isFixed)
        // A new name is on the disk only when its folder is, so that is synced, too.
        try FileDescriptor.folder(of: taken).synchronize()
        return taken
      } catch {
        removeFile(partial)
        throw error
      }
    } catch { throw RecordFailure(path: path, error: error) }
  }

  /// Writes a record over one that this run wrote.
  static func rewrite(_ record: RunRecord, _ path: String) throws(RecordFailure) {
    do throws(SystemError) {
      let partial = PartialFile.name(for: path)
      do throws(SystemError) {
        let file = try FileDescriptor.creating(partial)
        try file.write(record.document[...])
        try file.synchronize()
        try renameFile(partial, to: path)
        try FileDescriptor.folder(of: path).synchronize()
      } catch {
        removeFile(partial)
        throw error
      }
    } catch { throw RecordFailure(path: path, error: error) }
  }

  private static func take(_ path: String, _ partial: String, isFixed: Bool) throws(SystemError) -> String {
    if isFixed {
      try renameFile(partial, to: path)
      return path
    }
    for number in 1...twinLimit {
      let candidate = number == 1 ? path : numbered(path, number)
      if try linkFile(partial, to: candidate) {
        removeFile(partial)
        return candidate
      }
    }
    throw SystemError(code: 0, reason: "\(twinLimit) records have this name")
  }

  /// The path with a number appended, as in `a/b_2.json`.
  private static func numbered(_ path: String, _ number: Int) -> String {
    path.hasSuffix(".json") ? "\(path.dropLast(5))_\(number).json" : "\(path)_\(number)"
  }

  /// Checks before a run that its record can be written.
  static func check(_ record: RunRecord, _ name: RecordName) throws(CommandFailure) {
    if isStandardOutput(name) { return StandardOutput.takeForFile() }
    let path = name.path(of: record)
    if name.isFixed, !isReplaceable(path) { throw .resultKind(path) }
    do throws(SystemError) {
      try Folder.make(FileDescriptor.folderPath(of: path))
      let partial = PartialFile.name(for: path)
      defer { removeFile(partial) }
      let file = try FileDescriptor.creating(partial)
      try file.write(record.document[...])
    } catch { throw .output(path, error) }
  }

  /// The one file that a template names; nil for the standard output, and for a template with placeholders.
  static func fixedPath(_ template: String?) -> String? {
    guard let template, let name = try? RecordName(template), name.isFixed, !isStandardOutput(name) else { return nil }
    return template
  }

  /// Whether `-` is asked for.
  static func isStandardOutput(_ name: RecordName) -> Bool { name == standardOutput }

  private static let standardOutput = try? RecordName("-")

  /// Whether no other run is about to write the record.
  static func isFree(_ path: String) -> Bool {
    !PartialFile.all(of: resolvedPath(path)).contains { FileDescriptor.isLocked($0) }
  }

  /// Whether there is no file yet, or a record that may be replaced.
  static func isReplaceable(_ path: String) -> Bool {
    guard let status = FileStatus.of(path) else { return true }
    guard status.kind == .file, !status.isStandardStream, let file = try? FileDescriptor.reading(path),
      let head = try? file.read(upTo: headSize)
    else { return false }
    return head.isEmpty || String(decoding: head, as: UTF8.self).contains(RunRecord.format)
  }
}

extension RunRecord {
  /// A record of a run that begins now.
  static func beginning(_ sequence: RecordedSequence) -> RunRecord {
    let now = Moment.now
    var random = SystemRandomNumberGenerator()
    let name = RunID.text(milliseconds: now.milliseconds, random: (random.next(), random.next()))
    var record = RunRecord(
      runID: name, started: now.utc, local: now.local, tool: I2CSeq.toolName, sequence: sequence)
    record.host = Terminal.hostName
    return record
  }

  /// The record of a run that was refused.
  static func refused(
    _ name: String, _ path: String, _ failure: RecordedFailure, _ status: ExitStatus
  ) -> RunRecord {
    var record = beginning(RecordedSequence(name: name, path: path))
    record.status = Int(status.rawValue)
    record.failure = failure
    record.failures = 1
    return record
  }
}

extension RecordedFailure {
  /// The failure that kept a run from beginning.
  init(_ diagnostic: Diagnostic) {
    self.init(kind: diagnostic.rule, text: diagnostic.message)
    let helps = diagnostic.notes.filter { $0.kind == .help }.map(\.text)
    if !helps.isEmpty { help = helps.joined(separator: "\n") }
    notes = diagnostic.notes.filter { $0.kind == .note }.map(\.text)
  }
}

extension RecordName.Mistake {
  /// What is wrong with a template, and what it may hold.
  var words: String {
    let known = RecordName.Placeholder.allCases.map { "{\($0.rawValue)}" }.joined(separator: " ")
    switch self {
    case .unknown(let name): return "--result has no {\(name)}: it may be one of \(known)"
    case .open: return "--result has a { without }: write one of \(known)"
    case .empty: return "--result takes the name of a file: write `--result '{serial}/{utc}_{verdict}.json'`"
    }
  }
}
