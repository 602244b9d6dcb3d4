package import I2C
package import Trace

/// A bus that answers as a recording says: what was recorded, or an error.
///
/// Nothing is made up. The recording is read as a stream. A transaction is kept only if one behind it, of another address,
/// was asked for first. The rules are in the article <doc:Replay>.
package struct ReplayBus: WireBus, ~Copyable {
  /// The most transactions that are kept because something behind them was asked for first.
  package static let keptLimit = 65_536
  /// How many transactions ahead are searched for a match after a mismatch.
  package static let scanLimit = 1_000

  /// The first line of the recording, with the seed that the run must use.
  package let header: TraceHeader
  package let limits: BusLimits

  let options: ReplayOptions
  var queues: RecordedQueues
  var groups: [Address: PollGroup] = [:]
  /// The address of the poll that asked last; nil after any other ask.
  private var polled: Address?
  /// The pin that was last asked for if that was by a poll; nil otherwise.
  var polledPin: String?
  private(set) var isInTeardown = false
  /// Queues of a capture in which the teardown has skipped forward.
  private var skippedForTeardown: Set<Address?> = []
  var leftovers = Leftovers()

  /// A bus that answers from a recording; its header is read at once.
  ///
  /// - Parameter bus: the name of the bus in the recording; a recording of one bus is taken whatever its name.
  package init(
    _ reader: consuming TraceReader, options: ReplayOptions = ReplayOptions(), bus: String = "main"
  ) throws(TraceError) {
    let recording = try Recording(reader, bus: bus)
    header = recording.header
    var limits = BusLimits(acknowledges: recording.acknowledges, kind: .recording)
    limits.pins = .unknown
    self.limits = limits
    self.options = options
    queues = RecordedQueues(recording, mode: options.mode)
  }

  package mutating func exchange(_ transaction: Transaction, at now: Nanoseconds) -> Exchange {
    queues.isOutOfOrder = false
    do {
      var exchange = try answer(transaction, at: now)
      exchange.isOutOfOrder = exchange.time != nil && queues.isOutOfOrder
      return exchange
    } catch { return .none(.unreadable(error)) }
  }

  private mutating func answer(_ transaction: Transaction, at now: Nanoseconds) throws(TraceError) -> Exchange {
    if transaction.purpose.contains(.teardown) { try enterTeardown() }
    if !transaction.purpose.contains(.poll), groups.isEmpty, let exchange = try answerInOrder(transaction) {
      polled = nil
      return exchange
    }
    let keys = queues.keys(of: transaction.messages.map(\.address).uniqued)
    if transaction.purpose.contains(.poll), options.mode == .ordered, keys.count == 1, let address = keys.first {
      let isContinued = polled == address
      polled = address
      return try poll(transaction, of: address, at: now, isContinued: isContinued)
    }
    polled = nil
    for key in keys { try skipRemainder(of: key) }
    switch try next(for: transaction, in: keys) {
    case .recorded(let recorded): return recorded.answer(to: transaction)
    case .diverged(let fault): return .none(fault)
    }
  }

  /// Answers with what the recording has next, if that is what is asked; nil if it must be looked for.
  ///
  /// Nearly every run asks in the order of its recording. Then nothing waits to be asked for, and nothing is kept.
  private mutating func answerInOrder(_ transaction: Transaction) throws(TraceError) -> Exchange? {
    while queues.isEmpty, let item = try queues.readItem() {
      switch consume item {
      case .pin: continue
      case .transaction(let entry):
        guard !entry.isSilence,
          RequestDifference(recorded: entry.record.exchange, asked: transaction, isLossy: isLossy) == nil
        else {
          queues.keep(RecordedTransaction(entry))
          return nil
        }
        queues.pass(entry)
        return entry.record.answer(to: transaction)
      }
    }
    return nil
  }

  /// What the recording has for a request.
  enum Next {
    case recorded(RecordedTransaction)
    case diverged(BusFault)
  }

  /// Takes what stands at the head of the queues, if that is what is asked.
  mutating func next(for transaction: Transaction, in keys: [Address]) throws(TraceError) -> Next {
    while let head = try queues.head(of: keys), try isPassedOver(head, for: transaction, in: keys) { queues.take(head) }
    guard let head = try queues.head(of: keys) else { return .diverged(.exhausted(transaction, keys, in: queues)) }
    guard let difference = difference(head, transaction) else {
      queues.take(head)
      return .recorded(head)
    }
    var divergence = Divergence(
      asked: transaction, recorded: head, difference: difference, position: queues.position(of: head, in: keys))
    let isLossy = isLossy
    divergence.match = try queues.nearest(in: keys) {
      RequestDifference(recorded: $0.record.exchange, asked: transaction, isLossy: isLossy) == nil
    }
    guard let match = divergence.match?.transaction else { return .diverged(divergence.fault(queues.recording.path)) }
    // The recording may be of a longer run: a teardown, or a step after skipped ones, stands further ahead.
    let entersTeardown =
      isInTeardown && !queues.recording.hasSections && skippedForTeardown.isDisjoint(with: marks(keys))
    let maySkip = entersTeardown || transaction.purpose.contains(.resumed)
    skippedForTeardown.formUnion(marks(keys))
    for skipped in queues.takeAll(before: match, in: keys) where maySkip { leftovers.add(skipped) }
    queues.take(match)
    return maySkip ? .recorded(match) : .diverged(divergence.fault(queues.recording.path))
  }

  /// Whether a transaction is silence at the beginning of a capture whose target was asked again later, so that it is
  /// skipped.
  ///
  /// Only a poll may ask for such silence, because it goes on until an answer.
  private mutating func isPassedOver(
    _ head: RecordedTransaction, for transaction: Transaction, in keys: [Address]
  ) throws(TraceError) -> Bool {
    guard head.isSilence else { return false }
    if transaction.purpose.contains(.poll) { return difference(head, transaction) != nil }
    return try queues.hasAnswer(in: keys)
  }

  /// What stands for the queues in ``skippedForTeardown``; nil is the common one.
  private func marks(_ keys: [Address]) -> [Address?] { keys.isEmpty ? [nil] : keys }

  func difference(_ recorded: RecordedTransaction, _ transaction: Transaction) -> RequestDifference? {
    RequestDifference(recorded: recorded.record.exchange, asked: transaction, isLossy: isLossy)
  }

  var isLossy: Bool { header.lossy.contains(.request) }

  // MARK: The end

  /// Begins the teardown, with the first request in it.
  mutating func enterTeardown() throws(TraceError) {
    guard !isInTeardown else { return }
    isInTeardown = true
    try skipToTeardown()
  }

  /// Passes over everything that stands before the recording's own teardown.
  private mutating func skipToTeardown() throws(TraceError) {
    for address in Array(groups.keys) { try skipRemainder(of: address) }
    // At least one line must be read to know whether lines say their section.
    if queues.recording.line <= 1 { _ = try queues.readOne() }
    guard queues.recording.hasSections else { return }
    for transaction in queues.remaining where !transaction.isOfTeardown {
      queues.take(transaction)
      leftovers.add(transaction)
    }
    for pin in queues.recording.pins.dropAllBeforeTeardown() { leftovers.add(pin) }
    guard queues.remaining.isEmpty, queues.recording.pins.keptCount == 0 else { return }
    while let item = try queues.readItem() {
      switch item {
      case .transaction(let entry):
        let transaction = RecordedTransaction(entry)
        if transaction.isOfTeardown { return queues.keep(transaction) }
        leftovers.add(transaction)
      case .pin:
        for pin in queues.recording.pins.dropAllBeforeTeardown() { leftovers.add(pin) }
        if queues.recording.pins.keptCount > 0 { return }
      }
    }
  }

  package mutating func finish() -> BusFault? {
    if options.leftovers == .ignore { return nil }
    do {
      for address in Array(groups.keys) { try skipRemainder(of: address) }
      if let name = polledPin { try skipTries(of: name) }
      for transaction in queues.remaining {
        queues.take(transaction)
        if !transaction.isSilence { leftovers.add(transaction) }
      }
      while let transaction = try queues.readPast() {
        if !transaction.isSilence { leftovers.add(transaction) }
      }
      for pin in queues.recording.pins.remaining { leftovers.add(pin) }
    } catch { return .unreadable(error) }
    return leftovers.fault(queues.recording.path)
  }
}
