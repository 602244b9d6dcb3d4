package import Diagnostics
package import I2C
package import Values

/// A name that has a value while a sequence runs.
@usableFromInline package struct NamedVariable: Hashable, Sendable {
  /// Where the value comes from.
  package enum Origin: Hashable, Sendable {
    case parameter, loop, save, set
    /// What is known of the unit: `uut.serial`.
    case uut
    /// Whether a device is there.
    case fitted
    /// What the runner knows: `run.verdict`.
    case run(RunFact)
    /// The raw value of a measure while it is converted.
    case raw
    /// A value that a call gives back.
    case returned
    /// What the iterations of a loop gave.
    case samples
    /// When the run began, and what time it is.
    case time
  }

  package var name: String
  package var type: ValueType
  package var origin: Origin
  /// What it is worth when the run begins.
  package var initial: Value?
  /// The default of a parameter that has another value, because the caller of the run says so.
  package var replaced: Value?
  /// It may be empty, which is then no limit: a cell of a table.
  package var isOptional = false
  /// Of a reply that is kept: what the file already says of it.
  package var shape: ReplyShape?
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

/// What a run knows of itself, for its teardown.
package enum RunFact: String, Hashable, Sendable, CaseIterable {
  case verdict
  case setupPassed = "setup_passed"
}

extension Array where Element == Value? {
  /// The value of a variable; nil where it has none.
  package subscript(variable: VariableID) -> Value? {
    get { self[Int(variable.index)] }
    set { self[Int(variable.index)] = newValue }
  }
}

/// Something that is known of every unit under test: its serial number, its MAC address.
package struct UUTItem: Hashable, Sendable {
  package var name: String
  /// What the operator is asked; nil: it must be given.
  package var prompt: String?
  /// What the whole text must match.
  package var pattern: String?
  /// All texts that it can be; nil where nothing is said.
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
  /// Why a text is not taken for it.
  package enum Trouble: Hashable, Sendable {
    case pattern(String)
    case choices([String])
  }

  /// What is wrong with a text; nil where it is taken.
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
  /// The read message of a transfer whose reply it is, from 0; nil: all of the reply.
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
  /// What makes its bytes, where a word does of what only the run knows: `{text: $uut.serial}`.
  package var bytes: ComputedBytesID?
  /// Whether it asks what time it is (language rule R50).
  package var readsTime: Bool

  package init(variable: VariableID, value: Operand<Value>, bytes: ComputedBytesID? = nil, readsTime: Bool = false) {
    self.bytes = bytes
    self.variable = variable
    self.value = value
    self.readsTime = readsTime
  }
}
