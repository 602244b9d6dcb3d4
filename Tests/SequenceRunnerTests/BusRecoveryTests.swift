import I2C
import SequenceRunner
import Testing

/// Language rule R3: a bus that is held before the first step is freed where that can be done, and else is an error.
struct BusRecoveryTests {
  static let cases: [(BusRecovery?, Outcome, [String])] = [
    (
      BusRecovery(wasHeld: .yes, isHeld: .no, clocks: 3), .passed,
      [
        "0x13, 0x65, 0x33 answer: SDA is held low", "SDA is free again after 3 of nine clocks",
        "0x13 does not answer: SDA is free",
      ]
    ),
    (
      BusRecovery(wasHeld: .yes, isHeld: .yes, clocks: 9), .errored,
      ["0x13, 0x65, 0x33 answer: SDA is held low"]
    ),
    (nil, .errored, ["0x13, 0x65, 0x33 answer: SDA is held low"]),
  ]

  @Test(arguments: cases)
  func aBusThatIsHeldIsFreedBeforeTheRun(recovery: BusRecovery?, verdict: Outcome, said: [String]) throws {
    let file = try load("steps: [{read: chip.id, expect: [0x00]}]")
    let run = TestRun(file, on: HeldBus(recovery: recovery), options: RunOptions(checksLines: true))
    let checks = run.events.compactMap { event in
      if case .busCheck(let text, _) = event { text } else { nil }
    }
    #expect(run.result.verdict == verdict)
    #expect(checks == said)
  }
}

/// Everybody seems to answer until the bus is freed; then the chip alone.
private struct HeldBus: Bus, ~Copyable {
  let limits = BusLimits()
  let recovery: BusRecovery?
  private var isHeld = true

  init(recovery: BusRecovery?) { self.recovery = recovery }

  mutating func recover() throws(BusFault) -> BusRecovery? {
    isHeld = recovery?.isHeld != .no
    return recovery
  }

  mutating func exchange(_ transaction: Transaction, at now: Nanoseconds) -> Exchange {
    let isAnswered = isHeld || transaction.messages.allSatisfy { $0.address.value == 0x48 }
    let segments = transaction.messages.enumerated().map { number, message in
      Segment(
        address: message.address, isRead: message.isRead, addressAcknowledge: Known(isAnswered),
        bytes: isAnswered ? [UInt8](repeating: 0, count: message.count) : [],
        acknowledges: message.isRead ? .read(count: message.count) : .init(repeating: .yes, count: message.count),
        requestedLength: message.isRead ? message.count : nil, isJoined: Known(number > 0))
    }
    return Exchange(segments: segments, fault: isAnswered ? nil : BusFault(.addressNotAcknowledged(message: 0)))
  }
}
