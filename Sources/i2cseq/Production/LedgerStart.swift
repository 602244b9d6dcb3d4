import Diagnostics
import HostSystem
import Ledger

/// The end of a ledger at the start of a station.
///
/// Its chain is checked, and a half line of an interrupted writer is moved away.
struct LedgerStart {
  var chain = LedgerChain()
  var day: String?
  /// Bytes of whole lines in the file of the last day.
  var length = 0
  var remarks: [Diagnostic] = []
  private var torn: (line: LineFile.Line, path: String)?

  init(_ folder: String) throws(CommandFailure) {
    let ledger: LedgerFolder
    do throws(SystemError) { ledger = try LedgerFolder.of(station: folder) } catch {
      throw .unreadable(folder, what: "ledger", error)
    }
    // A day without a whole line holds nothing to go on from, so the day before is read.
    for day in ledger.days.reversed() {
      self.day = self.day ?? day
      let found = try read(ledger.file(of: day))
      if self.day == day { length = found.length }
      if found.lines > 0 { break }
    }
    let mark = (try? FileDescriptor.reading("\(folder)/\(LedgerPlace.markName)").read(upTo: 256)) ?? []
    switch chain.missing(from: String(decoding: mark, as: UTF8.self)) {
    case nil: break
    case .unmarked?: remarks.append(.ledgerBreak(folder, line: nil, .unmarked))
    case let found?: throw .ledgerBroken(day.map { ledger.file(of: $0) } ?? folder, nil, found)
    }
    // This comes after the check: a line that was whole once and was cut stays in place as evidence.
    if let torn {
      do throws(SystemError) { try setAside(torn.line, torn.path, folder) } catch {
        throw .ledgerUnwritable(torn.path, error)
      }
    }
  }

  /// Follows the lines of a day up to a last one that has no end.
  private mutating func read(_ path: String) throws(CommandFailure) -> (lines: Int, length: Int) {
    guard FileStatus.of(path) != nil else { return (0, 0) }
    var (count, length) = (0, 0)
    var broken: LedgerChain.Break?
    do throws(SystemError) {
      var lines = try LineFile(path)
      while let line = try lines.next() {
        guard line.isWhole else {
          torn = (line, path)
          break
        }
        count += 1
        length = line.offset + line.bytes.count + 1
        // The chain of a day begins with what its first line says of the line before; only `verify` reads the day
        // before.
        if count == 1, let first = LedgerLine(line.bytes) {
          chain = LedgerChain(number: first.number - 1, hash: first.previous, moment: "")
        }
        broken = chain.take(line.bytes)
        if broken != nil { break }
      }
    } catch { throw .ledgerUnwritable(path, error) }
    if let broken { throw .ledgerBroken(path, count, broken) }
    return (count, length)
  }

  /// Copies a half line to a file beside the ledger, and cuts it off.
  private mutating func setAside(_ line: LineFile.Line, _ path: String, _ folder: String) throws(SystemError) {
    let aside = PartialFile.name(for: "\(folder)/torn").replacingSuffix(".partial", by: ".txt")
    let copy = try FileDescriptor.creating(aside)
    try copy.write(line.bytes[...])
    try copy.synchronize()
    let file = try FileDescriptor.appending(path)
    try file.cut(to: line.offset)
    try file.synchronize()
    remarks.append(.ledgerRepaired(path, line.bytes.count, keptIn: aside))
  }
}

extension String {
  /// The text with another end.
  fileprivate func replacingSuffix(_ suffix: String, by other: String) -> String {
    hasSuffix(suffix) ? dropLast(suffix.count) + other : self
  }
}
