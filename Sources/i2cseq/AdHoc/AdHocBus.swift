import Diagnostics
import I2C
import I2CAdapters
import I2CDrivers
import SequenceRunner
import Trace

/// A bus for transactions that no sequence asks for.
///
/// Each transaction is recorded if a record is asked for.
///
/// It wraps another bus, so that every operation of the library on it is recorded.
struct AdHocBus: Bus, ~Copyable {
  let limits: BusLimits
  /// The selector, as the driver completed it.
  let adapter: String
  /// The last transaction.
  private(set) var last: TraceRecord?

  private var bus: AnyBus
  private let clock = WallClock()
  /// The time of a simulated bus, which passes only with its transactions.
  private var simulatedTime: Nanoseconds = 0
  private var count = 0
  private let writer = TraceWriter()
  private let file: ReportFile?
  private var lines: [UInt8] = []

  /// Opens the bus that the options name.
  init(_ options: BusOptions) throws(CommandFailure) {
    let selector = try AdapterChoice(options.adapter.map { [$0] } ?? []).onlySelector()
    try OutputCheck.check(outputs: options.record.map { [$0] } ?? [], inputs: selector.id.map { [$0] } ?? [])
    let open: OpenBus
    // What the adapter is made from, a board and its chips for instance: no record may replace it.
    var read: [String] = []
    do throws(DriverError) {
      open = try openBus(selector) { path, file throws(DriverError) in
        read.append(path)
        do throws(CommandFailure) {
          return file == .recording ? try RecordingInput(path).chunks : try InputFile(path, file).chunks()
        } catch {
          throw DriverError(.usage, error.diagnostic)
        }
      }
    } catch { throw CommandFailure(error) }
    if !options.quiet {
      for line in open.details { StandardError.print(Array("\(line)\n".utf8)) }
    }
    try OutputCheck.check(outputs: options.record.map { [$0] } ?? [], inputs: read)
    if let path = options.record { file = try ReportFile(path, overwrites: options.overwrite) } else { file = nil }
    limits = open.limits
    adapter = open.adapter
    let header = TraceHeader(
      tool: I2CSeq.toolName, start: WallTime.stamp + "Z",
      buses: [
        .init(id: "main", adapter: adapter, speed: open.speeds.first ?? nil, acknowledges: open.acknowledges.first)
      ])
    writer.append(.header(header), to: &lines)
    bus = open.takeBus()
  }

  private var now: Nanoseconds { limits.kind.reachesHardware ? clock.now : simulatedTime }

  mutating func exchange(_ transaction: Transaction, at _: Nanoseconds) -> Exchange {
    let start = now
    var exchange: Exchange
    if let refusal = limits.refusal(of: transaction) {
      exchange = .none(refusal)
    } else {
      exchange = bus.exchange(transaction, at: start)
    }
    // A duration that the adapter does not report is measured, except in virtual time.
    if exchange.duration == nil, limits.kind.reachesHardware { exchange.duration = clock.now - start }
    simulatedTime = min(TraceReader.timeLimit, simulatedTime + max(0, exchange.duration ?? 0))
    record(exchange, at: start)
    return exchange
  }

  /// Performs a list of transactions.
  ///
  /// Its time is divided evenly among them, because they are not measured one by one.
  mutating func exchangeAll(_ transactions: [Transaction], at now: Nanoseconds) -> [Exchange] {
    guard limits.kind.reachesHardware, transactions.allSatisfy({ limits.refusal(of: $0) == nil }) else {
      return exchangeOneByOne(transactions, at: now)
    }
    let start = clock.now
    var exchanges = bus.exchangeAll(transactions, at: start)
    let share = (clock.now - start) / Nanoseconds(max(1, exchanges.count))
    for index in exchanges.indices {
      exchanges[index].duration = exchanges[index].duration ?? share
      record(exchanges[index], at: start + Nanoseconds(index) * share)
    }
    return exchanges
  }

  private mutating func record(_ exchange: Exchange, at start: Nanoseconds) {
    count += 1
    let record = TraceRecord(number: count, time: exchange.time ?? start, bus: "main", exchange: exchange)
    last = record
    guard let file else { return }
    writer.append(.transaction(record), to: &lines)
    // A failed write is reported at the end, because the transaction itself was done.
    try? file.write(&lines)
  }

  mutating func aside(_ request: Aside, at _: Nanoseconds) throws(BusFault) -> AsideAnswer {
    try bus.aside(request, at: now)
  }

  mutating func finish() -> BusFault? { bus.finish() }

  /// Looks at the lines, as a run does, and frees them before anything is done.
  ///
  /// - Parameters:
  ///   - isOpening: whether nothing was done yet. Later, a held bus is an error, because what came over it cannot be
  ///     trusted.
  ///   - targets: the targets of the command. If the adapter does not see the lines, other addresses are probed; nil
  ///     probes none.
  mutating func checkLines(isOpening: Bool, _ targets: [Address]?) throws(CommandFailure) {
    // A recording has no lines.
    guard !limits.kind.hasRecording else { return }
    let check = LineCheck(0, owned: Set(targets ?? []))
    var look = check.lines(of: &bus)
    if look == nil, targets != nil { look = check.probe(&bus, at: now) }
    guard let look else { return }
    record(look.text)
    switch look.state {
    case .free: return
    case .trouble(let fault): throw .transaction(fault, nil, adapter)
    case .held:
      let freeing = check.free(&bus, at: now)
      for text in freeing.said { record(text) }
      if !(freeing.isFree && isOpening) { throw .busStuck(look, freeing) }
    }
  }

  /// A likely mistake in an address that nobody acknowledged.
  ///
  /// It probes another address, on hardware and boards only, without recording that.
  mutating func hint(for fault: BusFault) -> (note: String, cure: String)? {
    guard !limits.kind.hasRecording, case .addressNotAcknowledged(let message) = fault.kind,
      let segments = last?.exchange.segments, segments.indices.contains(message)
    else { return nil }
    return AddressHint(segments[message].address, owned: [])?.ask(&bus, 0, at: now)
  }

  /// Records a look at the lines.
  mutating func record(_ text: String) {
    guard let file else { return }
    writer.append(.event(TraceEvent(kind: .busCheck, time: now, text: text)), to: &lines)
    try? file.write(&lines)
  }

  /// Gives the record its name, and closes the bus.
  ///
  /// What is left of a recording does not count here, because one transaction is no run.
  mutating func close() throws(CommandFailure) {
    let end = now
    let fault = bus.finish()
    if let file {
      writer.append(.end(TraceEnd(count: count, time: end)), to: &lines)
      do throws(RecordFailure) {
        if let failure = file.failure { throw failure }
        try file.write(&lines)
        try file.finish()
      } catch {
        file.discard()
        throw .record(error)
      }
    }
    if let fault, fault.kind != .diverged { throw .transaction(fault, nil, adapter) }
  }
}
