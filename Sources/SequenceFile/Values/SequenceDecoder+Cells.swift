import DataFiles
import Diagnostics
import NodeDecoding
import SequenceModel
import Values
import YAML

/// The rows of a table while the steps of their loop are read, and the requirements of those steps.
struct TableInUse {
  /// A place in a step that limits the value of a cell to a range.
  struct Place {
    var expression: ExpressionID
    var range: ClosedRange<Int>
    var what: String
    var isByte: Bool
  }

  var variables: [Loop.Variable]
  var bases: [Int?]
  var rows: [[DelimitedTable.Cell]] = []
  var cells: [Value?] = []
  var places: [Place] = []
}

// Cells are checked against their uses when the file is loaded, and not in the middle of a run (language rule R57).
extension SequenceDecoder {
  /// Notes that a computed integer stands in a place with a range.
  mutating func notePlace(_ id: ExpressionID, _ range: ClosedRange<Int>, of what: String, isByte: Bool = false) {
    guard !around.tables.isEmpty else { return }
    let variables = program.expressions[id].expression.variables()
    for index in around.tables.indices.reversed() {
      let own = Set(around.tables[index].variables.map { Int($0.id.index) })
      guard !variables.isEmpty, variables.isSubset(of: own) else { continue }
      around.tables[index].places.append(.init(expression: id, range: range, what: what, isByte: isByte))
      return
    }
  }

  /// Ends the use of a table, and checks all its cells against all places that use them.
  mutating func closeTable() {
    guard let table = around.tables.popLast() else { return }
    for place in table.places { check(place, table) }
  }

  private mutating func check(_ place: TableInUse.Place, _ table: TableInUse) {
    let expression = program.expressions[place.expression].expression
    var values = [Value?](repeating: nil, count: program.variables.count)
    guard let first = expression.uses.first,
      let column = table.variables.firstIndex(where: { Int($0.id.index) == first.variable })
    else { return }
    for (row, cells) in table.rows.enumerated() {
      for (index, variable) in table.variables.enumerated() {
        values[variable.id] = table.cells[row * table.variables.count + index]
      }
      guard case .integer(let value)? = try? expression.evaluate(values) else { continue }
      let cell = cells[column]
      if !place.range.contains(Int(clamping: value)) || Int(exactly: value) == nil {
        return report(
          .cellRange(value, of: place.what, in: place.range, usedAt: expression.span, at: cell.span))
      }
      // A bare `10` in a list of bytes may be meant as sixteen, here as in the sequence itself (language rule R21).
      if place.isByte, table.bases[column] == nil, value > 9, expression.isVariable,
        cell.text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
      {
        return report(
          .cellWithoutBase(cell.text, table.variables[column].name, usedAt: expression.span, at: cell.span))
      }
    }
  }
}
