import CH34x
import CH34xModel
import I2C
import Testing

/// Nine clocks free a bus from a target that waits in the middle of a byte.
struct RecoveryTests {
  @Test(arguments: [
    (nil as Int?, true, BusRecovery(wasHeld: .yes, isHeld: .yes, clocks: 9)),
    (1, true, BusRecovery(wasHeld: .yes, isHeld: .no, clocks: 1)),
    (9, true, BusRecovery(wasHeld: .yes, isHeld: .no, clocks: 9)),
    (10, true, BusRecovery(wasHeld: .yes, isHeld: .yes, clocks: 9)),
    (nil, false, BusRecovery(wasHeld: .no, isHeld: .no, clocks: 0)),
  ])
  func aTargetIsClockedUntilItLetsGo(clocks: Int?, isHeld: Bool, recovery: BusRecovery) throws {
    let chip = ModelAdapter.ch341.chip([])
    chip.wire.dataIsShorted = isHeld
    chip.wire.clocksToRelease = clocks
    chip.wire.keepsLog = true
    var bus = try ModelAdapter.ch341.open(chip)
    #expect(try bus.lines() == BusLines(isDataHeld: Known(isHeld), isClockHeld: .no))
    let found = try bus.recover()
    #expect(found == recovery)
    #expect(try bus.lines() == BusLines(isDataHeld: recovery.isHeld, isClockHeld: .no))
    #expect(chip.violations == [])
    // The STOP by hand stands before that of the chip.
    if recovery.clocks > 0, recovery.isHeld == .no { #expect(chip.wire.log.suffix(2) == ["p", "P"]) }
  }

  /// SCL is pin 3 of a CH347T; SDA is none, so that nobody sees what came of the clocks.
  @Test(arguments: [
    (ModelAdapter.ch347T, 9, false, 0x40), (ModelAdapter.ch347T, 10, true, 0x40),
    (ModelAdapter.ch347T.with("HID") { $0.kind.isHID = true }, 1, false, 0x40),
    (ModelAdapter.ch347T.with("mode 3") { $0.kind.sharesClockPin = true }, 9, false, 0xC0),
  ])
  func aCH347TIsClockedBlindly(adapter: ModelAdapter, clocks: Int, isHeld: Bool, pin: UInt8) throws {
    let chip = adapter.chip([])
    var bus = try adapter.open(chip)
    chip.wire.dataIsShorted = true
    chip.wire.clocksToRelease = clocks
    #expect(try bus.lines() == nil)
    let found = try bus.recover()
    #expect(found == BusRecovery(wasHeld: .unknown, isHeld: .unknown, clocks: 9))
    #expect(chip.wire.dataIsShorted == isHeld)
    // The pin is what it was.
    #expect((chip as? CH347Model)?.clockPin == pin)
    #expect(chip.violations == [])
  }

  @Test func aCH347FSaysWhyItCannot() throws {
    var bus = try ModelAdapter.ch347F.open(ModelAdapter.ch347F.chip([]))
    let fault = #expect(throws: BusFault.self) { try bus.recover() }
    #expect(
      fault
        == BusFault(
          .notSupported, "it is not known which pins of a CH347F are its lines, so no target can be clocked free",
          notes: ["power the unit down and up, or use a CH341 or CH347T"]))
  }

  @Test func theBusOfABundleIsFreedAndNoOther() throws {
    let chips = (0..<2).map { _ in ModelAdapter.ch341.chip([]) }
    var builder = BusBundle.Builder()
    for chip in chips {
      chip.wire.dataIsShorted = true
      chip.wire.clocksToRelease = 2
      builder.append(try ModelAdapter.ch341.open(chip))
    }
    var bus = AnyBus(builder.build())
    #expect(try bus.recover(1) == BusRecovery(wasHeld: .yes, isHeld: .no, clocks: 2))
    #expect(try bus.lines(of: 0)?.isDataHeld == .yes)
    #expect(try bus.lines(of: 1)?.isDataHeld == .no)
    #expect(try bus.recover(2) == nil)
    #expect(try bus.lines(of: 2) == nil)
  }

  @Test(arguments: [ModelAdapter.ch341, .ch347T])
  func anAdapterThatIsPulledOutIsGone(adapter: ModelAdapter) throws {
    let chip = adapter.chip([])
    var bus = try adapter.open(chip)
    chip.isUnplugged = true
    let fault = #expect(throws: BusFault.self) { try bus.recover() }
    #expect(fault?.kind == .adapterGone)
  }
}
