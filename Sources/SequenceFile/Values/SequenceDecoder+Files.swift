import DataFiles
import Diagnostics
import NodeDecoding
import SequenceModel
import Values
import YAML

// Files beside the sequence: images that are written, tables that loops run over.
extension SequenceDecoder {
  /// A file that the sequence names; nil after it was told why it cannot be read.
  mutating func opened(_ name: String, at node: NodeID) -> SourceMap.File? {
    do throws(FileAccessError) { return try files.open(name) } catch {
      report(.fileAccess(error, at: span(node)))
      return nil
    }
  }

  /// The bytes of a file as they are.
  mutating func fileBytes(_ name: String, at node: NodeID) -> GeneratedBytes? {
    guard let file = opened(name, at: node) else { return nil }
    guard !file.bytes.isEmpty, file.bytes.count <= SequenceLimits.fileBytes else {
      report(.fileSize(name, file.bytes.count, limit: SequenceLimits.fileBytes, at: span(node)))
      return nil
    }
    return .literal(program.pool.append(file.bytes))
  }

  /// What `data` of a `program` step names, where it may be an image with addresses.
  enum Image {
    /// It is something else.
    case none
    /// It is one that cannot be read, which was told.
    case unreadable
    case segments([ProgramRequest.Segment])
  }

  /// The segments of `{file: image.hex}`.
  mutating func image(_ node: NodeID) -> Image {
    var pairs = document.pairs(of: node)
    guard let (keyNode, value) = document.next(&pairs), document.text(keyNode, is: "file"), document.isScalar(value)
    else { return .none }
    let errors = errorCount
    guard let name = knownText(value, of: "`file`", example: "images/fru.bin") else {
      return errorCount > errors ? .unreadable : .none
    }
    guard name.hasSuffix(".hex") || name.hasSuffix(".ihex") || name.hasSuffix(".HEX") else { return .none }
    guard let file = opened(name, at: value) else { return .unreadable }
    let image = IntelHexReader.read(file, log: &log)
    guard let image, !image.segments.isEmpty else {
      if image != nil { report(.fileSize(name, 0, limit: SequenceLimits.fileBytes, at: span(value))) }
      errorCount += 1
      return .unreadable
    }
    return .segments(image.segments.map { .init(offset: $0.address, bytes: program.pool.append($0.bytes)) })
  }

  // MARK: Tables

  /// `{file: limits.csv, columns: {vin: decimal, high: decimal?}, where: vin > 3}`.
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
    let delimiter = parts[.delimiter].map { word($0, of: "`delimiter`", as: Delimiter.self) } ?? .comma
    guard let name = knownText(fileNode, of: "`file`", example: "limits.csv"), let delimiter,
      let file = opened(name, at: fileNode)
    else { return nil }
    guard let rows = DelimitedTextReader.read(file, delimiter: delimiter, log: &log) else {
      errorCount += 1
      return nil
    }
    if let found = Delimiter.separating(rows, but: delimiter) {
      report(.otherDelimiter(found, at: parts[.delimiter].map { span($0) } ?? span(fileNode)))
      return nil
    }
    guard let columns = columns(columnsNode, of: rows) else { return nil }
    return loop(over: rows, columns, filter: parts[.where], at: node)
  }

  private struct Column {
    var variable: Loop.Variable
    var type: ValueType
    var isOptional: Bool
    var place: Int
  }

  private mutating func columns(_ node: NodeID, of table: DelimitedTable) -> [Column]? {
    guard var pairs = pairs(of: node, of: "`columns`", example: "{vin: decimal}") else { return nil }
    var columns: [Column] = []
    var isGood = true
    while let (keyNode, value) = document.next(&pairs) {
      guard let name = variableName(keyNode), let (type, isOptional) = typeName(value, allowsOptional: true) else {
        isGood = false
        continue
      }
      guard let variable = define(name, type, .loop, at: span(keyNode)) else {
        isGood = false
        continue
      }
      program.variables[Int(variable.index)].isOptional = isOptional
      guard let place = table.index(of: name) else {
        let known = table.columns.map(\.text)
        report(.unknownColumn(name, nearest: nearest(to: name, among: known), known: known, at: span(keyNode)))
        isGood = false
        continue
      }
      columns.append(
        Column(variable: .init(name: name, id: variable), type: type, isOptional: isOptional, place: place))
    }
    if isGood, !columns.isEmpty { return columns }
    if columns.isEmpty, isGood { report(.emptyValue("`columns`", example: "{vin: decimal}", at: span(node))) }
    return nil
  }

  private mutating func loop(
    over table: DelimitedTable, _ columns: [Column], filter: NodeID?, at node: NodeID
  ) -> Loop? {
    let condition = filter.map { formula($0, of: "`where`", as: .boolean) }
    if condition == .some(nil) { return nil }
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
      if let condition, let condition {
        do throws(EvaluationError) {
          guard case .boolean(true) = try condition.evaluate(values) else { continue }
        } catch {
          report(error.diagnostic(.error))
          isGood = false
          break
        }
      }
      cells += typed.map { $0.map { .literal($0) } }
      count += 1
      guard count <= SequenceLimits.rows else {
        report(.tooLong("the table", count: table.rows.count, limit: SequenceLimits.rows, unit: "rows", at: span(node)))
        isGood = false
        break
      }
    }
    guard isGood else { return nil }
    return Loop(.rows(count: count, cells: cells), variables: columns.map(\.variable), span: span(node))
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
      } else if let value = SettingText.value(of: cell.text, as: column.type) {
        values.append(value)
      } else {
        report(.cellForm(column.variable.name, cell.text, column.type, at: cell.span))
        isGood = false
      }
    }
    return isGood ? values : nil
  }
}
