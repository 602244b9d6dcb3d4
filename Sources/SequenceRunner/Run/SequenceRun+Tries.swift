import Diagnostics
import I2C
import SequenceModel
import Values

/// The step that a transaction belongs to, and which try of it.
struct Asked {
  var instance: StepInstance
  var attempt: Int
  var number: Int
  var purpose: Transaction.Purpose
  /// Whether the runner asks on its own, as for a mux channel.
  var isAutomatic = false
  /// The bus that is asked; nil for the bus of the step.
  var bus: UInt8?
}

extension Program {
  /// The clock of a bus in a file, in hertz, or a lower one from the caller of the run; nil if none is given.
  func speed(of bus: UInt8, in frame: FrameID, _ options: RunOptions) -> Int? {
    settings(of: bus, in: frame).speed(loweredTo: options.speed)
  }
}

extension SequenceRun {
  /// Makes one try of a step.
  mutating func tryOnce(
    _ instance: StepInstance, _ attempt: Int, _ number: Int, _ surroundings: Surroundings
  ) throws(EvaluationError) -> Observation {
    var purpose = purpose(of: instance, surroundings)
    if purpose.contains(.poll), number == 1 { purpose.insert(.firstTry) }
    let asked = Asked(instance: instance, attempt: attempt, number: number, purpose: purpose)
    var observation = Observation()
    if case .scan(let first, let last) = instance.step.action {
      scan(first, last, asked, surroundings, &observation)
      return observation
    }
    if case .pin(let request) = instance.step.action {
      touch(request, asked, &observation)
      return observation
    }
    guard let request = try request(of: instance, asked.purpose) else { return observation }
    _ = perform(request, instance.step.action.device, asked, &observation)
    return observation
  }

  /// The request of a step.
  ///
  /// It is made once for all iterations of a loop if it is the same in each.
  private mutating func request(
    of instance: StepInstance, _ purpose: Transaction.Purpose
  ) throws(EvaluationError) -> TryRequest? {
    guard instance.group != nil, instance.step.asksTheSame else {
      return try TryRequest(instance.step, context(purpose))
    }
    if let request = fixedRequests[instance.id] { return request }
    let request = try TryRequest(instance.step, context(purpose))
    if let request { fixedRequests.keep(request, of: instance.id) }
    return request
  }

  /// The program and the current values, from which requests are made.
  func context(_ purpose: Transaction.Purpose = []) -> RequestContext {
    RequestContext(program: program, values: values, purpose: purpose)
  }

  /// Selects the channels that lead to a device, then asks the bus.
  ///
  /// - Returns: whether all went well.
  mutating func perform(
    _ request: TryRequest, _ device: DeviceID?, _ asked: Asked, _ observation: inout Observation
  ) -> Bool {
    var silent: SilentMuxes = []
    if !channels.map.isEmpty {
      guard let found = select(goal(device, request.addresses, asked), asked, &observation) else { return false }
      silent = found
    }
    exchange(request.first.transaction, asked, &observation)
    var answered = silent.isEmpty ? [] : observation.exchange.acknowledged
    if let second = request.second, observation.fault == nil {
      exchange(second.transaction, asked, &observation)
      if !silent.isEmpty { answered += observation.exchange.acknowledged }
    }
    channels.note(request, to: device, in: program)
    if !silent.isEmpty, !judge(silent, answered, &observation) { return false }
    request.frame?.open(&observation)
    return observation.fault == nil && observation.frameTrouble == nil
      && (observation.shortage == nil || observation.hasFrame)
  }

  /// The purpose of the transactions of a step: a poll, a teardown.
  ///
  /// A replay needs it.
  func purpose(of instance: StepInstance, _ surroundings: Surroundings) -> Transaction.Purpose {
    // An empty literal would be made by a generic function that is not specialised here.
    var bits = instance.step.modifiers?.poll == nil ? 0 : Transaction.Purpose.poll.rawValue
    if surroundings.section == .teardown { bits |= Transaction.Purpose.teardown.rawValue }
    return Transaction.Purpose(rawValue: bits)
  }

  /// Performs, times and reports one transaction; refuses it if the adapter cannot do it.
  mutating func exchange(_ asking: Transaction, _ asked: Asked, _ observation: inout Observation) {
    let at = clock.now
    let transaction = prepared(asking, asked)
    if let refusal = limits.refusal(of: transaction) {
      observation.add(.none(refusal), of: transaction, number: 0, at: at, until: at)
      return
    }
    guard limits.kind.reachesHardware else {
      return note(bus.exchange(transaction, at: at), of: transaction, at: at, measured: nil, asked, &observation)
    }
    let begun = clock.stamp
    let exchange = bus.exchange(transaction, at: at)
    standstills.note(clock.standstill(since: begun), from: at)
    note(exchange, of: transaction, at: at, measured: nil, asked, &observation)
  }

  /// The transaction with what the run adds to it: its bus, and whether steps were skipped before it.
  mutating func prepared(_ asking: Transaction, _ asked: Asked) -> Transaction {
    var transaction = asking
    transaction.bus = asked.bus ?? asked.instance.step.bus
    if hasSkipped { transaction.purpose.insert(.resumed) }
    if asked.instance.section == .steps { hasTested = true }
    return transaction
  }

  /// Times a transaction and reports its outcome.
  ///
  /// - Parameter measured: how long it took; nil to take that from the clock.
  mutating func note(
    _ told: Exchange, of transaction: Transaction, at: Nanoseconds, measured: Nanoseconds?, _ asked: Asked,
    _ observation: inout Observation
  ) {
    var exchange = told
    transactionNumber += 1
    hasSkipped = false
    // A target with an optional NACK may be asleep and be woken by its address, so its silence says nothing about the
    // bus.
    if asked.instance.step.expectation.nack?.isOptional != true || asked.isAutomatic {
      life.note(exchange, on: transaction.bus)
    }
    noteRefusal(exchange, on: transaction.bus)
    // A duration of zero counts as unknown: in virtual time a poll would never end.
    let reported = exchange.duration.flatMap { $0 > 0 ? $0 : nil }
    let frame = asked.instance.step.frame
    clock.pass(reported ?? WireTime.of(transaction, speed: program.speed(of: transaction.bus, in: frame, options)))
    // Without a measured duration the clock tells it. Virtual time has just moved by the time that the transaction
    // takes at the speed of the bus.
    let duration = reported ?? measured ?? clock.now - at
    overrun(&exchange, duration, program.settings(of: transaction.bus, in: frame))
    if exchange.isOutOfOrder { disorder += 1 }
    observation.add(
      exchange, of: transaction, number: transactionNumber, at: at, until: at + duration, disorder: disorder)
    if !asked.isAutomatic { channels.note(asked: transaction) }
    if exchange.fault == nil { writes.note(transaction, number: transactionNumber, until: at + duration) }
    emit(
      .transaction(
        TransactionRecord(
          instance: asked.instance, number: transactionNumber, at: at, duration: duration, attempt: asked.attempt,
          attemptTry: asked.number, isAutomatic: asked.isAutomatic, transaction: transaction, exchange: exchange)))
  }

  /// Turns a transaction that took longer than the timeout of its bus into a fault, whatever its reply.
  private func overrun(_ exchange: inout Exchange, _ duration: Nanoseconds, _ bus: BusSettings) {
    guard let timeout = bus.timeout, duration > timeout, exchange.fault == nil else { return }
    let written = "{timeout: \(DurationText.of(timeout))}"
    let place = program.buses.count > 1 ? "buses: {\(bus.name): \(written)}" : "bus: \(written)"
    exchange.fault = BusFault(
      .timeout, "the transaction took \(DurationText.of(duration)), longer than `\(place)`")
  }

  // MARK: Findings of time

  func stepTimeout(_ instance: StepInstance, _ findings: [Finding]) -> Finding {
    return Finding(
      .stepTimeout(program.timeout(of: instance.id), before: findings.first), about: instance.label,
      at: .source(instance.step.span))
  }

  /// The finding for a step that was ended from outside: by an interruption, or because the time of the run is over.
  func interrupted(_ instance: StepInstance) -> Finding {
    if isOverTime, !interruption.isRequested, !isRecordLost {
      return Finding(.cutByRunTimeout, about: instance.label, at: .source(instance.step.span))
    }
    return ended(instance)
  }

  private func ended(_ instance: StepInstance) -> Finding {
    Finding(.interrupted, about: instance.label, at: .source(instance.step.span))
  }

  /// A poll that ran out fails, with what the last try saw.
  func ranOut(_ instance: StepInstance, _ poll: Poll, _ tried: Attempt) -> Finding {
    let last = tried.findings.first
    return Finding(
      .ranOut(after: poll.timeout, tries: tried.tries, last: last), about: instance.label,
      at: last?.place ?? .source(instance.step.span), evidence: last?.evidence, remarks: last?.remarks ?? [])
  }

  // MARK: What the adapter cannot know

  /// Refuses a run in which only acknowledges judge some step, on an adapter that does not report them (language rule
  /// R4).
  ///
  /// The finding names the first such step. It is made before the bus is touched.
  func undecidable() -> Finding? {
    guard !options.acceptsUnknownAcknowledge else { return nil }
    switch limits.acknowledges {
    case .perByte: return nil
    case .address, .none: break
    }
    guard let step = firstUndecidable() else { return nil }
    return Finding(.undecidable, about: program.label(of: step), at: .source(step.span))
  }

  private func firstUndecidable() -> Step? {
    // A teardown makes the unit safe and judges nothing.
    var walk = ItemWalk(program, last: .steps)
    while let visit = walk.next() {
      switch visit {
      case .step(let id):
        let step = program.steps[id]
        if step.modifiers?.skip == nil, isUndecidable(step) { return step }
      case .enter(let group): if group.modifiers?.skip != nil { walk.skipGroup() }
      case .leave: break
      }
    }
    return nil
  }

  private func isUndecidable(_ step: Step) -> Bool {
    let knowsAddress = limits.acknowledges != .none
    if let nack = step.expectation.nack { return !nack.isOptional && (nack.phase != .address || !knowsAddress) }
    if case .transfer(let messages) = step.action {
      if messages.contains(where: { $0.expectation.isWritten }) { return false }
      return !knowsAddress || messages.contains { !$0.isRead }
    }
    switch step.action.kind.traits.answer {
    case .addressAcknowledge, .targets: return !knowsAddress
    case .acknowledge: return true
    // A step with a reply is judged by the reply. `program` has one, because it reads back.
    case .reply: return !step.action.hasReply
    case .level, .nothing: return false
    }
  }
}
