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
    let chip = try chip(way, size: 4_096, page: 32, writeCycle: 0)
    var bus = try open(chip, way, hertz: hertz)
    let (transfers, start) = (chip.transferCount, way.frames.begin(after: chip.wire.now))
    let transaction = Transaction(work.messages)
    for _ in 0..<count {
      if let fault = bus.exchange(transaction, at: 0).fault { throw BenchmarkError("\(way.name): \(fault.summary)") }
    }
    let used = chip.transferCount - transfers
    let rate = Double(count) / seconds(since: start, chip, way)
    return Result(
      transactionsPerSecond: rate, share: rate * Double(work.bits) / Double(hertz),
      transfers: Double(used) / Double(count))
  }

  /// Seconds that a scan of all addresses takes at 400 kHz.
  static func scan(_ way: Way) throws -> Double {
    let chip = try chip(way, size: 4_096, page: 32, writeCycle: 0)
    var bus = try open(chip, way, hertz: 400_000)
    let start = way.frames.begin(after: chip.wire.now)
    let count = try bus.scan().count
    if count != 2 { throw BenchmarkError("\(way.name): a scan finds \(count) targets of 2") }
    return seconds(since: start, chip, way)
  }

  /// Seconds that a 24C256 takes at 400 kHz, written page by page, asked until it is ready and read back; and beside that
  /// those of its write cycles and of the bits on the bus.
  static func program(_ way: Way) throws -> (here: Double, floor: Double) {
    let (size, page, cycle) = (32_768, 64, Nanoseconds(5_000_000))
    let chip = try chip(way, size: size, page: page, writeCycle: cycle)
    var bus = try open(chip, way, hertz: 400_000)
    let content = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
    let start = way.frames.begin(after: chip.wire.now)
    for place in stride(from: 0, to: size, by: page) {
      try bus.writeMemory(content[place..<place + page], to: 0x50, at: place, memoryAddressSize: 16)
      while try !bus.probe(0x50) {}
    }
    let back = try bus.readMemory(size, from: 0x50, at: 0, memoryAddressSize: 16)
    if back != content { throw BenchmarkError("\(way.name): what was read is not what was written") }
    let pages = Nanoseconds(size / page)
    let bits = pages * Nanoseconds(9 * (page + 3) + 2) + Nanoseconds(9 * (size + 4) + 3)
    return (seconds(since: start, chip, way), Double(pages * cycle + bits * 2_500) / 1e9)
  }

  /// A chip with a memory at 0x50 and registers at 0x48.
  private static func chip(_ way: Way, size: Int, page: Int, writeCycle: Nanoseconds) throws -> ChipModel {
    let memory = EEPROMTarget(
      at: try Address(0x50), size: size, pointerBytes: 2, pageSize: page, writeCycle: writeCycle)
    let registers = EEPROMTarget(at: try Address(0x48), size: 256, pointerBytes: 1, pageSize: 8, writeCycle: 0)
    let wire = WireModel([memory, registers])
    return way.kind.family == .ch341 ? CH341Model(wire) : CH347Model(wire, firmware: 0x0441)
  }

  private static func open(_ chip: ChipModel, _ way: Way, hertz: Int) throws -> CH34xBus<ModelPipe> {
    try CH34xBus.open(
      ModelPipe(chip, frames: way.frames), way.kind,
      options: AdapterOptions(hertz: hertz, acknowledges: way.policy, pipelining: way.pipelining))
  }

  private static func seconds(since start: Nanoseconds, _ chip: ChipModel, _ way: Way) -> Double {
    Double(way.frames.begin(after: chip.wire.now) - start) / 1e9
  }
}
