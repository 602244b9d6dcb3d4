import CH34x
import CH34xModel
import I2C
import Simulation
import TestSupport
import Testing

/// Packets that are queued: what a self-test decides, what is clocked behind a refusal, what a miscounted reply does.
struct QueueTests {
  static let chips: [(ModelAdapter, Pipelining)] = [
    (.ch341, .packed),
    (ModelAdapter.ch341.with("holds back") { $0.model.replyQueueLimit = 1 }, .packed),
    (ModelAdapter.ch341.with("merges") { $0.model.mergesReplies = true }, .packed),
    (ModelAdapter.ch341.with("one check") { $0.model.answersOneCheck = true }, .queued),
    (ModelAdapter.ch341.with("loses a reply") { $0.model.lostReply = 3 }, .off),
    (ModelAdapter.ch341.with("doubles a reply") { $0.model.doubledReply = 2 }, .queued),
    (ModelAdapter.ch341.with("asked for one") { $0.options.pipelining = .queued }, .queued),
    (ModelAdapter.ch341.with("asked for none") { $0.options.pipelining = .off }, .off),
    (ModelAdapter.ch341.with("strict") { $0.options.acknowledges = .strict }, .queued),
    (.ch347T, .queued), (ModelAdapter.ch347F.with("off") { $0.options.pipelining = .off }, .off),
  ]

  /// Whatever it turns out to be, the adapter works.
  @Test(arguments: chips)
  func packetsAreQueuedAsFarAsTheChipIsSeenToBear(adapter: ModelAdapter, expected: Pipelining) throws {
    let chip = try adapter.chip()
    var bus = try CH34xBus.open(ModelPipe(chip), adapter.kind, options: adapter.options)
    let pipelining = bus.pipelining
    #expect(pipelining == expected)
    try bus.writeMemory(Asked.count(40), to: ReferenceBoard.memories[2] ?? 0, at: 0, memoryAddressSize: 16)
    let back = try bus.readMemory(40, from: ReferenceBoard.memories[2] ?? 0, at: 0, memoryAddressSize: 16)
    #expect(back == Asked.count(40))
    #expect(chip.violations == [])
  }

  /// No START, and ones throughout: nobody is addressed, and nobody can take it for anything.
  @Test func theSelfTestAddressesNobody() throws {
    let chip = try ModelAdapter.ch341.chip()
    chip.wire.keepsLog = true
    _ = try ModelAdapter.ch341.open(chip)
    #expect(chip.wire.log == ["P"] + Array(repeating: "FF n", count: 7) + ["P"])
  }

  /// Nobody but a chip that acknowledges shows what it says then; until that was seen, a NACK is believed once.
  @Test func aChipThatNeverAcknowledgesTogetherIsCheckedByteByByteFromThenOn() throws {
    let adapter = ModelAdapter.ch341.with("") { $0.model.refusesPackedChecks = true }
    let chip = try adapter.chip()
    var bus = try CH34xBus.open(ModelPipe(chip), adapter.kind, options: adapter.options)
    let write = Transaction([try Asked.write([0, 1, 2], to: ReferenceBoard.memories[1] ?? 0)])
    #expect(bus.exchange(write, at: 0).fault?.kind == .dataNotAcknowledged(message: 0, byte: 1))
    #expect(bus.exchange(write, at: 0).fault == nil)
    let pipelining = bus.pipelining
    #expect(pipelining == .queued)
  }

  /// A target that was just read, or asked for its address, is there; behind a write it may be busy, and is asked anew.
  @Test func aTargetThatWasJustFoundIsNotAwaitedAgain() throws {
    let adapter = ModelAdapter.ch341
    let chip = try adapter.chip()
    let log = TransferLog(chip)
    let record = log.record
    var bus = try CH34xBus.open(log, adapter.kind)
    record.lines = []
    _ = try bus.read(1, from: ReferenceBoard.latch)
    try bus.write([1], to: ReferenceBoard.latch)
    try bus.write([2], to: ReferenceBoard.latch)
    _ = try bus.probe(ReferenceBoard.latch)
    try bus.write([0], to: ReferenceBoard.registers)
    _ = try bus.probe(ReferenceBoard.latch)
    try bus.setPin("D0", to: .low)
    try bus.write([3], to: ReferenceBoard.latch)
    #expect(
      record.lines == [
        "> AA 74 80 41 C0 75 00", "< 00 00",
        "> AA 74 80 40 80 01 75 00", "< 00 00",
        "> AA 74 80 40 00", "< 00", "> AA 80 02 75 00", "< 00",
        "> AA 74 80 40 75 00", "< 00",
        "> AA 74 80 90 00", "< 00", "> AA 80 00 75 00", "< 00",
        "> AA 74 80 40 75 00", "< 00", "> A1 6A 0C 00 10 00 01 00 00 00 00",
        "> AA 74 80 40 00", "< 00", "> AA 80 03 75 00", "< 00",
      ])
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    var policy: AcknowledgePolicy
    var pipelining = Pipelining.packed
    var log: [String]
    var acknowledges: [Known]

    var testDescription: String { "\(policy) \(pipelining)" }
  }

  /// The third of five bytes is refused, and those behind it, where they are on their way already, are not.
  static let refusals = [
    Refusal(
      policy: .every, log: ["S", "26 a", "00 a", "01 a", "02 n", "03 a", "04 a", "P"],
      acknowledges: [.yes, .yes, .no, .yes, .yes]),
    Refusal(
      policy: .every, pipelining: .queued, log: ["S", "26 a", "00 a", "01 a", "02 n", "03 a", "04 a", "P"],
      acknowledges: [.yes, .yes, .no, .yes, .yes]),
    Refusal(
      policy: .every, pipelining: .off, log: ["S", "26 a", "00 a", "01 a", "02 n", "P"],
      acknowledges: [.yes, .yes, .no]),
    Refusal(
      policy: .strict, log: ["S", "26 a", "00 a", "01 a", "02 n", "P"], acknowledges: [.yes, .yes, .no]),
  ]

  @Test(arguments: refusals)
  func whatReachedTheWireBehindARefusalIsToldAsItWas(row: Refusal) throws {
    let adapter = ModelAdapter.ch341.with("") {
      ($0.options.acknowledges, $0.options.pipelining) = (row.policy, row.pipelining)
    }
    let chip = adapter.chip([RefusingTarget(at: try Address(0x13), refusedByte: 2)])
    var bus = try adapter.open(chip)
    chip.wire.keepsLog = true
    let exchange = bus.exchange(Transaction([try Asked.write(Asked.count(5), to: 0x13)]), at: 0)
    #expect(exchange.fault?.kind == .dataNotAcknowledged(message: 0, byte: 2))
    #expect(exchange.isStopped == .yes)
    let acknowledges = exchange.segments[0].acknowledges
    #expect((0..<acknowledges.count).map { acknowledges[$0] } == row.acknowledges)
    #expect(chip.wire.log == row.log)
  }

  /// Nothing is clocked behind the address of a target that did not answer yet, however much is queued.
  @Test(arguments: [AcknowledgePolicy.every, .strict, .address], Pipelining.allCases)
  func nothingIsClockedBehindAnAbsentTarget(policy: AcknowledgePolicy, pipelining: Pipelining) throws {
    let adapter = ModelAdapter.ch341.with("") {
      ($0.options.acknowledges, $0.options.pipelining) = (policy, pipelining)
    }
    let chip = adapter.chip([RefusingTarget(at: try Address(0x13), refusedByte: 9)])
    var bus = try adapter.open(chip)
    chip.wire.keepsLog = true
    for messages in [
      [try Asked.write(Asked.count(40))], [try Asked.read(200)],
      [try Asked.write([1], to: 0x13), try Asked.write([1, 2, 3])],
    ] {
      let before = chip.wire.log.count
      let kind = bus.exchange(Transaction(messages), at: 0).fault?.kind
      #expect(kind == .addressNotAcknowledged(message: messages.count - 1))
      let log = chip.wire.log[before...]
      #expect(log.firstIndex { $0.hasSuffix(" n") } == log.endIndex - 2, "\(log)")
      #expect(log.last == "P")
    }
  }

  /// Whichever reply is missing or comes twice: the transaction is an error or right, never something else.
  @Test(arguments: [ModelAdapter.ch341, ModelAdapter.ch341.with("single") { $0.options.pipelining = .queued }], 1...14)
  func aReplyThatIsLostIsNeverMadeUp(adapter: ModelAdapter, number: Int) throws {
    // Behind those of the self-test.
    try miscount(adapter.with("") { $0.model.lostReply = number + (adapter.options.pipelining == .packed ? 5 : 4) })
  }

  @Test(arguments: 1...14)
  func aReplyThatComesTwiceIsNeverTakenForAnother(number: Int) throws {
    try miscount(ModelAdapter.ch341.with("") { $0.model.doubledReply = number + 5 })
  }

  private func miscount(_ adapter: ModelAdapter) throws {
    let chip = try adapter.chip()
    var bus = try adapter.open(chip)
    let memory = try Address(ReferenceBoard.memories[1] ?? 0)
    var faults = 0
    for round in 0..<4 {
      let bytes = Asked.count(40).map { $0 &+ UInt8(round) }
      let write = bus.exchange(Transaction([Message(.write([0] + bytes), at: memory)]), at: 0)
      let read = bus.exchange(
        Transaction([Message(.write([0]), at: memory), Message(.read(count: 40), at: memory)]), at: 0)
      for exchange in [write, read] {
        if exchange.fault == nil {
          #expect(!exchange.hasUnknownAcknowledge)
        } else {
          faults += 1
          #expect(exchange.fault?.kind == .adapterFailed || exchange.fault?.kind == .timeout)
        }
      }
      if write.fault == nil, read.fault == nil { #expect(read.reply == bytes) }
    }
    #expect(faults <= 1)
    #expect(chip.violations == [])
  }
}
