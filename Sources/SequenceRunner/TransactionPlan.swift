import I2C
import SequenceModel

/// The transactions of one try of a step, made when the step runs: this is where operands become values.
struct TransactionPlan {
  var first: Transaction
  /// The read of a device whose pointer is sent in a transaction of its own (`then: stop`).
  var second: Transaction?

  /// Nil for what asks nothing of the bus, or one address after another.
  init?(_ action: Action, in sequence: TestSequence, purpose: Transaction.Purpose) {
    switch action {
    case .read(let access, .literal(let count)):
      let read = Message(.read(count: count), at: access.address)
      guard let pointer = access.pointer else {
        first = Transaction([read], purpose: purpose)
        return
      }
      let write = Message(.write(pointer.bytes(access.memory)), at: access.address)
      switch pointer.joint {
      case .repeatedStart: first = Transaction([write, read], purpose: purpose)
      case .stop:
        first = Transaction([write], purpose: purpose)
        second = Transaction([read], purpose: purpose)
      }
    case .write(let access, let data):
      let pointer = access.pointer?.bytes(access.memory) ?? []
      first = Transaction([Message(.write(pointer + sequence.bytes(data)), at: access.address)], purpose: purpose)
    case .transfer(let messages):
      let asked = messages.map { message in
        switch message.operation {
        case .write(let data): Message(.write(Array(sequence.bytes(data))), at: message.address)
        case .read(.literal(let count)): Message(.read(count: count), at: message.address)
        }
      }
      first = Transaction(asked, purpose: purpose)
    case .probe(let address, _), .waitReady(let address, _):
      first = Transaction([Message(.write([]), at: address)], purpose: purpose)
    case .scan, .delay: return nil
    }
  }
}

extension PointerForm {
  /// The pointer as it is sent.
  func bytes(_ memory: Operand<UInt32>) -> [UInt8] {
    switch memory {
    case .literal(let value):
      // A bank that does not fit into the pointer stands in the target address.
      let little = (0..<UInt32(bytes)).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
      return order == .little ? little : little.reversed()
    }
  }
}

extension TestSequence {
  func bytes(_ data: WrittenData) -> ArraySlice<UInt8> {
    switch data.bytes {
    case .literal(let stretch): pool[stretch]
    }
  }
}

/// What a transaction takes on the wire at the speed of the bus, for buses that do not say.
enum WireTime {
  /// Standard-mode, where a file names no speed.
  static let defaultSpeed = 100_000

  /// START, nine clocks per byte, repeated START, STOP (UM10204 §3.1).
  static func of(_ transaction: Transaction, speed: Int?) -> Nanoseconds {
    var clocks = 1
    for message in transaction.messages {
      clocks += 1 + 9 * (message.count + (message.address.isTenBit ? 2 : 1))
    }
    return Nanoseconds(clocks) * 1_000_000_000 / Nanoseconds(max(1, speed ?? defaultSpeed))
  }
}
