package import Diagnostics

/// An expression that was read, resolved, checked for its types, and folded as far as its values are known.
package struct Expression: Hashable, Sendable {
  package let type: ValueType
  /// The place of the whole expression.
  package let span: SourceSpan
  /// The first decimal that is printed into a text: 2.50 and 2.5 are one number, and two texts.
  package let printedDecimal: SourceSpan?
  /// How its number is written, if it is just a variable for which the file has another text than the number gives.
  package var spelling: String?
  /// The first number that is printed into a text, and is written in another way than it is printed.
  package var printedSpelling: Spelling?
  let code: [Move]

  /// A number as it is written, and where it is used.
  package struct Spelling: Hashable, Sendable {
    package var text: String
    package var span: SourceSpan
  }

  init(type: ValueType, span: SourceSpan, printedDecimal: SourceSpan? = nil, code: [Move]) {
    self.type = type
    self.span = span
    self.printedDecimal = printedDecimal
    self.code = code
  }

  /// Its value if that needs no variable, else nil.
  package var constant: Value? {
    guard code.count == 1, case .constant(let value) = code[0].instruction else { return nil }
    return value
  }

  /// A variable, and where it stands.
  package struct Use: Hashable, Sendable {
    package var name: String
    package var variable: Int
    package var span: SourceSpan
  }

  /// The variables whose values it needs, in the order of the text, without those that are only named in `saved`.
  package var uses: [Use] {
    code.compactMap { move in
      guard case .variable(let variable, let name) = move.instruction else { return nil }
      return Use(name: name, variable: variable.index, span: move.span)
    }
  }

  /// Whether it is nothing but one variable.
  package var isVariable: Bool {
    guard code.count == 1, case .variable = code[0].instruction else { return false }
    return true
  }

  /// Whether it calls a function anywhere.
  package func calls(_ function: Function) -> Bool {
    code.contains { if case .call(function, _) = $0.instruction { true } else { false } }
  }

  /// The highest bit that each `bits(x, 7, 4)` takes of a variable, where that bit is a constant.
  package var highestBits: [(variable: Int, bit: Int128)] {
    code.indices.compactMap { index in
      guard case .call(.bits, let count) = code[index].instruction, count >= 2, index >= count,
        case .variable(let variable, _) = code[index - count].instruction
      else { return nil }
      let bits = code[index - count + 1..<index].compactMap { move in
        if case .constant(.integer(let bit)) = move.instruction { bit } else { nil }
      }
      return bits.max().map { (variable.index, $0) }
    }
  }

  /// The numbers of the variables whose values it needs.
  package func variables() -> Set<Int> { Set(uses.map(\.variable)) }

  /// Whether it asks with `saved` for a variable that has no value in `values`.
  ///
  /// A later moment may give another answer.
  package func asksForUnset(_ values: [Value?]) -> Bool {
    code.contains { move in
      guard case .isSet(let variable) = move.instruction else { return false }
      return !values.indices.contains(variable) || values[variable] == nil
    }
  }
}
