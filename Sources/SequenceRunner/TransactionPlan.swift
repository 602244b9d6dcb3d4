import Diagnostics
import I2C
import SequenceModel
import Values

/// What the transactions of a step are made from.
struct PlanContext {
  let program: Program
  let values: [Value?]
  var purpose: Transaction.Purpose = []
  /// Bytes that stand in for those that only the run knows, by the number of the message that writes them.
  var standIns: [Int: [UInt8]] = [:]

  /// The bytes that a message writes.
  func bytes(_ data: WrittenData, message: Int = 0) throws(EvaluationError) -> [UInt8] {
    if let bytes = standIns[message] { return bytes }
    return try program.bytes(data, values)
  }
}

/// The transactions of one try of a step, made when the step runs: this is where operands become values.
struct TransactionPlan {
  var first: Transaction
  /// The read of a device whose pointer is sent in a transaction of its own (`then: stop`).
  var second: Transaction?
  /// What stands around the data of the reply.
  var frame: ReplyFrame?

  /// Nil for what asks nothing of the bus, or more than two transactions.
  init?(_ step: Step, _ context: PlanContext) throws(EvaluationError) {
    switch step.action {
    case .read(let access, let count):
      let length = try context.program.integer(count, in: 1...ResolvedBytes.limit, of: "`bytes`", context.values)
      self = try Self.read(access, count: length, expected: step.expectation, context)
    case .write(let access, let data):
      self = try Self.write(access, context.bytes(data), context)
    case .transfer(let messages):
      var asked: [Message] = []
      for (number, message) in messages.enumerated() {
        switch message.operation {
        case .write(let data):
          asked.append(Message(.write(try context.bytes(data, message: number)), at: message.address))
        case .read(let count):
          let length = try context.program.integer(count, in: 1...ResolvedBytes.limit, of: "`read`", context.values)
          asked.append(Message(.read(count: length), at: message.address))
        }
      }
      first = Transaction(asked, purpose: context.purpose)
    case .smbus(let request): self = try Self.smbus(request, expected: step.expectation, context)
    case .probe(let address, _), .waitReady(let address, _):
      first = Transaction([Message(.write([]), at: address)], purpose: context.purpose)
    case .update, .program, .dump, .scan, .pin, .delay, .prompt, .log, .set, .assert, .measure: return nil
    }
  }

  private init(first: Transaction, second: Transaction? = nil, frame: ReplyFrame? = nil) {
    self.first = first
    self.second = second
    self.frame = frame
  }

  // MARK: Registers and memories

  /// - Parameter count: bytes of data; of a block, at most.
  static func read(
    _ access: Access, count: Int, expected: Expectation, _ context: PlanContext
  ) throws(EvaluationError) -> TransactionPlan {
    let program = context.program
    let (address, pointer) = try program.place(of: access, reading: count, context.values)
    let register = program.register(of: access)
    let hasPEC = register != nil && access.device.map { program.devices[$0].hasPEC } == true
    let isBlock = register?.isBlock == true
    let data = isBlock ? ReplyFrame.blockLength(expected, in: program) : count
    let read = Message(.read(count: data + (isBlock ? 1 : 0) + (hasPEC ? 1 : 0)), at: address)
    /// The code covers the transaction in which it is read, from its START (SMBus 3.2 §6.4).
    func frame(_ messages: [Message]) -> ReplyFrame? {
      guard isBlock || hasPEC else { return nil }
      return ReplyFrame(count: isBlock ? nil : data, asked: data, code: hasPEC ? .init(endOf: messages) : nil)
    }
    guard let form = access.pointer else {
      return TransactionPlan(first: Transaction([read], purpose: context.purpose), frame: frame([read]))
    }
    let write = Message(.write(pointer), at: address)
    switch form.joint {
    case .repeatedStart:
      return TransactionPlan(
        first: Transaction([write, read], purpose: context.purpose), frame: frame([write, read]))
    case .stop:
      return TransactionPlan(
        first: Transaction([write], purpose: context.purpose),
        second: Transaction([read], purpose: context.purpose), frame: frame([read]))
    }
  }

  static func write(
    _ access: Access, _ data: [UInt8], _ context: PlanContext
  ) throws(EvaluationError) -> TransactionPlan {
    let program = context.program
    let (address, pointer) = try program.place(of: access, writing: data.count, context.values)
    let register = program.register(of: access)
    var bytes = pointer
    if register?.isBlock == true { bytes.append(UInt8(truncatingIfNeeded: data.count)) }
    bytes += data
    if register != nil, access.device.map({ program.devices[$0].hasPEC }) == true {
      bytes.append(CRC8.packetErrorCode.checksum(of: [Message(.write(bytes), at: address)].sentBytes))
    }
    return TransactionPlan(first: Transaction([Message(.write(bytes), at: address)], purpose: context.purpose))
  }

  // MARK: SMBus

  private static func smbus(
    _ request: SMBusRequest, expected: Expectation, _ context: PlanContext
  ) throws(EvaluationError) -> TransactionPlan {
    let (program, operation, address) = (context.program, request.operation, request.address)
    var sent: [UInt8] = []
    if operation.hasCommand {
      sent.append(
        UInt8(truncatingIfNeeded: try program.integer(request.command, in: 0...0xFF, of: "`command`", context.values)))
    }
    if let data = request.data {
      let bytes = try context.bytes(data)
      if operation.writtenCount == nil { sent.append(UInt8(truncatingIfNeeded: bytes.count)) }
      sent += bytes
    }
    let isBlock = operation.replyCount == nil
    let data = operation.replyCount ?? ReplyFrame.blockLength(expected, in: program)
    let isSent = operation != .quickRead && operation != .receiveByte
    // A packet error code ends a transaction; of a quick command there is none.
    let hasPEC = request.hasPEC && operation != .quickRead && operation != .quickWrite
    var messages: [Message] = []
    if isSent {
      var message = Message(.write(sent), at: address)
      if hasPEC, data == 0 {
        message.operation = .write(sent + [CRC8.packetErrorCode.checksum(of: [message].sentBytes)])
      }
      messages.append(message)
    }
    if operation == .quickRead { messages.append(Message(.read(count: 0), at: address)) }
    var frame: ReplyFrame?
    if data > 0 {
      messages.append(Message(.read(count: data + (isBlock ? 1 : 0) + (hasPEC ? 1 : 0)), at: address))
      frame = ReplyFrame(count: isBlock ? nil : data, asked: data, code: hasPEC ? .init(endOf: messages) : nil)
    }
    return TransactionPlan(
      first: Transaction(messages, purpose: context.purpose), frame: isBlock || hasPEC ? frame : nil)
  }
}

extension Program {
  /// The bytes that a step writes.
  func bytes(_ data: WrittenData, _ values: [Value?]) throws(EvaluationError) -> [UInt8] {
    switch data.bytes {
    case .literal(let stretch): return Array(pool[stretch])
    case .computed(let plan): return try resolve(plans[plan], values).values
    }
  }

  /// The register that an access goes to.
  func register(of access: Access) -> Register? {
    guard let device = access.device, let number = access.register else { return nil }
    return devices[device].registers[Int(number)]
  }

  /// The address on the wire and the pointer behind it.
  ///
  /// - Parameters:
  ///   - reading: bytes that are read from there on.
  ///   - writing: bytes that are written from there on, which must stay in one page.
  func place(
    of access: Access, reading: Int = 0, writing: Int = 0, _ values: [Value?]
  ) throws(EvaluationError) -> (address: Address, pointer: [UInt8]) {
    guard let pointer = access.pointer else { return (access.address, []) }
    let device = access.device.map { devices[$0] }
    switch access.memory {
    case .literal(let memory):
      // What the file says was held to the memory when it was read; how much is written may be known only now.
      if let device, access.register == nil, let trouble = device.trouble(at: Int(memory), writing: writing) {
        throw EvaluationError(ValueError(.range, trouble, help: nil), at: device.span)
      }
      return (access.address, pointer.bytes(memory))
    case .computed(let id):
      let end = device?.size ?? (pointer.bytes < 4 ? 1 << (8 * Int(pointer.bytes)) : 1 << 32)
      let place = try integer(.computed(id), in: 0...(end - 1), of: "`memory`", values)
      if access.register == nil, let trouble = device?.trouble(at: place, reading: reading, writing: writing) {
        throw error(id, trouble)
      }
      let memory = UInt32(truncatingIfNeeded: place)
      return (device?.address(holding: memory) ?? access.address, pointer.bytes(memory))
    }
  }
}

extension Device {
  /// Why so many bytes cannot be read or written in one transaction: a read beyond the end comes out at the beginning of
  /// the memory, and a write beyond the end of a page at the beginning of the page (language rule R33).
  fileprivate func trouble(at place: Int, reading: Int = 0, writing: Int = 0) -> String? {
    let count = max(reading, writing)
    if let size, count > size - place {
      return
        "\(count) bytes from \(hexadecimal(place, digits: 4)) on reach beyond the end of `\(name)` at \(hexadecimal(size, digits: 4))"
    }
    if let pageSize, writing > pageSize - place % pageSize {
      return
        "\(writing) bytes from \(hexadecimal(place, digits: 4)) on reach beyond the end of their page of \(pageSize) bytes"
    }
    return nil
  }
}

extension PointerForm {
  /// The pointer as it is sent.
  func bytes(_ memory: UInt32) -> [UInt8] {
    // A bank that does not fit into the pointer stands in the target address.
    let little = (0..<UInt32(bytes)).map { UInt8(truncatingIfNeeded: memory >> (8 * $0)) }
    return order == .little ? little : little.reversed()
  }
}
