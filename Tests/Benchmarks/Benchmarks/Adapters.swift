import CH34x
import CH34xModel
import Foundation
import I2C
import Simulation

/// How near adapters come to the limit of the bus, in the time of their models: frames of USB are charged with what is in
/// them, and every bit on the bus.
enum Adapters {
  struct Way {
    var name: String
    var kind: AdapterKind
    var policy = AcknowledgePolicy.every
    var pipelining = Pipelining.packed
    var frames = USBFrames.fullSpeed
  }

  struct Work {
    var name: String
    var messages: [Message]
    /// Bits on the bus: nine for each byte, one for each condition.
    var bits: Nanoseconds
  }

  struct Result {
    var transactionsPerSecond: Double
    /// Of what the bus alone would bear.
    var share: Double
    /// USB transfers per transaction.
    var transfers: Double
  }

  /// The old way, in which every transfer is waited for, and those that queue.
  static let ways =
    [Pipelining.off, .queued, .packed].map {
      Way(name: "CH341, pipeline=\($0.rawValue)", kind: AdapterKind(.ch341), pipelining: $0)
    } + [
      Way(name: "CH341, strict", kind: AdapterKind(.ch341), policy: .strict),
      Way(name: "CH341, ack=address", kind: AdapterKind(.ch341), policy: .address),
      Way(name: "CH341, ack=none", kind: AdapterKind(.ch341), policy: .none),
    ]
    + [Pipelining.off, .packed].map {
      Way(name: "CH347, pipeline=\($0.rawValue)", kind: AdapterKind(.ch347T), pipelining: $0, frames: .highSpeed)
    }

  static func works() throws -> [Work] {
    let address = try Address(0x50)
    let read = { (count: Int) in
      [Message(.write([0, 0]), at: address), Message(.read(count: count), at: address)]
    }
    let register = try Address(0x48)
    return [
      Work(
        name: "register read",
        messages: [Message(.write([0]), at: register), Message(.read(count: 2), at: register)], bits: 9 * 5 + 3),
      Work(name: "32 bytes read", messages: read(32), bits: 9 * 36 + 3),
      Work(name: "1024 bytes read", messages: read(1_024), bits: 9 * 1_028 + 3),
      Work(
        name: "32 bytes written", messages: [Message(.write([UInt8](repeating: 0, count: 34)), at: address)],
        bits: 9 * 35 + 2),
    ]
  }

  static func run(_ way: Way, _ work: Work, hertz: Int, count: Int) throws -> Result {
    let memory = EEPROMTarget(at: try Address(0x50), size: 4_096, pointerBytes: 2, pageSize: 32, writeCycle: 0)
    let registers = EEPROMTarget(at: try Address(0x48), size: 256, pointerBytes: 1, pageSize: 8, writeCycle: 0)
    let wire = WireModel([memory, registers])
    let chip: ChipModel =
      way.kind.family == .ch341 ? CH341Model(wire) : CH347Model(wire, firmware: 0x0441)
    var bus = try CH34xBus.open(
      ModelPipe(chip, frames: way.frames), way.kind,
      options: AdapterOptions(hertz: hertz, acknowledges: way.policy, pipelining: way.pipelining))
    let (transfers, time) = (chip.transferCount, way.frames.begin(after: wire.now))
    let transaction = Transaction(work.messages)
    for _ in 0..<count {
      if let fault = bus.exchange(transaction, at: 0).fault { throw BenchmarkError("\(way.name): \(fault.summary)") }
    }
    let used = chip.transferCount - transfers
    let seconds = Double(way.frames.begin(after: wire.now) - time) / 1e9
    let rate = Double(count) / seconds
    return Result(
      transactionsPerSecond: rate, share: rate * Double(work.bits) / Double(hertz),
      transfers: Double(used) / Double(count))
  }
}
