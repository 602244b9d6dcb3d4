import CH34x
import CH34xModel
import I2C
import TestSupport
import Testing

/// Replies that nobody asked for, and replies that come late: none is taken for the reply to something else.
struct SurplusTests {
  /// Adapters in every way that they are used, and how many replies each has given when it is open.
  static let adapters: [(ModelAdapter, opening: Int)] = [
    (.ch341, 5), (ModelAdapter.ch341.with("single") { $0.options.pipelining = .queued }, 4),
    (ModelAdapter.ch341.with("strict") { $0.options.acknowledges = .strict }, 0),
    (ModelAdapter.ch341.with("off") { $0.options.pipelining = .off }, 0), (.ch347T, 2),
    (ModelAdapter.ch347T.with("off") { $0.options.pipelining = .off }, 2), (.ch347F, 3),
  ]

  /// Addresses that answer and addresses that do not take turns, so that each wrong reply is a wrong answer.
  private static let addresses = [ReferenceBoard.latch, ReferenceBoard.absent]

  @Test(arguments: adapters, 1...4)
  func anAnswerThatComesTwiceIsNotTakenForTheNext(adapter: (ModelAdapter, opening: Int), number: Int) throws {
    let chip = try adapter.0.with("") { $0.model.doubledReply = adapter.opening + number }.chip()
    var bus = try adapter.0.open(chip)
    var faults: [BusFault.Kind] = []
    for round in 0..<6 {
      let address = Self.addresses[round % 2]
      let exchange = bus.exchange(Transaction([try Asked.write([], to: address)]), at: 0)
      let answer = exchange.segments.first?.addressAcknowledge
      if let fault = exchange.fault, !fault.kind.isNotAcknowledged {
        faults.append(fault.kind)
        #expect(answer == .unknown)
      } else {
        #expect(answer == Known(address == ReferenceBoard.latch))
      }
    }
    // It is told once, and the adapter is in step again.
    #expect(faults == [.adapterFailed])
    #expect(chip.violations == [])
  }

  /// A target that stretches the clock for longer than an adapter waits: what was asked then is answered later.
  @Test(arguments: adapters.filter { $0.opening > 0 }.map(\.0), 1...12)
  func anAnswerThatComesLateIsNotTakenForTheNext(adapter: ModelAdapter, waits: Int) throws {
    let chip = try adapter.chip()
    let delay = Delay()
    var bus = try CH34xBus.open(LatePipe(ModelPipe(chip), delay), adapter.kind, options: adapter.options)
    delay.waits = waits
    for round in 0..<8 {
      let address = Self.addresses[round % 2]
      let exchange = bus.exchange(Transaction([try Asked.write([], to: address)]), at: 0)
      let answer = exchange.segments.first?.addressAcknowledge
      if let fault = exchange.fault, !fault.kind.isNotAcknowledged {
        #expect(fault.kind == .timeout && answer != .yes && answer != .no)
      } else {
        #expect(answer == Known(address == ReferenceBoard.latch))
      }
    }
    let last = try bus.readMemory(2, from: ReferenceBoard.registers, at: 0)
    #expect(last == [0x60, 0x80])
    #expect(chip.violations == [])
  }
}

/// How often a host still waits in vain for a chip.
private final class Delay {
  var waits = 0

  /// Whether this time nothing comes.
  func passes() -> Bool {
    guard waits > 0 else { return false }
    waits -= 1
    return true
  }
}

/// A pipe to a chip that takes everything and says it later.
private struct LatePipe: BulkPipe, ~Copyable {
  private var base: ModelPipe
  private let delay: Delay

  init(_ base: consuming ModelPipe, _ delay: Delay) {
    self.base = base
    self.delay = delay
  }

  mutating func send(_ bytes: ArraySlice<UInt8>, within milliseconds: Int) throws(PipeFault) {
    try base.send(bytes, within: milliseconds)
  }

  mutating func receive(
    upTo limit: Int, appendingTo buffer: inout [UInt8], within milliseconds: Int
  ) throws(PipeFault) {
    if delay.passes() { throw .timeout }
    try base.receive(upTo: limit, appendingTo: &buffer, within: milliseconds)
  }

  mutating func perform(
    _ work: borrowing PipeWork, within milliseconds: Int, take: (Span<UInt8>) -> ReplyVerdict
  ) throws(PipeFault) {
    if delay.passes() {
      for position in work.outs.indices { try send(work.bytes[work.outs[position].range], within: milliseconds) }
      throw .timeout
    }
    try base.perform(work, within: milliseconds, take: take)
  }

  mutating func control(request: UInt8, count: Int, within milliseconds: Int) throws(PipeFault) -> [UInt8] {
    try base.control(request: request, count: count, within: milliseconds)
  }

  mutating func clearHalt(_ direction: PipeDirection) throws(PipeFault) { try base.clearHalt(direction) }
  mutating func close() { base.close() }
}
