import Diagnostics
import Values

/// What must hold for any bytes that are given as an expression, whatever its variables hold.
package enum ExpressionProbe {
  /// How often an expression is evaluated.
  private static let rounds: UInt64 = 4

  /// The promises that an expression breaks; none for good ones.
  package static func brokenPromises(on bytes: [UInt8]) -> [String] {
    var broken: [String] = []
    for form in Form.allCases {
      broken += brokenPromises(on: bytes, as: form, isVerbatim: true)
      broken += brokenPromises(on: bytes, as: form, isVerbatim: false)
    }
    return broken
  }

  private enum Form: CaseIterable { case expression, reference, template }

  private static func brokenPromises(on bytes: [UInt8], as form: Form, isVerbatim: Bool) -> [String] {
    var sources = SourceMap()
    guard let file = sources.add(path: "expression", bytes: bytes) else {
      return ["a small file has no place in the source map"]
    }
    let whole = SourceSpan(start: file.base, end: file.base + UInt32(bytes.count))
    let text = ExpressionText(bytes: bytes, start: isVerbatim ? whole.start : nil, whole: whole)
    var log = DiagnosticLog()
    let expression: Expression? =
      switch form {
      case .expression: Expressions.parse(text, scope: Scope(), log: &log)
      case .reference: Expressions.parseReference(text, scope: Scope(), log: &log)
      case .template: Expressions.parseTemplate(text, scope: Scope(), log: &log)
      }
    var broken: [String] = []
    if (expression == nil) != log.hasErrors { broken.append("there is an expression with errors, or none without") }
    if form == .template, let expression, expression.type != .text { broken.append("a template is no text") }
    let renderer = DiagnosticRenderer(sources: sources)
    for diagnostic in log.diagnostics { broken += check(diagnostic, in: whole, renderer) }
    if let expression { broken += evaluate(expression, in: whole, renderer, seed: UInt64(bytes.count)) }
    return broken
  }

  private static func check(
    _ diagnostic: Diagnostic, in whole: SourceSpan, _ renderer: DiagnosticRenderer
  ) -> [String] {
    let text = renderer.render(diagnostic)
    var broken: [String] = []
    if case .source(let span) = diagnostic.place, whole.start <= span.start, span.end <= whole.end {
    } else {
      broken.append("a diagnostic lies nowhere in the text:\n\(text)")
    }
    if !text.utf8.allSatisfy({ $0 >= 0x20 || $0 == 0x0A }) {
      broken.append("a control character reaches the terminal:\n\(text)")
    }
    return broken
  }

  private static func evaluate(
    _ expression: Expression, in whole: SourceSpan, _ renderer: DiagnosticRenderer, seed: UInt64
  ) -> [String] {
    var broken: [String] = []
    if !expression.variables().allSatisfy(Scope.types.indices.contains) { broken.append("it uses a slot that is none") }
    for round in 0..<rounds {
      var numbers = Numbers(state: seed &* rounds &+ round)
      var values: [Value?] = Scope.types.map { Bool.random(using: &numbers) ? numbers.value(of: $0) : nil }
      // A slot with a value of another type, and slots that are not there at all.
      if round == 1 { values[0] = .text("") }
      if round == 2 { values = Array(values.prefix(1)) }
      do throws(EvaluationError) {
        let value = try expression.evaluate(values)
        if value.converted(to: expression.type) == nil {
          broken.append("\(expression.type) is promised, and it is \(value.type)")
        }
        if let constant = expression.constant, constant != value { broken.append("a constant varies") }
      } catch {
        if expression.constant != nil { broken.append("a constant has no value: \(error.message)") }
        broken += check(error.diagnostic(.errored), in: whole, renderer)
      }
    }
    return broken
  }

  /// Every type under a name of one letter, and under that name with `k` before it as a constant.
  private struct Scope: ExpressionScope {
    static let types: [ValueType] = [
      .integer, .decimal, .boolean, .text, .bytes, .duration, .frequency, .pattern, .list(.integer), .list(.bytes),
    ]
    private static let letters = ["i", "d", "b", "t", "y", "u", "f", "p", "l", "m"]

    var names: [String] { Self.letters + Self.letters.map { "k" + $0 } }
    var devices: [String] { ["imu"] }

    func variable(_ path: String) -> Variable? {
      guard let slot = Self.letters.firstIndex(where: { path == $0 || path == "k" + $0 }) else { return nil }
      var numbers = Numbers(state: UInt64(slot))
      return Variable(
        index: slot, type: Self.types[slot],
        constant: path.utf8.count > 1 ? numbers.value(of: Self.types[slot]) : nil)
    }

    func fitted(_ device: String) -> Variable? { device == "imu" ? variable("b") : nil }
    func address(_ device: String) -> Variable? { device == "imu" ? variable("i") : nil }
  }

  /// Values at the ends of what there is as often as in the middle.
  private struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 29
    }

    private mutating func integer() -> Int64 {
      let ends: [Int64] = [.min, .max, 0, 1, -1, 2, 255, 256, 65_535, 10_000_000_000]
      return Bool.random(using: &self)
        ? ends[Int.random(in: ends.indices, using: &self)] : Int64.random(in: -1_000...1_000, using: &self)
    }

    mutating func value(of type: ValueType) -> Value {
      let count = Int.random(in: 0...4, using: &self)
      switch type {
      case .integer: return .integer(Bool.random(using: &self) ? Int128(integer()) : Int128(UInt64.max) - Int128(count))
      case .decimal:
        return .decimal(
          Decimal(mantissa: Int128(integer()), exponent: Int.random(in: -1_000...1_000, using: &self)) ?? .zero)
      case .boolean: return .boolean(Bool.random(using: &self))
      case .text: return .text(String(repeating: "\u{E9}", count: count))
      case .bytes: return .bytes((0..<count).map { _ in UInt8.random(in: 0...255, using: &self) })
      case .duration: return .duration(integer())
      case .frequency: return .frequency(integer())
      case .pattern: return .pattern(BitPattern(value: next(), mask: next(), digits: count))
      case .list(let element): return .list((0..<count).map { _ in value(of: element) })
      }
    }
  }
}
