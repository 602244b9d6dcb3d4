import Diagnostics
import HostSystem
import Ledger

/// Appends lines to the ledger of a station, of which it is the only writer.
///
/// A line is complete and safe on the disk before its result is reported. A line that could not be written is removed,
/// so that no half line stays. If it cannot be removed, nothing more is written until the next start.
struct LedgerWriter: ~Copyable {
  /// The largest step back of the clock that is accepted; the clock of a machine is often adjusted a little.
  ///
  /// In milliseconds.
  static let clockTolerance: Int64 = 1_000

  private let folder: String
  private let lock: HeldFile
  private var chain: LedgerChain
  /// When the last line was written, by the clock.
  private var last: Moment?
  private var day: String?
  private var file: HeldFile?
  private var length = 0
  /// Why nothing more can be written; nil while it can.
  private var broken: SystemError?
  /// What was repaired at the start.
  private(set) var remarks: [Diagnostic] = []

  /// Opens the ledger of a station, and repairs what an interrupted writer left.
  init(root: String, station: String) throws(CommandFailure) {
    let folder = "\(root)/\(LedgerPlace.station(station))"
    let lock: HeldFile
    do throws(SystemError) {
      try Folder.make(folder)
      lock = try HeldFile("\(folder)/\(LedgerPlace.lockName)")
    } catch { throw .ledgerUnwritable(folder, error) }
    guard lock.descriptor.tryLock() else { throw .ledgerInUse(folder) }
    // These files were begun by a writer that did not end.
    for name in (try? Folder.names(in: folder)) ?? [] where name.hasSuffix(".partial") {
      removeFile("\(folder)/\(name)")
    }
    let start = try LedgerStart(folder)
    var file: HeldFile?
    if let day = start.day {
      do throws(SystemError) { file = try HeldFile("\(folder)/\(day)/\(LedgerPlace.fileName)") } catch {
        throw .ledgerUnwritable(folder, error)
      }
    }
    self.folder = folder
    self.lock = lock
    self.file = file
    chain = start.chain
    day = start.day
    length = start.length
    remarks = start.remarks
    last = Moment(utc: start.chain.moment)
  }

  /// Checks that a line can be written, before a unit is touched.
  mutating func check(at now: Moment = .now) throws(CommandFailure) {
    if let broken { throw .ledgerUnwritable(folder, broken) }
    if let last, now.milliseconds + Self.clockTolerance < last.milliseconds {
      throw .clockBehind(now.utc, last: last.utc)
    }
    // A file is made as a trial, which fails on a disk that is full or read-only.
    let probe = PartialFile.name(for: "\(folder)/probe")
    defer { removeFile(probe) }
    do throws(SystemError) {
      let file = try FileDescriptor.creating(probe)
      try file.write([UInt8](repeating: 0x20, count: Self.probeSize)[...])
      try file.synchronize()
    } catch { throw .ledgerUnwritable(folder, error) }
  }

  /// Bytes of that trial, more than the record of a usual sequence has.
  private static let probeSize = 1 << 16

  /// Adds a line.
  ///
  /// Its day decides in which folder it is written.
  mutating func append(
    _ event: LedgerLine.Event, _ content: [UInt8], at now: Moment = .now
  ) throws(RecordFailure) {
    do throws(SystemError) {
      if let broken { throw broken }
      if let last, now.milliseconds + Self.clockTolerance < last.milliseconds {
        throw SystemError(code: 0, reason: "the clock says \(now.utc), and the last record is of \(last.utc)")
      }
      // A step back within the tolerance is not recorded, so that the moments of the chain never go back.
      let moment = max(now, last ?? now)
      try open(moment)
      var next = chain
      var line = next.append(event, at: moment.utc, content)
      line.append(UInt8(ascii: "\n"))
      try write(line)
      chain = next
      last = moment
    } catch { throw RecordFailure(path: folder, error: error) }
    // The line is safe. The mark beside the ledger is only needed to find a cut end.
    try? keepMark()
  }

  /// Opens the file of a day.
  private mutating func open(_ moment: Moment) throws(SystemError) {
    let name = LedgerPlace.day(of: moment.utc)
    if name == day, file != nil { return }
    let path = "\(folder)/\(name)"
    try Folder.make(path)
    let opened = try HeldFile("\(path)/\(LedgerPlace.fileName)")
    length = try opened.descriptor.status().size
    try FileDescriptor.folder(of: "\(path)/\(LedgerPlace.fileName)").synchronize()
    try FileDescriptor.folder(of: path).synchronize()
    file = opened
    day = name
  }

  private mutating func write(_ line: [UInt8]) throws(SystemError) {
    guard let file else { throw SystemError(code: 0, reason: "no file of the day is open") }
    do throws(SystemError) {
      try file.descriptor.write(line[...])
      try file.descriptor.synchronize()
      length += line.count
    } catch {
      do throws(SystemError) { try file.descriptor.cut(to: length) } catch { broken = error }
      throw error
    }
  }

  private func keepMark() throws(SystemError) {
    let path = "\(folder)/\(LedgerPlace.markName)"
    let partial = PartialFile.name(for: path)
    let file = try FileDescriptor.creating(partial)
    try file.write(Array(chain.mark.utf8)[...])
    try renameFile(partial, to: path)
  }
}

/// A file that stays open: the ledger of a day, or the lock.
private final class HeldFile: Sendable {
  let descriptor: FileDescriptor

  init(_ path: String) throws(SystemError) { descriptor = try FileDescriptor.appending(path) }
}
