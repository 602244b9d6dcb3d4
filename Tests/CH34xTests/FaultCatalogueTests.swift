import CH34x
import CH34xModel
import I2C
import Simulation
import TestSupport
import Testing

/// Whatever goes wrong is told by its own kind and words, with what to do; and the adapter works again where it can.
struct FaultCatalogueTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var adapter: ModelAdapter
    var trouble: PipeTrouble
    var direction: PipeDirection
    /// Transfers in that direction once the adapter is open.
    var after = 0
    /// The kind, the words and the cure.
    var text: String
    /// Whether the next transaction goes well.
    var recovers = true

    var testDescription: String { "\(adapter.kind.family) \(trouble) \(direction)" }
  }

  static let cases: [Case] = [
    Case(
      adapter: .ch341, trouble: .fails(.timeout), direction: .in,
      text: "timeout: the CH341 did not answer for 1000 ms | unplug the adapter and plug it in again"),
    Case(
      adapter: .ch347F, trouble: .fails(.timeout), direction: .in,
      text:
        "timeout: the CH347F did not answer for 1000 ms | look for a target that holds SCL low, or switch the unit off "
        + "and on"),
    Case(
      adapter: .ch347T, trouble: .fails(.timeout), direction: .out,
      text: "timeout: the CH347T took no bytes for 1000 ms | unplug the adapter and plug it in again: it is busy with "
        + "something older"),
    Case(
      adapter: .ch341, trouble: .keepsFailing(.timeout), direction: .out,
      text: "timeout: the CH341 took no bytes for 1000 ms | unplug the adapter and plug it in again: it is busy with "
        + "something older", recovers: false),
    Case(
      adapter: .ch347T, trouble: .keepsFailing(.stall(.out)), direction: .out,
      text: "adapter failed: the CH347T refuses to take bytes (stall), twice | unplug the adapter and plug it in again",
      recovers: false),
    Case(
      adapter: .ch341, trouble: .keepsFailing(.stall(.in)), direction: .in,
      text: "adapter failed: the CH341 refuses to give bytes (stall), twice | unplug the adapter and plug it in again",
      recovers: false),
    Case(
      adapter: .ch341, trouble: .fails(.overflow), direction: .in,
      text: "adapter failed: the CH341 sent more than was asked for | repeat the run: what was left over is gone now"),
    Case(
      adapter: .ch347T, trouble: .fails(.failed("input/output error")), direction: .out,
      text:
        "adapter failed: the USB transfer to the CH347T failed: input/output error | use a short USB cable and a port "
        + "of the computer itself"),
    Case(
      adapter: .ch341, trouble: .fails(.gone), direction: .in,
      text: "adapter gone: the CH341 is not plugged in any more | look at the USB cable and the supply of the hub",
      recovers: false),
    // The packet behind the address brings two acknowledges and two bytes.
    Case(
      adapter: .ch341, trouble: .short(by: 1), direction: .in, after: 1,
      text:
        "adapter failed: the reply of the CH341 ended after 3 of 4 bytes | repeat the run: the adapter was brought into "
        + "step again"),
    Case(
      adapter: .ch347T, trouble: .short(by: 2), direction: .in,
      text:
        "adapter failed: the reply of the CH347T ended after 3 of 5 bytes | repeat the run: the adapter was brought into "
        + "step again"),
    Case(
      adapter: .ch341, trouble: .stale([0x00, 0xFF]), direction: .in,
      text:
        "adapter failed: the CH341 sent 3 bytes where 1 belong to the transaction | repeat the run: what was left over "
        + "is gone now"),
    Case(
      adapter: .ch347T, trouble: .stale([0x60]), direction: .in,
      text:
        "adapter failed: the CH347T sent 6 bytes where 5 belong to the transaction | repeat the run: what was left over "
        + "is gone now"),
    Case(
      adapter: .ch347F, trouble: .begins(with: 0x60), direction: .in,
      text:
        "adapter failed: the CH347F sent 0x60 where an acknowledge belongs, 0x00 or 0x01 | repeat the run: what was left "
        + "over is gone now"),
  ]

  @Test(arguments: cases)
  func aFaultIsToldWithItsCureAndLeftBehind(row: Case) throws {
    let chip = try row.adapter.chip()
    var bus = try open(row, on: chip)
    let address = try Address(ReferenceBoard.registers)
    let read = Transaction([Message(.write([0]), at: address), Message(.read(count: 2), at: address)])
    let fault = try #require(bus.exchange(read, at: 0).fault)
    #expect(([fault.headline] + fault.notes).joined(separator: " | ") == row.text)
    let next = bus.exchange(read, at: 0)
    #expect((next.fault == nil) == row.recovers)
    if row.recovers { #expect(next.reply == [0x60, 0x80]) }
    let isHeld = chip.wire.isHeld
    #expect(!isHeld || !row.recovers)
  }

  /// The trouble begins after the adapter is open, whatever that takes.
  private func open(_ row: Case, on chip: ChipModel) throws -> AnyBus {
    let probe = try row.adapter.chip()
    let census = Census()
    _ = try CH34xBus.open(CountingPipe(ModelPipe(probe), census), row.adapter.kind, options: row.adapter.options)
    let count = row.direction == .out ? census.out : census.into
    return AnyBus(
      try CH34xBus.open(
        FaultyPipe(ModelPipe(chip), row.trouble, row.direction, after: count + row.after), row.adapter.kind,
        options: row.adapter.options))
  }

  /// What fails once is tried once more, where that cannot do anything twice.
  @Test(arguments: [ModelAdapter.ch341, .ch347T], [PipeDirection.out, .in])
  func aStallIsClearedAndTheTransferRepeated(adapter: ModelAdapter, direction: PipeDirection) throws {
    let row = Case(adapter: adapter, trouble: .fails(.stall(direction)), direction: direction, text: "")
    var bus = try open(row, on: try adapter.chip())
    #expect(try bus.readMemory(2, from: ReferenceBoard.registers, at: 0) == [0x60, 0x80])
  }

  @Test(arguments: [ModelAdapter.ch341, .ch347T, .ch347F], 0..<6)
  func anAdapterThatIsPulledOutIsGoneForGoodAndClosesAtOnce(adapter: ModelAdapter, transfers: Int) throws {
    let chip = try adapter.chip()
    let row = Case(adapter: adapter, trouble: .fails(.timeout), direction: .in, after: 1_000, text: "")
    var bus = try open(row, on: chip)
    for _ in 0..<transfers { _ = try bus.read(1, from: ReferenceBoard.latch) }
    chip.isUnplugged = true
    let address = try Address(ReferenceBoard.latch)
    for _ in 0..<2 {
      #expect(bus.exchange(Transaction([Message(.read(count: 1), at: address)]), at: 0).fault?.kind == .adapterGone)
    }
    #expect(bus.finish()?.kind == .adapterGone)
  }

  /// What first looks like an error of the transfer is the cable.
  @Test func anErrorBeforeTheAdapterIsGoneIsThatToo() throws {
    let chip = try ModelAdapter.ch347T.chip()
    let row = Case(
      adapter: .ch347T, trouble: .fails(.failed("input/output error")), direction: .out, after: 1, text: "")
    var bus = try open(row, on: chip)
    _ = try bus.read(1, from: ReferenceBoard.latch)
    chip.isUnplugged = true
    let address = try Address(ReferenceBoard.latch)
    #expect(bus.exchange(Transaction([Message(.read(count: 1), at: address)]), at: 0).fault?.kind == .adapterGone)
  }

  static let refusals: [(adapter: ModelAdapter, text: String)] = [
    (
      ModelAdapter.ch341.with("") { $0.options.hertz = 10_000 },
      "not supported: the slowest clock of a CH341 is 20000 Hz, and 10000 Hz is asked for | ask for 20 kHz or more by each "
        + "of `freq=`, `--speed` and the `speed` of the sequence; targets that bear less need another adapter"
    ),
    (
      ModelAdapter.ch341.with("") { $0.options.letsTargetsStretch = true },
      "not supported: this CH341 does not look whether a target holds the clock low | a CH347F or a CH347T from firmware "
        + "3.41 on does, with `stretch=on`"
    ),
    (
      ModelAdapter.ch347T.with("") { ($0.firmware, $0.options.letsTargetsStretch) = (0x0241, true) },
      "not supported: this CH347T does not look whether a target holds the clock low | a CH347F or a CH347T from firmware "
        + "3.41 on does, with `stretch=on`"
    ),
  ]

  @Test(arguments: refusals)
  func whatAChipCannotDoIsRefusedWhenItIsOpened(adapter: ModelAdapter, text: String) throws {
    #expect { _ = try adapter.open(try adapter.chip()) } throws: { error in
      (error as? BusFault).map { ([$0.headline] + $0.notes).joined(separator: " | ") } == text
    }
  }

  /// A CH347 knows no version request, a CH341 no command CA; an old CH341 has no streams.
  @Test func aChipThatIsSomethingElseIsRefused() throws {
    let wire = WireModel(try ReferenceBoard.targets())
    let texts = [
      Self.refusal(CH347Model(wire, firmware: 0x0441), AdapterKind(.ch341)),
      Self.refusal(CH341Model(wire, version: 0x10), AdapterKind(.ch341)),
      Self.refusal(CH341Model(wire), AdapterKind(.ch347T)),
      Self.refusal(CH347Model(wire, firmware: 0x0441), AdapterKind(.ch347F)),
    ]
    #expect(
      texts == [
        "this is no CH341 that works an I2C bus: it does not know the request for its version",
        "this is no CH341 that works an I2C bus: its version is 0x10, and streams begin with 0x20",
        "the CH347T did not answer for 250 ms",
        "this is no CH347F that works an I2C bus: it does not answer the command 0xE2",
      ])
  }

  private static func refusal(_ chip: ChipModel, _ kind: AdapterKind) -> String? {
    do throws(BusFault) {
      _ = try CH34xBus.open(ModelPipe(chip), kind)
      return nil
    } catch { return error.summary }
  }

  /// With SDA held low everybody seems to answer, and a scan says so; with no pull-ups nobody does.
  @Test(arguments: [ModelAdapter.ch341, .ch347T])
  func aScanOfAShortedBusIsNoScan(adapter: ModelAdapter) throws {
    let chip = adapter.chip([])
    chip.wire.dataIsShorted = true
    var bus = try adapter.open(chip)
    #expect { _ = try bus.scan() } throws: { error in
      if case .fault(let fault)? = error as? I2CError { fault.kind == .busStuck } else { false }
    }
    chip.wire.dataIsShorted = false
    chip.wire.clockIsShorted = true
    #expect(try bus.scan().isEmpty)
  }

  /// 5 ms after STOP the memory answers again, in the time of the model.
  @Test(arguments: [ModelAdapter.ch341, .ch347T])
  func aBusyMemoryIsNotAcknowledgedUntilItIsReady(adapter: ModelAdapter) throws {
    let memory = EEPROMTarget(at: try Address(0x50), size: 256, pointerBytes: 1, pageSize: 8, writeCycle: 5_000_000)
    let chip = adapter.chip([memory])
    var bus = try adapter.open(chip)
    try bus.write([0x10, 1, 2, 3], to: 0x50)
    #expect(try !bus.probe(0x50))
    chip.wire.pass(5_000_000)
    #expect(try bus.readMemory(3, from: 0x50, at: 0x10) == [1, 2, 3])
  }
}

/// How many transfers there were.
private final class Census {
  var (out, into) = (0, 0)
}

/// Counts transfers.
private struct CountingPipe: BulkPipe, ~Copyable {
  private var base: ModelPipe
  private let census: Census

  init(_ base: consuming ModelPipe, _ census: Census) {
    self.base = base
    self.census = census
  }

  mutating func send(_ bytes: ArraySlice<UInt8>, within milliseconds: Int) throws(PipeFault) {
    census.out += 1
    try base.send(bytes, within: milliseconds)
  }

  mutating func receive(
    upTo limit: Int, appendingTo buffer: inout [UInt8], within milliseconds: Int
  ) throws(PipeFault) {
    census.into += 1
    try base.receive(upTo: limit, appendingTo: &buffer, within: milliseconds)
  }

  mutating func perform(
    _ work: borrowing PipeWork, within milliseconds: Int, take: (Span<UInt8>) -> ReplyVerdict
  ) throws(PipeFault) {
    let census = census
    census.out += work.outs.count
    try base.perform(work, within: milliseconds) { bytes in
      census.into += 1
      return take(bytes)
    }
  }

  mutating func control(request: UInt8, count: Int, within milliseconds: Int) throws(PipeFault) -> [UInt8] {
    try base.control(request: request, count: count, within: milliseconds)
  }

  mutating func clearHalt(_ direction: PipeDirection) throws(PipeFault) { try base.clearHalt(direction) }
  mutating func close() { base.close() }
}
