import Diagnostics
import Ledger

/// Follows the chain of one ledger from its first line to its last, and keeps what is wrong with it.
struct LedgerProof {
  /// The most breaks that are described.
  ///
  /// One change shows in at most two places, so more of them say little.
  private static let toldLimit = 20

  private let ledger: LedgerFolder
  private var chain = LedgerChain()
  private var lines = 0
  private var breaks = 0
  private var day: String?
  /// The number of the line within its day.
  private var number = 0
  private var isTorn = false
  /// What is wrong, with its place.
  private(set) var told: [Diagnostic] = []

  init(_ ledger: LedgerFolder) { self.ledger = ledger }

  var isWhole: Bool { breaks == 0 }

  /// `3 lines of 1 day, whole, 3 5f1e…`.
  var summary: String {
    func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
    let end = isWhole ? "whole, \(chain.mark.dropLast())" : "NOT WHOLE in \(counted(breaks, "place"))"
    return "\(counted(lines, "line")) of \(counted(ledger.days.count, "day")), \(end)"
  }

  /// Whether the ledger is whole; if not, prints that, for a command that shows its content.
  func isWholeOrTold(_ path: String) -> Bool {
    if !isWhole { StandardError.print(.ledgerDoubtful(path, breaks)) }
    return isWhole
  }

  /// Takes the next line.
  mutating func take(_ line: LineFile.Line, of day: String) {
    number = day == self.day ? number + 1 : 1
    self.day = day
    guard line.isWhole else { return isTorn = true }
    lines += 1
    if let found = chain.take(line.bytes) { return tell(found) }
    guard let read = LedgerLine(line.bytes) else { return }
    let (rightDay, rightStation) = (LedgerPlace.day(of: read.moment), read.station.map(LedgerPlace.station))
    if rightDay != day { tell(.elsewhere(rightDay)) }
    // A copy of the folder may have any name, but a name of a station must be that of the right station.
    if let rightStation, ledger.name.hasPrefix(LedgerPlace.station("")), ledger.name != rightStation {
      tell(.elsewhere(rightStation))
    }
  }

  /// Compares the end with the mark that was kept of it.
  mutating func end() {
    let mark = (try? FileDescriptor.reading("\(ledger.path)/\(LedgerPlace.markName)").read(upTo: 256)) ?? []
    let missing = chain.missing(from: String(decoding: mark, as: UTF8.self))
    // If the mark says that a line without an end was whole once, it was cut; otherwise its writer was interrupted.
    if let found = missing ?? (isTorn ? .torn : nil) { tell(found) }
  }

  private mutating func tell(_ found: LedgerChain.Break) {
    breaks += 1
    guard told.count < Self.toldLimit else { return }
    told.append(.ledgerBreak(day.map { ledger.file(of: $0) } ?? ledger.path, line: day == nil ? nil : number, found))
  }
}
