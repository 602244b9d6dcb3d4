import CH34x
import CH34xModel
import I2C
import TestSupport
import Testing

/// What a CH341 says of its lines, wherever it shows them: unknown rather than wrong, and a bus that is well is free.
struct LinesTests {
  private static func adapter(_ places: ChipOptions.LinePlaces?) -> ModelAdapter {
    ModelAdapter.ch341.with("\(places?.rawValue ?? "none")") { $0.model.lines = places }
  }

  static let places: [ChipOptions.LinePlaces?] = [.both, .high, .low, .neither, nil]

  @Test(arguments: places)
  func aBusThatIsWellIsNeverHeld(places: ChipOptions.LinePlaces?) throws {
    let adapter = Self.adapter(places)
    let chip = adapter.chip(try ReferenceBoard.targets())
    var bus = try adapter.open(chip)
    for _ in 0..<3 {
      let lines = try #require(try bus.lines())
      // The wire itself says that SDA is free where the bits do not, once.
      #expect(lines.isDataHeld != .yes)
      #expect(lines.isClockHeld != .yes)
      #expect(try bus.probe(ReferenceBoard.latch))
    }
    #expect(chip.violations == [])
  }

  /// Held from the beginning, so that no bit was ever high: the wire tells.
  @Test(arguments: places)
  func aLineThatIsHeldFromTheBeginningIsSeen(places: ChipOptions.LinePlaces?) throws {
    let adapter = Self.adapter(places)
    let chip = adapter.chip([])
    chip.wire.dataIsShorted = true
    var bus = try adapter.open(chip)
    for _ in 0..<2 { #expect(try bus.lines()?.isDataHeld == (places == nil ? .unknown : .yes)) }
    chip.wire.dataIsShorted = false
    for _ in 0..<2 { #expect(try bus.lines()?.isDataHeld != .yes) }
  }

  @Test(arguments: places)
  func aLineThatIsHeldLaterIsSeenWhereTheChipShowsIt(places: ChipOptions.LinePlaces?) throws {
    let adapter = Self.adapter(places)
    let chip = adapter.chip([])
    var bus = try adapter.open(chip)
    _ = try bus.lines()
    let isShown = places == .both || places == .high || places == .low
    chip.wire.dataIsShorted = true
    #expect(try bus.lines()?.isDataHeld == (isShown ? .yes : .unknown))
    chip.wire.dataIsShorted = false
    #expect(try bus.lines()?.isDataHeld == (isShown ? .no : .unknown))
    chip.wire.clockIsShorted = true
    #expect(try bus.lines()?.isClockHeld == (isShown ? .yes : .unknown))
  }

  /// A chip that does not know the question is asked once, and works.
  @Test func aChipThatDoesNotAnswerGoesOn() throws {
    let adapter = Self.adapter(nil)
    let chip = adapter.chip(try ReferenceBoard.targets())
    var bus = try adapter.open(chip)
    #expect(try bus.lines() == BusLines(isDataHeld: .unknown))
    let count = chip.transferCount
    #expect(try bus.lines() == BusLines(isDataHeld: .unknown))
    #expect(chip.transferCount == count)
    #expect(try bus.probe(ReferenceBoard.latch))
  }
}
