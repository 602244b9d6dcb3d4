package import Diagnostics
package import I2C
package import Values

/// A name that has a value while a sequence runs.
@usableFromInline package struct NamedVariable: Hashable, Sendable {
  /// Where the value comes from.
  package enum Origin: Hashable, Sendable {
    case parameter, loop, save, set
    /// A fact of the unit: `uut.serial`.
    case uut
    /// Whether a device is there.
    case fitted
    /// A fact of the run: `run.verdict`.
    case run(RunFact)
    /// The raw value of a measure while it is converted.
    case raw
    /// A value that a call gives back.
    case returned
    /// The samples of a loop.
    case samples
    /// The time: `run.started`, `now`.
    case time
  }

  package var name: String
  package var type: ValueType
  package var origin: Origin
  /// Its value when the run begins.
  package var initial: Value?
  /// The default of a parameter that has another value, because the caller of the run says so.
  package var replaced: Value?
  /// Whether it may be empty, as a cell of a table, which then means no limit.
  package var isOptional = false
  /// Of a reply that is kept: what the file already says of it.
  package var shape: ReplyShape?
  /// How its number is written, if that is another text than the number gives: `0x0010`.
  package var spelling: String?
  /// What values that come at run time must keep to.
  package var bounds: ParameterBounds?
  package var span: SourceSpan

  package init(name: String, type: ValueType, origin: Origin, initial: Value? = nil, span: SourceSpan) {
    self.name = name
    self.type = type
    self.origin = origin
    self.initial = initial
    self.span = span
  }
}

/// A fact of the run, for its teardown.
package enum RunFact: String, Hashable, Sendable, CaseIterable {
  case verdict
  case setupPassed = "setup_passed"
}

extension Array where Element == Value? {
  /// The value of a variable; nil if it has none.
  package subscript(variable: VariableID) -> Value? {
    get { self[Int(variable.index)] }
    set { self[Int(variable.index)] = newValue }
  }
}

/// A fact of every unit under test, such as its serial number.
package struct UUTItem: Hashable, Sendable {
  package var name: String
  /// What the operator is asked; nil if the fact must be given.
  package var prompt: String?
  /// The pattern that the whole text must match.
  package var pattern: String?
  /// All texts that are valid; nil if any text is.
  package var choices: [String]?
  package var variable: VariableID
  package var span: SourceSpan

  package init(
    name: String, prompt: String?, pattern: String?, choices: [String]? = nil, variable: VariableID, span: SourceSpan
  ) {
    self.name = name
    self.prompt = prompt
    self.pattern = pattern
    self.choices = choices
    self.variable = variable
    self.span = span
  }
}

extension UUTItem {
  /// Why a text is refused.
  package enum Trouble: Hashable, Sendable {
    case pattern(String)
    case choices([String])
  }

  /// What is wrong with a text; nil if nothing is.
  package func trouble(with text: String) -> Trouble? {
    if let pattern, (try? TextPattern(pattern))?.matches(text) != true { return .pattern(pattern) }
    if let choices, !choices.contains(text) { return .choices(choices) }
    return nil
  }
}

/// What a step keeps of its reply.
package struct Save: Hashable, Sendable {
  package enum Source: Hashable, Sendable {
    /// The bytes.
    case reply
    /// The register's value.
    case value(ByteOrder)
    /// What an operator answered.
    case answer
  }

  package var variable: VariableID
  package var source: Source
  /// The read message of a transfer whose reply is kept, from 0; nil for the whole reply.
  package var message: Int?
  package var span: SourceSpan

  package init(variable: VariableID, source: Source, message: Int? = nil, span: SourceSpan) {
    self.variable = variable
    self.source = source
    self.message = message
    self.span = span
  }
}

/// A line of `set`.
package struct Assignment: Hashable, Sendable {
  package var variable: VariableID
  package var value: Operand<Value>
  /// The computed bytes that it assigns, as in `{text: $uut.serial}`.
  package var bytes: ComputedBytesID?
  /// Whether it reads the time (language rule R50).
  package var readsTime: Bool

  package init(variable: VariableID, value: Operand<Value>, bytes: ComputedBytesID? = nil, readsTime: Bool = false) {
    self.bytes = bytes
    self.variable = variable
    self.value = value
    self.readsTime = readsTime
  }
}
