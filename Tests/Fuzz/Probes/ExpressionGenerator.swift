import Values

/// Makes expressions that are mostly right: every function in all its ways to be called, with arguments of the kinds that
/// it takes, and now and then of another kind.
///
/// What a fuzzer of bytes makes is mostly refused by the grammar; these reach the values.
package struct ExpressionGenerator {
  private var numbers: SeededNumbers

  package init(seed: UInt64) { numbers = SeededNumbers(state: seed) }

  /// The text of one expression; its names are those of ``ExpressionProbe``.
  package mutating func next() -> String { expression(depth: Int.random(in: 1...4, using: &numbers)) }

  private mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &numbers) == 0 }

  private mutating func pick(_ words: [String]) -> String { words[Int.random(in: words.indices, using: &numbers)] }

  private mutating func expression(depth: Int) -> String {
    switch Int.random(in: 0...9, using: &numbers) {
    case 0:
      let operation = BinaryOperator.allCases[Int.random(in: BinaryOperator.allCases.indices, using: &numbers)]
      return "(\(expression(depth: depth - 1))) \(operation.rawValue) (\(expression(depth: depth - 1)))"
    case 1 where depth > 0: return "\(value(.bytes, depth - 1))[\(value(.integer, depth - 1))]"
    case 2 where depth > 0:
      return "(\(expression(depth: depth - 1)))[\(value(.integer, depth - 1))..\(value(.integer, 0))]"
    case 3: return "\(pick(["-", "~", "not "]))(\(expression(depth: depth - 1)))"
    case _: return depth > 0 ? call(depth: depth) : pick(Self.leaves)
    }
  }

  private static let leaves = ["i", "d", "b", "t", "y", "u", "f", "p", "l", "m", "ki", "kd", "kt", "ky", "kl", "km"]

  private mutating func call(depth: Int) -> String {
    let function = Function.allCases[Int.random(in: Function.allCases.indices, using: &numbers)]
    if function == .saved { return "saved(\(pick(Self.leaves)))" }
    if function == .fitted { return "fitted(imu)" }
    if function == .address { return "address(imu)" }
    let ways = function.signatures
    let signature = ways[Int.random(in: ways.indices, using: &numbers)]
    var parameters = signature.parameters
    if signature.repeats, let last = parameters.last {
      parameters += Array(repeating: last, count: Int.random(in: 0...2, using: &numbers))
    }
    var arguments: [String] = []
    for parameter in parameters.prefix(Int.random(in: 1...parameters.count, using: &numbers)) {
      let isNamed = !signature.repeats && chance(6)
      let kind = chance(20) ? .any : parameter.kind
      arguments.append((isNamed ? "\(parameter.name) = " : "") + value(kind, depth - 1))
    }
    return "\(function.rawValue)(\(arguments.joined(separator: ", ")))"
  }

  private mutating func value(_ kind: FunctionSignature.Kind, _ depth: Int) -> String {
    if depth > 0, chance(3) { return call(depth: depth) }
    switch kind {
    case .integer: return pick(["0", "1", "2", "7", "8", "16", "255", "65535", "0xFFFFFFFFFFFFFFFF", "i", "ki", "-1"])
    case .number: return pick(["0", "0.5", "-2.25", "1000000.000001", "d", "kd", "i", "2", "10"])
    case .boolean: return pick(["true", "false", "b"])
    case .bytes: return pick(["y", "ky", "fill(0xFF, 9)", "concat(1, 2, 3, 4, 5, 6, 7, 8)", "fill(0, 40000)"])
    case .text: return pick(["'12'", "''", "' a,b,c '", "t", "kt", "'%Y-%m-%d'", "'1996-02-29'", "','", "'\u{B5}'"])
    case .list, .samples: return pick(["l", "kl", "km", "unpack(y, u8)", "unpack(ky, s16le)", "chunks(ky, 2)"])
    case .ordered: return pick(["1", "2.5", "5ms", "400kHz", "i", "d", "u", "f"])
    case .piece: return pick(["1", "y", "'a'", "t", "l", "300"])
    case .sized, .integers: return pick(["y", "t", "l", "ky", "kl"])
    case .any, .variable, .device: return pick(Self.leaves)
    case .word(let word):
      let words = word.words
      return word == .format ? pick(words) : "'\(pick(words))'"
    }
  }
}

/// Numbers that are the same in every run.
struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
