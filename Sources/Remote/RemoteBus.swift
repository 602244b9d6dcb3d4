package import I2C
internal import Trace

/// A bus elsewhere, reached over a channel to another i2cseq that answers for it.
///
/// A lost connection counts as a lost adapter. The outcome of an unanswered request is unknown: it may have reached the
/// wire.
package struct RemoteBus<Channel: LineChannel & ~Copyable>: Bus, ~Copyable {
  /// What the other side has reported about its bus.
  package let hello: RemoteHello
  package var limits: BusLimits { hello.limits }

  private var channel: Channel
  private var lines = RemoteLines()
  private var output: [UInt8] = []
  private var count = 0
  /// Why no more requests are possible; nil while the connection works.
  private var lost: BusFault?
  private var isFinished = false

  /// Asks the other side to open the bus.
  ///
  /// - Parameter speed: the highest clock that its targets bear, in hertz; nil if unknown.
  package init(over channel: consuming Channel, speed: Int?) throws(RemoteRefusal) {
    let line: [UInt8]
    // A program that has ended already may have said why. That is read below, so a failure to send is left out.
    try? channel.send(RemoteRequest.open(version: RemoteLanguage.version, speed: speed).line)
    do throws(ChannelFailure) {
      line = try channel.receive()
    } catch {
      channel.close()
      throw RemoteRefusal(error.message, cure: error.cure)
    }
    switch RemoteReply(line) {
    case .hello(let hello): self.hello = hello
    case .refused(let refusal):
      channel.close()
      throw refusal
    case .list, .lines, .recovery, .absent, .finished, nil:
      channel.close()
      throw .foreign(line)
    }
    self.channel = channel
  }

  package mutating func exchange(_ transaction: Transaction, at now: Nanoseconds) -> Exchange {
    if let lost { return .none(lost) }
    output.removeAll(keepingCapacity: true)
    count += 1
    lines.append(transaction, number: count, at: now, to: &output)
    do throws(ChannelFailure) {
      try channel.send(output)
      return try answer(to: transaction, number: count)
    } catch { return unknown(transaction, lose(error)) }
  }

  package mutating func exchangeAll(_ transactions: [Transaction], at now: Nanoseconds) -> [Exchange] {
    guard transactions.count > 1, limits.listLength > 1 else { return exchangeOneByOne(transactions, at: now) }
    var exchanges: [Exchange] = []
    var rest = transactions[...]
    while !rest.isEmpty {
      let part = Array(rest.prefix(limits.listLength))
      rest = rest.dropFirst(part.count)
      let answers = exchangeList(part, at: now)
      exchanges += answers
      if answers.count < part.count || answers.last?.endsList ?? true { break }
    }
    return exchanges
  }

  private mutating func exchangeList(_ transactions: [Transaction], at now: Nanoseconds) -> [Exchange] {
    if let lost { return [.none(lost)] }
    output = RemoteRequest.list(count: transactions.count).line
    let first = count + 1
    for transaction in transactions {
      count += 1
      lines.append(transaction, number: count, at: now, to: &output)
    }
    var exchanges: [Exchange] = []
    do throws(ChannelFailure) {
      try channel.send(output)
      let line = try channel.receive()
      guard case .list(let answers) = RemoteReply(line), answers <= transactions.count else { throw .outOfStep(line) }
      for (index, transaction) in transactions.prefix(answers).enumerated() {
        exchanges.append(try answer(to: transaction, number: first + index))
      }
    } catch {
      let fault = lose(error)
      if exchanges.count < transactions.count { exchanges.append(unknown(transactions[exchanges.count], fault)) }
    }
    return exchanges
  }

  package mutating func aside(_ request: Aside, at now: Nanoseconds) throws(BusFault) -> AsideAnswer {
    if let lost { throw lost }
    output.removeAll(keepingCapacity: true)
    switch request {
    case .lines: output = RemoteRequest.lines.line
    case .recovery: output = RemoteRequest.recovery.line
    case .pin(let action): lines.append(action, at: now, to: &output)
    }
    let line: [UInt8]
    do throws(ChannelFailure) {
      try channel.send(output)
      line = try channel.receive()
    } catch { throw lose(error) }
    if RemoteLines.isTraceLine(line) {
      switch try? lines.parse(line) {
      case .pin(let pin):
        if case .pin(let action) = request, pin.name == action.name {
          var reading = pin.reading
          reading.time = pin.time
          return .pin(reading)
        }
      case .transaction(let record): if let fault = record.exchange.fault { throw fault }
      case .header, .event, .end, nil: break
      }
    }
    switch (request, RemoteReply(line)) {
    case (_, .absent): return .absent
    case (.lines, .lines(let lines)): return .lines(lines)
    case (.recovery, .recovery(let recovery)): return .recovery(recovery)
    default: throw lose(.outOfStep(line))
    }
  }

  package mutating func finish() -> BusFault? {
    if isFinished { return lost }
    isFinished = true
    defer { channel.close() }
    if let lost { return lost }
    do throws(ChannelFailure) {
      try channel.send(RemoteRequest.finish.line)
      let line = try channel.receive()
      if RemoteReply(line) == .finished { return nil }
      if case .transaction(let record) = try? lines.parse(line), let fault = record.exchange.fault { return fault }
      throw .outOfStep(line)
    } catch { return lose(error) }
  }

  // MARK: Answers

  private mutating func answer(to transaction: Transaction, number: Int) throws(ChannelFailure) -> Exchange {
    let line = try channel.receive()
    guard RemoteLines.isTraceLine(line), case .transaction(let record) = try? lines.parse(line),
      record.number == number, record.exchange.isAnswer(to: transaction)
    else { throw .outOfStep(line) }
    var exchange = record.exchange
    exchange.time = record.time
    return exchange
  }

  private mutating func lose(_ failure: ChannelFailure) -> BusFault {
    let fault = BusFault(.adapterGone, failure.message, notes: [failure.cure])
    lost = fault
    return fault
  }

  private func unknown(_ transaction: Transaction, _ fault: BusFault) -> Exchange {
    var exchange = Exchange(asked: transaction)
    exchange.fault = fault
    return exchange
  }
}

extension RemoteRefusal {
  /// The first line is in another language or version.
  static func foreign(_ line: [UInt8]) -> RemoteRefusal {
    if let object = FlatObject(line), object.text("fmt") == RemoteLanguage.format, let version = object.number("ver"),
      version != RemoteLanguage.version
    {
      return RemoteRefusal(
        "the other side speaks version \(version) of `\(RemoteLanguage.format)`, and this side version \(RemoteLanguage.version)",
        cure: "install the same version of i2cseq on both machines")
    }
    return RemoteRefusal(
      "what the program says is not a bus: \(excerpt(line))",
      cure: "the command must end in `i2cseq serve --stdio --adapter …`, and nothing else may print to its output")
  }
}

extension ChannelFailure {
  /// The other side sent a line that answers no request.
  static func outOfStep(_ line: [UInt8]) -> ChannelFailure {
    if case .refused(let refusal) = RemoteReply(line) {
      return ChannelFailure(refusal.message, cure: refusal.cure ?? "see what the other side says")
    }
    return ChannelFailure(
      "the other side answers another request: \(excerpt(line))",
      cure: "install the same version of i2cseq on both machines; nothing else may print to the output of `serve`")
  }
}

/// The beginning of a foreign line, for a message.
private func excerpt(_ line: [UInt8]) -> String {
  let limit = 80
  let text = String(decoding: line.prefix(limit), as: UTF8.self)
  return "`\(text)`" + (line.count > limit ? " …" : "")
}
