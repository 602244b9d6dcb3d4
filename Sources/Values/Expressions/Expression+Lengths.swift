package import Diagnostics

extension Expression {
  /// A comparison of bytes of two lengths, which no run can make.
  package struct UnequalBytes: Hashable, Sendable {
    package var left: Int
    package var right: Int
    package var span: SourceSpan
  }

  /// The first comparison of bytes whose lengths are known before the run, and differ.
  ///
  /// - Parameter length: how many bytes a variable has, by its number; nil where only the run knows.
  package func unequalBytes(_ length: (Int) -> Int?) -> UnequalBytes? {
    // What lies on the stack, as lengths: the moves are followed as if each were made.
    var lengths: [Int?] = []
    for move in code {
      let operands = Array(lengths.suffix(move.instruction.operandCount))
      lengths.removeLast(operands.count)
      switch move.instruction {
      case .constant(.bytes(let bytes)): lengths.append(bytes.count)
      case .variable(let variable, _): lengths.append(variable.type == .bytes ? length(variable.index) : nil)
      case .binary(let operation):
        guard let left = operands.first ?? nil, let right = operands.last ?? nil, operands.count == 2 else {
          lengths.append(nil)
          continue
        }
        if operation == .equal || operation == .notEqual, left != right {
          return UnequalBytes(left: left, right: right, span: move.span)
        }
        lengths.append(operation.precedence == .bits ? left : nil)
      case .unary(.complement): lengths.append(operands.first ?? nil)
      // The value that was decided by is taken off, and the other side gives one in its place.
      case .decide: break
      case .constant, .isSet, .unary, .element, .slice, .call, .text: lengths.append(nil)
      }
    }
    return nil
  }
}
