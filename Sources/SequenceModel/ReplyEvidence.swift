// Whether a reply is judged, so that it is evidence by itself (language rules R4 and R9).

extension Program {
  /// Whether a step holds some bit of what it reads to something.
  ///
  /// Bytes that may be anything, values that are only kept, and limits on time say nothing about a reply.
  package func judgesReply(of step: Step) -> Bool {
    if case .program = step.action { return true }
    return step.judgesReply(pool, computedBytes)
  }
}

extension ProgramBuilder {
  /// Whether a step judges at least one bit of what it reads.
  package func judgesReply(of step: Step) -> Bool { step.judgesReply(pool, computedBytes) }
}

extension Step {
  fileprivate func judgesReply(_ pool: BytePool, _ computedBytes: [ComputedBytes]) -> Bool {
    guard case .reply = action.kind.traits.answer else { return false }
    if expectation.form.judges(pool, computedBytes) { return true }
    if modifiers?.measures.contains(where: { !$0.isOfTime && $0.limits.areWritten }) == true { return true }
    if case .transfer(let messages) = action {
      return messages.contains { $0.expectation.form.judges(pool, computedBytes) }
    }
    if case .smbus(let request) = action { return request.hasPEC && request.operation.replyCount != 0 }
    return false
  }

  /// Whether the step has an expectation that every reply meets, and nothing else judges or keeps the reply.
  package func isHeldToNothing(in program: ProgramBuilder) -> Bool {
    guard expectation.isWritten, expectation.nack == nil, modifiers?.saves.isEmpty ?? true,
      modifiers?.collects.isEmpty ?? true
    else { return false }
    if modifiers?.measures.contains(where: { !$0.isOfTime && ($0.save != nil || $0.collect != nil) }) == true {
      return false
    }
    // Nearly every expectation judges some bit, so that is checked first: the row of the kind costs more.
    if expectation.form.judges(program.pool, program.computedBytes) { return false }
    guard case .reply = action.kind.traits.answer, !program.judgesReply(of: self) else { return false }
    // The messages of a transfer have expectations of their own.
    if case .transfer = action { return false }
    return true
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
    case .anyOf(let forms): return forms.allSatisfy { $0.judges(pool, computedBytes) }
    }
  }
}
