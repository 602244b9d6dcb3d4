import Diagnostics
import SequenceModel
import Values

// A retest of a board whose writes are lost finds what the first test wrote, and a read-back of constant data passes
// on it (language rule R31).

/// What was written to memories and read back.
struct MemoryContents {
  /// A read-back that passes on what an earlier run left.
  struct StaleRead {
    var written: MemoryContent
    /// The part of it that is read back.
    var range: Range<Int>
    /// The place for the warning.
    var span: SourceSpan
    /// The variables that keep the reply, if it is judged only where they are used.
    var kept: [VariableID]?
  }

  fileprivate var written: [MemoryPlace.Key: [MemoryContent]] = [:]
  fileprivate var read: [MemoryPlace.Key: [MemoryContent]] = [:]
  fileprivate var stale: [StaleRead] = []

  fileprivate mutating func write(_ content: MemoryContent) {
    for key in content.place.keys {
      // Writes that are overwritten as a whole are removed, so that the lists stay short.
      written[key]?.removeAll { content.place.overlap($0.place) == $0.place.range }
      written[key, default: []].append(content)
    }
  }

  /// The last write to a place, and the bytes of it that lie there.
  fileprivate func lastWrite(to place: MemoryPlace) -> (content: MemoryContent, range: Range<Int>)? {
    for key in place.keys {
      for content in (written[key] ?? []).reversed() {
        if let range = place.overlap(content.place) { return (content, range) }
      }
    }
    return nil
  }

  /// Whether another read fails where this one passes on old content.
  fileprivate func isProven(_ read: StaleRead, _ pool: BytePool) -> Bool {
    var place = read.written.place
    place.range = read.range
    return place.keys.contains { key in
      (self.read[key] ?? []).contains { other in
        place.overlap(other.place).map { pool.fails(other, on: read.written, in: $0) } ?? false
      }
    }
  }
}

extension SequenceChecker {
  /// Notes what a step writes to a memory, and which read-backs it judges.
  mutating func noteContent(of step: Step, _ facts: ItemFacts, _ program: ProgramBuilder) {
    if case .write(let access, let data) = step.action { noteWritten(access, data, facts, program) }
    if case .read(let access, let count) = step.action { noteRead(access, count.literal, step, facts, program) }
    if case .dump(let access, let count) = step.action { noteRead(access, count.literal, step, facts, program) }
  }

  private mutating func noteWritten(
    _ access: Access, _ data: WrittenData, _ facts: ItemFacts, _ program: ProgramBuilder
  ) {
    let count: Int?
    let bytes: MemoryContent.Bytes
    switch data.bytes {
    case .literal(let stretch):
      count = Int(stretch.count)
      // Random data differs from run to run, so an earlier run cannot have left it.
      bytes = stretch == facts.random ? .changing : .known(Pattern(values: stretch, form: .list))
    case .computed(let id):
      count = program.knownCount(program.computedBytes[id])
      bytes = words(of: id, data.span, facts, program)
    }
    guard var content = content(access, count, bytes, data.span, program) else { return }
    if case .computed(let id) = data.bytes { content.loops = loopVariables(of: id, program) }
    memories.write(content)
  }

  private mutating func noteRead(
    _ access: Access, _ count: Int?, _ step: Step, _ facts: ItemFacts, _ program: ProgramBuilder
  ) {
    let bytes: MemoryContent.Bytes
    switch step.expectation.form {
    case .pattern(let pattern): bytes = pattern.values == facts.random ? .changing : .known(pattern)
    case .computed(let id): bytes = words(of: id, step.expectation.span, facts, program)
    case .not(.pattern(let pattern)): bytes = .anythingBut(pattern)
    case .none, .not, .anyOf, .nack, .targets, .devices:
      if step.onlyKeepsReply(in: program) { noteKept(access, count, step, facts, program) }
      return
    }
    guard let read = content(access, count, bytes, step.expectation.span, program) else { return }
    for key in read.place.keys { memories.noteRead(read, key) }
    guard let (written, range) = memories.lastWrite(to: read.place), program.pool.passes(read, on: written, in: range),
      !facts.allowed.contains(.staleContent)
    else { return }
    memories.note(.init(written: written, range: range, span: read.span, kept: nil))
  }

  /// Notes a kept reply as a read-back, which is judged where the variable is used.
  private mutating func noteKept(
    _ access: Access, _ count: Int?, _ step: Step, _ facts: ItemFacts, _ program: ProgramBuilder
  ) {
    guard let read = content(access, count, .changing, facts.kind, program),
      let (written, range) = memories.lastWrite(to: read.place), !facts.allowed.contains(.staleContent),
      facts.unchecked == nil
    else { return }
    if case .changing = written.bytes { return }
    memories.note(
      .init(written: written, range: range, span: read.span, kept: step.savedVariables + step.sampleVariables))
  }

  /// Ends a loop.
  ///
  /// A loop that writes several contents to one place, one after the other, shows that writes are not lost.
  mutating func endMemories(of loop: Loop) { memories.end(Set(loop.variables.map(\.id))) }

  /// Warns of read-backs that pass on what an earlier run left.
  ///
  /// Called when the whole file was read.
  mutating func checkContent(_ names: Names, _ program: ProgramBuilder) {
    let stale = memories.unproven(program.pool)
    guard !stale.isEmpty else { return }
    let deciding = names.uses.decidingVariables
    for read in stale where read.kept.map({ !deciding.isDisjoint(with: $0) }) ?? true {
      tell(.staleContent(writtenAt: read.written.span, at: read.span))
    }
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
    guard let index = access.device, program.devices[index].writeCycle != nil || program.devices[index].pageSize != nil
    else { return nil }
    let length = max(1, count ?? 1)
    switch access.memory {
    case .literal(let memory):
      let start = Int(memory)
      return MemoryContent(
        place: MemoryPlace(device: index, range: start..<start + length), bytes: bytes, span: span)
    case .computed(let id):
      let formula = program.expressions[id]
      return MemoryContent(
        place: MemoryPlace(device: index, origin: formula.source, range: 0..<length), bytes: bytes, span: span,
        placeLoops: Set(variables(of: formula).filter { program.variables[$0].origin == .loop }))
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
    let isSame = computed.expressions.allSatisfy { expression in
      variables(of: program.expressions[expression]).allSatisfy {
        [.parameter, .loop, .uut].contains(program.variables[$0].origin)
      }
    }
    return isSame && !isRandom ? .words(text(of: span)) : .changing
  }

  private func loopVariables(of id: ComputedBytesID, _ program: ProgramBuilder) -> Set<VariableID> {
    Set(
      program.computedBytes[id].expressions.flatMap { variables(of: program.expressions[$0]) }
        .filter { program.variables[$0].origin == .loop })
  }

  private func variables(of formula: Formula) -> [VariableID] {
    formula.expression.variables().map { VariableID(index: UInt32($0)) }
  }
}

extension MemoryContents {
  fileprivate mutating func noteRead(_ content: MemoryContent, _ key: MemoryPlace.Key) {
    read[key, default: []].append(content)
  }

  fileprivate mutating func note(_ read: StaleRead) { stale.append(read) }

  fileprivate mutating func end(_ variables: Set<VariableID>) {
    stale.removeAll {
      !$0.written.loops.isDisjoint(with: variables) && $0.written.placeLoops.isDisjoint(with: variables)
    }
  }

  fileprivate func unproven(_ pool: BytePool) -> [StaleRead] { stale.filter { !isProven($0, pool) } }
}
