import CH34x
import CH34xModel
import I2C
import Simulation
import TestSupport
import Testing

/// Every chip keeps the contract in every way that it can be used, and whatever is not known of it.
struct CH34xContractTests {
  @Test(arguments: ModelAdapter.all, BusContract.allCases)
  func anAdapterKeepsTheContract(adapter: ModelAdapter, row: BusContract) throws {
    let chip = try adapter.chip()
    var bus = try adapter.open(chip)
    try row.verify(&bus)
    let violations = chip.violations
    #expect(violations == [])
    let isHeld = chip.wire.isHeld
    #expect(!isHeld)
  }

  static let limits: [(ModelAdapter, Nanoseconds, Nanoseconds)] = [
    (.ch341, 0, 1_000_000), (.ch347F, 0, 125_000),
    (ModelAdapter.ch347F.with("") { $0.options.letsTargetsStretch = true }, 1_000_000_000, 125_000),
  ]

  @Test(arguments: limits)
  func anAdapterSaysHowLongATargetMayStretchAndHowFinelyItTells(
    adapter: ModelAdapter, stretch: Nanoseconds, resolution: Nanoseconds
  ) throws {
    let limits = try adapter.open(try adapter.chip()).limits
    #expect(limits.stretchLimit == stretch)
    #expect(limits.timeResolution == resolution)
    #expect(limits.kind == .live)
  }

  /// The clock that a chip is told; firmware that lacks a clock is never asked for it.
  @Test(arguments: [
    (ModelAdapter.ch341, 400_000, 2), (.ch341, 99_000, 0), (.ch341, 1_000_000, 3), (.ch347T, 1_000_000, 6),
    (.ch347T, 50_000, 4), (ModelAdapter.ch347T.with("") { $0.firmware = 0x0241 }, 1_000_000, 3),
    (ModelAdapter.ch347T.with("") { $0.firmware = 0x0241 }, 200_000, 1), (.ch347F, 300_000, 5),
  ])
  func theClockIsTheFastestThatIsNotAboveWhatIsAskedFor(adapter: ModelAdapter, hertz: Int, code: UInt8) throws {
    let chip = try adapter.chip()
    _ = try adapter.with("") { $0.options.hertz = hertz }.open(chip)
    #expect(((chip as? CH341Model)?.speedCode ?? (chip as? CH347Model)?.speedCode) == code)
  }

  /// A write that brings no reply has happened all the same, and what is not known of it is unknown.
  @Test(arguments: [
    (AcknowledgePolicy.every, Known.yes, Known.yes), (.address, .yes, .unknown), (.none, .unknown, .unknown),
  ])
  func aWriteIsToldAsFarAsItIsKnown(policy: AcknowledgePolicy, address: Known, data: Known) throws {
    let adapter = ModelAdapter.ch341.with("") { $0.options.acknowledges = policy }
    var bus = try adapter.open(try adapter.chip())
    let target = try Address(ReferenceBoard.memories[2] ?? 0)
    for count in [0, 2, 40] {
      let exchange = bus.exchange(Transaction([Message(.write(Asked.count(count)), at: target)]), at: 0)
      #expect(
        exchange
          == Exchange(segments: [
            Segment(
              address: target, isRead: false, addressAcknowledge: address, bytes: Asked.count(count),
              acknowledges: Acknowledges(repeating: data, count: count))
          ]))
    }
  }
}

/// A model of a chip and how it is used.
struct ModelAdapter: Sendable, CustomTestStringConvertible {
  var kind: AdapterKind
  var firmware: UInt16 = 0
  var options = AdapterOptions()
  var model = ChipOptions()
  var note = ""

  var testDescription: String { "\(kind.family) \(options.acknowledges) \(options.hertz) \(note)" }

  /// A chip with the reference board behind it.
  func chip() throws -> ChipModel { chip(try ReferenceBoard.targets()) }

  /// A chip with these targets behind it.
  func chip(_ targets: [any BoardTarget]) -> ChipModel {
    let wire = WireModel(targets)
    switch kind.family {
    case .ch341: return CH341Model(wire, options: model)
    case .ch347T, .ch347F:
      return CH347Model(
        wire, options: model, firmware: firmware, isF: kind.family == .ch347F, isMode3: kind.sharesClockPin,
        isHID: kind.isHID)
    }
  }

  func open(_ chip: ChipModel) throws -> AnyBus {
    guard kind.isHID else { return AnyBus(try CH34xBus.open(ModelPipe(chip), kind, options: options)) }
    return AnyBus(try CH34xBus.open(HIDPipe(ModelPipe(chip)), kind, options: options))
  }

  func with(_ note: String, _ change: (inout ModelAdapter) -> Void) -> ModelAdapter {
    var other = self
    other.note = note
    change(&other)
    return other
  }

  static let ch341 = ModelAdapter(kind: AdapterKind(.ch341))
  static let ch347T = ModelAdapter(kind: AdapterKind(.ch347T), firmware: 0x0441)
  static let ch347F = ModelAdapter(kind: AdapterKind(.ch347F), firmware: 0x0101)

  static let all: [ModelAdapter] = {
    var all: [ModelAdapter] = []
    for policy in AcknowledgePolicy.allCases {
      let adapter = ch341.with("") { $0.options.acknowledges = policy }
      for hertz in [20_000, 100_000, 400_000, 750_000] { all.append(adapter.with("") { $0.options.hertz = hertz }) }
      for limit in 1...2 {
        for merges in [false, true] {
          all.append(
            adapter.with("holds back at \(limit)\(merges ? ", merges replies" : "")") {
              ($0.model.replyQueueLimit, $0.model.mergesReplies) = (limit, merges)
            })
        }
      }
      all.append(adapter.with("merges replies") { $0.model.mergesReplies = true })
      all.append(adapter.with("one check a packet") { $0.model.answersOneCheck = true })
      all.append(adapter.with("one check a packet is asked for") { $0.options.pipelining = .queued })
      all.append(adapter.with("no queue") { $0.options.pipelining = .off })
      all.append(
        adapter.with("no queue, holds back") { ($0.options.pipelining, $0.model.replyQueueLimit) = (.off, 1) })
      all.append(adapter.with("leaves junk") { $0.model.leavesJunk = true })
      all.append(adapter.with("sets bits that mean nothing") { $0.model.setsMeaninglessBits = true })
    }
    for refusal in ChipOptions.RefusalPolicy.allCases {
      for adapter in [
        ch347T, ch347F, ch347T.with("") { $0.firmware = 0x0241 },
        ch347T.with("HID") { $0.kind.isHID = true }, ch347T.with("mode 3") { $0.kind.sharesClockPin = true },
      ] {
        all.append(adapter.with("\(adapter.note) \(refusal)") { $0.model.refusal = refusal })
        all.append(
          adapter.with("\(adapter.note) \(refusal), junk") {
            ($0.model.refusal, $0.model.leavesJunk) = (refusal, true)
            ($0.model.startupJunk, $0.model.replyQueueLimit) = (adapter.kind.isHID ? 0 : 64, 2)
          })
      }
      all.append(
        ch347T.with("\(refusal), empty packets") { ($0.model.refusal, $0.model.endsFullPackets) = (refusal, true) })
    }
    for hertz in [20_000, 50_000, 100_000, 200_000, 750_000, 1_000_000] {
      all.append(ch347F.with("") { $0.options.hertz = hertz })
    }
    all.append(ch347T.with("first command lost") { $0.model.losesFirstCommand = true })
    all.append(ch347T.with("no queue") { $0.options.pipelining = .off })
    all.append(ch347F.with("stretching") { $0.options.letsTargetsStretch = true })
    return all
  }()
}
