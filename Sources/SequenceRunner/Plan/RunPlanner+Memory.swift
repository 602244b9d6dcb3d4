import I2C
import SequenceModel
import Values

// Steps of several transactions: `update`, `dump`, `program`.
extension RunPlanner {
  private var context: PlanContext { PlanContext(program: program, values: values) }

  /// What is written back depends on what is read.
  mutating func update(_ access: Access, _ step: Step, _ work: inout StepWork) throws(EvaluationError) {
    guard let register = program.register(of: access) else { return }
    perform(try TransactionPlan.read(access, count: register.bytes, expected: .none, context), step, [], &work)
    let plan = try TransactionPlan.write(access, Array(repeating: 0, count: register.bytes), context)
    let lead = Int(access.pointer?.bytes ?? 0)
    let end = plan.first.messages.first?.count ?? lead
    perform(plan, step, [.init(message: 0, range: lead..<end, text: "..")], &work)
  }

  mutating func dump(
    _ access: Access, _ count: Operand<Int>, _ step: Step, _ work: inout StepWork
  ) throws(EvaluationError) {
    guard let length = try? program.integer(count, in: 1...ResolvedBytes.limit, of: "`bytes`", values),
      let start = place(access.memory)
    else {
      work.isOpen = true
      work.remarks.append("the run alone knows which bytes are read")
      return
    }
    let device = access.device.map { program.devices[$0] }
    for piece in MemoryPieces.reading(start..<start + length, of: device, BusLimits()) {
      try read(piece, access, step, &work)
    }
  }

  private func place(_ memory: Operand<UInt32>) -> Int? { try? program.integer(memory.widened, values) }

  private mutating func read(
    _ piece: Range<Int>, _ access: Access, _ step: Step, _ work: inout StepWork
  ) throws(EvaluationError) {
    var place = access
    let memory = UInt32(truncatingIfNeeded: piece.lowerBound)
    place.memory = .literal(memory)
    if let device = access.device { place.address = program.devices[device].address(holding: memory) }
    perform(try TransactionPlan.read(place, count: piece.count, expected: .none, context), step, [], &work)
  }

  /// Every page written and waited for, then all read back (language rule R32).
  mutating func program(_ request: ProgramRequest, _ step: Step, _ work: inout StepWork) throws(EvaluationError) {
    let device = program.devices[request.device]
    guard let base = place(request.memory) else {
      work.isOpen = true
      work.remarks.append("the run alone knows where it writes")
      return
    }
    for (offset, content) in try contents(of: request) {
      work.isOpen = work.isOpen || content.isLengthOpen
      let start = base + offset
      let end = start + content.bytes.count
      guard end <= device.size ?? 0 else {
        work.remarks.append("it reaches beyond the end of the memory")
        return
      }
      for piece in MemoryPieces.writing(start..<end, of: device, BusLimits()) {
        try write(piece, content[piece.lowerBound - start..<piece.upperBound - start], request, step, &work)
      }
      for piece in MemoryPieces.reading(start..<end, of: device, BusLimits()) {
        try read(piece, device.access(request.device, at: UInt32(truncatingIfNeeded: piece.lowerBound)), step, &work)
      }
    }
  }

  private func contents(of request: ProgramRequest) throws(EvaluationError) -> [(offset: Int, content: PlannedBytes)] {
    switch request.source {
    case .data(let data): [(0, try program.plannedBytes(data, values))]
    case .segments(let segments):
      segments.map { (Int($0.offset), PlannedBytes(bytes: Array(program.pool[$0.bytes]))) }
    }
  }

  private mutating func write(
    _ piece: Range<Int>, _ content: PlannedBytes, _ request: ProgramRequest, _ step: Step, _ work: inout StepWork
  ) throws(EvaluationError) {
    let device = program.devices[request.device]
    let access = device.access(request.device, at: UInt32(truncatingIfNeeded: piece.lowerBound))
    if request.skipsEqual { try read(piece, access, step, &work) }
    let lead = Int(access.pointer?.bytes ?? 0)
    let overlays = content.holes.map { hole in
      PlanText.Overlay(
        message: 0, range: hole.range.lowerBound + lead..<hole.range.upperBound + lead, text: hole.text)
    }
    perform(try TransactionPlan.write(access, content.bytes, context), step, overlays, &work)
    guard let cycle = device.writeCycle else { return }
    put(Transaction([Message(.write([]), at: access.address)]), step, &work)
    work.time += PlannedTime(typical: cycle, worst: cycle.times(2))
  }
}
