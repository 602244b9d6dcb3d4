package import I2C
package import SequenceModel

/// Whoever answers the questions of a run: a terminal, a file of answers, or nobody.
package struct Operator {
  /// What is asked.
  package struct Question: Hashable, Sendable {
    package var prompt: Prompt
    /// Its message, with the values in it.
    package var message: String
    /// The step that asks: its id if it has one, and its name.
    package var id: String?
    package var label: String
    /// How long to wait for an answer; nil to wait as long as it takes.
    package var timeout: Nanoseconds?
  }

  private let answer: (Question, () -> Bool) -> String?

  /// - Parameter answer: gives what is typed; nil when nobody answered in time, or the run is to end.
  package init(_ answer: @escaping (Question) -> String?) { self.answer = { question, _ in answer(question) } }

  /// - Parameter answer: gives what is typed. While it waits, it keeps asking the closure whether the adapter is still
  ///   there, and ends the question when it is not.
  package init(watching answer: @escaping (Question, () -> Bool) -> String?) { self.answer = answer }

  /// Nobody answers.
  package static var none: Operator { Operator { _ in nil } }

  func ask(_ question: Question, isAdapterThere: () -> Bool) -> String? { answer(question, isAdapterThere) }
}
