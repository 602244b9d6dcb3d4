import SequenceModel

// Whether a reply is evidence of its own, so that a step can pass where nobody knows the acknowledges (language rule R4).
extension Program {
  /// Whether a step holds some bit of what it reads to something.
  ///
  /// Bytes that may be anything, values that are only kept, and limits on time say nothing about a reply.
  func judgesReply(of step: Step) -> Bool {
    switch step.action {
    case .program: return true
    case .transfer(let messages) where messages.contains { judges($0.expectation.form) }: return true
    case .smbus(let request) where request.hasPEC && request.operation.replyCount != 0: return true
    case .read, .dump, .smbus, .transfer:
      if judges(step.expectation.form) { return true }
      return step.modifiers?.measures.contains { !$0.isOfTime && $0.limits.areWritten } == true
    case .write, .update, .probe, .scan, .waitReady, .pin, .delay, .prompt, .log, .set, .assert, .measure: return false
    }
  }

  private func judges(_ form: Expectation.Form) -> Bool {
    switch form {
    case .none, .nack, .targets, .devices: return false
    case .pattern(let pattern):
      return (0..<pattern.count).contains { pool.mask(of: pattern, at: $0) != 0 }
    case .computed(let id):
      return plans[id].elements.contains { element in
        if case .byte(_, let mask) = element.part { mask != 0 } else { true }
      }
    case .not(let form): return judges(form)
    case .anyOf(let forms): return forms.allSatisfy(judges)
    }
  }
}
