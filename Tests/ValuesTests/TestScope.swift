import Diagnostics
import Testing
import Values

/// Names that expressions of the tests use, with what they hold when they are evaluated.
struct TestScope: ExpressionScope {
  /// In the order of their slots.
  static let variables: [(name: String, type: ValueType, value: Value?, isConstant: Bool)] = [
    ("raw", .integer, .integer(0x1234), false),
    ("pins", .bytes, .bytes([0x01, 0x80, 0xFF]), false),
    ("temperature", .decimal, .decimal(Decimal(mantissa: 255, exponent: -1) ?? .zero), false),
    ("uut.serial", .text, .text("SH3-000042"), false),
    ("is_new", .boolean, .boolean(true), false),
    ("elapsed", .duration, .duration(1_500_000), false),
    ("clock", .frequency, .frequency(400_000), false),
    ("limits", .list(.decimal), .list([.decimal(1), .decimal(2)]), false),
    ("missing", .bytes, nil, false),
    ("revision", .text, .text("R3"), true),
    ("count", .integer, .integer(3), true),
    ("zero", .integer, .integer(0), false),
    ("flags", .pattern, .pattern(BitPattern(value: 8, mask: 12, digits: 4)), true),
    ("nothing", .integer, .integer(0), true),
    ("imu_fitted", .boolean, .boolean(true), false),
  ]

  static let values: [Value?] = variables.map(\.value)

  var names: [String] { Self.variables.map(\.name).filter { $0 != "imu_fitted" } }
  var devices: [String] { ["imu", "eeprom"] }

  func variable(_ path: String) -> Variable? {
    guard let slot = Self.variables.firstIndex(where: { $0.name == path }) else { return nil }
    let variable = Self.variables[slot]
    return Variable(index: slot, type: variable.type, constant: variable.isConstant ? variable.value : nil)
  }

  func address(_ device: String) -> Variable? {
    device == "imu" ? Variable(index: 0, type: .integer, constant: .integer(0x68)) : nil
  }

  func fitted(_ device: String) -> Variable? {
    device == "imu"
      ? variable("imu_fitted") : device == "eeprom" ? Variable(index: 0, type: .boolean, constant: .boolean(true)) : nil
  }
}

/// What becomes of a text when it is read as an expression.
struct Read {
  enum Form { case expression, reference, template }

  let expression: Expression?
  let diagnostics: [Diagnostic]
  let sources: SourceMap
  /// The whole of the text.
  let whole: SourceSpan

  init(_ source: String, as form: Form = .expression, isVerbatim: Bool = true) throws {
    var sources = SourceMap()
    // A file before it, and a key on its line, so that a span without either is seen.
    _ = sources.add(path: "other.yaml", bytes: Array("other: file\n".utf8))
    let head = "when: "
    let added = sources.add(path: "t.yaml", bytes: Array((head + source + "\n").utf8))
    let file = try #require(added)
    let first = file.base + UInt32(head.utf8.count)
    whole = SourceSpan(start: first, end: first + UInt32(source.utf8.count))
    let text = ExpressionText(
      bytes: Array(source.utf8), start: isVerbatim ? first : nil,
      whole: whole)
    var log = DiagnosticLog()
    switch form {
    case .expression: expression = Expressions.parse(text, scope: TestScope(), log: &log)
    case .reference: expression = Expressions.parseReference(text, scope: TestScope(), log: &log)
    case .template: expression = Expressions.parseTemplate(text, scope: TestScope(), log: &log)
    }
    diagnostics = log.diagnostics
    self.sources = sources
  }

  /// All messages as the terminal shows them, without the last line break.
  var rendered: String {
    let renderer = DiagnosticRenderer(sources: sources)
    return String(diagnostics.map { renderer.render($0) }.joined().dropLast())
  }

  /// The value, or the message of what prevents it.
  func outcome(_ values: [Value?] = TestScope.values) -> String {
    guard let expression else { return rendered }
    do throws(EvaluationError) {
      let value = try expression.evaluate(values)
      #expect(value.type == expression.type, "the type is not that of the value")
      return Self.text(value)
    } catch {
      return String(DiagnosticRenderer(sources: sources).render(error.diagnostic(.errored)).dropLast())
    }
  }

  /// A value with its kind where the text alone does not say it.
  static func text(_ value: Value) -> String {
    switch value {
    case .text(let text): "'\(text)'"
    case .bytes: "<\(value)>"
    case .decimal(let decimal): decimal.integer == nil ? "\(value)" : "\(value).0"
    case .integer, .boolean, .duration, .frequency, .pattern, .list: "\(value)"
    }
  }
}
