import Diagnostics
import NodeDecoding
import Values
import YAML

// Conditions and computed values: `when: mode1.sleep == 1`, `follows: $(25 * 16 + round(noise(2)))`.
extension BoardDecoder {
  /// Whether a scalar is an expression: `$name`, `$(…)`.
  func isReference(_ node: NodeID) -> Bool {
    document.isScalar(node) && document.withBytes(node) { $0.count > 1 && $0[0] == UInt8(ascii: "$") }
  }

  /// Decodes a condition: an expression that is true or false.
  mutating func condition(_ node: NodeID, of what: String, in chip: RegisterChip, captures: [String] = [])
    -> ChipFormula?
  {
    guard isScalar(node, of: what, example: "mode == 1", allowsReference: true) else { return nil }
    let scope = ChipScope(chip, captures: captures)
    guard let expression = noting(Expressions.parse(text(of: node), scope: scope, log: &log)) else { return nil }
    guard expression.type == .boolean else {
      report(.conditionType(what, expression.type, at: expression.span))
      return nil
    }
    return ChipFormula(expression, readings: scope.readings)
  }

  /// Decodes `$name` or `$(…)` that gives an integer, a boolean or bytes.
  mutating func formula(_ node: NodeID, of what: String, in chip: RegisterChip, captures: [String] = [])
    -> ChipFormula?
  {
    let scope = ChipScope(chip, captures: captures)
    guard let expression = noting(Expressions.parseReference(text(of: node), scope: scope, log: &log)) else {
      return nil
    }
    switch expression.type {
    case .integer, .boolean, .bytes: return ChipFormula(expression, readings: scope.readings)
    case .decimal, .text, .duration, .frequency, .pattern, .list:
      report(.formulaType(what, expression.type, at: expression.span))
      return nil
    }
  }

  /// Decodes the content of a register, or an expression that gives it.
  mutating func value(
    _ node: NodeID, of register: ChipRegister, what: String, in chip: RegisterChip, captures: [String] = []
  ) -> ChipValue? {
    if isReference(node) { return formula(node, of: what, in: chip, captures: captures).map { .formula($0) } }
    return content(node, of: register, what: what).map { .bytes($0) }
  }

  private func text(of node: NodeID) -> ExpressionText {
    ExpressionText(bytes: Array(document.text(node).utf8), start: document.textStart(node), whole: span(node))
  }

  /// Counts an error if the parser gave no expression.
  private mutating func noting(_ expression: Expression?) -> Expression? {
    if expression == nil { errorCount += 1 }
    return expression
  }

  // MARK: Fields

  /// Decodes `fields: {sleep: 4, mode: 2..0}`, which names bits of the register's number.
  mutating func decodeFields(_ node: NodeID, of register: ChipRegister) -> [String: ClosedRange<Int>] {
    guard var pairs = pairs(of: node, of: "`fields`", example: "{sleep: 4, mode: 2..0}") else { return [:] }
    guard register.isNumber else {
      report(
        register.isBlock || register.bytes == 0 || register.bytes > 8
          ? .noNumber(register, at: span(node)) : .byteOrderNeeded(register: register.name, at: span(node)))
      return [:]
    }
    var fields: [String: ClosedRange<Int>] = [:]
    while let (keyNode, value) = document.next(&pairs) {
      guard let name = identifier(keyNode, of: "the name of a field"), let bits = bitRange(value, of: register) else {
        continue
      }
      fields[name] = bits
    }
    return fields
  }

  private mutating func bitRange(_ node: NodeID, of register: ChipRegister) -> ClosedRange<Int>? {
    guard isScalar(node, of: "a field", example: "14..13") else { return nil }
    let parts = document.text(node).split(separator: "..", omittingEmptySubsequences: false).map { Int($0) }
    let bits = 0..<8 * register.bytes
    guard (1...2).contains(parts.count), let first = parts[0], let last = parts[parts.count - 1],
      bits.contains(first), bits.contains(last)
    else {
      report(.fieldBits(document.text(node), of: register, at: span(node)))
      return nil
    }
    return min(first, last)...max(first, last)
  }

  // MARK: Circles

  /// Refuses computed registers that depend on themselves, directly or through others.
  mutating func checkCircles(in chip: RegisterChip, _ nodes: [NodeID]) {
    let needed = chip.registers.map(\.content.registers)
    // `finished`: registers that are known to be in no circle. `begun`: those, and the ones on the current path.
    var (finished, begun): (Set<Int>, Set<Int>) = ([], [])
    // How many expressions one read of a register evaluates. What is used twice is evaluated twice.
    var steps = [Int](repeating: 0, count: chip.registers.count)
    for start in chip.registers.indices where !needed[start].isEmpty {
      var path: [(register: Int, rest: [Int])] = [(start, Array(needed[start]))]
      begun.insert(start)
      while let (register, rest) = path.last {
        guard let next = rest.last else {
          finished.insert(register)
          path.removeLast()
          steps[register] = needed[register].reduce(1) { min(BoardLimits.computedSteps + 1, $0 + steps[$1]) }
          if steps[register] > BoardLimits.computedSteps {
            report(.computedTooDeep(chip.registers[register].name, at: span(nodes[register])))
            return
          }
          continue
        }
        path[path.count - 1].rest.removeLast()
        if finished.contains(next) { continue }
        guard begun.insert(next).inserted else {
          report(.circle(chip.registers[next].name, at: span(nodes[next])))
          return
        }
        path.append((next, Array(needed[next])))
      }
    }
  }
}

extension ChipRegister.Content {
  /// The registers from which it is computed.
  fileprivate var registers: Set<Int> {
    switch self {
    case .computed(let formula): formula.registers
    case .computedFields(let fields): fields.reduce(into: []) { $0.formUnion($1.formula.registers) }
    case .stored, .ramp, .turns, .follows, .clock: []
    }
  }
}
