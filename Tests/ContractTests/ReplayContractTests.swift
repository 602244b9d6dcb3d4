import I2C
import Simulation
import TestSupport
import Testing
import Trace

/// A recording of what the contract asks keeps the contract.
///
/// Without `@testable`, so that it also runs in release: `swift test -c release --filter ContractTests`.
struct ReplayContractTests {
  @Test(arguments: BusContract.allCases)
  func aRecordingKeepsTheContract(row: BusContract) throws {
    let recorded = try record(row)
    var bus = AnyBus(try ReplayBus(TraceReader(bytes: recorded)))
    try row.verify(&bus)
    #expect(bus.finish() == nil)
  }

  @Test(arguments: BusContract.allCases)
  func aStrictRecordingKeepsTheContract(row: BusContract) throws {
    let recorded = try record(row)
    var bus = AnyBus(AnyBus(try ReplayBus(TraceReader(bytes: recorded), options: ReplayOptions(mode: .strict))))
    try row.verify(&bus)
    #expect(bus.finish() == nil)
  }

  @Test(arguments: BusContract.allCases)
  func aBusWithAFaultThatNeverComesKeepsTheContract(row: BusContract) throws {
    var bus = AnyBus(FaultyBus(AnyBus(SimulatedBoard(try ReferenceBoard.targets())), making: .busStuck, at: .max))
    try row.verify(&bus)
  }

  private func record(_ row: BusContract) throws -> [UInt8] {
    let tape = Tape()
    var bus = RecordingBus(SimulatedBoard(try ReferenceBoard.targets()), on: tape)
    try row.verify(&bus)
    return tape.end()
  }
}

/// What a ``RecordingBus`` wrote.
private final class Tape {
  private var bytes: [UInt8] = []
  private var count = 0
  private let writer = TraceWriter()

  init() {
    writer.append(.header(TraceHeader(tool: "tests", buses: [TraceHeader.BusInfo(id: "main")])), to: &bytes)
  }

  func add(_ exchange: Exchange, at now: Nanoseconds) {
    count += 1
    writer.append(.transaction(TraceRecord(number: count, time: now, exchange: exchange)), to: &bytes)
  }

  func end() -> [UInt8] {
    writer.append(.end(TraceEnd(count: count)), to: &bytes)
    return bytes
  }
}

/// Writes down what a bus does.
private struct RecordingBus<Base: Bus & ~Copyable>: Bus, ~Copyable {
  let limits: BusLimits
  private var base: Base
  private let tape: Tape

  init(_ base: consuming Base, on tape: Tape) {
    limits = base.limits
    self.base = base
    self.tape = tape
  }

  mutating func exchange(_ transaction: Transaction, at now: Nanoseconds) -> Exchange {
    let exchange = base.exchange(transaction, at: now)
    tape.add(exchange, at: now)
    return exchange
  }

  mutating func exchangeAll(_ transactions: [Transaction], at now: Nanoseconds) -> [Exchange] {
    exchangeOneByOne(transactions, at: now)
  }

  mutating func aside(_ request: Aside, at now: Nanoseconds) throws(BusFault) -> AsideAnswer {
    try base.aside(request, at: now)
  }

  mutating func finish() -> BusFault? { base.finish() }
}

extension TraceReader {
  /// A reader of a recording in memory.
  fileprivate init(bytes: [UInt8]) {
    var rest = Optional(bytes)
    self.init(path: "contract.trace.jsonl") { () throws(ReadFailure) in
      defer { rest = nil }
      return rest
    }
  }
}
