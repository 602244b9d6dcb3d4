import Diagnostics
import I2C
import SequenceModel
import Values

// Steps of several transactions: `update`, `program`, `dump`.
extension SequenceRun {
  // MARK: update

  /// Reads a register, changes the bits that are named and writes it back.
  mutating func update(_ access: Access, _ update: Update, _ asked: Asked) throws(EvaluationError) -> Attempt {
    guard let register = program.register(of: access) else { return Attempt() }
    let context = PlanContext(program: program, values: values, purpose: asked.purpose)
    let read = try TransactionPlan.read(access, count: register.bytes, expected: .none, context)
    var observation = Observation()
    guard perform(read, access.device, asked, &observation) else { return try attempt(observation, asked) }
    let changed = try self.changed(observation.reply, update)
    var written = Observation()
    _ = perform(try TransactionPlan.write(access, changed, context), access.device, asked, &written)
    written.first = observation.first
    var attempt = try attempt(written, asked)
    attempt.reply = observation.reply
    return attempt
  }

  private func changed(_ old: [UInt8], _ update: Update) throws(EvaluationError) -> [UInt8] {
    switch update.change {
    case .fields(let fields):
      let (value, mask) = try program.combined(fields, values)
      return update.order.bytes(of: update.order.value(of: old) & ~mask | value, count: old.count)
    case .masked(let mask, let data):
      let new = try program.bytes(data, values)
      return zip(zip(old, mask), new).map { pair, new in pair.0 & ~pair.1 | new & pair.1 }
    }
  }

  /// Performs a plan; whether it went well.
  mutating func perform(
    _ plan: TransactionPlan, _ device: DeviceID?, _ asked: Asked, _ observation: inout Observation
  ) -> Bool {
    if let device, !select(device, asked, &observation) { return false }
    exchange(plan.first, asked, &observation)
    if let second = plan.second, observation.fault == nil { exchange(second, asked, &observation) }
    plan.frame?.open(&observation)
    return observation.fault == nil && observation.frameTrouble == nil
      && (observation.shortage == nil || observation.hasFrame)
  }

  /// What an observation that decides the step comes to.
  mutating func attempt(_ observation: Observation, _ asked: Asked) throws(EvaluationError) -> Attempt {
    let context = JudgementContext(
      hasAnswered: hasAnswered(asked.instance), acceptsUnknownAcknowledge: options.acceptsUnknownAcknowledge)
    let findings = try Judgement(asked.instance, observation, context, values).findings()
    if asked.instance.step.modifiers?.id != nil, let last = observation.last { ends[asked.instance.id] = last }
    var attempt = Attempt(findings: findings, reply: observation.reply)
    if observation.fault == nil {
      let (measurements, outside) = measure(asked.instance, observation.measured(tries: 1), ofTime: false)
      attempt.measurements = measurements
      attempt.findings += outside
    }
    let (times, late) = measure(asked.instance, observation.measured(tries: 1), ofTime: true)
    attempt.measurements += times
    if findings.isEmpty { attempt.findings += late }
    return attempt
  }

  // MARK: dump

  /// Reads a stretch of memory in pieces that the adapter can read.
  mutating func dump(_ access: Access, _ count: Operand<Int>, _ asked: Asked) throws(EvaluationError) -> Attempt {
    let length = try program.integer(count, in: 1...ResolvedBytes.limit, of: "`bytes`", values)
    let start = try start(of: access)
    var whole = Observation()
    let device = access.device.map { program.devices[$0] }
    for piece in MemoryPieces.reading(start..<start + length, of: device, limits) {
      var observation = Observation()
      let good = try read(piece, access, asked, &observation)
      whole.first = whole.first ?? observation.first
      (whole.last, whole.exchange, whole.number, whole.at) =
        (observation.last, observation.exchange, observation.number, observation.at)
      (whole.fault, whole.shortage) = (observation.fault, observation.shortage)
      whole.reply += observation.reply
      if !good { break }
    }
    whole.replies = [whole.reply[...]]
    save(asked.instance, whole.measured(tries: 1))
    var attempt = try attempt(whole, asked)
    guard whole.fault == nil else { return attempt }
    attempt.text = HexDump.text(of: whole.reply, from: start)
    return attempt
  }

  private func start(of access: Access) throws(EvaluationError) -> Int {
    switch access.memory {
    case .literal(let memory): return Int(memory)
    case .computed(let id): return try program.integer(.computed(id), in: 0...Int(UInt32.max), of: "`memory`", values)
    }
  }

  mutating func read(
    _ piece: Range<Int>, _ access: Access, _ asked: Asked, _ observation: inout Observation
  ) throws(EvaluationError) -> Bool {
    var place = access
    place.memory = .literal(UInt32(truncatingIfNeeded: piece.lowerBound))
    if let device = access.device {
      place.address = program.devices[device].address(holding: UInt32(truncatingIfNeeded: piece.lowerBound))
    }
    let context = PlanContext(program: program, values: values, purpose: asked.purpose)
    let plan = try TransactionPlan.read(place, count: piece.count, expected: .none, context)
    return perform(plan, access.device, asked, &observation)
  }
}
