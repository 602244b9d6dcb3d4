import Diagnostics
import I2C
import SequenceModel
import Values

// Steps of several transactions: `update`, `program`, `dump`.
extension SequenceRun where Base: ~Copyable {
  // MARK: update

  /// Reads a register, changes the bits that are named and writes it back.
  mutating func update(_ access: Access, _ update: Update, _ asked: Asked) throws(EvaluationError) -> Attempt {
    guard let register = sequence.register(of: access) else { return Attempt() }
    let context = PlanContext(sequence: sequence, values: values, purpose: asked.purpose)
    let read = try TransactionPlan.read(access, count: register.bytes, expected: .none, context)
    var observation = Observation()
    guard perform(read, access.device, asked, &observation), observation.reply.count == register.bytes else {
      return try attempt(observation, asked)
    }
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
      let (value, mask) = try sequence.combined(fields, values)
      return update.order.bytes(of: update.order.value(of: old) & ~mask | value, count: old.count)
    case .masked(let mask, let data):
      let new = try sequence.bytes(data, values)
      return zip(zip(old, mask), new).map { pair, new in pair.0 & ~pair.1 | new & pair.1 }
    }
  }

  /// Performs a plan; whether it went well.
  private mutating func perform(
    _ plan: TransactionPlan, _ device: UInt16?, _ asked: Asked, _ observation: inout Observation
  ) -> Bool {
    if let device, !select(device, asked, &observation) { return false }
    exchange(plan.first, asked, &observation)
    if let second = plan.second, observation.fault == nil { exchange(second, asked, &observation) }
    plan.frame?.open(&observation)
    return observation.fault == nil && observation.frameTrouble == nil
  }

  /// What an observation that decides the step comes to.
  private mutating func attempt(_ observation: Observation, _ asked: Asked) throws(EvaluationError) -> Attempt {
    let context = JudgementContext(
      hasAnswered: hasAnswered(asked.instance), acceptsUnknownAcknowledge: options.acceptsUnknownAcknowledge)
    let findings = try Judgement(
      sequence: sequence, step: asked.instance.step, label: asked.instance.label, observation: observation,
      context: context, values: values, pool: sequence.pool
    ).findings()
    if let id = asked.instance.step.modifiers?.id, let last = observation.last { ends[id] = last }
    var attempt = Attempt(findings: findings, reply: observation.reply)
    let (measurements, outside) = measure(asked.instance, observation.measured(tries: 1), ofTime: true)
    attempt.measurements = measurements
    if findings.isEmpty { attempt.findings = outside }
    return attempt
  }

  // MARK: dump

  /// Reads a stretch of memory in pieces that the adapter can read.
  mutating func dump(_ access: Access, _ count: Operand<Int>, _ asked: Asked) throws(EvaluationError) -> Attempt {
    let length = try sequence.integer(count, in: 1...ResolvedBytes.limit, of: "`bytes`", values)
    let start = try start(of: access)
    var whole = Observation()
    for piece in pieces(from: start, count: length, access.device) {
      var observation = Observation()
      let good = try read(piece, access, asked, &observation)
      whole.first = whole.first ?? observation.first
      (whole.last, whole.exchange, whole.number, whole.at) =
        (observation.last, observation.exchange, observation.number, observation.at)
      whole.fault = observation.fault
      whole.reply += observation.reply
      if !good { break }
    }
    whole.replies = [whole.reply[...]]
    save(asked.instance, whole.measured(tries: 1))
    var attempt = try attempt(whole, asked)
    guard whole.fault == nil else { return attempt }
    let (measurements, outside) = measure(asked.instance, whole.measured(tries: 1), ofTime: false)
    attempt.measurements = measurements + attempt.measurements
    attempt.findings += outside
    attempt.text = HexDump.text(of: whole.reply, from: start)
    return attempt
  }

  private func start(of access: Access) throws(EvaluationError) -> Int {
    switch access.memory {
    case .literal(let memory): return Int(memory)
    case .computed(let id): return try sequence.integer(.computed(id), in: 0...Int(UInt32.max), of: "`memory`", values)
    }
  }

  private mutating func read(
    _ piece: Range<Int>, _ access: Access, _ asked: Asked, _ observation: inout Observation
  ) throws(EvaluationError) -> Bool {
    var place = access
    place.memory = .literal(UInt32(truncatingIfNeeded: piece.lowerBound))
    if let device = access.device {
      place.address = sequence.devices[Int(device)].address(holding: UInt32(truncatingIfNeeded: piece.lowerBound))
    }
    let context = PlanContext(sequence: sequence, values: values, purpose: asked.purpose)
    let plan = try TransactionPlan.read(place, count: piece.count, expected: .none, context)
    return perform(plan, access.device, asked, &observation)
  }

  /// A stretch in pieces that are not too long for the adapter and stay inside one bank.
  private func pieces(from start: Int, count: Int, _ device: UInt16?) -> [Range<Int>] {
    let bank = device.map { sequence.devices[Int($0)] }.flatMap { device in
      device.addressCount > 1 ? device.pointer.map { 1 << (8 * Int($0.bytes)) } : nil
    }
    return Self.pieces(start..<start + count, longest: max(1, limits.readLimit), boundary: bank)
  }

  private static func pieces(_ whole: Range<Int>, longest: Int, boundary: Int?) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = whole.lowerBound
    while start < whole.upperBound {
      var end = min(whole.upperBound, start + longest)
      if let boundary { end = min(end, (start / boundary + 1) * boundary) }
      pieces.append(start..<end)
      start = end
    }
    return pieces
  }

  // MARK: program

  /// Writes page by page, waits, reads back and compares (language rule R32).
  mutating func program(
    _ program: Program, _ asked: Asked, _ surroundings: Surroundings
  ) throws(EvaluationError) -> Attempt {
    let device = sequence.devices[Int(program.device)]
    let base = try sequence.integer(
      program.memory.widened, in: 0...max(0, (device.size ?? 1) - 1), of: "`memory`", values)
    var span = (first: Moment?.none, last: Moment?.none)
    for (offset, bytes) in try contents(of: program) {
      guard base + offset + bytes.count <= device.size ?? 0 else {
        return Attempt(findings: [beyondEnd(program, asked.instance, base + offset + bytes.count, device)])
      }
      for phase in [ProgramPhase.write, .verify] {
        let pieces = Self.pieces(
          base + offset..<base + offset + bytes.count, longest: phase.longest(device, limits), boundary: phase.boundary(device))
        for piece in pieces {
          if isEnding(surroundings) { return Attempt(findings: [interrupted(asked.instance)]) }
          let expected = Array(bytes[piece.lowerBound - base - offset..<piece.upperBound - base - offset])
          let trouble = try carryOut(phase, piece, expected, program, asked, &span)
          if let trouble { return trouble }
        }
      }
    }
    var observation = Observation()
    (observation.first, observation.last) = span
    if let id = asked.instance.step.modifiers?.id, let last = span.last { ends[id] = last }
    let (measurements, findings) = measure(asked.instance, observation.measured(tries: 1), ofTime: true)
    return Attempt(findings: findings, measurements: measurements)
  }

  private func contents(of program: Program) throws(EvaluationError) -> [(offset: Int, bytes: [UInt8])] {
    switch program.source {
    case .data(let data): return [(0, try sequence.bytes(data, values))]
    case .segments(let segments): return segments.map { (Int($0.offset), Array(sequence.pool[$0.bytes])) }
    }
  }

  /// One page of one phase; nil when all is well.
  private mutating func carryOut(
    _ phase: ProgramPhase, _ piece: Range<Int>, _ bytes: [UInt8], _ program: Program, _ asked: Asked,
    _ span: inout (first: Moment?, last: Moment?)
  ) throws(EvaluationError) -> Attempt? {
    let device = sequence.devices[Int(program.device)]
    let memory = UInt32(truncatingIfNeeded: piece.lowerBound)
    let access = Access(
      address: device.address(holding: memory), device: program.device, pointer: device.pointer, memory: .literal(memory))
    var observation = Observation()
    defer {
      span.first = span.first ?? observation.first
      span.last = observation.last ?? span.last
    }
    switch phase {
    case .verify:
      guard try read(piece, access, asked, &observation) else { return try attempt(observation, asked) }
      guard observation.reply == bytes else { return Attempt(findings: [differs(observation, bytes, piece, asked)], reply: observation.reply) }
      return nil
    case .write:
      if program.skipsEqual {
        guard try read(piece, access, asked, &observation) else { return try attempt(observation, asked) }
        if observation.reply == bytes { return nil }
        observation = Observation()
      }
      let context = PlanContext(sequence: sequence, values: values, purpose: asked.purpose)
      guard perform(try TransactionPlan.write(access, bytes, context), program.device, asked, &observation) else {
        return try attempt(observation, asked)
      }
      return waitReady(access.address, device, asked)
    }
  }

  /// Asks until the chip answers again after its write cycle.
  private mutating func waitReady(_ address: Address, _ device: Device, _ asked: Asked) -> Attempt? {
    guard let cycle = device.writeCycle else { return nil }
    let deadline = clock.now + 2 * cycle
    var polling = asked
    polling.purpose.insert(.poll)
    while true {
      var observation = Observation()
      exchange(Transaction([Message(.write([]), at: address)], purpose: polling.purpose), polling, &observation)
      switch observation.fault?.kind {
      case nil: return nil
      case .addressNotAcknowledged?:
        if clock.now < deadline {
          polling.number += 1
          continue
        }
        return Attempt(findings: [
          Finding(
            .timeout,
            "'\(asked.instance.label)': \(device.name) was not ready within \(DurationText.of(2 * cycle)), twice its write cycle",
            at: .source(asked.instance.step.span))
        ])
      case .dataNotAcknowledged?, .notAcknowledged?, .arbitrationLost?, .timeout?, .busStuck?, .adapterGone?,
        .notSupported?, .diverged?:
        return (try? attempt(observation, asked)) ?? Attempt()
      }
    }
  }

  private func differs(_ observation: Observation, _ bytes: [UInt8], _ piece: Range<Int>, _ asked: Asked) -> Finding {
    let wrong = zip(observation.reply, bytes).enumerated().filter { $0.element.0 != $0.element.1 }
    let first = wrong.first
    let place = hexadecimal(piece.lowerBound + (first?.offset ?? 0), digits: 4)
    let (read, written) = first?.element ?? (0, 0)
    return Finding(
      .mismatch,
      "'\(asked.instance.label)': memory \(place) reads \(hexadecimal(read, digits: 2)), and \(hexadecimal(written, digits: 2)) was written",
      at: .source(asked.instance.step.span),
      notes: [
        .init(.note, "\(wrong.count) of the \(bytes.count) bytes from \(hexadecimal(piece.lowerBound, digits: 4)) on differ"),
        .init(.note, "transaction \(observation.number), \(DurationText.of(observation.at)) after start: "
          + TransactionText.of(observation.exchange)),
      ])
  }

  private func beyondEnd(_ program: Program, _ instance: StepInstance, _ end: Int, _ device: Device) -> Finding {
    Finding(
      .expression, "'\(instance.label)': this reaches to \(hexadecimal(end, digits: 4)), and the memory ends at \(hexadecimal(device.size ?? 0, digits: 4))",
      at: .source(program.span))
  }
}

/// What `program` does with every page.
private enum ProgramPhase {
  case write, verify

  /// Bytes that are sent at a time: a page; one where nobody knows the page of a memory with a write cycle.
  func longest(_ device: Device, _ limits: BusLimits) -> Int {
    switch self {
    case .verify: max(1, limits.readLimit)
    case .write:
      min(
        device.pageSize ?? (device.writeCycle == nil ? Self.pieceOfRAM : 1),
        max(1, limits.writeLimit - Int(device.pointer?.bytes ?? 0)))
    }
  }

  func boundary(_ device: Device) -> Int? {
    switch self {
    case .write: device.pageSize
    case .verify: device.addressCount > 1 ? device.pointer.map { 1 << (8 * Int($0.bytes)) } : nil
    }
  }

  /// A memory without write cycle has no pages.
  private static let pieceOfRAM = 128
}

extension Operand<UInt32> {
  fileprivate var widened: Operand<Int> {
    switch self {
    case .literal(let value): .literal(Int(value))
    case .computed(let id): .computed(id)
    }
  }
}
