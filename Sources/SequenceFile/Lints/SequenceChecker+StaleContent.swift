import Diagnostics
import NodeDecoding
import SequenceModel

/// A place in a memory that keeps its content without power.
struct MemoryPlace: Hashable {
  var device: DeviceID
  var memory: UInt32
}

/// What a sequence wrote to such a place.
struct WrittenContent {
  var bytes: BytePool.Stretch
  var span: SourceSpan
  /// Whether every run, and every write in a run, leaves these bytes there.
  var isConstant: Bool
}

// A retest of a board whose writes are lost finds what the first test wrote, and a read-back of constant data passes
// on it (language rule R31).
extension SequenceChecker {
  /// Keeps in mind what a step writes.
  mutating func noteContent(_ access: Access, _ data: WrittenData, _ facts: ItemFacts, _ program: ProgramBuilder) {
    guard let place = place(of: access, program) else { return }
    switch data.bytes {
    // Random data differs from run to run, so an earlier run cannot have left it.
    case .computed: written[place] = nil
    case .literal(let bytes):
      let isOverwritten = written[place].map { program.pool[$0.bytes] != program.pool[bytes] } ?? false
      written[place] = WrittenContent(
        bytes: bytes, span: data.span, isConstant: bytes != facts.random && !isOverwritten)
    }
  }

  /// Where a step wrote the constant that this reply is held to: content that an earlier run left would pass as well.
  func staleContent(_ access: Access, _ expectation: Expectation, _ program: ProgramBuilder) -> SourceSpan? {
    guard case .pattern(let pattern) = expectation.form, let place = place(of: access, program),
      let content = written[place],
      content.isConstant, program.pool.firstDifference(of: Array(program.pool[content.bytes]), from: pattern) == nil
    else { return nil }
    return content.span
  }

  /// Only memories have a write cycle or pages; a register is written anew by every power-up.
  private func place(of access: Access, _ program: ProgramBuilder) -> MemoryPlace? {
    guard let index = access.device else { return nil }
    let device = program.devices[index]
    guard device.writeCycle != nil || device.pageSize != nil else { return nil }
    return access.memory.literal.map { MemoryPlace(device: index, memory: $0) }
  }
}
