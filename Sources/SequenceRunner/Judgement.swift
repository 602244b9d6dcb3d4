import Diagnostics
import I2C
import SequenceModel
import Values

/// Decides whether a step passed, failed or could not be judged.
///
/// It depends only on the observation and on what the step expects.
struct Judgement {
  let instance: StepInstance
  let observation: Observation
  let context: JudgementContext
  /// The variables, for expectations with expressions.
  let values: [Value?]
  /// The bytes that patterns are made of.
  var pool: BytePool

  init(_ instance: StepInstance, _ observation: Observation, _ context: JudgementContext, _ values: [Value?]) {
    self.instance = instance
    self.observation = observation
    self.context = context
    self.values = values
    pool = instance.program.pool
  }

  var program: Program { instance.program }
  var step: Step { _read { yield instance.step } }

  /// Everything that went wrong; no finding means a pass.
  func findings() throws(EvaluationError) -> [Finding] {
    if case .scan = step.action { return scanFindings() }
    if case .pin(let request) = step.action { return pinFindings(request) }
    if let fault = observation.fault, !fault.kind.isNotAcknowledged { return [trouble(fault)] }
    if observation.isOfRoute { return [unreached()] }
    if let nack = step.expectation.nack { return nackFindings(nack) }
    if let fault = observation.fault { return [notAcknowledged(fault)] }
    if observation.hasUnknownAcknowledge, acknowledgeDecides, !context.acceptsUnknownAcknowledge {
      return [unknownAcknowledge()]
    }
    if let trouble = observation.frameTrouble { return [frame(trouble)] }
    // With a frame, the target itself says how long the reply is, so a short one is no shortage.
    if let shortage = observation.shortage, !observation.hasFrame {
      return [shortReply(shortage.count, of: shortage.asked)]
    }
    return try replyFindings()
  }

  /// Whether an unknown acknowledge counts as one, because the caller of the run accepts that.
  var assumesAcknowledge: Bool {
    context.acceptsUnknownAcknowledge && observation.hasUnknownAcknowledge && acknowledgeDecides
  }

  /// Whether only the acknowledge shows that the step passed.
  private var acknowledgeDecides: Bool { !program.judgesReply(of: step) }

  // MARK: NACK

  private func nackFindings(_ expected: NackExpectation) -> [Finding] {
    if expected.isOptional {
      guard let fault = observation.fault, expected.accepts(fault.kind) == false else { return [] }
      return [otherNack(expected, fault)]
    }
    let isUnknown =
      expected.phase == .address ? observation.hasUnknownAddress : observation.hasUnknownAcknowledge
    if isUnknown, !context.acceptsUnknownAcknowledge { return [unknownAcknowledge()] }
    guard let fault = observation.fault else { return [acknowledged(expected)] }
    switch expected.accepts(fault.kind) {
    case nil: return [unknownAcknowledge()]
    case false?: return [otherNack(expected, fault)]
    case true?: return context.hasAnswered ? [] : [silentBus()]
    }
  }

  // MARK: Replies

  private func replyFindings() throws(EvaluationError) -> [Finding] {
    if case .transfer(let messages) = step.action { return try messageFindings(messages) }
    guard step.action.hasReply else { return [] }
    // A dump names no register or field, because it spans many.
    if case .read(let access, _) = step.action { return try held(observation.reply, to: step.expectation, access) }
    return try held(observation.reply, to: step.expectation, nil)
  }

  private func messageFindings(_ messages: [TransferMessage]) throws(EvaluationError) -> [Finding] {
    var findings: [Finding] = []
    var replies = observation.exchange.segments.lazy.filter(\.isRead).makeIterator()
    for message in messages where message.isRead {
      findings += try held(replies.next()?.bytes ?? [], to: message.expectation, nil)
    }
    return findings
  }

  /// The findings of a reply that is compared with what is expected of it.
  private func held(
    _ reply: [UInt8], to expectation: Expectation, _ access: Access?
  ) throws(EvaluationError) -> [Finding] {
    switch expectation.form {
    case .none, .nack, .targets, .devices: return []
    case .pattern(let pattern):
      return held(reply, to: pattern, expectation.span, access)
    case .computed(let id):
      let computed = program.computedBytes[id]
      var resolved = self
      let pattern: Pattern
      (resolved.pool, pattern) = try program.pattern(computed, values, reply: reply)
      return resolved.held(reply, to: pattern, computed.span, access)
    case .not(let form):
      // Bytes of another length are others, too, and say nothing: an empty block must not pass.
      if let finding = try otherLength(reply, form, expectation.span) { return [finding] }
      let inner = try held(reply, to: Expectation(form, span: expectation.span), access)
      return inner.isEmpty ? [forbidden(reply, expectation.span)] : []
    case .anyOf(let forms):
      var findings: [[Finding]] = []
      for form in forms {
        findings.append(try held(reply, to: Expectation(form, span: expectation.span), access))
        if findings.last?.isEmpty == true { return [] }
      }
      return [noneOf(findings, reply, expectation.span)]
    }
  }

  /// The finding of a poll whose reply says that it will never pass; nil as long as it may.
  func gaveUp(_ giveUp: Expectation) throws(EvaluationError) -> Finding? {
    if case .nack(let nack) = giveUp.form {
      guard let fault = observation.fault, !observation.isOfRoute, nack.accepts(fault.kind) == true else { return nil }
      return gaveUpFinding(.nack, giveUp)
    }
    guard observation.fault == nil, observation.frameTrouble == nil, observation.shortage == nil,
      !observation.reply.isEmpty
    else { return nil }
    return try held(observation.reply, to: giveUp, step.action.access).isEmpty ? gaveUpFinding(.mismatch, giveUp) : nil
  }

  private func held(_ reply: [UInt8], to pattern: Pattern, _ span: SourceSpan, _ access: Access?) -> [Finding] {
    guard fits(reply, pattern) else {
      return [otherLength(reply.count, of: pattern.count, span)]
    }
    return mismatch(reply, pattern, span, access).map { [$0] } ?? []
  }

  /// The finding of a reply that is shorter or longer than what it must not be; nil where its length fits.
  private func otherLength(
    _ reply: [UInt8], _ form: Expectation.Form, _ span: SourceSpan
  ) throws(EvaluationError) -> Finding? {
    switch form {
    case .pattern(let pattern): return fits(reply, pattern) ? nil : otherLength(reply.count, of: pattern.count, span)
    case .computed(let id):
      let pattern = try program.pattern(program.computedBytes[id], values, reply: reply).1
      return fits(reply, pattern) ? nil : otherLength(reply.count, of: pattern.count, span)
    case .not(let form): return try otherLength(reply, form, span)
    case .anyOf(let forms):
      var first: Finding?
      for form in forms {
        guard let finding = try otherLength(reply, form, span) else { return nil }
        first = first ?? finding
      }
      return first
    case .none, .nack, .targets, .devices: return nil
    }
  }

  // A block may be shorter than what is expected: its target says how long it is.
  private func fits(_ reply: [UInt8], _ pattern: Pattern) -> Bool {
    reply.count >= pattern.count && (pattern.isOpen || reply.count == pattern.count)
  }

  // MARK: Pins

  private func pinFindings(_ request: PinRequest) -> [Finding] {
    if let fault = observation.fault { return [trouble(fault)] }
    guard case .expect(let expected) = request.work else { return [] }
    guard let level = observation.level else { return [unknownLevel(request)] }
    return level == expected ? [] : [otherLevel(level, request, expected)]
  }

  // MARK: Scans

  private func scanFindings() -> [Finding] {
    if let fault = observation.fault, !observation.isOfRoute || !fault.kind.isNotAcknowledged {
      return [trouble(fault)]
    }
    if observation.isOfRoute { return [unreached()] }
    if observation.hasUnknownAcknowledge, !context.acceptsUnknownAcknowledge { return [unknownAcknowledge()] }
    if observation.asked > 1, observation.answered.count == observation.asked { return [everybodyAnswers()] }
    guard let expected = expectedTargets() else { return [] }
    let missing = expected.filter { !observation.answered.contains($0) }
    let extra = observation.answered.filter { !expected.contains($0) }
    if missing.isEmpty, extra.isEmpty {
      // Silence counts only on a bus on which a target has answered before.
      return expected.isEmpty && !context.hasAnswered ? [silentBus()] : []
    }
    return [otherTargets(missing: missing, extra: extra)]
  }

  /// The targets that must answer a scan; nil if nothing is expected.
  private func expectedTargets() -> [Address]? {
    switch step.expectation.form {
    case .targets(let expected): return expected
    case .devices:
      guard case .scan(let first, let last) = step.action else { return nil }
      var expected: Set<Address> = []
      for device in program.frames[step.frame].devices.lazy.map({ program.devices[$0] })
      where !device.address.isTenBit && device.route == nil && device.bus == step.bus {
        if let fit = device.fit, values[fit.variable] != .boolean(true) { continue }
        expected.formUnion(device.ownedAddresses.filter { (first...last).contains($0) })
      }
      return expected.sorted()
    case .none, .pattern, .computed, .not, .anyOf, .nack: return nil
    }
  }
}
