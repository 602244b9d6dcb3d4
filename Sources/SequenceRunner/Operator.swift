package import I2C
package import SequenceModel

/// Who answers what a step asks of a person: a terminal, a file of answers, nobody.
package struct Operator {
  /// What is asked.
  package struct Question: Hashable, Sendable {
    package var prompt: Prompt
    /// Its message, with the values in it.
    package var message: String
    /// The step that asks: its id if it has one, and its name.
    package var id: String?
    package var label: String
    /// How long an answer is waited for; nil: as long as it takes.
    package var timeout: Nanoseconds?
  }

  private let answer: (Question, () -> Bool) -> String?

  /// - Parameter answer: what is typed; nil when nobody answered in time, or the run is to end.
  package init(_ answer: @escaping (Question) -> String?) { self.answer = { question, _ in answer(question) } }

  /// - Parameter answer: the same; whoever waits for an answer asks again and again whether the adapter is still there,
  ///   and ends the question when it is not.
  package init(watching answer: @escaping (Question, () -> Bool) -> String?) { self.answer = answer }

  /// Nobody.
  package static var none: Operator { Operator { _ in nil } }

  func ask(_ question: Question, isAdapterThere: () -> Bool) -> String? { answer(question, isAdapterThere) }
}
