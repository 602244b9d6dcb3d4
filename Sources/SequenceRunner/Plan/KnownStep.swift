import I2C
import SequenceModel
import Values

/// A step with something in the place of what only the run knows, so that its transactions can be planned, and what to
/// show there instead.
struct KnownStep {
  private(set) var step: Step
  /// Bytes that stand in for those that only the run knows, by the number of the message that writes them.
  private(set) var standIns: [Int: [UInt8]] = [:]
  private(set) var overlays: [PlanText.Overlay] = []
  /// Only the run knows how many bytes go one way or the other.
  private(set) var isOpen = false

  init(_ step: Step, in program: Program, _ values: [Value?]) throws(EvaluationError) {
    self.step = step
    switch step.action {
    case .read(var access, let count):
      try settle(&access, program, values)
      let message = access.pointer == nil ? 0 : 1
      self.step.action = .read(access, count: try settled(count, message, program, values))
    case .write(var access, let data):
      try settle(&access, program, values)
      let register = program.register(of: access)
      let lead = Int(access.pointer?.bytes ?? 0) + (register?.isBlock == true ? 1 : 0)
      let hasCode = register != nil && access.device.map { program.devices[$0].hasPEC } == true
      try settle(data, message: 0, behind: lead, hasCode: hasCode, program, values)
      self.step.action = .write(access, data)
    case .transfer(var messages):
      for index in messages.indices {
        switch messages[index].operation {
        case .read(let count): messages[index].operation = .read(count: try settled(count, index, program, values))
        case .write(let data): try settle(data, message: index, behind: 0, hasCode: false, program, values)
        }
      }
      self.step.action = .transfer(messages)
    case .smbus(let request): self.step.action = .smbus(try settled(request, program, values))
    case .probe, .waitReady, .scan, .update, .program, .dump, .pin, .delay, .prompt, .log, .set, .assert, .measure:
      break
    }
  }

  /// The place in a memory.
  private mutating func settle(_ access: inout Access, _ program: Program, _ values: [Value?])
    throws(EvaluationError)
  {
    guard case .computed(let id) = access.memory, let pointer = access.pointer,
      try program.known({ () throws(EvaluationError) in try program.place(of: access, values) }) == nil
    else { return }
    access.memory = .literal(0)
    overlays.append(.init(message: 0, range: 0..<Int(pointer.bytes), text: program.expressions[id].source))
  }

  private mutating func settled(
    _ count: Operand<Int>, _ message: Int, _ program: Program, _ values: [Value?]
  ) throws(EvaluationError) -> Operand<Int> {
    guard case .computed(let id) = count,
      try program.known({ () throws(EvaluationError) in try program.integer(count, values) }) == nil
    else { return count }
    overlays.append(.init(message: message, range: 0..<1, text: program.expressions[id].source))
    isOpen = true
    return .literal(1)
  }

  /// Bytes that are written.
  private mutating func settle(
    _ data: WrittenData, message: Int, behind lead: Int, hasCode: Bool, _ program: Program,
    _ values: [Value?]
  ) throws(EvaluationError) {
    let planned = try program.plannedBytes(data, values)
    guard !planned.holes.isEmpty else { return }
    isOpen = isOpen || planned.isLengthOpen
    standIns[message] = planned.bytes
    for hole in planned.holes {
      let range = hole.range.lowerBound + lead..<hole.range.upperBound + lead
      overlays.append(.init(message: message, range: range, text: hole.text))
    }
    let end = lead + planned.bytes.count
    if hasCode { overlays.append(.init(message: message, range: end..<end + 1, text: "pec")) }
  }

  private mutating func settled(
    _ request: SMBusRequest, _ program: Program, _ values: [Value?]
  ) throws(EvaluationError) -> SMBusRequest {
    var command = request.command
    if case .computed(let id) = command,
      try program.known({ () throws(EvaluationError) in try program.integer(command, values) }) == nil
    {
      command = .literal(0)
      overlays.append(.init(message: 0, range: 0..<1, text: program.expressions[id].source))
    }
    if let data = request.data {
      let lead = (request.operation.hasCommand ? 1 : 0) + (request.operation.writtenCount == nil ? 1 : 0)
      let hasCode = request.hasPEC && request.operation.replyCount == 0
      try settle(data, message: 0, behind: lead, hasCode: hasCode, program, values)
    }
    return SMBusRequest(
      operation: request.operation, address: request.address, device: request.device, command: command,
      data: request.data,
      hasPEC: request.hasPEC, span: request.span)
  }
}
