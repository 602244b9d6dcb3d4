import SequenceModel
import SequenceRunner

extension Operator {
  /// Whoever sits at the bench of the sequences that ask somebody: all is well, unless said otherwise by the step's id.
  static func atBench(_ answers: [String: String] = [:]) -> Operator {
    Operator { question in
      if let answer = question.id.flatMap({ answers[$0] }) { return answer }
      return switch question.prompt.question {
      case .continue: "continue"
      case .passFail: "pass"
      case .text: "C0123"
      case .number: "0"
      }
    }
  }
}
