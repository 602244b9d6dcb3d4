package import Diagnostics
package import Values

/// How often a group runs, and with what.
package struct Loop: Hashable, Sendable {
  package enum Source: Hashable, Sendable {
    case count(Operand<Int>)
    /// Rows, each with one cell per variable.
    case rows(count: Int, cells: [Operand<Value>?])
    /// Columns, at least one of which only the run knows (language rule R44).
    case columns([Column])
  }

  /// The values of one variable, iteration by iteration.
  package enum Column: Hashable, Sendable {
    case cells([Operand<Value>])
    /// The bytes, or the elements of a list, that an expression gives when the loop starts.
    case elements(of: ExpressionID)
  }

  package var source: Source
  /// The variables that each iteration sets: the counter, or one per column.
  package var variables: [Variable]
  /// How many iterations must pass; nil for all.
  package var atLeast: Int?
  /// The loop ends as soon as this is true after an iteration.
  package var until: ExpressionID?
  package var span: SourceSpan
  /// Failures that may happen in it, by kind (language rule R53).
  package var tolerance: Tolerance?
  /// The variable that afterwards holds how many failures were tolerated.
  package var lost: VariableID?
  /// What is left out of a table, for the report.
  package var remark: String?
  /// How many rows of a table its `where` leaves out.
  package var leftOut = 0

  package struct Variable: Hashable, Sendable {
    package var name: String
    package var id: VariableID

    package init(name: String, id: VariableID) {
      self.name = name
      self.id = id
    }
  }

  package init(
    _ source: Source, variables: [Variable] = [], atLeast: Int? = nil, until: ExpressionID? = nil, span: SourceSpan
  ) {
    self.source = source
    self.variables = variables
    self.atLeast = atLeast
    self.until = until
    self.span = span
  }

  /// How many iterations there are, where the file says so.
  package var count: Int? {
    switch source {
    case .count(let count): count.literal
    case .rows(let count, _): count
    case .columns: nil
    }
  }

  /// The name of the counter, which reports show.
  package var counter: String? {
    switch source {
    case .count: variables.first?.name
    case .rows, .columns: nil
    }
  }

  /// How often it runs, as the file has it, if only the run knows.
  package func source(in program: Program) -> String? {
    switch source {
    case .count(.computed(let id)): return program.expressions[id].source
    case .columns(let columns):
      for case .elements(let id) in columns { return "elements of \(program.expressions[id].source)" }
      return nil
    case .count(.literal), .rows: return nil
    }
  }
}
