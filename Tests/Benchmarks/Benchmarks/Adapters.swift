import CH34x
import CH34xModel
import Foundation
import I2C
import Simulation

/// How near adapters come to the limit of the bus, in the time of their models: every USB transfer is charged, and
/// every bit on the bus.
enum Adapters {
  struct Way {
    var name: String
    var kind: AdapterKind
    var policy = AcknowledgePolicy.every
    /// A transfer, in nanoseconds: a frame of full speed, a microframe of high speed.
    var charge: Nanoseconds
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

  static let ways = [
    Way(name: "CH341, ack=every", kind: AdapterKind(.ch341), charge: 1_000_000),
    Way(name: "CH341, ack=address", kind: AdapterKind(.ch341), policy: .address, charge: 1_000_000),
    Way(name: "CH341, ack=none", kind: AdapterKind(.ch341), policy: .none, charge: 1_000_000),
    Way(name: "CH347", kind: AdapterKind(.ch347T), charge: 125_000),
  ]

  static func works() throws -> [Work] {
    let address = try Address(0x50)
    let read = { (count: Int) in
      [Message(.write([0, 0]), at: address), Message(.read(count: count), at: address)]
    }
    return [
      Work(name: "2 bytes read", messages: read(2), bits: 9 * 6 + 3),
      Work(name: "32 bytes read", messages: read(32), bits: 9 * 36 + 3),
      Work(name: "1024 bytes read", messages: read(1_024), bits: 9 * 1_028 + 3),
      Work(
        name: "32 bytes written", messages: [Message(.write([UInt8](repeating: 0, count: 34)), at: address)],
        bits: 9 * 35 + 2),
    ]
  }

  static func run(_ way: Way, _ work: Work, hertz: Int, count: Int) throws -> Result {
    let memory = EEPROMTarget(at: try Address(0x50), size: 4_096, pointerBytes: 2, pageSize: 32, writeCycle: 0)
    let wire = WireModel([memory])
    let chip: ChipModel =
      way.kind.family == .ch341 ? CH341Model(wire) : CH347Model(wire, firmware: 0x0441)
    var bus = try CH34xBus.open(
      ModelPipe(chip), way.kind, options: AdapterOptions(hertz: hertz, acknowledges: way.policy))
    let (transfers, time) = (chip.transferCount, wire.now)
    let transaction = Transaction(work.messages)
    for _ in 0..<count {
      if let fault = bus.exchange(transaction, at: 0).fault { throw BenchmarkError("\(way.name): \(fault.summary)") }
    }
    let used = chip.transferCount - transfers
    let seconds = Double(wire.now - time + Int64(used) * way.charge) / 1e9
    let rate = Double(count) / seconds
    return Result(
      transactionsPerSecond: rate, share: rate * Double(work.bits) / Double(hertz),
      transfers: Double(used) / Double(count))
  }
}
