package import Diagnostics
package import Values

/// A number that a step gives, and the limits that it is held to.
package struct Measure: Hashable, Sendable {
  /// Where the number comes from.
  package enum Source: Hashable, Sendable {
    /// Bytes of the reply; in a transfer, of the read message with this number.
    case reply(NumberForm, message: Int?)
    /// An expression.
    case value(ExpressionID)
    /// The time from the first START (or the end of another step) to the last STOP of the last attempt, in units of
    /// `unit` nanoseconds.
    case elapsed(since: StepID?, unit: Int64)
    /// How often the step was tried.
    case attempts
  }

  package var name: Operand<String>?
  package var source: Source
  /// Makes the measured value from the raw one.
  package var convert: Conversion?
  package var unit: String?
  package var limits: Limits
  /// The variable that keeps the number.
  package var save: VariableID?
  /// The list of samples that it is added to.
  package var collect: VariableID?
  /// The whole measure in its file.
  package var span: SourceSpan

  package init(
    name: Operand<String>?, source: Source, convert: Conversion? = nil, unit: String? = nil, limits: Limits = Limits(),
    save: VariableID? = nil, collect: VariableID? = nil, span: SourceSpan
  ) {
    self.name = name
    self.source = source
    self.convert = convert
    self.unit = unit
    self.limits = limits
    self.save = save
    self.collect = collect
    self.span = span
  }

  /// An expression over `raw`.
  package struct Conversion: Hashable, Sendable {
    package var expression: ExpressionID
    /// The variable of `raw`.
    package var raw: VariableID
    /// The numbers that it can give, where the file says that.
    package var range: NumberRange?

    package init(_ expression: ExpressionID, raw: VariableID, range: NumberRange? = nil) {
      self.expression = expression
      self.raw = raw
      self.range = range
    }
  }

  /// Whether the number comes from the reply.
  package var isOfReply: Bool { if case .reply = source { true } else { false } }

  /// Whether it is known only when the step is over, so that a poll does not wait for it.
  package var isOfTime: Bool {
    switch source {
    case .elapsed, .attempts: true
    case .reply, .value: false
    }
  }
}

/// The limits of a measured number.
package struct Limits: Hashable, Sendable {
  package var comparator: Comparator
  package var low: Limit?
  package var high: Limit?
  /// Beyond these a pass is marginal.
  package var warnLow: Limit?
  package var warnHigh: Limit?

  package init(
    comparator: Comparator = .insideOrEqual, low: Limit? = nil, high: Limit? = nil, warnLow: Limit? = nil,
    warnHigh: Limit? = nil
  ) {
    self.comparator = comparator
    self.low = low
    self.high = high
    self.warnLow = warnLow
    self.warnHigh = warnHigh
  }

  /// One limit.
  package struct Limit: Hashable, Sendable {
    package var value: Operand<Decimal>
    package var span: SourceSpan

    package init(_ value: Operand<Decimal>, span: SourceSpan) {
      self.value = value
      self.span = span
    }
  }

  /// Whether anything is judged.
  package var areWritten: Bool { low != nil || high != nil }
}
