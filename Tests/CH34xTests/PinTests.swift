import CH34x
import CH34xModel
import I2C
import Testing

/// Pins of an adapter beside the bus, byte for byte, and that none stays driven.
struct PinTests {
  @Test(arguments: [
    (ModelAdapter.ch341, ["D0", "D1", "D2", "D3", "D4", "D5"]),
    (.ch347T, ["GPIO0", "GPIO1", "GPIO2", "GPIO4", "GPIO5", "GPIO6", "GPIO7"]),
    (.ch347F, ["GPIO0", "GPIO1", "GPIO4", "GPIO5", "GPIO6", "GPIO7"]),
  ])
  func aChipNamesThePinsThatCarryNoI2C(adapter: ModelAdapter, names: [String]) throws {
    let bus = try adapter.open(adapter.chip([]))
    let pins = bus.limits.pins
    #expect(pins == .named(names))
  }

  @Test func aCH341IsToldLevelsAndDirectionsOfAllPinsAtOnce() throws {
    let chip = ModelAdapter.ch341.chip([])
    let log = TransferLog(chip)
    let record = log.record
    var bus = try CH34xBus.open(log, AdapterKind(.ch341))
    record.lines = []
    try bus.setPin("D0", to: .high)
    try bus.setPin("D5", to: .low)
    try bus.setPin("D5", to: .high)
    _ = try bus.level(ofPin: "D1")
    _ = bus.finish()
    #expect(
      record.lines == [
        "> A1 6A 0C 00 10 01 01 00 00 00 00",
        "> A1 6A 0C 00 10 01 21 00 00 00 00",
        "> A1 6A 0C 00 10 21 21 00 00 00 00",
        "> A0", "< FF EF CC 00 00 00",
        // Every pin is an input again.
        "> A1 6A 0C 00 10 00 00 00 00 00 00",
      ])
  }

  @Test func aCH347IsToldOnePinAndAnswersWithAll() throws {
    let chip = ModelAdapter.ch347T.chip([])
    let log = TransferLog(chip)
    let record = log.record
    var bus = try CH34xBus.open(log, AdapterKind(.ch347T))
    record.lines = []
    try bus.setPin("GPIO4", to: .high)
    try bus.setPin("GPIO7", to: .low)
    _ = try bus.level(ofPin: "GPIO7")
    _ = bus.finish()
    #expect(
      record.lines == [
        "> CC 08 00 00 00 00 00 F8 00 00 00", "< CC 08 00 40 40 40 40 C0 40 40 40",
        "> CC 08 00 00 00 00 00 00 00 00 F0", "< CC 08 00 40 40 40 40 C0 40 40 80",
        "> CC 08 00 00 00 00 00 00 00 00 00", "< CC 08 00 40 40 40 40 C0 40 40 80",
        "> CC 08 00 00 00 00 00 C0 00 00 C0", "< CC 08 00 40 40 40 40 40 40 40 40",
      ])
  }

  @Test(arguments: ModelAdapter.withPins)
  func aPinIsDrivenReadAndLetGo(adapter: ModelAdapter) throws {
    let chip = adapter.chip([])
    var bus = try adapter.open(chip)
    guard case .named(let names, _, _) = bus.limits.pins else { return #expect(Bool(false), "no pins") }
    for name in names {
      for level in [PinLevel.high, .low] {
        try bus.setPin(name, to: level)
        #expect(try bus.level(ofPin: name) == level)
      }
    }
    #expect(chip.pins.directions.nonzeroBitCount == names.count)
    _ = bus.finish()
    #expect(chip.pins.directions == 0)
    #expect(chip.violations == [])
  }

  @Test(arguments: ModelAdapter.withPins, [PinLevel.low, .high])
  func anInputSaysWhatIsBehindIt(adapter: ModelAdapter, level: PinLevel) throws {
    let chip = adapter.chip([])
    chip.pins.inputs = level.isHigh ? 0xFF : 0x00
    var bus = try adapter.open(chip)
    guard case .named(let names, _, _) = bus.limits.pins else { return #expect(Bool(false), "no pins") }
    for name in names { #expect(try bus.level(ofPin: name) == level) }
    #expect(chip.pins.directions == 0)
  }

  /// What was only read is left as it is at the end: another program may drive it.
  @Test func aBusThatDroveNothingSetsNothing() throws {
    let log = TransferLog(ModelAdapter.ch341.chip([]))
    let record = log.record
    var bus = try CH34xBus.open(log, AdapterKind(.ch341))
    _ = try bus.level(ofPin: "D0")
    record.lines = []
    _ = bus.finish()
    #expect(record.lines == [])
  }

  @Test func aPinThatIsNotThereIsNamedWithThoseThatAre() throws {
    var bus = try ModelAdapter.ch341.open(ModelAdapter.ch341.chip([]))
    let fault = #expect(throws: BusFault.self) { try bus.setPin("SCL", to: .low) }
    #expect(
      fault
        == BusFault(
          .notSupported, "this adapter has no pin `SCL`", notes: ["its pins are: D0 D1 D2 D3 D4 D5"]))
  }

  @Test(arguments: ModelAdapter.withPins)
  func anAdapterThatIsPulledOutIsGone(adapter: ModelAdapter) throws {
    let chip = adapter.chip([])
    var bus = try adapter.open(chip)
    guard case .named(let names, _, _) = bus.limits.pins else { return #expect(Bool(false), "no pins") }
    chip.isUnplugged = true
    let fault = bus.pin(PinAction(.set(.high), of: names[0]), at: 0).fault
    #expect(fault?.kind == .adapterGone)
  }
}

extension ModelAdapter {
  fileprivate static let withPins: [ModelAdapter] = [.ch341, .ch347T, .ch347F]
}

/// A pipe that notes what goes through it.
struct TransferLog: BulkPipe, ~Copyable {
  final class Record { var lines: [String] = [] }

  let record = Record()
  private var base: ModelPipe

  init(_ chip: ChipModel) { base = ModelPipe(chip) }

  mutating func send(_ bytes: ArraySlice<UInt8>, within milliseconds: Int) throws(PipeFault) {
    record.lines.append("> " + Hex.text(bytes))
    try base.send(bytes, within: milliseconds)
  }

  mutating func receive(
    upTo limit: Int, appendingTo buffer: inout [UInt8], within milliseconds: Int
  ) throws(PipeFault) {
    let start = buffer.count
    try base.receive(upTo: limit, appendingTo: &buffer, within: milliseconds)
    record.lines.append("< " + Hex.text(buffer[start...]))
  }

  mutating func perform(
    _ work: borrowing PipeWork, within milliseconds: Int, take: (Span<UInt8>) -> ReplyVerdict
  ) throws(PipeFault) {
    let record = record
    for position in work.outs.indices { record.lines.append("> " + Hex.text(work.bytes[work.outs[position].range])) }
    try base.perform(work, within: milliseconds) { bytes in
      record.lines.append("< " + Hex.text(bytes.indices.map { bytes[$0] }))
      return take(bytes)
    }
  }

  mutating func control(request: UInt8, count: Int, within milliseconds: Int) throws(PipeFault) -> [UInt8] {
    try base.control(request: request, count: count, within: milliseconds)
  }

  mutating func clearHalt(_ direction: PipeDirection) throws(PipeFault) { try base.clearHalt(direction) }
  mutating func close() { base.close() }
}
