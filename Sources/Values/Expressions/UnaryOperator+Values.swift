extension UnaryOperator {
  /// The type of the result; nil if the operator does not take the type.
  func result(_ operand: ValueType) -> ValueType? {
    switch (self, operand) {
    case (.negate, .integer), (.negate, .decimal), (.negate, .duration), (.negate, .frequency): operand
    case (.complement, .integer), (.complement, .bytes), (.not, .boolean): operand
    case _: nil
    }
  }

  func apply(_ operand: Value) throws(ValueError) -> Value {
    switch (self, operand) {
    case (.negate, .integer(let integer)): return .integer(try .zero.minus(integer))
    case (.negate, .decimal(let decimal)): return .decimal(decimal.negated)
    case (.negate, .duration(let duration)): return .duration(try .zero.minus(duration))
    case (.negate, .frequency(let frequency)): return .frequency(try .zero.minus(frequency))
    case (.complement, .integer(let integer)): return .integer(try (~integer).checked)
    case (.complement, .bytes(let bytes)): return .bytes(bytes.map { ~$0 })
    case (.not, .boolean(let boolean)): return .boolean(!boolean)
    case _: throw .operand(self, operand.type)
    }
  }
}
