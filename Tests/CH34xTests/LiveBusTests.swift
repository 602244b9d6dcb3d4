import CH34x
import CH34xModel
import I2C
import SequenceRunner
import Simulation
import TestSupport
import Testing

/// Language rule R3 on chips: lines are looked at when the adapter is opened and before it is closed, and a bus that is
/// held is freed before anything rests on it.
struct LiveBusTests {
  private static let sequence = """
    schema: 1
    name: live
    devices: {registers: {address: 0x48, registers: {first: {at: 0, bytes: 2}}}}
    steps:
      - read: registers.first
        expect: [0x60, 0x80]
    teardown:
      - probe: registers

    """

  struct Case: Sendable, CustomTestStringConvertible {
    var note: String
    var adapter: ModelAdapter
    /// Clocks after which a target lets go of SDA; nil for never.
    var clocks: Int?
    /// Whether it holds SDA from the beginning, or from its first byte on.
    var isHeldAtOnce = false
    var takesHold = false
    var verdict = Outcome.passed
    var said: [String]
    /// The steps of the teardown that passed.
    var teardown = 1

    var testDescription: String { note }
  }

  private static let (seen, held) = ("the adapter sees SDA high: it is free", "the adapter sees SDA low: it is held")
  private static let (quiet, noisy) = (
    "0x13 does not answer: SDA is free",
    "0x13, 0x65, 0x33 answer, and no device has these addresses: SDA is held low"
  )

  static let cases = [
    Case(note: "free, CH341", adapter: .ch341, said: [seen, seen]),
    Case(note: "free, CH347T", adapter: .ch347T, said: [quiet, quiet]),
    Case(
      note: "held at first, CH341", adapter: .ch341, clocks: 4, isHeldAtOnce: true,
      said: [held, "SDA is free again after 4 clocks", seen]),
    Case(
      note: "held at first, CH347T", adapter: .ch347T, clocks: 9, isHeldAtOnce: true,
      said: [noisy, "it is not known whether SDA is free after 9 clocks", quiet, quiet]),
    Case(
      note: "held for good, CH341", adapter: .ch341, isHeldAtOnce: true, verdict: .errored,
      said: [held, "SDA is still held low after 9 clocks"], teardown: 0),
    Case(
      note: "held for good, CH347T", adapter: .ch347T, isHeldAtOnce: true, verdict: .errored,
      said: [noisy, "it is not known whether SDA is free after 9 clocks", noisy], teardown: 0),
    Case(
      note: "held at first, CH347F", adapter: .ch347F, isHeldAtOnce: true, verdict: .errored, said: [noisy], teardown: 0
    ),
    Case(
      note: "held from the first byte on, CH341", adapter: .ch341, clocks: 1, takesHold: true, verdict: .errored,
      said: [seen, held, "SDA is free again after 1 clock", seen]),
    Case(
      note: "held from the first byte on for good, CH341", adapter: .ch341, takesHold: true, verdict: .errored,
      said: [
        seen, held, "SDA is still held low after 9 clocks", held, "SDA is still held low after 9 clocks",
      ]),
  ]

  @Test(arguments: cases)
  func aRunLooksAtItsLines(row: Case) throws {
    let file = try SequenceUnderTest("live.yaml", own: ["live.yaml": Array(Self.sequence.utf8)])
    let target = HoldingTarget(at: try Address(0x48))
    let chip = row.adapter.chip([target])
    chip.wire.clocksToRelease = row.clocks
    chip.wire.dataIsShorted = row.isHeldAtOnce
    if row.takesHold { target.onRead = { chip.wire.dataIsShorted = true } }
    let run = file.run(on: try row.adapter.open(chip), adapter: "ch341", checksLines: true)
    #expect(run.result.verdict == row.verdict, "\(run.findings)")
    #expect(run.checks == row.said)
    #expect(run.result.passed == row.teardown + (row.verdict == .passed ? 1 : 0))
    #expect(run.result.findings.contains { $0.kind == .busStuck } == (row.verdict == .errored))
    #expect(chip.violations == [])

    // What was looked at is no part of what is replayed.
    let replayed = file.run(on: try ReplayBus.playing(run.trace), adapter: "replay")
    if row.verdict == .passed { #expect(replayed.result.verdict == .passed) }
  }
}

/// Two registers, 60 80; somebody may be told when they are read.
private final class HoldingTarget: BoardTarget {
  private let address: Address
  var onRead: () -> Void = {}
  private var position = 0

  init(at address: Address) { self.address = address }

  func owns(_ address: Address) -> Bool { address == self.address }

  func begin(_ address: Address, isRead: Bool, at now: Nanoseconds) -> Bool {
    position = 0
    return true
  }

  func receive(_ byte: UInt8) -> Bool { true }

  func send() -> UInt8 {
    onRead()
    defer { position += 1 }
    return position == 0 ? 0x60 : 0x80
  }
}
