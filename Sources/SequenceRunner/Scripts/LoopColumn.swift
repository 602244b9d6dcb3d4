import SequenceModel
import Values

/// The values of one column of a loop while it runs.
///
/// An iteration copies none of them (language rule R44).
enum LoopColumn {
  case cells([Operand<Value>])
  case bytes([UInt8])
  case list([Value])

  var count: Int {
    switch self {
    case .cells(let cells): cells.count
    case .bytes(let bytes): bytes.count
    case .list(let list): list.count
    }
  }
}

extension RequestContext {
  /// The columns of a loop, whose values are computed when it starts; nil if only the run knows them.
  func columns(of group: Group) throws(EvaluationError) -> [LoopColumn]? {
    guard let loop = group.loop, case .columns(let columns) = loop.source else { return [] }
    var worked: [LoopColumn] = []
    for column in columns {
      switch column {
      case .cells(let cells): worked.append(.cells(cells))
      case .elements(let id):
        guard let elements = try elements(of: id) else { return nil }
        worked.append(elements)
      }
    }
    let counts = worked.map(\.count)
    if let first = counts.first, let place = counts.firstIndex(where: { $0 != first }) {
      let names = [loop.variables[0].name, loop.variables[place].name]
      throw EvaluationError(
        ValueError(
          .length, "`\(names[0])` has \(first) values and `\(names[1])` \(counts[place]): they run in step",
          help: "make them equally long"), at: loop.span)
    }
    return worked
  }

  private func elements(of id: ExpressionID) throws(EvaluationError) -> LoopColumn? {
    let value: Value
    do throws(EvaluationError) { value = try program.evaluate(id, values) } catch {
      guard isBeforeRun, error.unset != nil else { throw error }
      return nil
    }
    switch value {
    case .bytes(let bytes): return .bytes(bytes)
    case .list(let list): return .list(list)
    case .integer, .decimal, .boolean, .text, .duration, .frequency, .pattern:
      throw program.error(id, "the values of a loop must be bytes or a list")
    }
  }
}
