import CH34xModel
import I2C
import Simulation

/// What is plugged in: descriptors, and what it does with transfers.
protocol Device: AnyObject {
  var deviceDescriptor: [UInt8] { get }
  var configuration: [UInt8] { get }
  /// A control transfer that is the device's own.
  func control(_ transfer: Packet.Transfer) -> Packet.Result
  /// Bytes that go out.
  func take(_ bytes: [UInt8])
  /// Bytes that come in; nil while there are none.
  func give(upTo limit: Int) -> [UInt8]?
}

/// The board behind each: a memory as it is delivered.
func board() throws -> WireModel {
  WireModel([EEPROMTarget(at: try Address(0x50), size: 256, pointerBytes: 1, pageSize: 8, writeCycle: 0)])
}

/// A CH341A.
final class CH341Device: Device {
  let deviceDescriptor: [UInt8] = [18, 1, 0x10, 1, 0xFF, 0, 2, 8, 0x86, 0x1A, 0x12, 0x55, 4, 3, 0, 0, 0, 1]
  let configuration: [UInt8] = [
    9, 2, 39, 0, 1, 1, 0, 0x80, 0x30, 9, 4, 0, 0, 3, 0xFF, 1, 2, 0,
    7, 5, 0x82, 2, 32, 0, 0, 7, 5, 2, 2, 32, 0, 0, 7, 5, 0x81, 3, 8, 0, 1,
  ]
  private let chip: CH341Model

  init() throws { chip = CH341Model(try board()) }

  func control(_ transfer: Packet.Transfer) -> Packet.Result {
    chip.control(request: transfer.setup[1]).map { .bytes(Array($0.prefix(transfer.length))) } ?? .stall
  }

  func take(_ bytes: [UInt8]) { _ = chip.take(bytes) }

  func give(upTo limit: Int) -> [UInt8]? {
    switch chip.give(upTo: limit) {
    case .bytes(let bytes): bytes
    case .timeout(let bytes): bytes.isEmpty ? nil : bytes
    case .overflow: nil
    }
  }
}

/// An i2c-tiny-usb, which the kernel's own driver makes a bus of.
final class TinyDevice: Device {
  let deviceDescriptor: [UInt8] = [18, 1, 0x10, 1, 0xFF, 0, 0, 8, 0x03, 0x04, 0x31, 0xC6, 5, 2, 0, 0, 0, 1]
  let configuration: [UInt8] = [9, 2, 18, 0, 1, 1, 0, 0x80, 50, 9, 4, 0, 0, 0, 0xFF, 0, 0, 0]
  private let wire: WireModel
  private var isAcknowledged = true

  init() throws { wire = try board() }

  /// 1 what it can do, 2 the delay of a bit, 3 what became of the last message, 4 … 7 a message with its two ends.
  func control(_ transfer: Packet.Transfer) -> Packet.Result {
    let setup = transfer.setup
    switch setup[1] {
    case 1: return .bytes([0x01, 0x00, 0xFF, 0x0E])
    case 2: return .sent
    case 3: return .bytes([isAcknowledged ? 1 : 2])
    case 4...7: return message(transfer, isRead: setup[2] & 1 == 1, address: setup[4], isLast: setup[1] & 2 != 0)
    case _: return .stall
    }
  }

  private func message(_ transfer: Packet.Transfer, isRead: Bool, address: UInt8, isLast: Bool) -> Packet.Result {
    wire.start()
    isAcknowledged = wire.send(address << 1 | (isRead ? 1 : 0))
    var reply: [UInt8] = []
    if isRead {
      for index in 0..<transfer.length {
        reply.append(isAcknowledged ? wire.receive(acknowledging: index < transfer.length - 1) : 0xFF)
      }
    } else {
      for byte in transfer.bytes where isAcknowledged { isAcknowledged = wire.send(byte) }
    }
    if isLast || !isAcknowledged { wire.stop() }
    return transfer.isIn ? .bytes(reply) : .sent
  }

  func take(_ bytes: [UInt8]) {}
  func give(upTo limit: Int) -> [UInt8]? { nil }
}
