internal import I2C
internal import Trace

/// What was read of a recording and not asked for yet: one queue for each address, or one for all.
///
/// A transaction stands in the queue of every address it went to. One in which the bus did nothing has no address; it
/// stands in the queue without address, which is looked at whatever is asked.
struct RecordedQueues: ~Copyable {
  var recording: Recording
  private let mode: ReplayOptions.Mode
  private var queues: [Address?: RecordedQueue] = [:]
  private var keptCount = 0
  private(set) var isExhausted = false

  init(_ recording: consuming Recording, mode: ReplayOptions.Mode) {
    self.recording = recording
    self.mode = mode
  }

  /// Whether nothing more is read, because so much was passed over.
  var isFull: Bool { keptCount >= ReplayBus.keptLimit }

  /// The queues that a transaction with these addresses stands in.
  func keys(of addresses: [Address]) -> [Address?] {
    switch mode {
    case .ordered: addresses.isEmpty ? [nil] : addresses
    case .strict: [nil]
    }
  }

  // MARK: Looking

  /// What must be asked for next in any of the queues; nil if they are empty and nothing more can be read.
  ///
  /// That is the earliest of their heads, so a transaction with several addresses comes up when it is at the head of
  /// all its queues.
  mutating func head(of keys: [Address?]) throws(TraceError) -> RecordedTransaction? {
    for key in keys {
      // Nothing is recorded before a transaction without address that is still to come.
      while front(key) == nil, front(nil) == nil, try readOne() {}
    }
    var head = front(nil)
    for key in keys {
      if let front = front(key), front.line < head?.line ?? .max { head = front }
    }
    return head
  }

  private func front(_ key: Address?) -> RecordedTransaction? {
    guard let queue = queues[key], let slot = queue.nextSlot(from: 0) else { return nil }
    return queue[slot]
  }

  /// The next transaction in a queue from a slot on, reading further if need be, and its slot.
  mutating func next(
    in key: Address?, from slot: Int
  ) throws(TraceError) -> (slot: Int, transaction: RecordedTransaction)? {
    while true {
      if let queue = queues[key], let found = queue.nextSlot(from: slot) { return (found, queue[found]) }
      guard try readOne() else { return nil }
    }
  }

  /// The place of a head among all transactions that ever stood in its queue, from 1.
  func position(of head: RecordedTransaction, in keys: [Address?]) -> Int {
    let key = keys.first { front($0) === head } ?? nil
    return (queues[key]?.headSlot ?? 0) + 1
  }

  /// How many transactions have left a queue.
  func takenCount(in key: Address?) -> Int { queues[key]?.headSlot ?? 0 }

  /// A transaction further ahead, and how far.
  struct Match {
    var transaction: RecordedTransaction
    var distance: Int
  }

  /// The nearest transaction behind the head that is what is looked for, among the next ``ReplayBus/scanLimit``.
  mutating func nearest(
    in keys: [Address?], where isMatch: (RecordedTransaction) -> Bool
  ) throws(TraceError) -> Match? {
    guard let key = keys.first else { return nil }
    var slot = 0
    var distance = 0
    var unread = ReplayBus.scanLimit
    while distance < ReplayBus.scanLimit {
      if let queue = queues[key], let found = queue.nextSlot(from: slot) {
        if isMatch(queue[found]) { return Match(transaction: queue[found], distance: distance) }
        slot = found + 1
        distance += 1
      } else {
        guard unread > 0, try readOne() else { return nil }
        unread -= 1
      }
    }
    return nil
  }

  /// Whether a transaction was recorded before all others that are still to be asked for.
  func isNext(_ transaction: RecordedTransaction) -> Bool {
    !queues.values.contains { queue in
      queue.nextSlot(from: 0).map { queue[$0].line < transaction.line } ?? false
    }
  }

  /// Everything that was read and not asked for, in the order of the recording.
  var remaining: [RecordedTransaction] {
    var lines: Set<Int> = []
    return queues.values.flatMap(\.remaining).filter { lines.insert($0.line).inserted }.sorted { $0.line < $1.line }
  }

  // MARK: Taking

  mutating func take(_ transaction: RecordedTransaction) {
    transaction.isTaken = true
    keptCount -= 1
    for key in keys(of: transaction.addresses) { queues[key]?.dropTaken() }
  }

  /// Takes everything that stands before a transaction in its queues, and tells what that was.
  mutating func takeAll(
    before transaction: RecordedTransaction, in keys: [Address?]
  ) -> [RecordedTransaction] {
    var taken: [RecordedTransaction] = []
    for key in keys {
      while let next = front(key), next.line < transaction.line {
        take(next)
        taken.append(next)
      }
    }
    return taken
  }

  /// Reads one transaction and puts it into its queues; false at the end of the recording, or if too many are kept.
  mutating func readOne() throws(TraceError) -> Bool {
    guard !isFull, let transaction = try readPast() else { return false }
    keep(transaction)
    return true
  }

  /// Reads one transaction without keeping it.
  mutating func readPast() throws(TraceError) -> RecordedTransaction? {
    let transaction = try recording.next()
    isExhausted = transaction == nil
    return transaction
  }

  mutating func keep(_ transaction: RecordedTransaction) {
    keptCount += 1
    for key in keys(of: transaction.addresses) { queues[key, default: RecordedQueue()].append(transaction) }
  }
}
