import DataFiles
import Diagnostics
import NodeDecoding
import SequenceModel
import Values
import YAML

// Tables beside the sequence, over which loops run (language rules R26 and R57).
extension SequenceDecoder {
  /// Decodes `for_each_row: {file: limits.csv, columns: {vin: decimal, high: decimal?}, where: vin > 3}`.
  mutating func forEachRow(_ node: NodeID) -> Loop? {
    let example = "{file: limits.csv, columns: {vin: decimal}}"
    guard var pairs = pairs(of: node, of: "`for_each_row`", example: example) else { return nil }
    var parts: [RowsKey: NodeID] = [:]
    let table = tables.rows
    while let (keyNode, value) = document.next(&pairs) {
      if let key = key(keyNode, from: table) { parts[key] = value }
    }
    guard let fileNode = parts[.file], let columnsNode = parts[.columns] else {
      let missing = parts[.file] == nil ? ("file", "file: limits.csv") : ("columns", "columns: {vin: decimal}")
      report(.missingKey(missing.0, of: "`for_each_row`", example: missing.1, at: span(node)))
      return nil
    }
    guard let specs = columnSpecs(columnsNode), let form = tableForm(parts, wanted: specs.map(\.column)),
      let name = knownText(fileNode, of: "`file`", example: "limits.csv"), let file = opened(name, at: fileNode)
    else { return nil }
    guard let rows = DelimitedTextReader.read(file, form: form, log: &log) else {
      errorCount += 1
      return nil
    }
    guard let columns = columns(specs, of: rows, form, at: columnsNode) else { return nil }
    return loop(over: rows, columns, filter: parts[.where], at: node, file: name)
  }

  /// A column as the sequence uses it.
  private struct ColumnSpec {
    var name: String
    var key: NodeID
    /// The name of the column in the table.
    var column: String
    var type: ValueType
    var isOptional: Bool
    var base: Int?
  }

  private struct Column {
    var variable: Loop.Variable
    var type: ValueType
    var isOptional: Bool
    var base: Int?
    var place: Int
  }

  /// Decodes `columns`: `{name: type}`, `{name: {column: Data, type: integer, base: 16}}`.
  private mutating func columnSpecs(_ node: NodeID) -> [ColumnSpec]? {
    guard var pairs = pairs(of: node, of: "`columns`", example: "{vin: decimal}") else { return nil }
    var specs: [ColumnSpec] = []
    var isGood = true
    while let (keyNode, value) = document.next(&pairs) {
      guard let name = variableName(keyNode), let spec = columnSpec(name, keyNode, value) else {
        isGood = false
        continue
      }
      specs.append(spec)
    }
    if isGood, !specs.isEmpty { return specs }
    if specs.isEmpty, isGood { report(.emptyValue("`columns`", example: "{vin: decimal}", at: span(node))) }
    return nil
  }

  private mutating func columnSpec(_ name: String, _ keyNode: NodeID, _ node: NodeID) -> ColumnSpec? {
    guard document.kind(node) == .mapping else {
      guard let (type, isOptional) = typeName(node, allowsOptional: true) else { return nil }
      return ColumnSpec(name: name, key: keyNode, column: name, type: type, isOptional: isOptional)
    }
    guard var pairs = pairs(of: node, of: "`\(name)`", example: "{column: Data, type: integer}") else { return nil }
    var parts: [ColumnKey: NodeID] = [:]
    let table = tables.column
    while let (keyNode, value) = document.next(&pairs) {
      guard let key = key(keyNode, from: table) else { return nil }
      parts[key] = value
    }
    guard let typeNode = parts[.type] else {
      report(.missingKey("type", of: "`\(name)`", example: "type: integer", at: span(node)))
      return nil
    }
    guard let (type, isOptional) = typeName(typeNode, allowsOptional: true) else { return nil }
    var spec = ColumnSpec(name: name, key: keyNode, column: name, type: type, isOptional: isOptional)
    if let node = parts[.column] {
      guard let column = text(node, of: "`column`") else { return nil }
      spec.column = column
    }
    if let node = parts[.base] {
      guard let base = integer(node, of: "`base`", in: 2...16, example: "16") else { return nil }
      guard [2, 10, 16].contains(base), type == .integer else {
        report(.baseForm(at: span(node)))
        return nil
      }
      spec.base = base
    }
    return spec
  }

  private mutating func columns(
    _ specs: [ColumnSpec], of table: DelimitedTable, _ form: TableForm, at node: NodeID
  ) -> [Column]? {
    var columns: [Column] = []
    var isGood = true
    if form.hasHeader, let cell = headOfData(table, specs.map(\.column)) {
      report(.tableWithoutHeader(cell, specs.first?.name ?? "name", at: span(node)))
      return nil
    }
    for spec in specs {
      guard let variable = define(spec.name, spec.type, .loop, at: span(spec.key)) else {
        isGood = false
        continue
      }
      program.variables[Int(variable.index)].isOptional = spec.isOptional
      guard let place = table.index(of: spec.column) else {
        let known = table.columns.map(\.text)
        let like = known.first { $0.lowercased() == spec.column.lowercased() } ?? nearest(to: spec.column, among: known)
        report(
          form.hasHeader
            ? .unknownColumn(spec.column, for: spec.name, nearest: like, known: known, at: span(spec.key))
            : .unknownColumnNumber(spec.column, for: spec.name, count: known.count, at: span(spec.key)))
        isGood = false
        continue
      }
      if spec.type == .integer {
        program.variables[Int(variable.index)].spelling =
          table.rows.lazy.map { $0[place].text }.first { spec.base != nil || Self.hasPrefix($0) }
      }
      columns.append(
        Column(
          variable: .init(name: spec.name, id: variable), type: spec.type, isOptional: spec.isOptional, base: spec.base,
          place: place))
    }
    return isGood ? columns : nil
  }

  /// Whether a number is written with its base: `0x10`, `0b1`.
  private static func hasPrefix(_ text: String) -> Bool { text.utf8.first == UInt8(ascii: "0") && text.utf8.count > 1 }

  private mutating func loop(
    over table: DelimitedTable, _ columns: [Column], filter: NodeID?, at node: NodeID, file name: String
  ) -> Loop? {
    var used = TableInUse(variables: columns.map(\.variable), bases: columns.map(\.base))
    let condition = filter.flatMap { formula($0, of: "`where`", as: .boolean) }
    if filter != nil, condition == nil { return nil }
    var (cells, count, isGood): ([Operand<Value>?], Int, Bool) = ([], 0, true)
    var values = [Value?](repeating: nil, count: program.variables.count)
    for variable in frame.variables.lowerBound..<program.nextVariable {
      values[variable] = program.variables[variable].initial
    }
    for row in table.rows {
      guard let typed = typedRow(row, columns) else {
        isGood = false
        continue
      }
      for (column, value) in zip(columns, typed) { values[column.variable.id] = value }
      if let condition {
        do throws(EvaluationError) {
          guard case .boolean(true) = try condition.evaluate(values) else { continue }
        } catch {
          report(error.diagnostic(.error))
          isGood = false
          break
        }
      }
      cells += typed.map { $0.map { .literal($0) } }
      used.rows.append(columns.map { row[$0.place] })
      count += 1
      guard count <= SequenceLimits.rows else {
        report(.tooLong("the table", count: table.rows.count, limit: SequenceLimits.rows, unit: "rows", at: span(node)))
        isGood = false
        break
      }
    }
    guard isGood else { return nil }
    used.cells = cells.map { $0?.literal }
    around.tables.append(used)
    var loop = Loop(.rows(count: count, cells: cells), variables: columns.map(\.variable), span: span(node))
    loop.remark = remark(name, used: count, of: table)
    loop.leftOut = table.rows.count - count
    return loop
  }

  /// The remark in the report about rows of a table that are not tested; nil if all rows are.
  private func remark(_ name: String, used: Int, of table: DelimitedTable) -> String? {
    guard used < table.rows.count || table.commentCount > 0 else { return nil }
    let comments =
      table.commentCount == 0
      ? "" : ", and \(table.commentCount) \(table.commentCount == 1 ? "line" : "lines") of comment left out"
    return "\(used) of \(table.rows.count) rows of \(name) are used\(comments)"
  }

  private mutating func typedRow(_ row: [DelimitedTable.Cell], _ columns: [Column]) -> [Value?]? {
    var values: [Value?] = []
    var isGood = true
    for column in columns {
      let cell = row[column.place]
      if cell.text.isEmpty {
        if !column.isOptional {
          report(.emptyCell(column.variable.name, column.type, at: cell.span))
          isGood = false
        }
        values.append(nil)
      } else if let value = column.base.map({ Self.integer(cell.text, base: $0) })
        ?? SettingText.value(of: cell.text, as: column.type)
      {
        values.append(value)
      } else {
        report(.cellForm(column.variable.name, cell.text, column.type, base: column.base, at: cell.span))
        isGood = false
      }
    }
    return isGood ? values : nil
  }

  /// The number in a cell of a column with a base: `53`, `53h` and `0x53` are the same in base 16.
  private static func integer(_ text: String, base: Int) -> Value? {
    var digits = text[...]
    switch base {
    case 16:
      if digits.lowercased().hasPrefix("0x") {
        digits = digits.dropFirst(2)
      } else if digits.lowercased().hasSuffix("h") {
        digits = digits.dropLast()
      }
    case 2: if digits.lowercased().hasPrefix("0b") { digits = digits.dropFirst(2) }
    case _: break
    }
    guard digits.utf8.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }) else { return nil }
    return UInt64(digits, radix: base).map { .integer(Int128($0)) }
  }
}
