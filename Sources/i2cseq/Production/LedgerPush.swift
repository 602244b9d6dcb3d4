import Diagnostics
import HostSystem
import Ledger
import PostgreSQL
import Results

/// Copies the lines of one ledger into the tables of results, from the one behind those that are there.
///
/// What is sent continues the chain of what was sent: a ledger that was changed since, or another one under the name of
/// the station, is refused.
struct LedgerPush {
  /// The most lines in a transaction, and the most bytes of them.
  private static let lineLimit = 200
  private static let byteLimit = 4 << 20
  /// The most lines that are told one by one when they are set aside.
  private static let toldLimit = 20

  private let folder: LedgerFolder
  /// The name under which the tables know the ledger.
  private let ledger: String
  private var chain = LedgerChain()
  private var batch: [ResultsStore.Line] = []
  private var batchBytes = 0
  /// How many runs came into the tables, and how many were there already.
  private(set) var added = 0
  private var runs = 0
  private var aside = 0
  /// What is wrong, with its place.
  private(set) var told: [Diagnostic] = []
  /// Whether nothing more of this ledger can be sent.
  private(set) var isUseless = false

  init(_ folder: LedgerFolder) {
    self.folder = folder
    let name = String(folder.name)
    let prefix = LedgerPlace.station("")
    ledger = name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name
  }

  /// `12 runs added, 3 there already`.
  var summary: String {
    "\(added) \(added == 1 ? "run" : "runs") added"
      + (runs > added + aside ? ", \(runs - added - aside) there already" : "")
      + (aside > 0 ? ", \(aside) set aside" : "")
  }

  /// Sends everything that is not there yet.
  mutating func run(to store: borrowing ResultsStore) throws(CommandFailure) {
    do throws(PostgresError) {
      let version = try store.version()
      guard version == ResultsSchema.version else { throw .refused(state: "", "") }
    } catch {
      if case .refused("", "") = error { throw .otherVersion }
      throw .database(error)
    }
    let position: ResultsStore.Position?
    do throws(PostgresError) { position = try store.position(of: ledger) } catch { throw .database(error) }
    if let position { chain = LedgerChain(number: position.number, hash: position.hash, moment: "") }
    var isKnown = position == nil
    for day in try days(from: position?.number ?? 0) {
      var number = 0
      do {
        var lines = try LineFile(folder.file(of: day))
        while let line = try lines.next() {
          number += 1
          // The line is still being written.
          guard line.isWhole else { break }
          if let position, let read = LedgerLine(line.bytes), read.number <= position.number {
            if read.number == position.number { isKnown = SHA256.hexDigest(of: line.bytes) == position.hash }
            continue
          }
          guard isKnown else { return refuse(.ledgerElsewhere(folder.file(of: day), number, ledger)) }
          if let found = chain.take(line.bytes) {
            try send(store)
            return refuse(.ledgerBreak(folder.file(of: day), line: number, found))
          }
          try add(line.bytes, store)
        }
      } catch let error as SystemError {
        throw .unreadable(folder.file(of: day), what: "ledger", error)
      } catch let error as CommandFailure { throw error } catch { return }
    }
    if !isKnown { return refuse(.ledgerElsewhere(folder.path, nil, ledger)) }
    try send(store)
  }

  private mutating func refuse(_ diagnostic: Diagnostic) {
    told.append(diagnostic)
    isUseless = true
  }

  /// The days whose lines may have to be sent: from the last one that begins before the next line on.
  private func days(from number: Int) throws(CommandFailure) -> [String] {
    var days: [String] = []
    for day in folder.days.reversed() where FileStatus.of(folder.file(of: day)) != nil {
      days.insert(day, at: 0)
      do throws(SystemError) {
        var lines = try LineFile(folder.file(of: day))
        if let first = try lines.next(), let line = LedgerLine(first.bytes), line.number <= number { break }
      } catch { throw .unreadable(folder.file(of: day), what: "ledger", error) }
    }
    return days
  }

  private mutating func add(_ bytes: [UInt8], _ store: borrowing ResultsStore) throws(CommandFailure) {
    guard let line = LedgerLine(bytes) else { return }
    let isRun = line.event == LedgerLine.Event.run.rawValue
    if isRun { runs += 1 }
    batch.append(.init(number: line.number, hash: chain.hash, run: isRun ? bytes : nil))
    batchBytes += bytes.count
    if batch.count >= Self.lineLimit || batchBytes >= Self.byteLimit { try send(store) }
  }

  /// Sends the batch; if the tables do not take it, each of its lines by itself.
  private mutating func send(_ store: borrowing ResultsStore) throws(CommandFailure) {
    defer { (batch, batchBytes) = ([], 0) }
    do throws(PostgresError) {
      do throws(PostgresError) { added += try store.add(batch, of: ledger) } catch {
        guard error.isAboutData else { throw error }
        for line in batch { try sendAlone(line, store) }
      }
    } catch { throw .database(error) }
  }

  private mutating func sendAlone(
    _ line: ResultsStore.Line, _ store: borrowing ResultsStore
  ) throws(PostgresError) {
    do throws(PostgresError) { added += try store.add([line], of: ledger) } catch {
      guard error.isAboutData else { throw error }
      try store.setAside(line, of: ledger, because: error.message)
      aside += 1
      if told.count < Self.toldLimit { told.append(.lineAside(folder.path, line.number, error.message)) }
    }
  }
}

extension LedgerFolder {
  /// The mark of the last line, which changes with each line.
  var mark: String {
    let bytes = (try? FileDescriptor.reading("\(path)/\(LedgerPlace.markName)").read(upTo: 256)) ?? []
    return String(decoding: bytes, as: UTF8.self)
  }
}
