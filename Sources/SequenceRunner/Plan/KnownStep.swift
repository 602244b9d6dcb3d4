import I2C
import SequenceModel
import Values

/// A step with something in the place of what only the run knows, so that its transactions can be planned, and what to
/// show there instead.
struct KnownStep {
  private(set) var step: Step
  private(set) var overlays: [PlanText.Overlay] = []
  /// Only the run knows how many bytes go one way or the other.
  private(set) var isOpen = false

  /// - Parameter sequence: takes the bytes that stand in for others.
  init(_ step: Step, in sequence: inout TestSequence, _ values: [Value?]) throws(EvaluationError) {
    self.step = step
    switch step.action {
    case .read(var access, let count):
      try settle(&access, sequence, values)
      let message = access.pointer == nil ? 0 : 1
      self.step.action = .read(access, count: try settled(count, message, sequence, values))
    case .write(var access, var data):
      try settle(&access, sequence, values)
      let register = sequence.register(of: access)
      let lead = Int(access.pointer?.bytes ?? 0) + (register?.isBlock == true ? 1 : 0)
      let hasCode = register != nil && access.device.map { sequence.devices[Int($0)].hasPEC } == true
      try settle(&data, message: 0, behind: lead, hasCode: hasCode, &sequence, values)
      self.step.action = .write(access, data)
    case .transfer(var messages):
      for index in messages.indices {
        switch messages[index].operation {
        case .read(let count): messages[index].operation = .read(count: try settled(count, index, sequence, values))
        case .write(var data):
          try settle(&data, message: index, behind: 0, hasCode: false, &sequence, values)
          messages[index].operation = .write(data)
        }
      }
      self.step.action = .transfer(messages)
    case .smbus(let request): self.step.action = .smbus(try settled(request, &sequence, values))
    case .probe, .waitReady, .scan, .update, .program, .dump, .pin, .delay, .prompt, .log, .set, .assert, .measure:
      break
    }
  }

  /// The place in a memory.
  private mutating func settle(_ access: inout Access, _ sequence: TestSequence, _ values: [Value?])
    throws(EvaluationError)
  {
    guard case .computed(let id) = access.memory, let pointer = access.pointer,
      try sequence.known({ () throws(EvaluationError) in try sequence.place(of: access, values) }) == nil
    else { return }
    access.memory = .literal(0)
    overlays.append(.init(message: 0, range: 0..<Int(pointer.bytes), text: sequence[id].source))
  }

  private mutating func settled(
    _ count: Operand<Int>, _ message: Int, _ sequence: TestSequence, _ values: [Value?]
  ) throws(EvaluationError) -> Operand<Int> {
    guard case .computed(let id) = count,
      try sequence.known({ () throws(EvaluationError) in try sequence.integer(count, values) }) == nil
    else { return count }
    overlays.append(.init(message: message, range: 0..<1, text: sequence[id].source))
    isOpen = true
    return .literal(1)
  }

  /// Bytes that are written.
  private mutating func settle(
    _ data: inout WrittenData, message: Int, behind lead: Int, hasCode: Bool, _ sequence: inout TestSequence,
    _ values: [Value?]
  ) throws(EvaluationError) {
    let planned = try sequence.plannedBytes(data, values)
    guard !planned.holes.isEmpty else { return }
    isOpen = isOpen || planned.isLengthOpen
    data.bytes = .literal(sequence.pool.append(planned.bytes))
    for hole in planned.holes {
      let range = hole.range.lowerBound + lead..<hole.range.upperBound + lead
      overlays.append(.init(message: message, range: range, text: hole.text))
    }
    let end = lead + planned.bytes.count
    if hasCode { overlays.append(.init(message: message, range: end..<end + 1, text: "pec")) }
  }

  private mutating func settled(
    _ request: SMBusRequest, _ sequence: inout TestSequence, _ values: [Value?]
  ) throws(EvaluationError) -> SMBusRequest {
    var (command, data) = (request.command, request.data)
    if case .computed(let id) = command,
      try sequence.known({ () throws(EvaluationError) in try sequence.integer(command, values) }) == nil
    {
      command = .literal(0)
      overlays.append(.init(message: 0, range: 0..<1, text: sequence[id].source))
    }
    if var written = data {
      let lead = (request.operation.hasCommand ? 1 : 0) + (request.operation.writtenCount == nil ? 1 : 0)
      let hasCode = request.hasPEC && request.operation.replyCount == 0
      try settle(&written, message: 0, behind: lead, hasCode: hasCode, &sequence, values)
      data = written
    }
    return SMBusRequest(
      operation: request.operation, address: request.address, device: request.device, command: command, data: data,
      hasPEC: request.hasPEC, span: request.span)
  }
}
