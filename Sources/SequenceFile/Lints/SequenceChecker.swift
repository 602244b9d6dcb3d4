package import Diagnostics
import I2C
package import SequenceModel
import Values

/// Finds what is not wrong in a sequence but deserves a warning.
///
/// The decoder gives it every item once that is read, in the order of the file. The checker keeps only what it needs to
/// judge the items that follow. It looks at the model, and at ``ItemFacts`` for what the model does not hold. Each rule
/// is silenced by `allow`.
package struct SequenceChecker {
  /// The warnings found so far.
  package private(set) var log = DiagnosticLog()
  /// The devices that the file declares.
  private let devices: Range<DeviceID>
  private let file: SourceMap.File
  /// What the expressions of the file name.
  let uses: NameUses
  /// The lists around the item that comes next, the innermost last.
  var levels: [Level] = []
  /// What steps wrote to memories that keep their content, and what they read back.
  var memories = MemoryContents()
  /// Which places of memories that was, to see whether it tells them apart.
  var places = MemoryPlaces()
  /// Per variable that holds a reply, how many bytes that has.
  var lengths: [VariableID: Int] = [:]
  /// Variables that several steps give replies of different lengths.
  var unsteady: Set<VariableID> = []
  /// Devices of which some reply is judged or kept.
  var known: Set<DeviceID> = []
  /// What earlier steps found in registers that nothing has touched since.
  var replies: HeldReplies
  /// The write whose cycle may still be going on.
  var writeCycle: OpenWriteCycle?
  /// The write at the end of the file that the last call called.
  var calledCycle: OpenWriteCycle?
  /// Steps of which it is told that they come too early after a write, or that `allow` silences.
  var toldCycles: Set<StepID> = []
  /// Variables that need not be used by anything.
  var excusedVariables: Set<VariableID> = []
  /// Steps whose reply is only kept.
  ///
  /// What it is used for is known at the end of the file.
  var kept: [KeptReply] = []
  /// The latest reads, with nothing after them that could change their places.
  var lastReplies: [PlaceReply] = []
  /// Variables to which `set` gives what is the same in every run.
  var steady: Set<VariableID> = []
  /// The values of those to which `set` gives what the file says.
  var constants: [VariableID: Value] = [:]
  /// What was read just before a list of items that is sure to be run, once.
  var carried: [PlaceReply] = []
  /// What was read at the end of the last list that has items.
  var endReplies: [PlaceReply] = []
  /// What a `set` makes each variable of; nil where several lines do, or a constant.
  var definitions: [VariableID: ExpressionID?] = [:]
  /// Per step that kept a reply, where a later reply of the same place is held to it.
  var samePlaces: [StepID: SourceSpan] = [:]
  /// Steps whose replies of one place an `assert` compares with one another.
  var compared: [Set<StepID>] = []
  /// Steps of whose reply no bit is judged.
  var unjudged: Set<StepID> = []
  /// Steps that need no judgement by their own statement.
  var excusedSteps: Set<StepID> = []
  /// Steps that are not warned of, because they say why or because `allow` stands there.
  var silencedSteps: Set<StepID> = []
  /// Limits on time, which an adapter must be able to resolve.
  var timeLimits: [TimeLimit] = []

  /// A checker of one file.
  ///
  /// - Parameter devices: the devices that the file declares.
  package init(of devices: Range<DeviceID>, in file: SourceMap.File, _ program: ProgramBuilder) {
    self.init(of: devices, in: file, program, uses: NameUses(firstDevice: devices.lowerBound))
  }

  /// A checker of one file, which is told what its expressions name.
  init(of devices: Range<DeviceID>, in file: SourceMap.File, _ program: ProgramBuilder, uses: NameUses) {
    self.devices = devices
    self.file = file
    self.uses = uses
    replies = HeldReplies(devices, of: program)
  }

  /// The text of the file at a place.
  func text(of span: SourceSpan) -> String {
    let start = min(file.bytes.count, Int(span.start) - min(Int(span.start), Int(file.base)))
    return String(decoding: file.bytes[start...].prefix(span.count), as: UTF8.self)
  }

  mutating func tell(_ diagnostic: Diagnostic) { log.append(diagnostic) }

  // MARK: Items

  /// Looks at a step without mistakes.
  package mutating func see(_ step: Step, _ facts: ItemFacts, in program: ProgramBuilder) {
    checkCondition(step.modifiers, facts, program)
    if case .write = step.action, let nack = step.expectation.nack, !nack.isOptional,
      !facts.allowed.contains(.writeExpectsNack)
    {
      tell(.writeExpectsNack(at: facts.kind))
    }
    noteContent(of: step, facts, program)
    checkAssertion(step, facts, program)
    noteReply(of: step, program)
    if case .scan(let first, let last) = step.action, case .devices = step.expectation.form,
      !facts.allowed.contains(.notJudged), let device = outside(first...last, of: step.bus, program)
    {
      tell(.outsideScan(device.name, device.address, at: step.expectation.span))
    }
    checkLengths(of: step, program)
    checkReplies(of: step, facts, program)
    checkSamePlace(step, facts, program)
    checkIdlePoll(step, facts, program)
    // A read begins no write cycle.
    let isRead = if case .read = step.action { true } else { false }
    if writeCycle != nil || !isRead { checkWriteCycle(step, facts, program) }
    noteDefinitions(of: step)
    noteVariables(of: step, facts)
    for measure in step.modifiers?.measures ?? [] {
      noteTimeLimits(of: measure, facts)
      checkLimits(of: measure, step, facts)
      checkOwnLimits(of: measure, step, program)
      checkDeviation(measure, facts, program)
    }
    noteEnd(of: step, facts, program)
  }

  /// Looks at a group or call, after its own items.
  package mutating func see(_ group: Group, _ facts: ItemFacts, in program: ProgramBuilder) {
    if group.call == nil, group.isHeading { lastReplies = endReplies }
    checkCondition(group.modifiers, facts, program)
    if let loop = group.loop {
      if loop.count == 0, facts.isLoopFixed, group.modifiers?.skip == nil, !facts.allowed.contains(.unreachable) {
        tell(.loopOverNothing(at: loop.span))
      }
      checkLimits(of: loop, group, facts, program)
      endMemories(of: loop, program)
    }
    if facts.isEmpty, !facts.allowed.contains(.notJudged) { tell(.groupOfNothing(at: facts.kind)) }
    switch group.body {
    // A called file was checked for itself. Here it may have done anything to the bus.
    case .call(let call):
      checkCalled(call, facts, program)
      forgetTheBus()
      if group.modifiers?.isUnconditional ?? true { writeCycle = calledCycle }
      if facts.allowed.contains(.unusedVariable) { excusedVariables.formUnion(call.returns.map(\.to)) }
    case .items:
      checkNextIteration(of: group, facts, program)
      if !(group.modifiers?.isUnconditional ?? true) { forgetTheBus() }
    }
    noteEnd(of: group)
  }

  /// A declared device of a bus that a scan of all devices does not reach.
  private func outside(_ range: ClosedRange<Address>, of bus: UInt8, _ program: ProgramBuilder) -> Device? {
    devices.lazy.map { program.devices[$0] }.first { device in
      !device.address.isTenBit && device.route == nil && device.bus == bus && !range.contains(device.address)
    }
  }

  /// Forgets what is known of the bus, after something that may have changed it or not.
  private mutating func forgetTheBus() {
    replies.forget()
    writeCycle = nil
  }

  // MARK: idle_poll

  private mutating func checkIdlePoll(_ step: Step, _ facts: ItemFacts, _ program: ProgramBuilder) {
    if case .read(let access, _) = step.action {
      guard let device = access.device, let register = access.register else { return }
      let isCertain = step.modifiers?.isUnconditional ?? true
      guard step.modifiers?.poll != nil else {
        if isCertain, case .pattern(let pattern) = step.expectation.form {
          replies.hold(pattern, at: step.expectation.span, device, register)
        }
        return
      }
      if isCertain, let place = facts.poll { checkPoll(step, device, register, facts, program, at: place) }
      return replies.drop(device, register)
    }
    guard step.action.kind.traits.disturbs else { return }
    guard let access = step.action.access, let device = access.device, let number = access.register else {
      return replies.forget()
    }
    replies.noteWrite(to: device)
    let registers = program.devices[device].registers
    let written = registers[Int(number)]
    for (other, register) in registers.enumerated() where register.overlaps(written) {
      replies.drop(device, UInt16(other))
    }
  }

  private mutating func checkPoll(
    _ step: Step, _ device: DeviceID, _ register: UInt16, _ facts: ItemFacts, _ program: ProgramBuilder,
    at poll: SourceSpan
  ) {
    guard !facts.allowed.contains(.idlePoll), case .pattern(let asked) = step.expectation.form,
      let held = replies[device, register], program.pool.implies(held.pattern, asked),
      step.modifiers?.measures.contains(where: \.tellsAnEarlyPass) != true
    else { return }
    tell(.idlePoll(foundAt: held.span, at: poll))
  }
}

extension Measure {
  /// Whether the measure fails if the poll passes too early, by its time or by another part of the reply.
  fileprivate var tellsAnEarlyPass: Bool { isOfTime ? limits.low != nil : limits.areWritten }
}

extension Register {
  /// Whether a write to one of the two registers may change the other.
  fileprivate func overlaps(_ other: Register) -> Bool {
    let (end, otherEnd) = (Int(at) + max(1, bytes), Int(other.at) + max(1, other.bytes))
    return Int(at) < otherEnd && Int(other.at) < end
  }
}
