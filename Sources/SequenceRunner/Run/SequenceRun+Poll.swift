import Diagnostics
import I2C
import SequenceModel
import Values

// Tries a step until it would pass, and judges each try (language rules R10 and R11).
extension SequenceRun {
  /// Tries until the step would pass (language rule R10); a step without `poll` has one try.
  mutating func poll(
    _ instance: StepInstance, _ attempt: Int, _ deadline: Nanoseconds?, _ surroundings: Surroundings,
    _ tried: inout Attempt
  ) throws(EvaluationError) {
    let poll = instance.step.modifiers?.poll
    var script = poll.map { PollScript($0, startedAt: clock.now, reachesHardware: limits.kind.reachesHardware) }
    tried.tries = 0
    var first: Moment?
    while true {
      tried.tries += 1
      let triedAt = clock.now
      var observation = try tryOnce(instance, attempt, tried.tries, surroundings)
      // An attempt is all of its tries: its time counts from the first START of the first one (language rule R14).
      first = first ?? observation.first
      observation.first = first
      tried.reply = observation.reply
      if instance.step.modifiers?.id != nil, let last = observation.last { ends[instance.id] = last }
      if let giveUp = poll?.giveUp, let finding = try gaveUp(giveUp, instance, observation) {
        save(instance, observation.measured(tries: tried.tries))
        tried.findings = [finding]
        return
      }
      try judge(instance, observation, &tried)
      guard let poll, !tried.findings.isEmpty, isNotYet(tried.findings, observation) else {
        judgeTime(instance, observation, &tried)
        return
      }
      switch script?.next(triedAt: triedAt, now: clock.now) ?? .ranOut {
      case .again(let next):
        if next > clock.now { pause(instance, next - clock.now, deadline, surroundings) }
      case .late:
        emit(.note("'\(instance.label)': the poll was late, and tries once more", at: clock.now))
        continue
      case .ranOut:
        tried.findings = [ranOut(instance, poll, tried)]
        return
      }
      if let cut = cutShort(instance, tried.findings, deadline, surroundings) {
        tried.findings = [cut]
        return
      }
    }
  }

  /// Whether another try may pass: only a missing acknowledge of the address, a wrong reply or a missed limit can
  /// change by waiting.
  private func isNotYet(_ findings: [Finding], _ observation: Observation) -> Bool {
    guard findings.allSatisfy({ $0.kind == .mismatch || $0.kind == .limit || $0.kind == .nack }) else { return false }
    // The mux did not answer, so the target was never asked.
    if observation.isOfRoute { return false }
    // A wrong packet error code means damage on the wire, which fails the step as it does without a poll.
    if case .packetErrorCode? = observation.frameTrouble { return false }
    switch observation.fault?.kind {
    case nil, .addressNotAcknowledged: return true
    case .dataNotAcknowledged, .notAcknowledged, .arbitrationLost, .timeout, .busStuck, .adapterGone, .adapterFailed,
      .notSupported, .diverged:
      return false
    }
  }

  /// Judges what is known after each try: the reply, by its expectation and its limits.
  private mutating func judge(
    _ instance: StepInstance, _ observation: Observation, _ tried: inout Attempt
  ) throws(EvaluationError) {
    if observation.isCutShort {
      tried.findings = [interrupted(instance)]
      return
    }
    if let modifiers = instance.step.modifiers {
      let measured = observation.measured(tries: tried.tries)
      save(instance, measured)
      if modifiers.hasSamples { tried.samples = samples(instance, measured) }
    }
    tried.findings = try judge(instance, observation)
    if tried.findings.isEmpty, instance.step.restsOnSilence(observation) {
      life.rests(on: instance.step.bus, .init(label: instance.label, span: instance.step.span))
    }
    tried.measurements = []
    guard instance.step.modifiers?.measures.isEmpty == false, observation.fault == nil, observation.frameTrouble == nil,
      !tried.findings.contains(where: { $0.kind.outcome == .errored })
    else { return }
    let (measurements, findings) = measure(
      instance, observation.measured(tries: tried.tries), ofTime: false, &tried.samples)
    tried.measurements = measurements
    tried.findings += findings
  }

  /// Judges what is known only at the end of the step: time and number of tries (language rule R10).
  private mutating func judgeTime(_ instance: StepInstance, _ observation: Observation, _ tried: inout Attempt) {
    guard instance.step.modifiers?.measures.isEmpty == false, observation.fault == nil || tried.findings.isEmpty
    else { return }
    let (measurements, findings) = measure(
      instance, observation.measured(tries: tried.tries), ofTime: true, &tried.samples)
    tried.measurements += measurements
    tried.findings += findings
  }

  /// The finding of a try which says that the step will never pass (language rule R54); nil for any other.
  private func gaveUp(
    _ giveUp: Expectation, _ instance: StepInstance, _ observation: Observation
  ) throws(EvaluationError) -> Finding? {
    let context = JudgementContext(
      hasAnswered: hasAnswered(instance), acceptsUnknownAcknowledge: options.acceptsUnknownAcknowledge)
    return try Judgement(instance, observation, context, values).gaveUp(giveUp)
  }

  /// Compares what a try saw with what its step expects.
  mutating func judge(_ instance: StepInstance, _ observation: Observation) throws(EvaluationError) -> [Finding] {
    let context = JudgementContext(
      hasAnswered: hasAnswered(instance), acceptsUnknownAcknowledge: options.acceptsUnknownAcknowledge)
    let judgement = Judgement(instance, observation, context, values)
    // A teardown judges nothing, so it leaves nothing open.
    if judgement.assumesAcknowledge, instance.section != .teardown { assumed += 1 }
    return try judgement.findings()
  }

  /// Whether a target has answered on the bus of a step.
  func hasAnswered(_ instance: StepInstance) -> Bool {
    life.hasAnswered(on: instance.step.bus)
  }
}
