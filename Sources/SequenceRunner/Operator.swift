package import I2C
package import SequenceModel

/// Who answers what a step asks of a person: a terminal, a file of answers, nobody.
package struct Operator {
  /// What is asked.
  package struct Question: Hashable, Sendable {
    package var kind: Prompt.Question
    package var message: String
    /// The step that asks: its id if it has one, and its name.
    package var id: String?
    package var label: String
    package var pattern: String?
    /// How long an answer is waited for; nil: as long as it takes.
    package var timeout: Nanoseconds?
  }

  private let answer: (Question) -> String?

  /// - Parameter answer: what is typed; nil when nobody answered in time, or the run is to end.
  package init(_ answer: @escaping (Question) -> String?) { self.answer = answer }

  /// Nobody.
  package static var none: Operator { Operator { _ in nil } }

  func ask(_ question: Question) -> String? { answer(question) }
}
