import Foundation
import I2C
import SequenceModel
import SequenceRunner
import TestSupport

/// Every single fault of a list, made on the board of a shipped sequence; what passes all the same, and why.
struct FaultHunt {
  let stem: String
  private let sequence: SequenceUnderTest
  private let board: BoardUnderTest
  private let bench: Bench
  let good: Run

  /// What a run has beside its board.
  struct Bench {
    var unit = SequenceUnderTest.unit
    var makeOperator: () -> Operator = { .atBench() }
  }

  /// Steps that are struck by each kind of fault at most: enough for any sequence that ships.
  private static let stepLimit = 120
  /// The bus dies at every so many of the steps: what comes behind notices it soon.
  private static let deathStride = 4

  /// - Parameter parameters: those of the sequence that differ from what ships.
  init(_ stem: String, _ parameters: [String: String] = [:]) throws {
    self.stem = stem
    sequence = try .wired(stem, parameters)
    board = try BoardUnderTest("sequences/boards/\(stem).yaml")
    bench = Bench()
    good = Run(sequence, on: board.powerUp(), bench)
  }

  /// The hunt on the board of an example.
  init(_ example: Example) throws {
    stem = example.rawValue
    sequence = try example.sequence
    board = try BoardUnderTest(text: example.boardText)
    bench = Bench(unit: Example.unit, makeOperator: { Example.answers })
    good = Run(sequence, on: board.powerUp(), bench)
  }

  /// What a run comes to.
  struct Run {
    var result: RunResult
    var transactions: [TransactionRecord] = []

    init(_ sequence: SequenceUnderTest, on bus: consuming some Bus & ~Copyable, _ bench: Bench) {
      var transactions: [TransactionRecord] = []
      result = SequenceRunner.run(
        sequence.program, on: bus, clock: .virtual, operator: bench.makeOperator(),
        options: RunOptions(uut: bench.unit, started: SequenceUnderTest.started)
      ) { event in if case .transaction(let record) = event { transactions.append(record) } }
      self.transactions = transactions
    }

    /// Whether whoever reads the exit status takes the board for a good one.
    var isGood: Bool { result.verdict == .passed && !result.teardownFailed }
  }

  /// The board as it should be passes.
  var isSound: Bool { good.isGood }

  /// All faults that are tried.
  var faults: [BoardFault] {
    struct Place: Hashable {
      var step: StepID
      var isAutomatic: Bool
      var isWrite: Bool
    }
    // Of the transactions of one step one stands for all, whatever the iteration.
    var (seen, struck): (Set<Place>, [TransactionRecord]) = ([], [])
    for record in good.transactions {
      let isWrite = record.transaction.isWrite
      let place = Place(step: record.instance.id, isAutomatic: record.isAutomatic, isWrite: isWrite)
      if seen.insert(place).inserted { struck.append(record) }
    }
    var faults: [BoardFault] = []
    for (index, record) in struck.prefix(Self.stepLimit).enumerated() {
      if record.exchange.wasAnswered { faults.append(.acknowledge(transaction: record.number)) }
      if record.transaction.isWrite { faults.append(.lostWrite(transaction: record.number)) }
      if index % Self.deathStride == 0 { faults.append(.deadFrom(transaction: record.number)) }
    }
    return faults + faultsForGood
  }

  private var faultsForGood: [BoardFault] {
    let answering = good.transactions.filter(\.exchange.wasAnswered)
    let addresses = Set(answering.flatMap { $0.transaction.messages.map(\.address) }).sorted()
    let muxes = Set(good.transactions.filter(\.isAutomatic).flatMap { $0.transaction.messages.map(\.address) }).sorted()
    // A bit that is stuck where it is anyway is no fault.
    var registers: [WireRegister: Bool] = [:]
    for record in answering where !record.exchange.reply.isEmpty {
      guard let register = record.transaction.register, registers[register] == nil else { continue }
      registers[register] = record.exchange.reply[0] & 0x80 == 0
    }
    var faults: [BoardFault] = []
    for address in addresses { faults.append(.missing(address)) }
    for mux in muxes { faults.append(.stuckMux(mux)) }
    for (one, other) in zip(addresses, addresses.dropFirst()) { faults.append(.swapped(one, other)) }
    for (register, level) in registers.sorted(by: { $0.key < $1.key }) {
      faults.append(.stuckBit(register.address, pointer: register.pointer, level: level, bus: register.bus))
    }
    return faults
  }

  /// The faults that a run does not see, each kind and place once, with the reason.
  func survivors() -> [String] {
    var lines: Set<String> = []
    for fault in faults {
      if passes(with: fault) {
        let step = place(of: fault)
        lines.insert("\(fault.kind)\(step.isEmpty ? "" : " at \(step)"): \(reason(for: fault))")
      }
    }
    return lines.sorted()
  }

  /// Whether a run takes a board with a fault for a good one.
  func passes(with fault: BoardFault) -> Bool {
    let run = Run(sequence, on: WrongBus(board.powerUp(), fault), bench)
    return run.isGood && hasChanged(run, fault)
  }

  /// Whether the fault came to anything: a board that does the same as before is no wrong one.
  private func hasChanged(_ run: Run, _ fault: BoardFault) -> Bool {
    if case .lostWrite = fault { return true }
    let (before, after) = (good.transactions, run.transactions)
    return before.count != after.count || zip(before, after).contains { $0.exchange != $1.exchange }
  }

  private func record(of fault: BoardFault) -> TransactionRecord? {
    fault.transaction.flatMap { good.transactions.indices.contains($0 - 1) ? good.transactions[$0 - 1] : nil }
  }

  /// The step that it strikes, in the words of the list.
  func place(of fault: BoardFault) -> String {
    guard let record = record(of: fault) else { return "" }
    let groups = record.instance.group.map { "\($0.group.staticName) / " } ?? ""
    let label = sequence.program.label(of: record.instance.step)
    return "'\(groups)\(label)'" + (record.isAutomatic ? ", which the runner asks" : "")
  }

  /// The step, as `OpenBits.txt` calls it.
  func openStep(of fault: BoardFault) -> String {
    guard let record = record(of: fault) else { return "" }
    return record.isAutomatic ? "*" : sequence.program.label(of: record.instance.step)
  }

  /// Whether it strikes a bit that the sequence leaves open, and not one of a poll or of a number inside its limits.
  func isOpen(_ fault: BoardFault) -> Bool {
    [Self.openReply, Self.openBit, Self.keptBit].contains(reason(for: fault))
  }

  /// Why a run may pass with a fault, as far as the sequence says so itself; else it is a hole.
  func reason(for fault: BoardFault) -> String {
    guard let record = record(of: fault) else { return Self.hole }
    let step = record.instance.step
    if case .deadFrom = fault, record.instance.section == .teardown {
      return "nothing in a teardown changes the verdict"
    }
    if step.modifiers?.poll != nil { return "a poll asks again" }
    if case .waitReady = step.action { return "a poll asks again" }
    if case .program = step.action, case .acknowledge = fault {
      return "the chip may be busy writing, and is asked again"
    }
    if step.modifiers?.retry != nil { return "the step is tried again" }
    if case .acknowledge = fault, (record.instance.group?.group.loop?.tolerance?.nack ?? 0) > 0 {
      return "the loop tolerates as many"
    }
    switch fault {
    case .replyBit:
      if record.isAutomatic { return Self.openBit }
      if case .update = step.action { return Self.keptBit }
      if case .program = step.action { return Self.keptBit }
      if !sequence.program.judges(record.instance.id) { return Self.openReply }
      let isMeasured = step.modifiers?.measures.contains { !$0.isOfTime && $0.limits.areWritten } == true
      if isMeasured { return "the number stays inside its limits" }
      return Self.openBit
    case .lostWrite: return "what was written is not looked at"
    case .acknowledge, .deadFrom, .missing, .stuckMux, .swapped, .stuckBit: return Self.hole
    }
  }

  private static let openReply = "the sequence leaves this reply open"
  private static let openBit = "the sequence leaves this bit open"
  private static let keptBit = "it is kept, whatever it was"

  /// A survivor that no rule of the language explains.
  static let hole = "nothing in the sequence looks at it"
}

/// A register as it is pointed at on the wire.
private struct WireRegister: Hashable, Comparable {
  var bus: UInt8
  var address: Address
  var pointer: [UInt8]

  static func < (left: WireRegister, right: WireRegister) -> Bool {
    if left.bus != right.bus { return left.bus < right.bus }
    if left.address != right.address { return left.address < right.address }
    return left.pointer.lexicographicallyPrecedes(right.pointer)
  }
}

extension Transaction {
  /// Whether it does nothing but write, and more than an address.
  fileprivate var isWrite: Bool { messages.allSatisfy { !$0.isRead } && messages.contains { $0.count > 0 } }

  fileprivate var register: WireRegister? {
    guard messages.count == 2, messages[1].isRead, case .write(let pointer) = messages[0].operation else { return nil }
    return WireRegister(bus: bus, address: messages[0].address, pointer: pointer)
  }
}
