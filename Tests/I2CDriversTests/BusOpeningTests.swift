import I2C
import I2CAdapters
import I2CDrivers
import Testing

@Suite("Opening a bus")
struct BusOpeningTests {
  static let board = """
    schema: 1
    targets:
      sensor:
        address: 0x48
        byte_order: big
        registers: {config: {at: 0x01, bytes: 2, reset: 0x60A0}}
      memory: {address: 0x50, pointer: {bytes: 2}, memory: {size: 256}}

    """

  /// A board from the text above.
  static func openBoard(speed: BusSpeed? = nil) throws(OpenError) -> AnyBus {
    try openBus("board:board.yaml", speed: speed, contents: { _ in Array(board.utf8) })
  }

  @Test func aBusThatIsOpenedCanBeUsedAtOnce() throws {
    var bus = try Self.openBoard()
    #expect(try bus.readMemory(2, from: 0x48, at: 0x01) == [0x60, 0xA0])
    let fault = bus.finish()
    #expect(fault == nil)
  }

  /// A board has the clock that is asked for, unless its own is slower, and takes the time of it.
  @Test(arguments: [(nil, 400_000), (.kilohertz(10), 10_000), (.megahertz(1), 400_000)] as [(BusSpeed?, Int)])
  func aBusSaysWhatOpensItAndHowFastItIs(speed: BusSpeed?, hertz: Int) throws {
    var bus = try Self.openBoard(speed: speed)
    let (name, clock) = (bus.name, bus.speed)
    #expect(name == "board:board.yaml" && clock == .hertz(hertz))
    let exchange = bus.exchange(Transaction(probing: try Address(0x48)), at: 0)
    #expect(exchange.duration == Nanoseconds(11 * 1_000_000_000 / hertz))
  }

  /// A program that has no files is told so, and by which module they are opened.
  @Test func anAdapterIsNoFile() {
    let error = #expect(throws: OpenError.self) { _ = try openAdapter("replay:run.trace.jsonl") }
    #expect(
      error
        == OpenError(
          .unavailable, "this version has no driver `replay`",
          cure: "the drivers are: ch341 ch347 i2c-dev exec; recordings and boards are opened by `openBus` of I2CDrivers"
        ))
  }

  /// Whoever wants to see what was opened writes a closure behind the call.
  @Test func aTrailingClosureIsTheReport() {
    let error = #expect(throws: OpenError.self) { _ = try openBus("nobody:0") { print($0) } }
    #expect(error?.kind == .unavailable)
    #expect(throws: OpenError.self) { _ = try openBus("nobody:0", report: { print($0) }) }
  }

  static let errors: [(selector: String?, speed: BusSpeed?, error: OpenError)] = [
    (
      "bus pirate", nil,
      OpenError(
        .selector, "the adapter must begin with the name of a driver",
        cure: "a selector is `DRIVER[:ID][,key=value…]`, as in `replay:run.trace.jsonl,mode=strict`")
    ),
    (
      "ch348:0", nil,
      OpenError(
        .unavailable, "this version has no driver `ch348`",
        cure:
          "the drivers are: replay board ch341 ch347 i2c-dev exec; a recording is played by `--adapter replay:FILE`")
    ),
    (
      "ch341,freq=fast", nil,
      OpenError(
        .selector, "`freq` must be 1Hz … 3.4MHz in whole hertz, as in `400kHz` or `1M`", cure: "write `freq=400kHz`")
    ),
    (
      nil, .hertz(0),
      OpenError(
        .selector, "the clock must be 1 Hz or more, and 0 Hz is asked for", cure: "write `.kilohertz(400)`")
    ),
    (
      nil, .megahertz(.min),
      OpenError(
        .selector, "the clock must be 1 Hz or more, and \(Int.min) Hz is asked for", cure: "write `.kilohertz(400)`")
    ),
    (
      "board:board.yaml", nil,
      OpenError(
        .selector, "the board cannot be read: nobody says how",
        cure: "pass `contents:`, a function that reads a file")
    ),
  ]

  @Test(arguments: errors)
  func whatIsWrongIsSaidWithItsCure(selector: String?, speed: BusSpeed?, error: OpenError) {
    let thrown = #expect(throws: OpenError.self) {
      var bus = try openBus(selector, speed: speed)
      _ = bus.finish()
    }
    #expect(thrown == error)
  }

  private struct Missing: Error, CustomStringConvertible {
    var description: String { "no such file" }
  }

  @Test func aFileThatCannotBeReadIsSaidSo() {
    let thrown = #expect(throws: OpenError.self) {
      var bus = try openBus("replay:run.trace.jsonl", contents: { _ in throw Missing() })
      _ = bus.finish()
    }
    #expect(
      thrown?.description == """
        the recording cannot be read: no such file
        give the path of a recording that exists and may be read
        """)
  }

  @Test func aFileThatIsNoBoardIsToldFromAWrongSelector() {
    let thrown = #expect(throws: OpenError.self) {
      var bus = try openBus("board:board.yaml", contents: { _ in Array("targets: 1".utf8) })
      _ = bus.finish()
    }
    #expect(thrown?.kind == .file)
  }

  @Test func speedsAreOrdered() {
    #expect(BusSpeed.standard == .hertz(400_000))
    #expect(
      [BusSpeed.megahertz(1), .kilohertz(20), .hertz(100_000)].sorted().map(\.hertz) == [20_000, 100_000, 1_000_000])
    #expect(BusSpeed.kilohertz(.max).hertz == .max)
  }
}
