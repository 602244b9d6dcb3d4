import Diagnostics
import SequenceModel
import Values

// What the rule about mirrored memories is made of: writes of memories, and reads that expect something.
extension SequenceChecker {
  /// Keeps in mind what a step gives a place of a memory, or expects there.
  mutating func notePlace(of step: Step, _ facts: ItemFacts, _ program: ProgramBuilder) {
    switch step.action {
    case .write(let access, let data):
      let bytes: MemoryPlaces.Event.Bytes
      var (isRandom, loops): (Bool, Set<VariableID>) = (false, [])
      switch data.bytes {
      case .literal(let stretch):
        bytes = .pattern(Pattern(values: stretch, form: .list))
        isRandom = stretch == facts.random
      case .computed(let id):
        bytes = .words(text(of: data.span))
        (isRandom, loops) = (hasRandom(id, facts, program), loopVariables(of: id, program))
      }
      note(
        bytes, access, isWrite: true, isRandom: isRandom, loops, at: data.span,
        isAllowed: facts.allowed.contains(.mirroredMemory), program)
    case .read(let access, _), .dump(let access, _):
      guard access.device != nil else { return }
      switch step.expectation.form {
      case .pattern(let pattern):
        // Whoever allows for old content does not test the memory.
        let isAllowed = pattern.values != facts.random && facts.allowed.contains(.staleContent)
        note(
          .pattern(pattern), access, isWrite: false, at: step.expectation.span,
          isAllowed: isAllowed || facts.allowed.contains(.mirroredMemory), program)
      case .computed:
        let span = step.expectation.span
        note(
          .words(text(of: span)), access, isWrite: false, at: span,
          isAllowed: facts.allowed.contains(.mirroredMemory), program)
      case .none, .not, .anyOf, .nack, .targets, .devices: break
      }
    case .set(let assignments): noteLoops(of: assignments, program)
    case _: break
    }
  }

  private mutating func note(
    _ bytes: MemoryPlaces.Event.Bytes, _ access: Access, isWrite: Bool, isRandom: Bool = false,
    _ loops: Set<VariableID> = [], at span: SourceSpan, isAllowed: Bool, _ program: ProgramBuilder
  ) {
    guard let device = access.device, program.devices[device].size != nil else { return }
    let count: Int? = if case .pattern(let pattern) = bytes { pattern.count } else { nil }
    let (place, placeLoops, _) = place(access, device, count, program)
    places.note(
      MemoryPlaces.Event(
        isWrite: isWrite, place: place, bytes: bytes, isRandom: isRandom, loops: loops, placeLoops: placeLoops,
        span: span, isAllowed: isAllowed))
  }

  private func hasRandom(_ id: ComputedBytesID, _ facts: ItemFacts, _ program: ProgramBuilder) -> Bool {
    program.computedBytes[id].elements.contains {
      if case .stretch(let stretch) = $0.part { stretch == facts.random } else { false }
    }
  }
}
