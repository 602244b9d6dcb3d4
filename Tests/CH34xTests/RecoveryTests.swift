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
    let found = try bus.recover()
    #expect(found == recovery)
    #expect(chip.violations == [])
    // The STOP by hand stands before that of the chip.
    if recovery.clocks > 0, recovery.isHeld == .no { #expect(chip.wire.log.suffix(2) == ["p", "P"]) }
  }

  @Test(arguments: [ModelAdapter.ch347T, .ch347F])
  func anAdapterThatCannotSaysSo(adapter: ModelAdapter) throws {
    var bus = try adapter.open(adapter.chip([]))
    let found = try bus.recover()
    #expect(found == nil)
  }

  @Test func anAdapterThatIsPulledOutIsGone() throws {
    let chip = ModelAdapter.ch341.chip([])
    var bus = try ModelAdapter.ch341.open(chip)
    chip.isUnplugged = true
    let fault = #expect(throws: BusFault.self) { try bus.recover() }
    #expect(fault?.kind == .adapterGone)
  }
}
