import Diagnostics
import I2C
import SequenceFile
import SequenceModel
import Testing
import Values

/// What a checker says of items that a test makes by hand, in one list of a file with one memory.
struct Checked {
  /// The rules of all that was said, in the order of the places.
  let rules: [String]

  /// - Parameter policy: what happens after a failure in the list; nil in a teardown.
  init(_ policy: FailurePolicy? = .stop, _ body: (inout CheckedModel) throws -> Void) throws {
    var model = try CheckedModel()
    model.checker.begin(policy)
    try body(&model)
    model.checker.end()
    rules = model.checker.log.diagnostics.map(\.rule)
  }
}

/// A program under construction, and the checker that sees its items.
struct CheckedModel {
  private(set) var program = ProgramBuilder()
  var checker: SequenceChecker
  /// A memory with a write cycle of 5 ms.
  let memory: DeviceID
  let address: Address
  private var end: UInt32 = 0

  init() throws {
    address = try Address(0x50)
    memory = program.add(
      Device(
        name: "memory", span: SourceSpan(start: 0, end: 0), address: address, size: 256, pageSize: 8,
        writeCycle: 5_000_000))
    var files = SourceMap()
    let added = files.add(path: "made by hand", bytes: [])
    let file = try #require(added)
    checker = SequenceChecker(of: memory..<program.nextDevice, in: file, program)
  }

  /// A place behind all others.
  mutating func place() -> SourceSpan {
    end += 2
    return SourceSpan(start: end, end: end + 1)
  }

  mutating func step(
    _ action: Action, expecting expectation: SequenceModel.Expectation = .none, modifiers: Modifiers? = nil
  ) -> Step {
    Step(span: place(), action: action, expectation: expectation, modifiers: modifiers)
  }

  private var access: Access { Access(address: address, device: memory, pointer: PointerForm(), memory: .literal(0)) }

  mutating func read(expecting bytes: [UInt8] = [], modifiers: Modifiers? = nil) -> Step {
    var expectation = SequenceModel.Expectation.none
    if !bytes.isEmpty {
      expectation = .init(.pattern(Pattern(values: program.pool.append(bytes), form: .list)), span: place())
    }
    return step(
      .read(access, count: .literal(max(1, bytes.count))), expecting: expectation, modifiers: modifiers)
  }

  mutating func write(_ bytes: [UInt8], expecting expectation: SequenceModel.Expectation = .none) -> Step {
    let data = WrittenData(bytes: .literal(program.pool.append(bytes)), span: place())
    return step(.write(access, data), expecting: expectation)
  }

  mutating func probe() -> Step { step(.probe(address, device: memory)) }

  mutating func variable(_ name: String) -> VariableID {
    program.add(NamedVariable(name: name, type: .bytes, origin: .save, span: place()))
  }

  // MARK: Seeing

  mutating func see(
    _ step: Step, unchecked: Bool = false, allowing allowed: Set<SequenceRule> = [],
    isAssertionFixed: Bool = false
  ) {
    var facts = ItemFacts(allowed: allowed, kind: step.span)
    facts.unchecked = unchecked ? step.span : nil
    facts.isAssertionFixed = isAssertionFixed
    if let end = checker.beginItem(allowed: allowed) { checker.tellUnreachable(at: step.span, behind: end) }
    checker.see(step, facts, in: program)
    _ = program.add(step)
  }

  /// Sees an assertion; a fixed one names nothing that could be another value in another run.
  mutating func assert(_ text: String, isFixed: Bool = true) throws {
    var log = DiagnosticLog()
    let source = ExpressionText(bytes: Array(text.utf8), start: 0, whole: SourceSpan(start: 0, end: 1))
    let parsed = Expressions.parse(source, scope: NoNames(), log: &log)
    let expression = try #require(parsed)
    let id = program.add(Formula(expression, source: text))
    see(step(.assert(id)), isAssertionFixed: isFixed)
  }

  /// Sees a group whose steps are all in its `steps`.
  mutating func group(
    _ modifiers: Modifiers?, _ policy: FailurePolicy, _ body: (inout CheckedModel) throws -> Void
  ) throws {
    _ = checker.beginItem(allowed: [])
    let first = program.nextStep
    checker.begin(policy)
    try body(&self)
    checker.end()
    let sections = Sections(steps: (first..<program.nextStep).map { .step($0) })
    let group = Group(
      span: place(), name: .literal("g"), staticName: "g", modifiers: modifiers, body: .items(sections),
      steps: first..<program.nextStep)
    checker.see(group, ItemFacts(kind: group.span), in: program)
  }
}

/// Nothing has a name.
private struct NoNames: ExpressionScope {
  var names: [String] { [] }
  func variable(_ path: String) -> Variable? { nil }
}
