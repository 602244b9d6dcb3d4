package import I2C
package import SequenceModel

/// Answers the questions of a run: a terminal, a file of answers, or nobody.
package struct Operator {
  /// A question to the operator.
  package struct Question: Hashable, Sendable {
    package var prompt: Prompt
    /// Its message, with the values inserted.
    package var message: String
    /// The step that asks: its id if it has one, and its name.
    package var id: String?
    package var label: String
    /// How long to wait for an answer, in nanoseconds; nil to wait without limit.
    package var timeout: Nanoseconds?
  }

  private let answer: (Question, () -> Bool) -> String?

  /// - Parameter answer: returns what is typed; nil if nobody answered in time, or the run is to end.
  package init(_ answer: @escaping (Question) -> String?) { self.answer = { question, _ in answer(question) } }

  /// - Parameter answer: returns what is typed. While it waits, it calls the closure to check that the adapter is still
  ///   there, and ends the question if it is not.
  package init(watching answer: @escaping (Question, () -> Bool) -> String?) { self.answer = answer }

  /// An operator who never answers.
  package static var none: Operator { Operator { _ in nil } }

  func ask(_ question: Question, isAdapterThere: () -> Bool) -> String? { answer(question, isAdapterThere) }
}
