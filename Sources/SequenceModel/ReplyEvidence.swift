import Values

// Whether a reply is held to anything, so that it is evidence of its own (language rules R4 and R9).

extension Program {
  /// Whether a step holds some bit of what it reads to something.
  ///
  /// Bytes that may be anything, values that are only kept, limits that no reply can miss, and limits on time say
  /// nothing about a reply.
  package func judgesReply(of step: Step) -> Bool {
    if case .program = step.action { return true }
    guard case .reply = step.action.kind.traits.answer else { return false }
    return step.replies.contains { step.judges($0, pool, computedBytes, expressions) }
  }
}

extension ProgramBuilder {
  /// Whether a step holds some bit of what it reads to something.
  package func judgesReply(of step: Step) -> Bool {
    judgesOnlyReply(of: step) || step.replies.contains { judges($0, of: step) }
  }

  /// Whether a step has but one reply, and its expectation judges some bit of that.
  ///
  /// That is so of nearly every step that reads, and asking this costs the least.
  package func judgesOnlyReply(of step: Step) -> Bool {
    if case .transfer = step.action { return false }
    return step.expectation.form.judges(pool, computedBytes) && step.action.hasReply
  }

  /// Whether some bit of a reply is held to something.
  package func judges(_ reply: StepReply, of step: Step) -> Bool {
    step.judges(reply, pool, computedBytes, expressions)
  }
}

extension Step {
  fileprivate func judges(
    _ reply: StepReply, _ pool: BytePool, _ computedBytes: [ComputedBytes], _ expressions: [Formula]
  ) -> Bool {
    // Nearly every expectation judges some bit, so that is asked first: all else costs more.
    if reply.expectation.form.judges(pool, computedBytes) { return true }
    if measures(of: reply).contains(where: \.judgesReply) { return true }
    if judgesKept(keptVariables(of: reply), expressions) { return true }
    if case .smbus(let request) = action { return request.hasPEC && request.operation.replyCount != 0 }
    return false
  }

  /// Whether limits at the step itself hold what it keeps: `save: {v: value}, measure: {value: $v, low: 1}`.
  package func judgesKept(_ variables: [VariableID], _ expressions: [Formula]) -> Bool {
    guard !variables.isEmpty else { return false }
    return (modifiers?.measures ?? []).contains { measure in
      guard measure.limits.areWritten, case .value(let id) = measure.source else { return false }
      return expressions[Int(id.index)].expression.uses.contains { use in
        variables.contains { Int($0.index) == use.variable }
      }
    }
  }
}

extension Expectation.Form {
  fileprivate func judges(_ pool: BytePool, _ computedBytes: [ComputedBytes]) -> Bool {
    switch self {
    case .none, .nack, .targets, .devices: return false
    case .pattern(let pattern): return (0..<pattern.count).contains { pool.mask(of: pattern, at: $0) != 0 }
    case .computed(let id):
      return computedBytes[id].elements.contains { element in
        switch element.part {
        case .byte(_, let mask): mask != 0
        case .gap: false
        case .stretch, .expression, .checksum, .text, .hex, .run, .fillUp, .encoded, .value, .fields: true
        }
      }
    case .not(let form): return form.judges(pool, computedBytes)
    case .anyOf(let forms):
      return forms.allSatisfy { $0.judges(pool, computedBytes) } && !pool.isMetByEveryReply(anyOf: forms)
    }
  }
}
