package import Diagnostics

/// Bytes that a step reads and that are judged by themselves: all that come back, or those of one message.
package struct StepReply: Hashable, Sendable {
  /// The read message of a transfer, from 0; nil where the step has but one reply.
  package var message: Int?
  /// What the bytes are held to.
  package var expectation: Expectation
  /// Where the message stands in the file.
  package var span: SourceSpan?
}

extension Step {
  /// The replies of the step: none where nothing is read, several of a transfer that reads several times.
  package var replies: [StepReply] {
    guard action.hasReply else { return [] }
    guard case .transfer(let messages) = action else { return [StepReply(message: nil, expectation: expectation)] }
    let reads = messages.filter(\.isRead)
    if reads.count == 1 { return [StepReply(message: nil, expectation: reads[0].expectation)] }
    return reads.enumerated().map { StepReply(message: $0, expectation: $1.expectation, span: $1.span) }
  }

  /// Whether a number is taken of a reply, and held to limits that a number can miss, or kept.
  ///
  /// A number without limits judges nothing, unless it is kept for one that does.
  func measures(_ reply: StepReply) -> Bool {
    measures(of: reply).contains { $0.limits.areWritten || $0.isKept }
  }

  /// Whether a reply is kept in a variable or added to a list.
  package func keeps(_ reply: StepReply) -> Bool { !keptVariables(of: reply).isEmpty }

  /// The variables and lists that keep a reply, or a number of it.
  package func keptVariables(of reply: StepReply) -> [VariableID] {
    guard let modifiers else { return [] }
    let kept = (modifiers.saves + modifiers.collects).filter { reply.isOf($0.message) }.map(\.variable)
    return kept + measures(of: reply).flatMap { [$0.save, $0.collect].compactMap(\.self) }
  }

  /// The measures of a reply.
  package func measures(of reply: StepReply) -> [Measure] {
    (modifiers?.measures ?? []).filter { measure in
      if case .reply(_, let message) = measure.source { reply.isOf(message) } else { false }
    }
  }

  /// Whether it keeps anything at all.
  var keepsAnything: Bool { !savedVariables.isEmpty || !sampleVariables.isEmpty }
}

extension StepReply {
  /// Whether what names a message is about this reply; what names none is about the only one.
  fileprivate func isOf(_ other: Int?) -> Bool { message == nil || other == message }
}

extension Measure {
  /// Whether the number is kept for others.
  fileprivate var isKept: Bool { save != nil || collect != nil }
}

extension Action {
  /// Whether an operator is asked for a number, which is a reading like any other.
  package var asksForNumber: Bool { if case .prompt(let prompt) = self { prompt.question == .number } else { false } }
}
