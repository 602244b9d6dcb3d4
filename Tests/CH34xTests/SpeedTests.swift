import CH34x
import CH34xModel
import I2C
import Simulation
import TestSupport
import Testing

/// How fast adapters are in the time of their models, which charge frames as USB does: with every acknowledge known, at
/// 400 kHz, whatever the chip does with replies that wait.
struct SpeedTests {
  struct Chip: Sendable, CustomTestStringConvertible {
    var note: String
    var model = ChipOptions()

    var testDescription: String { note }

    static let all: [Chip] = [nil, 1, 2].flatMap { limit in
      [false, true].map { merges in
        var chip = Chip(note: "holds back at \(limit.map { "\($0)" } ?? "nothing")\(merges ? ", merges" : "")")
        (chip.model.replyQueueLimit, chip.model.mergesReplies) = (limit, merges)
        return chip
      }
    }
  }

  /// Nanoseconds for each of some transactions, one behind the other.
  private func time(
    _ messages: [Message], on adapter: ModelAdapter, _ frames: USBFrames, count: Int = 20
  ) throws -> Nanoseconds {
    let memory = EEPROMTarget(at: try Address(0x50), size: 4_096, pointerBytes: 2, pageSize: 64, writeCycle: 0)
    let registers = RegisterTarget(at: try Address(0x48), registers: [0: [0x60, 0x80]])
    let chip = adapter.chip([memory, registers])
    var bus = try CH34xBus.open(ModelPipe(chip, frames: frames), adapter.kind, options: adapter.options)
    let start = frames.begin(after: chip.wire.now)
    for _ in 0..<count {
      let fault = bus.exchange(Transaction(messages), at: 0).fault
      #expect(fault == nil)
    }
    return (frames.begin(after: chip.wire.now) - start) / Nanoseconds(count)
  }

  private static func register() throws -> [Message] {
    [try Asked.write([0], to: 0x48), try Asked.read(2, from: 0x48)]
  }

  private static func block(_ count: Int) throws -> [Message] { [try Asked.write([0, 0]), try Asked.read(count)] }

  /// A share of what the bus alone would bear, at 2.5 µs a bit.
  private func share(bits: Int, _ time: Nanoseconds) -> Double { Double(bits) * 2_500 / Double(time) }

  @Test(arguments: Chip.all)
  func aCH341IsAsFastAsItsBus(chip: Chip) throws {
    let adapter = ModelAdapter.ch341.with(chip.note) { $0.model = chip.model }
    #expect(1e9 / Double(try time(Self.register(), on: adapter, .fullSpeed)) >= 450)
    #expect(try time([Asked.write(Asked.count(34))], on: adapter, .fullSpeed) <= 3_000_000)
    #expect(try share(bits: 9 * 1_028 + 3, time(Self.block(1_024), on: adapter, .fullSpeed)) >= 0.85)
  }

  /// One check to a packet, where a chip answers no more.
  @Test(arguments: Chip.all)
  func aCH341ThatIsCheckedByteByByteIsNotMuchSlower(chip: Chip) throws {
    let adapter = ModelAdapter.ch341.with(chip.note) { ($0.model, $0.options.pipelining) = (chip.model, .queued) }
    #expect(1e9 / Double(try time(Self.register(), on: adapter, .fullSpeed)) >= 450)
    #expect(try time([Asked.write(Asked.count(34))], on: adapter, .fullSpeed) <= 3_000_000)
    #expect(try share(bits: 9 * 1_028 + 3, time(Self.block(1_024), on: adapter, .fullSpeed)) >= 0.85)
  }

  /// All addresses that a scan asks for.
  @Test(arguments: Chip.all)
  func aScanTakesAFewFrames(chip: Chip) throws {
    let adapter = ModelAdapter.ch341.with(chip.note) { $0.model = chip.model }
    let model = try adapter.chip()
    var bus = try CH34xBus.open(ModelPipe(model, frames: .fullSpeed), adapter.kind, options: adapter.options)
    let start = model.wire.now
    let found = try bus.scan()
    #expect(found.map(\.value) == ReferenceBoard.present)
    #expect(model.wire.now - start <= 40_000_000)
  }

  /// A CH347 is asked for one address at a time, and nobody waits for what a whole reply cannot have behind it.
  @Test(arguments: [ModelAdapter.ch347T, .ch347F])
  func aScanOfACH347TakesAFewMicroframesAnAddress(adapter: ModelAdapter) throws {
    let model = try adapter.chip()
    var bus = try CH34xBus.open(ModelPipe(model, frames: .highSpeed), adapter.kind, options: adapter.options)
    let start = model.wire.now
    let found = try bus.scan()
    #expect(found.map(\.value) == ReferenceBoard.present)
    #expect(model.wire.now - start <= 60_000_000)
  }

  /// A 24C256, page by page: written, asked until it is ready, and read back, beside the time of its write cycles and of
  /// the bits on the bus.
  @Test(arguments: Chip.all)
  func aMemoryIsProgrammedInTheTimeThatItTakes(chip: Chip) throws {
    let adapter = ModelAdapter.ch341.with(chip.note) { $0.model = chip.model }
    let (size, page, cycle) = (32_768, 64, Nanoseconds(5_000_000))
    let memory = EEPROMTarget(at: try Address(0x50), size: size, pointerBytes: 2, pageSize: page, writeCycle: cycle)
    let model = adapter.chip([memory])
    var bus = try CH34xBus.open(ModelPipe(model, frames: .fullSpeed), adapter.kind, options: adapter.options)
    let content = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
    let start = model.wire.now
    for place in stride(from: 0, to: size, by: page) {
      try bus.writeMemory(Array(content[place..<place + page]), to: 0x50, at: place, memoryAddressSize: 16)
      while try !bus.probe(0x50) {}
    }
    let back = try bus.readMemory(size, from: 0x50, at: 0, memoryAddressSize: 16)
    #expect(back == content)
    let pages = Nanoseconds(size / page)
    let bits = pages * Nanoseconds(9 * (page + 3) + 2) + Nanoseconds(9 * (size + 4) + 3)
    let ratio = Double(model.wire.now - start) / Double(pages * cycle + bits * 2_500)
    #expect(ratio <= 1.2, "\(ratio)")
  }

  @Test func aCH347IsAsFastAsItsBus() throws {
    #expect(try share(bits: 9 * 5 + 3, time(Self.register(), on: .ch347T, .highSpeed)) >= 0.60)
    #expect(try share(bits: 9 * 36 + 3, time(Self.block(32), on: .ch347T, .highSpeed)) >= 0.88)
  }

  /// Without a queue every transfer waits for a frame of its own, and a look behind the last reply for two more.
  @Test func withoutAQueueEveryTransferTakesAFrame() throws {
    let adapter = ModelAdapter.ch341.with("") { $0.options.pipelining = .off }
    #expect(try time(Self.register(), on: adapter, .fullSpeed) == 8_000_000)
    #expect(try time([Asked.write(Asked.count(34))], on: adapter, .fullSpeed) == 72_000_000)
  }
}
