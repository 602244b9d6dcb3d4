import Diagnostics
import SequenceModel

// What asks a memory first behind a write, where that stands before the write in the file or in another file: in the
// next iteration of a loop, and in a called file.
extension SequenceChecker {
  /// Warns if the next iteration of a loop comes to a memory while the write at the end of this one still goes on.
  mutating func checkNextIteration(of group: Group, _ facts: ItemFacts, _ program: ProgramBuilder) {
    guard var open = writeCycle, let loop = group.loop, loop.count ?? 2 > 1, case .items(let sections) = group.body,
      let step = program.firstAsked(in: sections.setup + sections.steps, after: &open)
    else { return }
    tellCycle(open, asks: step, facts, program, at: program.steps[step].span.head)
  }

  /// Warns if a called file comes to a memory while the write before the call still goes on.
  mutating func checkCalled(_ call: Call, _ facts: ItemFacts, _ program: ProgramBuilder) {
    guard var open = writeCycle else { return }
    let sections = program.sections(of: call)
    guard let step = program.firstAsked(in: sections.setup + sections.steps, after: &open) else { return }
    tellCycle(open, asks: step, facts, program, at: facts.kind)
  }

  private mutating func tellCycle(
    _ open: OpenWriteCycle, asks id: StepID, _ facts: ItemFacts, _ program: ProgramBuilder, at span: SourceSpan
  ) {
    let step = program.steps[id]
    guard step.action.device.map({ program.isOneTarget($0, open.device) }) == true, !step.bearsNack,
      !facts.allowed.contains(.shortDelay), toldCycles.insert(id).inserted
    else { return }
    let name = program.devices[open.device].name
    if let delay = open.shortDelay {
      tell(.shortDelay(open, of: name, at: delay))
    } else if open.waited == 0, open.cycle > 0 {
      tell(.noDelay(open, of: name, at: span))
    }
  }
}

extension ProgramBuilder {
  /// Whether two declarations are one device, as a file and the one that it calls may have them.
  func isOneTarget(_ one: DeviceID, _ other: DeviceID) -> Bool {
    let (left, right) = (devices[one], devices[other])
    return one == other
      || left.address == right.address && left.bus == right.bus && left.route?.channel == right.route?.channel
        && left.route.map { devices[$0.mux].address } == right.route.map { devices[$0.mux].address }
  }

  /// The first step of a list that asks the bus.
  ///
  /// The delays before it are added to the write cycle. Nil if it is not known which step that is, or how long it takes
  /// to get to it.
  fileprivate func firstAsked(in items: [Item], after open: inout OpenWriteCycle) -> StepID? {
    for item in items {
      switch item {
      case .step(let id):
        let step = steps[id]
        if step.action.usesBus { return id }
        switch step.action {
        case .delay(let duration):
          guard step.modifiers?.isUnconditional ?? true, let duration = duration.literal else { return nil }
          open.wait(duration, at: step.span)
        case .prompt: return nil
        case _: continue
        }
      case .group(let id):
        let group = groups[id]
        guard group.modifiers?.isUnconditional ?? true, group.loop?.count != 0 else { return nil }
        let sections = sections(of: group)
        return firstAsked(in: sections.setup + sections.steps, after: &open)
      }
    }
    return nil
  }
}
