import Diagnostics
import I2C
import SequenceModel
import Values

// `program`: writes pages, waits, reads back and compares (language rule R32).
extension SequenceRun {
  /// Writes page by page, waits, reads back and compares.
  mutating func program(
    _ request: ProgramRequest, _ asked: Asked, _ surroundings: Surroundings
  ) throws(EvaluationError) -> Attempt {
    guard var script = try ProgramScript(request, context(asked.purpose), limits) else { return Attempt() }
    var span = (first: Moment?.none, last: Moment?.none)
    var told = Told.nothing
    // The content of the memory before the write, if that is read.
    var before = BytesBefore()
    while let ask = try script.next(told) {
      // The write cycle of a page is waited for even if the run is to end.
      if isEnding(surroundings), !ask.isReady { return Attempt(findings: [interrupted(asked.instance)]) }
      var observation = Observation()
      if let trouble = try carryOut(ask, request, asked, &observation, &before) { return trouble }
      told = .reply(observation.reply)
      span = (span.first ?? observation.first, observation.last ?? span.last)
    }
    var observation = Observation()
    (observation.first, observation.last) = span
    if asked.instance.step.modifiers?.id != nil, let last = span.last { ends[asked.instance.id] = last }
    var attempt = Attempt()
    for ofTime in [false, true] {
      let (numbers, outside) = measure(
        asked.instance, observation.measured(tries: 1), ofTime: ofTime, &attempt.samples)
      attempt.measurements += numbers
      attempt.findings += outside
    }
    return attempt
  }

  /// Does what the script requests; returns the failed attempt, or nil if all is well.
  private mutating func carryOut(
    _ ask: ProgramScript.Ask, _ request: ProgramRequest, _ asked: Asked, _ observation: inout Observation,
    _ before: inout BytesBefore
  ) throws(EvaluationError) -> Attempt? {
    switch ask {
    case .compare(let transactions):
      guard perform(transactions, request.device, asked, &observation) else { return try attempt(observation, asked) }
      before.bytes += observation.reply
      return nil
    case .write(let transactions):
      return perform(transactions, request.device, asked, &observation) ? nil : try attempt(observation, asked)
    case .ready(let question, let cycle): return waitReady(question, cycle, program.devices[request.device], asked)
    case .verify(let transactions, let piece, let bytes):
      guard perform(transactions, request.device, asked, &observation) else { return try attempt(observation, asked) }
      let isUnchanged = before.next(bytes.count).map { observation.reply.elementsEqual($0) }
      if observation.reply == bytes { return nil }
      let finding = differs(observation, bytes, piece, isUnchanged, asked)
      return Attempt(findings: [finding], reply: observation.reply)
    case .beyondEnd(let end):
      return Attempt(findings: [beyondEnd(request, asked.instance, end, program.devices[request.device])])
    }
  }

  /// Asks until the chip answers again after its write cycle.
  private mutating func waitReady(
    _ question: PlannedTransaction, _ cycle: Nanoseconds, _ device: Device, _ asked: Asked
  ) -> Attempt? {
    let patience = cycle.times(ProgramScript.patience)
    let deadline = clock.now + patience
    var polling = asked
    polling.purpose.insert(.poll)
    while true {
      let triedAt = clock.now
      let begun = clock.stamp
      var observation = Observation()
      exchange(question.transaction, polling, &observation)
      switch observation.fault?.kind {
      case nil: return nil
      case .addressNotAcknowledged?:
        // A process that was stopped in between has not asked as late as it could.
        let isLate =
          limits.kind.reachesHardware && clock.possibleStandstill(since: begun) > Standstills.least
        if clock.now < deadline || isLate && triedAt < deadline {
          polling.number += 1
          continue
        }
        return Attempt(findings: [
          Finding(
            .notReady(device: device.name, within: patience), about: asked.instance.label,
            at: .source(asked.instance.step.span))
        ])
      case .dataNotAcknowledged?, .notAcknowledged?, .arbitrationLost?, .timeout?, .busStuck?, .adapterGone?,
        .adapterFailed?, .notSupported?, .diverged?:
        return (try? attempt(observation, asked)) ?? Attempt()
      }
    }
  }

  private func differs(
    _ observation: Observation, _ bytes: [UInt8], _ piece: Range<Int>, _ isUnchanged: Bool?, _ asked: Asked
  ) -> Finding {
    let wrong = zip(observation.reply, bytes).enumerated().filter { $0.element.0 != $0.element.1 }
    let first = wrong.first
    let (read, written) = first?.element ?? (0, 0)
    let difference = Finding.MemoryDifference(
      place: piece.lowerBound + (first?.offset ?? 0), read: read, written: written, differing: wrong.count,
      count: bytes.count, start: piece.lowerBound, isUnchanged: isUnchanged)
    return Finding(
      .memory(difference), about: asked.instance.label, at: .source(asked.instance.step.span),
      evidence: .init(number: observation.number, at: observation.at, exchange: observation.exchange))
  }

  private func beyondEnd(_ request: ProgramRequest, _ instance: StepInstance, _ end: Int, _ device: Device) -> Finding {
    Finding(.memoryEnd(needed: end, size: device.size ?? 0), about: instance.label, at: .source(request.span))
  }
}

extension ProgramScript.Ask {
  fileprivate var isReady: Bool { if case .ready = self { true } else { false } }
}

/// The content of a memory before the write, read piece by piece in the order of the comparisons.
private struct BytesBefore {
  var bytes: [UInt8] = []
  private var position = 0

  /// The next bytes; nil if they were not read.
  mutating func next(_ count: Int) -> ArraySlice<UInt8>? {
    guard position + count <= bytes.count else { return nil }
    defer { position += count }
    return bytes[position..<position + count]
  }
}
