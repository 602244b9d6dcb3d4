import Diagnostics
import I2C
import SequenceModel
import Values

/// The request of one try of a step.
struct TryRequest {
  var first: PlannedTransaction
  /// The read, if the pointer of the device is sent in a transaction of its own (`then: stop`).
  ///
  /// It is made if the first went well.
  var second: PlannedTransaction?
  /// The frame around the data of the reply; nil if there is none.
  var frame: ReplyFrame?

  /// The request of a step; nil for a step that does not use the bus or has a script of its own.
  init?(_ step: Step, _ context: RequestContext) throws(EvaluationError) {
    switch step.action {
    case .read(let access, let count):
      let length = try context.integer(count, in: 1...ResolvedBytes.limit, of: "`bytes`")
      self = try Self.read(access, count: length, expected: step.expectation, context)
    case .write(let access, let data): self = try Self.write(access, context.bytes(data), context)
    case .transfer(let messages): self = try Self.transfer(messages, context)
    case .smbus(let request): self = try Self.smbus(request, expected: step.expectation, context)
    case .probe(let address, _), .waitReady(let address, _):
      self.init(first: .address(address, context.purpose))
    case .update, .program, .dump, .scan, .pin, .delay, .prompt, .log, .set, .assert, .measure: return nil
    }
  }

  init(first: PlannedTransaction, second: PlannedTransaction? = nil, frame: ReplyFrame? = nil) {
    self.first = first
    self.second = second
    self.frame = frame
  }

  private static func transfer(
    _ messages: [TransferMessage], _ context: RequestContext
  ) throws(EvaluationError) -> TryRequest {
    var planned = PlannedTransaction(Transaction([], purpose: context.purpose))
    planned.transaction.messages.reserveCapacity(messages.count)
    for (number, message) in messages.enumerated() {
      switch message.operation {
      case .write(let data):
        let bytes = try context.bytes(data)
        planned.transaction.messages.append(Message(.write(bytes.bytes), at: message.address))
        planned.add(bytes, message: number)
      case .read(let count):
        let length = try context.integer(count, in: 1...ResolvedBytes.limit, of: "`read`")
        planned.transaction.messages.append(Message(.read(count: length.value(or: 1)), at: message.address))
        planned.add(length, message: number)
      }
    }
    return TryRequest(first: planned)
  }

  // MARK: Registers and memories

  /// The request that reads a register or a memory.
  ///
  /// - Parameter count: the number of data bytes; for a block, the most that are possible.
  static func read(
    _ access: Access, count: Foreseen<Int>, expected: Expectation, _ context: RequestContext
  ) throws(EvaluationError) -> TryRequest {
    let program = context.program
    let asked = count.value(or: 1)
    let place = try context.place(of: access, reading: asked)
    let (isBlock, hasPEC) = program.framing(of: access)
    let data = isBlock ? ReplyFrame.blockLength(expected, in: program) : asked
    let read = Message(.read(count: data + (isBlock ? 1 : 0) + (hasPEC ? 1 : 0)), at: place.address)
    /// The code covers the transaction in which it is read, from its START (SMBus 3.2 §6.4).
    func frame(_ messages: [Message]) -> ReplyFrame? {
      guard isBlock || hasPEC else { return nil }
      return ReplyFrame(count: isBlock ? nil : data, asked: data, code: hasPEC ? .init(endOf: messages) : nil)
    }
    func planned(_ messages: [Message], readBy number: Int) -> PlannedTransaction {
      var planned = PlannedTransaction(Transaction(messages, purpose: context.purpose))
      if number > 0 { planned.add(place.pointer, message: 0) }
      planned.add(count, message: number)
      return planned
    }
    guard let form = access.pointer else {
      return TryRequest(first: planned([read], readBy: 0), frame: frame([read]))
    }
    let write = Message(.write(place.pointer.bytes), at: place.address)
    switch form.joint {
    case .repeatedStart:
      let messages = [write, read]
      return TryRequest(first: planned(messages, readBy: 1), frame: frame(messages))
    case .stop:
      return TryRequest(
        first: PlannedTransaction(writing: place.pointer, at: place.address, context.purpose),
        second: planned([read], readBy: 0), frame: frame([read]))
    }
  }

  static func write(
    _ access: Access, _ data: PlannedBytes, _ context: RequestContext
  ) throws(EvaluationError) -> TryRequest {
    let place = try context.place(of: access, writing: data.bytes.count)
    let (isBlock, hasPEC) = context.program.framing(of: access)
    var bytes = place.pointer
    if isBlock { bytes.append(countOf: data) }
    bytes.append(contentsOf: data)
    if hasPEC {
      bytes.append(code: packetErrorCode(behind: bytes, to: place.address))
    }
    return TryRequest(first: PlannedTransaction(writing: bytes, at: place.address, context.purpose))
  }

  private static func packetErrorCode(behind bytes: PlannedBytes, to address: Address) -> UInt8 {
    CyclicCode.packetErrorCode(of: [Message(.write(bytes.bytes), at: address)].sentBytes)
  }

  // MARK: SMBus

  private static func smbus(
    _ request: SMBusRequest, expected: Expectation, _ context: RequestContext
  ) throws(EvaluationError) -> TryRequest {
    let (program, operation, address) = (context.program, request.operation, request.address)
    var sent = PlannedBytes()
    if operation.hasCommand {
      switch try context.integer(request.command, in: 0...0xFF, of: "`command`") {
      case .known(let command): sent.append(UInt8(truncatingIfNeeded: command))
      case .open(let text): sent.append(count: 1, open: text)
      }
    }
    if let data = request.data {
      let bytes = try context.bytes(data)
      if operation.writtenCount == nil { sent.append(countOf: bytes) }
      sent.append(contentsOf: bytes)
    }
    let isBlock = operation.replyCount == nil
    let data = operation.replyCount ?? ReplyFrame.blockLength(expected, in: program)
    let isSent = operation != .quickRead && operation != .receiveByte && operation != .alertResponse
    // A packet error code is the last byte of a transaction; a quick command has no bytes, and so no code.
    let hasPEC = request.hasPEC && operation != .quickRead && operation != .quickWrite
    var messages: [Message] = []
    if isSent {
      if hasPEC, data == 0 { sent.append(code: packetErrorCode(behind: sent, to: address)) }
      messages.append(Message(.write(sent.bytes), at: address))
    }
    if operation == .quickRead { messages.append(Message(.read(count: 0), at: address)) }
    var frame: ReplyFrame?
    if data > 0 {
      messages.append(Message(.read(count: data + (isBlock ? 1 : 0) + (hasPEC ? 1 : 0)), at: address))
      frame = ReplyFrame(count: isBlock ? nil : data, asked: data, code: hasPEC ? .init(endOf: messages) : nil)
    }
    var planned = PlannedTransaction(Transaction(messages, purpose: context.purpose))
    if isSent { planned.add(sent, message: 0) }
    return TryRequest(first: planned, frame: isBlock || hasPEC ? frame : nil)
  }
}
