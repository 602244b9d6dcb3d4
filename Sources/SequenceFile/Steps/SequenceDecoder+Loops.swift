import Diagnostics
import NodeDecoding
import SequenceModel
import Values
import YAML

extension SequenceDecoder {
  /// Decodes `repeat`, `for_each` or `for_each_row` of a group.
  ///
  /// Its variables are known from here to the end of the group.
  ///
  /// - Parameter until: the `until` of the loop, which is decoded after its steps, because it may use what they keep.
  mutating func loop(_ nodes: ItemNodes, until: inout NodeID?) -> Loop? {
    let written = [nodes.repetition, nodes.forEach, nodes.forEachRow].compactMap { $0 }
    if written.count > 1 { report(.twoLoops(at: span(written[1]))) }
    if let node = nodes.repetition { return repetition(node, until: &until) }
    if let node = nodes.forEach {
      // Whether the bytes of a reply decide anything, the steps say that get them one by one.
      uses.purpose = .value
      defer { uses.purpose = .decision }
      let loop = forEach(node)
      let made = uses.takeCollected()
      for variable in loop?.variables ?? [] { uses.make(variable.id, of: made) }
      return loop
    }
    return nodes.forEachRow.flatMap { forEachRow($0) }
  }

  private mutating func repetition(_ node: NodeID, until: inout NodeID?) -> Loop? {
    let range = 0...SequenceLimits.iterations
    if document.isScalar(node) {
      return integerOperand(node, of: "`repeat`", in: range, example: "100").map { Loop(.count($0), span: span(node)) }
    }
    guard var pairs = pairs(of: node, of: "`repeat`", example: "{count: 100, as: i}") else { return nil }
    var (count, variable, atLeast): (Operand<Int>?, Loop.Variable?, (value: Int, node: NodeID)?)
    let table = tables.repetition
    var hasCount = false
    while let (keyNode, value) = document.next(&pairs) {
      switch key(keyNode, from: table) {
      case .count: (count, hasCount) = (integerOperand(value, of: "`count`", in: range, example: "100"), true)
      case .as: variable = loopVariable(value, .integer)
      case .until: until = value
      case .atLeast:
        atLeast = integer(value, of: "`at_least`", in: 1...SequenceLimits.iterations, example: "9").map { ($0, value) }
      case nil: continue
      }
    }
    if !hasCount { report(.missingKey("count", of: "`repeat`", example: "count: 100", at: span(node))) }
    guard let count else { return nil }
    if let atLeast, let count = count.literal, atLeast.value > count {
      report(.atLeastBeyondCount(atLeast.value, count, at: span(atLeast.node)))
    }
    if let atLeast, until != nil { report(.atLeastWithUntil(at: span(atLeast.node))) }
    return Loop(.count(count), variables: variable.map { [$0] } ?? [], atLeast: atLeast?.value, span: span(node))
  }

  /// Defines a variable to which the loop gives a value in every iteration.
  private mutating func loopVariable(_ node: NodeID, _ type: ValueType) -> Loop.Variable? {
    guard let name = variableName(node), let variable = define(name, type, .loop, at: span(node)) else { return nil }
    return Loop.Variable(name: name, id: variable)
  }

  // MARK: Rows

  /// Decodes `for_each`: a mapping of columns that advance together (`{page: [0x0000, 0x0FE0]}`), or a list of rows
  /// (`[{side: low}, {side: high}]`).
  private mutating func forEach(_ node: NodeID) -> Loop? {
    if document.kind(node) == .sequence { return rows(node) }
    guard var pairs = pairs(of: node, of: "`for_each`", example: "{bit: 0..7}") else { return nil }
    var columns: [(key: NodeID, column: Loop.Column, type: ValueType)] = []
    var spellings: [String?] = []
    while let (keyNode, value) = document.next(&pairs) {
      guard let (column, type) = column(value) else { return nil }
      columns.append((keyNode, column, type))
      spellings.append(firstSpelling(in: value))
    }
    let known = columns.compactMap { column in column.column.cells.map { (key: column.key, cells: $0) } }
    guard !columns.isEmpty else {
      report(.emptyValue("`for_each`", example: "{bit: 0..7}", at: span(node)))
      return nil
    }
    if let first = known.first, let other = known.first(where: { $0.cells.count != first.cells.count }) {
      report(
        .columnLengths(
          document.text(first.key), first.cells.count, document.text(other.key), other.cells.count, at: span(other.key))
      )
      return nil
    }
    let variables = columns.compactMap { loopVariable($0.key, $0.type) }
    guard variables.count == columns.count else { return nil }
    for (variable, spelling) in zip(variables, spellings) where program.variables[variable.id].type == .integer {
      program.variables[Int(variable.id.index)].spelling = spelling
    }
    guard known.count == columns.count else {
      return Loop(.columns(columns.map(\.column)), variables: variables, span: span(node))
    }
    var cells: [Operand<Value>?] = []
    let count = known.first?.cells.count ?? 0
    for row in 0..<count { for column in known { cells.append(column.cells[row]) } }
    return Loop(.rows(count: count, cells: cells), variables: variables, span: span(node))
  }

  /// The first of several listed numbers that prints as another text than the file has.
  private func firstSpelling(in node: NodeID) -> String? {
    guard document.kind(node) == .sequence else { return nil }
    var items = document.items(of: node)
    while let item = document.next(&items) { if let spelling = spelling(of: item) { return spelling } }
    return nil
  }

  /// Decodes a column: `0..7`, a list, or the name of a list or of bytes.
  private mutating func column(_ node: NodeID) -> (column: Loop.Column, type: ValueType)? {
    if document.kind(node) == .sequence { return listed(node).map { (.cells($0.cells), $0.type) } }
    if document.kind(node) == .plain, let range = document.withBytes(node, ScalarParser.integerRange) {
      let count = abs(range.last - range.first) + 1
      guard count <= Int64(SequenceLimits.rows) else {
        report(.tooLong("`for_each`", count: Int(count), limit: SequenceLimits.rows, unit: "rows", at: span(node)))
        return nil
      }
      let step: Int64 = range.first <= range.last ? 1 : -1
      return (.cells((0..<count).map { .literal(.integer(Int128(range.first + step * $0))) }), .integer)
    }
    guard isScalar(node, of: "the values of a loop", example: "0..7", allowsReference: true) else { return nil }
    if document.kind(node) == .plain, let range = rangeInForeignWords(document.text(node)) {
      report(.rangeInForeignWords(range, at: span(node)))
      return nil
    }
    guard let value = untyped(node, of: "the values of a loop") else { return nil }
    switch (value.operand, value.type) {
    case (.literal(.list(let values)), .list(let element)): return (.cells(values.map { .literal($0) }), element)
    case (.literal(.bytes(let bytes)), _): return (.cells(bytes.map { .literal(.integer(Int128($0))) }), .integer)
    case (.computed(let id), .list(let element)): return (.elements(of: id), element)
    case (.computed(let id), .bytes): return (.elements(of: id), .integer)
    case (_, _):
      report(.columnForm(at: span(node)))
      return nil
    }
  }

  /// `0-7`, `0:7` or `0...7` as it is written here, `0..7`; nil for what is no such range.
  private func rangeInForeignWords(_ text: String) -> String? {
    for separator in ["...", "-", ":"] {
      let ends = text.split(separator: separator, omittingEmptySubsequences: false)
      guard ends.count == 2, ends.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isNumber) }) else { continue }
      return ends.joined(separator: "..")
    }
    return nil
  }

  private mutating func listed(_ node: NodeID) -> (cells: [Operand<Value>], type: ValueType)? {
    var items = document.items(of: node)
    var (cells, types): ([Operand<Value>], [ValueType]) = ([], [])
    guard document.count(node) <= SequenceLimits.rows else {
      report(
        .tooLong("`for_each`", count: document.count(node), limit: SequenceLimits.rows, unit: "rows", at: span(node)))
      return nil
    }
    while let item = document.next(&items) {
      guard let cell = untyped(item, of: "a value of the loop") else { return nil }
      cells.append(cell.operand)
      types.append(cell.type)
    }
    guard let common = commonType(types) else {
      report(.mixedList(at: span(node)))
      return nil
    }
    return (cells.map { cell in converted(cell, to: common) }, common)
  }

  private func converted(_ cell: Operand<Value>, to type: ValueType) -> Operand<Value> {
    if case .literal(let value) = cell { return .literal(value.converted(to: type) ?? value) }
    return cell
  }

  private mutating func rows(_ node: NodeID) -> Loop? {
    var items = document.items(of: node)
    var (names, types): ([(name: String, key: NodeID)], [[ValueType]]) = ([], [])
    var (cells, count): ([Operand<Value>?], Int) = ([], 0)
    while let item = document.next(&items) {
      guard var pairs = pairs(of: item, of: "a row", example: "{side: low, factor: 0.95}") else { return nil }
      var row: [String: (operand: Operand<Value>, type: ValueType)] = [:]
      while let (keyNode, value) = document.next(&pairs) {
        let name = document.text(keyNode)
        if count == 0 {
          names.append((name, keyNode))
          types.append([])
        } else if !names.contains(where: { $0.name == name }) {
          report(.rowKeys(names.map(\.name), extra: name, missing: nil, at: span(keyNode)))
          return nil
        }
        guard let cell = untyped(value, of: "`\(name)`") else { return nil }
        row[name] = cell
      }
      for (column, name) in names.enumerated() {
        guard let cell = row[name.name] else {
          report(.rowKeys(names.map(\.name), extra: nil, missing: name.name, at: span(item).head))
          return nil
        }
        types[column].append(cell.type)
        cells.append(cell.operand)
      }
      count += 1
      guard count <= SequenceLimits.rows else {
        report(
          .tooLong("`for_each`", count: document.count(node), limit: SequenceLimits.rows, unit: "rows", at: span(node)))
        return nil
      }
    }
    var variables: [Loop.Variable] = []
    for (column, name) in names.enumerated() {
      guard let common = commonType(types[column]) else {
        report(.mixedColumn(name.name, at: span(name.key)))
        return nil
      }
      for row in 0..<count {
        let place = row * names.count + column
        cells[place] = cells[place].map { converted($0, to: common) }
      }
      guard let variable = loopVariable(name.key, common) else { return nil }
      variables.append(variable)
    }
    return Loop(.rows(count: count, cells: cells), variables: variables, span: span(node))
  }
}

extension Loop.Column {
  /// The values, if the file has them; otherwise nil.
  fileprivate var cells: [Operand<Value>]? { if case .cells(let cells) = self { cells } else { nil } }
}
