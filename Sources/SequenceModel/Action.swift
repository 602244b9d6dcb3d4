package import Diagnostics
package import I2C

/// Where a read or write goes: a target, and the pointer to a place in it, which is sent first.
package struct Access: Hashable, Sendable {
  /// The target on the wire, bank bits included.
  package var address: Address
  /// The device; nil for an address that is not declared.
  package var device: DeviceID?
  /// The index of the register in its device.
  package var register: UInt16?
  /// How the pointer is sent; nil for a plain access.
  package var pointer: PointerForm?
  /// The value of the pointer.
  package var memory: Operand<UInt32>

  package init(
    address: Address, device: DeviceID? = nil, register: UInt16? = nil, pointer: PointerForm? = nil,
    memory: Operand<UInt32> = .literal(0)
  ) {
    self.address = address
    self.device = device
    self.register = register
    self.pointer = pointer
    self.memory = memory
  }
}

/// Bytes that are written, and their place in the file.
package struct WrittenData: Hashable, Sendable {
  package enum Bytes: Hashable, Sendable {
    case literal(BytePool.Stretch)
    case computed(ComputedBytesID)
  }

  package var bytes: Bytes
  package var span: SourceSpan

  package init(bytes: Bytes, span: SourceSpan) {
    self.bytes = bytes
    self.span = span
  }
}

/// One message of a `transfer` step, with its own judgement.
package struct TransferMessage: Hashable, Sendable {
  package enum Operation: Hashable, Sendable {
    case write(WrittenData)
    case read(count: Operand<Int>)
  }

  package var address: Address
  /// The device; nil for an address that is not declared.
  package var device: DeviceID?
  package var operation: Operation
  package var expectation: Expectation
  /// The whole message in the file.
  package var span: SourceSpan

  package init(
    address: Address, device: DeviceID? = nil, operation: Operation, expectation: Expectation, span: SourceSpan
  ) {
    self.address = address
    self.device = device
    self.operation = operation
    self.expectation = expectation
    self.span = span
  }
}

extension TransferMessage {
  /// Whether it reads.
  package var isRead: Bool { if case .read = operation { true } else { false } }

  /// How many bytes it reads, if the file says so.
  package var readCount: Int? {
    switch operation {
    case .read(let count): count.literal
    case .write: nil
    }
  }
}

/// What a step does: exactly one of these.
package enum Action: Hashable, Sendable {
  case read(Access, count: Operand<Int>)
  case write(Access, WrittenData)
  /// Reads a register, changes some of its bits and writes it back.
  case update(Access, Update)
  case program(ProgramRequest)
  /// Reads a stretch of memory for the record.
  case dump(Access, count: Operand<Int>)
  case transfer([TransferMessage])
  case smbus(SMBusRequest)
  /// Address only, R/W bit 0: nothing is written.
  case probe(Address, device: DeviceID?)
  /// Address only, one after another, first … last.
  case scan(first: Address, last: Address)
  /// A probe that is repeated until it is acknowledged.
  case waitReady(Address, device: DeviceID?)
  /// Drives or reads a pin of the adapter.
  case pin(PinRequest)
  case delay(Operand<Nanoseconds>)
  case prompt(Prompt)
  case log(Operand<String>)
  case set([Assignment])
  case assert(ExpressionID)
  /// Only measures, without a transaction.
  case measure

  /// The kind of the step.
  package var kind: ActionKind {
    switch self {
    case .read: .read
    case .write: .write
    case .update: .update
    case .program: .program
    case .dump: .dump
    case .transfer: .transfer
    case .smbus: .smbus
    case .probe: .probe
    case .scan: .scan
    case .waitReady: .waitReady
    case .pin: .pin
    case .delay: .delay
    case .prompt: .prompt
    case .log: .log
    case .set: .set
    case .assert: .assert
    case .measure: .measure
    }
  }

  /// What it goes to.
  package var goal: ActionGoal {
    switch self {
    case .read(let access, _), .write(let access, _), .update(let access, _), .dump(let access, _): .access(access)
    case .program(let program): .device(program.device)
    case .smbus(let request): .target(request.address, device: request.device)
    case .probe(let address, let device), .waitReady(let address, let device): .target(address, device: device)
    case .transfer(let messages): .messages(messages)
    case .scan(let first, let last): .range(first, last)
    case .pin(let request): .pin(request)
    case .delay, .prompt, .log, .set, .assert, .measure: .nothing
    }
  }
}

/// What a step goes to, whatever it does there.
package enum ActionGoal {
  case nothing
  case access(Access)
  /// A target as a whole, with its device if it is a declared one.
  case target(Address, device: DeviceID?)
  case device(DeviceID)
  case messages([TransferMessage])
  /// The addresses first … last.
  case range(Address, Address)
  case pin(PinRequest)
}

extension Action {
  /// The expectation of the first read message of a transfer; nil for any other action.
  package var onlyReadExpectation: Expectation? {
    guard case .transfer(let messages) = self else { return nil }
    return messages.first(where: \.isRead)?.expectation
  }

  /// The device that it goes to, if it goes to one.
  package var device: DeviceID? {
    switch goal {
    case .access(let access): access.device
    case .target(_, let device): device
    case .device(let device): device
    case .messages(let messages): messages.lazy.compactMap(\.device).first
    case .nothing, .range, .pin: nil
    }
  }

  /// The register or memory that it goes to.
  package var access: Access? { if case .access(let access) = goal { access } else { nil } }

  /// Whether it asks something of the bus or its adapter.
  package var usesBus: Bool { kind.usesBus }

  /// Whether it does anything but tell people something or wait.
  package var doesMoreThanTell: Bool { kind != .log && kind != .delay }

  /// Whether it asks the unit, the adapter or an operator for something, or judges what was asked before.
  package var testsSomething: Bool {
    switch self {
    case .assert, .measure: true
    case .prompt(let prompt): prompt.question != .continue
    case _: usesBus
    }
  }

  /// Whether bytes come back.
  package var hasReply: Bool {
    switch self {
    case .transfer(let messages): messages.contains(where: \.isRead)
    case .smbus(let request): request.operation.replyCount != 0
    case _: kind.traits.answer == .reply
    }
  }

  /// How many bytes of data come back, if the file says so.
  package var replyCount: Int? {
    if case .read(_, let count) = self { return count.literal }
    if case .dump(_, let count) = self { return count.literal }
    if case .smbus(let request) = self { return request.operation.replyCount }
    guard case .transfer(let messages) = self else { return nil }
    let reads = messages.filter(\.isRead)
    return reads.count == 1 ? reads[0].readCount : nil
  }
}
