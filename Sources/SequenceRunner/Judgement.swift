import Diagnostics
import I2C
import SequenceModel

/// Pass, fail or error: who says.
///
/// A pure function of what was seen and what the step is held to.
struct Judgement {
  let sequence: TestSequence
  let step: Step
  let label: String
  let observation: Observation
  let context: JudgementContext

  /// Everything that did not go well; none is a pass.
  func findings() -> [Finding] {
    if case .scan = step.action { return scanFindings() }
    if let fault = observation.fault, !fault.kind.isNotAcknowledged { return [trouble(fault)] }
    if let nack = step.expectation.nack { return nackFindings(nack) }
    if let fault = observation.fault { return [notAcknowledged(fault)] }
    if observation.hasUnknownAcknowledge, acknowledgeDecides, !context.acceptsUnknownAcknowledge {
      return [unknownAcknowledge()]
    }
    return replyFindings()
  }

  /// Whether nothing but the acknowledge tells that the step passed.
  private var acknowledgeDecides: Bool {
    switch step.action {
    case .probe, .waitReady, .scan, .write: true
    case .transfer(let messages): !messages.contains { $0.expectation.isWritten }
    case .read, .delay: false
    }
  }

  // MARK: NACK

  private func nackFindings(_ expected: NackExpectation) -> [Finding] {
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

  private func replyFindings() -> [Finding] {
    switch step.action {
    case .read(let access, .literal(let count)):
      if observation.reply.count < count { return [shortReply(observation.reply.count, of: count)] }
      guard case .pattern(let pattern) = step.expectation.form else { return [] }
      let mismatch = mismatch(observation.reply, pattern, step.expectation.span, access)
      return mismatch.map { [$0] } ?? []
    case .transfer(let messages): return messageFindings(messages)
    case .write, .probe, .waitReady, .scan, .delay: return []
    }
  }

  private func messageFindings(_ messages: [TransferMessage]) -> [Finding] {
    var findings: [Finding] = []
    var replies = observation.exchange.segments.lazy.filter(\.isRead).makeIterator()
    for message in messages {
      guard let count = message.readCount else { continue }
      let reply = replies.next()?.bytes ?? []
      if reply.count < count {
        findings.append(shortReply(reply.count, of: count))
      } else if case .pattern(let pattern) = message.expectation.form,
        let mismatch = mismatch(reply, pattern, message.expectation.span, nil)
      {
        findings.append(mismatch)
      }
    }
    return findings
  }

  // MARK: Scans

  private func scanFindings() -> [Finding] {
    if let fault = observation.fault { return [trouble(fault)] }
    if observation.hasUnknownAcknowledge, !context.acceptsUnknownAcknowledge { return [unknownAcknowledge()] }
    if observation.asked > 1, observation.answered.count == observation.asked { return [everybodyAnswers()] }
    guard case .targets(let expected) = step.expectation.form else { return [] }
    let missing = expected.filter { !observation.answered.contains($0) }
    let extra = observation.answered.filter { !expected.contains($0) }
    if missing.isEmpty, extra.isEmpty {
      // That nobody answers is believed only of a bus on which somebody has.
      return expected.isEmpty && !context.hasAnswered ? [silentBus()] : []
    }
    return [otherTargets(missing: missing, extra: extra)]
  }
}
