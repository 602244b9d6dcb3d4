package import Values

/// What an operator answered.
package enum PromptAnswer: Hashable, Sendable {
  case done
  case pass, fail
  case text(String)
  case number(Decimal)

  /// The answer that a typed text means; nil if it does not answer the question.
  package init?(_ typed: String, to question: Prompt.Question) {
    switch question {
    case .continue: self = .done
    case .passFail:
      switch typed.lowercased() {
      case "pass", "p", "yes", "y": self = .pass
      case "fail", "f", "no", "n": self = .fail
      case _: return nil
      }
    case .text:
      guard !typed.isEmpty else { return nil }
      self = .text(typed)
    case .number:
      let bytes = Array(typed.utf8)
      guard let number = Decimal.parse(bytes.span, allowsExponent: true) else { return nil }
      self = .number(number)
    }
  }
}

extension Prompt {
  /// The answer that a typed text means.
  ///
  /// The names of the buttons are answers, too.
  package func answer(_ typed: String) -> PromptAnswer? {
    if let buttons {
      if typed.lowercased() == buttons.pass.lowercased() { return .pass }
      if typed.lowercased() == buttons.fail.lowercased() { return .fail }
    }
    return PromptAnswer(typed, to: question)
  }

  /// Why a typed text is no answer.
  package enum Trouble: Hashable, Sendable {
    /// It is of another kind than what was asked.
    case kind(Question)
    case pattern(String)
    case choices([String])
  }

  /// What is wrong with a typed text; nil if it is an answer.
  package func trouble(with typed: String) -> Trouble? {
    guard answer(typed) != nil else { return .kind(question) }
    if let choices, !choices.contains(typed) { return .choices(choices) }
    guard let pattern, (try? TextPattern(pattern))?.matches(typed) != true else { return nil }
    return .pattern(pattern)
  }
}
