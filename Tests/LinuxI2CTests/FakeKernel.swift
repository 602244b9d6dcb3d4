import I2C
import LinuxI2C
import Simulation

/// The part of the kernel behind `/dev/i2c-N`, with a simulated board as the bus.
struct FakeKernel: KernelCalls, ~Copyable {
  /// What every Linux adapter that clocks bits can do, `I2C_FUNC_I2C | I2C_FUNC_10BIT_ADDR | I2C_FUNC_SMBUS_EMUL`.
  static let everything = Functionality(rawValue: 0x0EFF_0003)

  private var board: SimulatedBoard
  var answer = Result<Functionality, KernelError>.success(everything)
  /// Targets that a driver of the kernel has.
  var taken: Set<UInt16> = []
  /// What every transfer is answered with, before it begins.
  var error: KernelError?
  /// Whether the node has been taken away.
  var nodeIsRemoved = false
  /// How many messages fewer than asked for it says that it performed.
  var shortfall = 0
  private let log: KernelLog

  init(_ targets: [any BoardTarget] = [], log: KernelLog = KernelLog()) {
    board = SimulatedBoard(targets)
    self.log = log
  }

  mutating func functionality() throws(KernelError) -> Functionality { try answer.get() }

  mutating func select(_ address: UInt16) throws(KernelError) {
    log.selected.append(address)
    if taken.contains(address) { throw .busy }
  }

  func isRemoved() -> Bool { nodeIsRemoved }

  mutating func perform(_ transfer: inout KernelTransfer) throws(KernelError) -> Int {
    log.transfers.append(transfer)
    if let error { throw error }
    // The limits of the kernel itself, which a driver must not run into.
    guard transfer.messages.count <= 42, transfer.messages.allSatisfy({ $0.range.count <= 8_192 }) else {
      throw .parameter
    }
    var messages: [Message] = []
    for message in transfer.messages {
      guard let address = try? message.isTenBit ? Address(tenBit: Int(message.address)) : Address(Int(message.address))
      else { throw .parameter }
      messages.append(
        Message(
          message.isRead ? .read(count: message.range.count) : .write(Array(transfer.bytes[message.range])), at: address
        ))
    }
    let exchange = board.exchange(Transaction(messages), at: 0)
    if let fault = exchange.fault {
      if case .addressNotAcknowledged = fault.kind { throw .noDeviceOrAddress }
      throw fault.kind.isNotAcknowledged ? .remoteIO : .inputOutput
    }
    for (message, segment) in zip(transfer.messages, exchange.segments) where message.isRead {
      transfer.bytes.replaceSubrange(message.range, with: segment.bytes)
    }
    return messages.count - shortfall
  }
}

/// What the kernel was asked.
final class KernelLog {
  var transfers: [KernelTransfer] = []
  var selected: [UInt16] = []
}
