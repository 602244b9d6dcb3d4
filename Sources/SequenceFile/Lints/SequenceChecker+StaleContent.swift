import Diagnostics
import SequenceModel
import Values

// A retest of a board whose writes are lost finds what the first test wrote, and a read-back of constant data passes
// on it (language rule R31).

extension SequenceChecker {
  /// Notes what a step writes to a memory, and which read-backs it judges.
  mutating func noteContent(of step: Step, _ facts: ItemFacts, _ program: ProgramBuilder) {
    notePlace(of: step, facts, program)
    switch step.action {
    case .write(let access, let data): noteWritten(access, data, facts, program)
    case .read(let access, let count), .dump(let access, let count):
      guard keepsContent(access, program) else { return }
      for reply in step.replies { noteRead(access, count.literal, reply, of: step, facts, program) }
    case .smbus(let request): noteContent(of: request, step, facts, program)
    case .transfer(let messages): noteContent(of: messages, step, facts, program)
    case .set(let assignments): noteSteady(assignments, facts, program)
    case _: break
    }
  }

  mutating func noteWritten(
    _ access: Access, _ data: WrittenData, _ facts: ItemFacts, _ program: ProgramBuilder
  ) {
    let count: Int?
    let bytes: MemoryContent.Bytes
    switch data.bytes {
    case .literal(let stretch):
      count = Int(stretch.count)
      // Random data differs from run to run, so an earlier run cannot have left it.
      bytes = program.pool.holds(facts.random, in: stretch) ? .changing : .known(Pattern(values: stretch, form: .list))
    case .computed(let id):
      count = program.knownCount(program.computedBytes[id])
      bytes = words(of: id, data.span, facts, program)
    }
    guard var content = content(access, count, bytes, data.span, program) else { return }
    if case .computed(let id) = data.bytes { content.loops = loopVariables(of: id, program) }
    memories.write(content)
  }

  mutating func noteRead(
    _ access: Access, _ count: Int?, _ reply: StepReply, of step: Step, _ facts: ItemFacts, _ program: ProgramBuilder
  ) {
    let bytes: MemoryContent.Bytes
    switch reply.expectation.form {
    case .pattern(let pattern):
      bytes = program.pool.holds(facts.random, in: pattern.values) ? .changing : .known(pattern)
    case .computed(let id): bytes = words(of: id, reply.expectation.span, facts, program)
    case .not(.pattern(let pattern)): bytes = .anythingBut(pattern)
    case .none, .not, .anyOf, .nack, .targets, .devices:
      let isJudged = program.judges(reply, of: step)
      if isJudged || step.keeps(reply) {
        noteKept(access, count, isJudged ? nil : step.keptVariables(of: reply), facts, program)
      }
      return
    }
    guard let read = content(access, count, bytes, reply.expectation.span, program) else { return }
    for key in read.place.keys { memories.noteRead(read, key) }
    guard let (written, range) = memories.lastWrite(to: read.place), program.pool.passes(read, on: written, in: range),
      !facts.allowed.contains(.staleContent)
    else { return }
    memories.note(.init(written: written, range: range, span: read.span, kept: nil))
  }

  /// A reply that is kept is judged by whoever uses it; limits at the step itself judge it there.
  ///
  /// - Parameter variables: what keeps it; nil where the step judges it.
  private mutating func noteKept(
    _ access: Access, _ count: Int?, _ variables: [VariableID]?, _ facts: ItemFacts, _ program: ProgramBuilder
  ) {
    guard let read = content(access, count, .changing, facts.kind, program),
      let (written, range) = memories.lastWrite(to: read.place), !facts.allowed.contains(.staleContent),
      facts.unchecked == nil
    else { return }
    if case .changing = written.bytes { return }
    memories.note(.init(written: written, range: range, span: read.span, kept: variables))
  }

  /// Warns of read-backs that pass on what an earlier run left.
  ///
  /// Called when the whole file was read.
  mutating func checkContent(_ names: Names, _ program: ProgramBuilder) {
    // What a called file wrote its caller may read, and the other way round, so the caller tells of both.
    if names.isCalled { return }
    let stale = memories.unproven(program.pool)
    let deciding = stale.isEmpty ? [] : names.uses.decidingVariables
    var told: Set<SourceSpan> = []
    for read in stale where read.kept.map({ !deciding.isDisjoint(with: $0) }) ?? true {
      guard told.insert(read.span).inserted else { continue }
      tell(.staleContent(writtenAt: read.written.span, at: read.span))
    }
    for finding in places.mirrored(program, except: Set(stale.map(\.span.start))) { tell(finding) }
  }

  // MARK: What is where

  /// The content of an access to a memory; nil for other devices.
  ///
  /// Only memories have a write cycle or pages.
  ///
  /// Registers do not keep what an earlier run wrote: power-up sets them anew.
  private func content(
    _ access: Access, _ count: Int?, _ bytes: MemoryContent.Bytes, _ span: SourceSpan, _ program: ProgramBuilder
  ) -> MemoryContent? {
    guard let index = access.device, keepsContent(access, program) else { return nil }
    let (place, loops, formula) = place(access, index, count, program)
    return MemoryContent(place: place, bytes: bytes, span: span, placeLoops: loops, placeFormula: formula)
  }

  /// Whether an access goes to a memory that keeps its content.
  private func keepsContent(_ access: Access, _ program: ProgramBuilder) -> Bool {
    guard let device = access.device else { return false }
    return program.devices[device].writeCycle != nil || program.devices[device].pageSize != nil
  }

  /// Where an access goes, with the variables of loops and the expression that this is worked out from.
  func place(
    _ access: Access, _ device: DeviceID, _ count: Int?, _ program: ProgramBuilder
  ) -> (MemoryPlace, loops: Set<VariableID>, formula: ExpressionID?) {
    let (length, chip) = (max(1, count ?? 1), MemoryChip(program.devices[device], program))
    switch access.memory {
    case .literal(let memory):
      let start = Int(memory)
      return (MemoryPlace(chip: chip, range: start..<start + length), [], nil)
    case .computed(let id):
      let formula = program.expressions[id]
      let loops = loops(of: variables(of: formula), program)
      return (MemoryPlace(chip: chip, origin: formula.source, range: 0..<length), loops, id)
    }
  }

  /// The text of computed bytes that depend only on facts of the unit and on loops, so that a retest makes the same
  /// bytes; otherwise nil.
  private func words(
    of id: ComputedBytesID, _ span: SourceSpan, _ facts: ItemFacts, _ program: ProgramBuilder
  ) -> MemoryContent.Bytes {
    let computed = program.computedBytes[id]
    let isRandom = computed.elements.contains {
      if case .stretch(let stretch) = $0.part { stretch == facts.random } else { false }
    }
    let isSame = computed.expressions.allSatisfy { isSteady($0, program) }
    guard isSame, !isRandom else { return .changing }
    return constant(computed, program).map { .constant($0) } ?? .words(text(of: span))
  }

  /// Computed bytes that are made of nothing but constants to which `set` gives a name; nil of any others.
  private func constant(_ computed: ComputedBytes, _ program: ProgramBuilder) -> [UInt8]? {
    if constants.isEmpty { return nil }
    var values = [Value?](repeating: nil, count: program.variables.count)
    for (variable, value) in constants { values[variable] = value }
    guard let resolved = try? program.soFar.resolve(computed, values), resolved.masks.allSatisfy({ $0 == 0xFF }) else {
      return nil
    }
    return resolved.values
  }

  /// Whether an expression depends only on what is the same in every run of the same unit.
  private func isSteady(_ id: ExpressionID, _ program: ProgramBuilder) -> Bool {
    variables(of: program.expressions[id]).allSatisfy {
      steady.contains($0) || [.parameter, .loop, .uut].contains(program.variables[$0].origin)
    }
  }

  /// Notes which variables a `set` gives what is the same in every run: a constant by another name.
  private mutating func noteSteady(_ assignments: [Assignment], _ facts: ItemFacts, _ program: ProgramBuilder) {
    for assignment in assignments {
      let made =
        [assignment.value.expression].compactMap(\.self)
        + (assignment.bytes.map { program.computedBytes[$0].expressions } ?? [])
      let isFirst = definitions[assignment.variable] == nil
      // Bytes beside random ones are taken for these.
      let mayBeRandom = if facts.random != nil, case .literal(.bytes) = assignment.value { true } else { false }
      if isFirst, !mayBeRandom, !assignment.readsTime, made.allSatisfy({ isSteady($0, program) }) {
        steady.insert(assignment.variable)
        constants[assignment.variable] = assignment.value.literal
      } else {
        steady.remove(assignment.variable)
        constants[assignment.variable] = nil
      }
    }
  }

  func loopVariables(of id: ComputedBytesID, _ program: ProgramBuilder) -> Set<VariableID> {
    loops(of: program.computedBytes[id].expressions.flatMap { variables(of: program.expressions[$0]) }, program)
  }

  /// The variables of loops among these, and what `set` makes others of them of.
  private func loops(of variables: [VariableID], _ program: ProgramBuilder) -> Set<VariableID> {
    variables.reduce(into: []) { loops, variable in
      if program.variables[variable].origin == .loop { loops.insert(variable) }
      loops.formUnion(places.loopsOfSet[variable] ?? [])
    }
  }

  /// Keeps in mind what a `set` makes its variables of.
  mutating func noteLoops(of assignments: [Assignment], _ program: ProgramBuilder) {
    for assignment in assignments {
      var made: Set<VariableID> = []
      if case .computed(let id) = assignment.value { made = loops(of: variables(of: program.expressions[id]), program) }
      if let id = assignment.bytes { made.formUnion(loopVariables(of: id, program)) }
      places.loopsOfSet[assignment.variable, default: []].formUnion(made)
    }
  }

  private func variables(of formula: Formula) -> [VariableID] {
    formula.expression.variables().map { VariableID(index: UInt32($0)) }
  }
}
