package import I2C
internal import Trace

/// Answers requests for a bus over a channel, line by line.
package struct RemoteServer: ~Copyable {
  private var bus: AnyBus
  private let clock: () -> Nanoseconds
  private let isLive: Bool
  private var lines = RemoteLines()
  /// The transactions of a list that have arrived, and the number that is still to come.
  private var list: [(number: Int, transaction: Transaction)] = []
  private var missing = 0
  private var listTime: Nanoseconds = 0

  /// What follows from a line.
  package enum Outcome: Hashable, Sendable {
    /// The next line can be read.
    case goOn
    /// The bus was released: no more requests are possible.
    case finished
    /// The line is not in the language, and the answer says so.
    case refused
  }

  /// Serves an open bus.
  ///
  /// - Parameter clock: returns the time since any fixed moment. It measures durations that the adapter does not
  ///   report, without the way over the channel.
  package init(_ bus: consuming AnyBus, clock: @escaping () -> Nanoseconds) {
    isLive = bus.limits.kind.reachesHardware
    self.bus = bus
    self.clock = clock
  }

  /// Answers a line.
  ///
  /// - Parameter output: gets the answer, as lines with their line feeds; nothing is added if more lines must come
  ///   first.
  package mutating func answer(_ line: [UInt8], to output: inout [UInt8]) -> Outcome {
    if RemoteLines.isTraceLine(line) {
      do throws(SingleLines.Failure) {
        switch try lines.parse(line) {
        case .transaction(let record): return answer(record, to: &output)
        case .pin(let pin) where missing == 0: return answer(pin, to: &output)
        case .pin, .header, .event, .end, nil: return refuse("a transaction must stand here", &output)
        }
      } catch { return refuse(error.reason, &output) }
    }
    guard missing == 0, let request = RemoteRequest(line) else {
      return refuse(
        missing > 0 ? "\(missing) more transactions of a list must come" : "a request must stand here", &output)
    }
    switch request {
    case .open: return refuse("the bus is open already", &output)
    case .list(let count): missing = count
    case .lines: answer(.lines(bus: 0), to: &output)
    case .recovery: answer(.recovery(bus: 0), to: &output)
    case .finish:
      if let fault = bus.finish() { append(fault, to: &output) } else { output += RemoteReply.finished.line }
      return .finished
    }
    return .goOn
  }

  /// Releases the bus when the client is gone.
  package mutating func finish() { _ = bus.finish() }

  // MARK: Answers

  private mutating func answer(_ record: TraceRecord, to output: inout [UInt8]) -> Outcome {
    let transaction = Transaction(asked: record.exchange)
    guard missing > 0 else {
      let start = clock()
      var exchange = bus.exchange(transaction, at: record.time ?? 0)
      if isLive, exchange.duration == nil { exchange.duration = clock() - start }
      lines.append(exchange, number: record.number, to: &output)
      return .goOn
    }
    if list.isEmpty { listTime = record.time ?? 0 }
    list.append((record.number, transaction))
    missing -= 1
    if missing == 0 { answerList(to: &output) }
    return .goOn
  }

  private mutating func answerList(to output: inout [UInt8]) {
    let exchanges = bus.exchangeAll(list.map(\.transaction), at: listTime)
    output += RemoteReply.list(count: min(exchanges.count, list.count)).line
    for (asked, exchange) in zip(list, exchanges) { lines.append(exchange, number: asked.number, to: &output) }
    list.removeAll(keepingCapacity: true)
  }

  private mutating func answer(_ pin: TracePin, to output: inout [UInt8]) -> Outcome {
    let action = PinAction(pin.operation, of: pin.name)
    lines.append(bus.pin(action, at: pin.time ?? 0), of: action, to: &output)
    return .goOn
  }

  private mutating func answer(_ request: Aside, to output: inout [UInt8]) {
    do throws(BusFault) {
      switch try bus.aside(request, at: 0) {
      case .lines(let lines): output += RemoteReply.lines(lines).line
      case .recovery(let recovery): output += RemoteReply.recovery(recovery).line
      case .absent, .pin: output += RemoteReply.absent.line
      }
    } catch { append(error, to: &output) }
  }

  private func append(_ fault: BusFault, to output: inout [UInt8]) {
    lines.append(.none(fault), number: 1, to: &output)
  }

  private func refuse(_ reason: String, _ output: inout [UInt8]) -> Outcome {
    output +=
      RemoteReply.refused(RemoteRefusal(reason, cure: "install the same version of i2cseq on both machines")).line
    return .refused
  }
}
