package import Diagnostics
package import I2C

/// What a read or write goes to: a target, and what is sent first to point at something inside it.
package struct Access: Hashable, Sendable {
  /// The target on the wire, bank bits included.
  package var address: Address
  /// The device by its number in the sequence; nil for an address that is not declared.
  package var device: UInt16?
  /// The register by its number in the device.
  package var register: UInt16?
  /// How the pointer is sent; nil for a plain access.
  package var pointer: PointerForm?
  /// What the pointer is set to.
  package var memory: Operand<UInt32>

  package init(
    address: Address, device: UInt16? = nil, register: UInt16? = nil, pointer: PointerForm? = nil,
    memory: Operand<UInt32> = .literal(0)
  ) {
    self.address = address
    self.device = device
    self.register = register
    self.pointer = pointer
    self.memory = memory
  }
}

/// Bytes that are written, and where the file says so.
package struct WrittenData: Hashable, Sendable {
  package var bytes: Operand<BytePool.Stretch>
  package var span: SourceSpan

  package init(bytes: Operand<BytePool.Stretch>, span: SourceSpan) {
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
  package var operation: Operation
  package var expectation: Expectation
  /// The whole message in the file.
  package var span: SourceSpan

  package init(address: Address, operation: Operation, expectation: Expectation, span: SourceSpan) {
    self.address = address
    self.operation = operation
    self.expectation = expectation
    self.span = span
  }
}

extension TransferMessage {
  /// Bytes that it reads; nil for a write.
  package var readCount: Int? {
    switch operation {
    case .read(.literal(let count)): count
    case .write: nil
    }
  }
}

/// What a step does: exactly one of these.
package enum Action: Hashable, Sendable {
  case read(Access, count: Operand<Int>)
  case write(Access, WrittenData)
  case transfer([TransferMessage])
  /// Address only, R/W bit 0: nothing is written.
  case probe(Address, device: UInt16?)
  /// Address only, one after another, first … last.
  case scan(first: Address, last: Address)
  case delay(Operand<Nanoseconds>)
  /// A probe that is repeated until it is acknowledged.
  case waitReady(Address, device: UInt16?)

  /// The key that writes this kind.
  package var kind: String {
    switch self {
    case .read: "read"
    case .write: "write"
    case .transfer: "transfer"
    case .probe: "probe"
    case .scan: "scan"
    case .delay: "delay"
    case .waitReady: "wait_ready"
    }
  }
}
