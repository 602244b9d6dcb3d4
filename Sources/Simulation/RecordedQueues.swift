internal import I2C
internal import Trace

/// The transactions of a recording that were read and not asked for yet: one queue for each address, or one for all.
///
/// A transaction stands in the queue of every address it went to. A transaction in which the bus did nothing has no
/// address; it stands in the common queue, which is searched for every request. If the order of the whole recording
/// counts, all transactions stand in the common queue.
struct RecordedQueues: ~Copyable {
  var recording: Recording
  private let mode: ReplayOptions.Mode
  private var queues = AddressTable<RecordedQueue>()
  private var common = RecordedQueue()
  private var keptCount = 0
  private(set) var isExhausted = false
  /// The line of the transaction that was taken last.
  private var reached = 0
  /// Whether one was taken since this was last cleared that does not come next behind the one before it.
  var isOutOfOrder = false

  init(_ recording: consuming Recording, mode: ReplayOptions.Mode) {
    self.recording = recording
    self.mode = mode
  }

  /// Whether everything that was read was asked for.
  var isEmpty: Bool { keptCount == 0 }

  /// Whether nothing more is read, because too many transactions are kept.
  var isFull: Bool { keptCount >= ReplayBus.keptLimit }

  /// The queues in which a transaction with these addresses stands; an empty list means the common one.
  func keys(of addresses: [Address]) -> [Address] {
    switch mode {
    case .ordered: addresses
    case .strict: []
    }
  }

  // MARK: Looking

  /// The transaction that must be asked for next in these queues; nil if they are empty and nothing more can be read.
  ///
  /// It is the earliest of their heads, so that a transaction with several addresses is next only when it is at the
  /// head of all its queues.
  mutating func head(of keys: [Address]) throws(TraceError) -> RecordedTransaction? {
    if keys.isEmpty {
      while common.front == nil, try readOne() {}
    }
    for key in keys {
      // Read on until this queue, or the one of transactions without an address, has something at its front.
      while front(key) == nil, common.front == nil, try readOne() {}
    }
    var head = common.front
    for key in keys {
      if let front = front(key), front.line < head?.line ?? .max { head = front }
    }
    return head
  }

  private func front(_ key: Address) -> RecordedTransaction? { queues[key]?.front }

  /// The next transaction in a queue from a slot on, reading further if need be, and its slot.
  mutating func next(
    in key: Address, from slot: Int
  ) throws(TraceError) -> (slot: Int, transaction: RecordedTransaction)? {
    while true {
      if let queue = queues[key], let found = queue.nextSlot(from: slot) { return (found, queue[found]) }
      guard try readOne() else { return nil }
    }
  }

  /// The place of a head among all transactions that ever stood in its queue, from 1.
  func position(of head: RecordedTransaction, in keys: [Address]) -> Int {
    let key = keys.first { front($0) === head }
    return (key.flatMap { queues[$0]?.headSlot } ?? common.headSlot) + 1
  }

  /// How many transactions have left the queues.
  func takenCount(in keys: [Address]) -> Int {
    keys.isEmpty ? common.headSlot : keys.reduce(0) { $0 + (queues[$1]?.headSlot ?? 0) }
  }

  /// A transaction further ahead, and how far.
  struct Match {
    var transaction: RecordedTransaction
    var distance: Int
  }

  /// The nearest transaction behind the head that is what is looked for, among the next ``ReplayBus/scanLimit``.
  mutating func nearest(
    in keys: [Address], where isMatch: (RecordedTransaction) -> Bool
  ) throws(TraceError) -> Match? {
    var slot = 0
    var distance = 0
    var unread = ReplayBus.scanLimit
    while distance < ReplayBus.scanLimit {
      let queue = keys.first.map { queues[$0] ?? RecordedQueue() } ?? common
      if let found = queue.nextSlot(from: slot) {
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

  /// Whether the queues or the rest of the recording hold a transaction that is not silence.
  mutating func hasAnswer(in keys: [Address]) throws(TraceError) -> Bool {
    var slot = 0
    while true {
      let queue = keys.first.map { queues[$0] ?? RecordedQueue() } ?? common
      if let found = queue.nextSlot(from: slot) {
        if !queue[found].isSilence { return true }
        slot = found + 1
      } else if try !readOne() {
        return false
      }
    }
  }

  /// Whether a transaction was recorded before all others that are still to be asked for.
  func isNext(_ transaction: RecordedTransaction) -> Bool {
    !queues.values.contains { $0.front.map { $0.line < transaction.line } ?? false }
  }

  /// Everything that was read and not asked for, in the order of the recording.
  var remaining: [RecordedTransaction] {
    var lines: Set<Int> = []
    return (queues.values.flatMap(\.remaining) + common.remaining).filter { lines.insert($0.line).inserted }.sorted {
      $0.line < $1.line
    }
  }

  // MARK: Taking

  mutating func take(_ transaction: RecordedTransaction) {
    transaction.isTaken = true
    keptCount -= 1
    let keys = keys(of: transaction.addresses)
    if keys.isEmpty { common.dropTaken() }
    for key in keys { queues.change(key, from: RecordedQueue()) { $0.dropTaken() } }
    noteOrder(of: transaction.line)
  }

  private mutating func noteOrder(of line: Int) {
    isOutOfOrder = isOutOfOrder || line < reached || hasKept(between: reached, and: line)
    reached = line
  }

  /// Whether something between two lines was read and not asked for yet.
  private func hasKept(between line: Int, and end: Int) -> Bool {
    guard keptCount > 0 else { return false }
    func lies(_ queue: RecordedQueue) -> Bool { queue.first(behind: line).map { $0.line < end } ?? false }
    return lies(common) || queues.values.contains(where: lies)
  }

  /// Counts the next transaction of the recording as taken without keeping it.
  ///
  /// Nothing else may be kept.
  mutating func pass(_ entry: Recording.Entry) {
    let segments = entry.record.exchange.segments
    reached = entry.line
    guard mode == .ordered, !segments.isEmpty else { return common.countPassed() }
    for index in segments.indices {
      let address = segments[index].address
      // Each address once; transactions have one or two of them.
      if segments[..<index].contains(where: { $0.address == address }) { continue }
      queues.change(address, from: RecordedQueue()) { $0.countPassed() }
    }
  }

  /// Takes everything that stands before a transaction in its queues, and returns it.
  mutating func takeAll(
    before transaction: RecordedTransaction, in keys: [Address]
  ) -> [RecordedTransaction] {
    var taken: [RecordedTransaction] = []
    while keys.isEmpty, let next = common.front, next.line < transaction.line {
      take(next)
      taken.append(next)
    }
    for key in keys {
      while let next = front(key), next.line < transaction.line {
        take(next)
        taken.append(next)
      }
    }
    return taken
  }

  /// Reads one transaction and puts it into its queues; false at the end of the recording, or if too many are kept.
  ///
  /// - Parameter orPin: whether to stop at a pin as well.
  mutating func readOne(orPin: Bool = false) throws(TraceError) -> Bool {
    guard !isFull else { return false }
    while let item = try readItem() {
      switch item {
      case .transaction(let entry):
        keep(RecordedTransaction(entry))
        return true
      case .pin: if orPin { return true }
      }
    }
    return false
  }

  /// Reads one transaction, or something about a pin, without keeping the transaction.
  mutating func readItem() throws(TraceError) -> Recording.Item? {
    let item = try recording.nextItem()
    isExhausted = item == nil
    return item
  }

  /// Reads one transaction without keeping it.
  mutating func readPast() throws(TraceError) -> RecordedTransaction? {
    let transaction = try recording.next()
    isExhausted = transaction == nil
    return transaction
  }

  mutating func keep(_ transaction: RecordedTransaction) {
    keptCount += 1
    let keys = keys(of: transaction.addresses)
    if keys.isEmpty { common.append(transaction) }
    for key in keys { queues.change(key, from: RecordedQueue()) { $0.append(transaction) } }
  }
}
