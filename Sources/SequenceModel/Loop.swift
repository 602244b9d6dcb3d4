package import Diagnostics
package import Values

/// How often a group runs, and with what.
package struct Loop: Hashable, Sendable {
  package enum Source: Hashable, Sendable {
    case count(Operand<Int>)
    /// Row after row, each with one cell per variable.
    case rows(count: Int, cells: [Operand<Value>?])
  }

  package var source: Source
  /// The slots that each iteration sets: of the counter, or one per column.
  package var variables: [Variable]
  /// How many iterations must pass; nil: all.
  package var atLeast: Int?
  /// The loop ends as soon as this is true after an iteration.
  package var until: ExpressionID?
  package var span: SourceSpan

  package struct Variable: Hashable, Sendable {
    package var name: String
    package var slot: Int

    package init(name: String, slot: Int) {
      self.name = name
      self.slot = slot
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
    }
  }

  /// The name of the counter, which reports show.
  package var counter: String? {
    switch source {
    case .count: variables.first?.name
    case .rows: nil
    }
  }
}

/// Another sequence that runs in the place of a step (language rule R24).
package final class Call: Sendable {
  /// What it is, with devices, variables and bytes of its own.
  package let sequence: TestSequence
  /// Its parameters, each with a value of the caller.
  package let arguments: [Assignment]
  /// Its variables that become the caller's: first the slot there, then here.
  package let returns: [(from: Int, to: Int)]
  /// The file, as the caller names it.
  package let path: String
  /// Its buses by number, each as the number of the caller's.
  package let buses: [UInt8]

  package init(
    sequence: TestSequence, arguments: [Assignment], returns: [(from: Int, to: Int)], path: String, buses: [UInt8]
  ) {
    self.buses = buses
    self.sequence = sequence
    self.arguments = arguments
    self.returns = returns
    self.path = path
  }
}
