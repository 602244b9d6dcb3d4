import Diagnostics
import I2C
import SequenceModel
import Values

// `program`: pages are written, waited for, read back and compared (language rule R32).
extension SequenceRun {
  // MARK: program

  /// Writes page by page, waits, reads back and compares (language rule R32).
  mutating func program(
    _ request: ProgramRequest, _ asked: Asked, _ surroundings: Surroundings
  ) throws(EvaluationError) -> Attempt {
    let device = program.devices[request.device]
    let base = try program.integer(
      request.memory.widened, in: 0...max(0, (device.size ?? 1) - 1), of: "`memory`", values)
    var span = (first: Moment?.none, last: Moment?.none)
    for (offset, bytes) in try contents(of: request) {
      guard base + offset + bytes.count <= device.size ?? 0 else {
        return Attempt(findings: [beyondEnd(request, asked.instance, base + offset + bytes.count, device)])
      }
      for phase in [ProgramPhase.write, .verify] {
        for piece in phase.pieces(base + offset..<base + offset + bytes.count, of: device, limits) {
          if isEnding(surroundings) { return Attempt(findings: [interrupted(asked.instance)]) }
          let expected = Array(bytes[piece.lowerBound - base - offset..<piece.upperBound - base - offset])
          let trouble = try carryOut(phase, piece, expected, request, asked, &span)
          if let trouble { return trouble }
        }
      }
    }
    var observation = Observation()
    (observation.first, observation.last) = span
    if asked.instance.step.modifiers?.id != nil, let last = span.last { ends[asked.instance.id] = last }
    let (values, outside) = measure(asked.instance, observation.measured(tries: 1), ofTime: false)
    let (times, late) = measure(asked.instance, observation.measured(tries: 1), ofTime: true)
    return Attempt(findings: outside + late, measurements: values + times)
  }

  private func contents(of request: ProgramRequest) throws(EvaluationError) -> [(offset: Int, bytes: [UInt8])] {
    switch request.source {
    case .data(let data): return [(0, try program.bytes(data, values))]
    case .segments(let segments): return segments.map { (Int($0.offset), Array(program.pool[$0.bytes])) }
    }
  }

  /// One page of one phase; nil when all is well.
  private mutating func carryOut(
    _ phase: ProgramPhase, _ piece: Range<Int>, _ bytes: [UInt8], _ request: ProgramRequest, _ asked: Asked,
    _ span: inout (first: Moment?, last: Moment?)
  ) throws(EvaluationError) -> Attempt? {
    let device = program.devices[request.device]
    let access = device.access(request.device, at: UInt32(truncatingIfNeeded: piece.lowerBound))
    var observation = Observation()
    defer {
      span.first = span.first ?? observation.first
      span.last = observation.last ?? span.last
    }
    switch phase {
    case .verify:
      guard try read(piece, access, asked, &observation) else { return try attempt(observation, asked) }
      guard observation.reply == bytes else {
        return Attempt(findings: [differs(observation, bytes, piece, asked)], reply: observation.reply)
      }
      return nil
    case .write:
      if request.skipsEqual {
        guard try read(piece, access, asked, &observation) else { return try attempt(observation, asked) }
        if observation.reply == bytes { return nil }
        observation = Observation()
      }
      let context = PlanContext(program: program, values: values, purpose: asked.purpose)
      guard perform(try TransactionPlan.write(access, bytes, context), request.device, asked, &observation) else {
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
        .adapterFailed?, .notSupported?, .diverged?:
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
        .init(
          .note, "\(wrong.count) of the \(bytes.count) bytes from \(hexadecimal(piece.lowerBound, digits: 4)) on differ"
        ),
        .init(
          .note,
          "transaction \(observation.number), \(DurationText.of(observation.at)) after start: "
            + TransactionText.of(observation.exchange)),
      ])
  }

  private func beyondEnd(_ request: ProgramRequest, _ instance: StepInstance, _ end: Int, _ device: Device) -> Finding {
    Finding(
      .expression,
      "'\(instance.label)': this reaches to \(hexadecimal(end, digits: 4)), and the memory ends at \(hexadecimal(device.size ?? 0, digits: 4))",
      at: .source(request.span))
  }
}

/// What `program` does with every page.
private enum ProgramPhase {
  case write, verify

  func pieces(_ whole: Range<Int>, of device: Device, _ limits: BusLimits) -> [Range<Int>] {
    switch self {
    case .write: MemoryPieces.writing(whole, of: device, limits)
    case .verify: MemoryPieces.reading(whole, of: device, limits)
    }
  }
}

extension Operand<UInt32> {
  var widened: Operand<Int> {
    switch self {
    case .literal(let value): .literal(Int(value))
    case .computed(let id): .computed(id)
    }
  }
}
