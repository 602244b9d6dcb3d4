import Boards
import Diagnostics
import I2C
import SequenceFile
import SequenceModel
import Simulation

/// What must hold for any bytes that are given as a board file, and for the board if there is one.
package enum BoardProbe {
  /// Transactions that a board is asked.
  private static let transactionCount = 200
  /// The longest message that it is sent.
  private static let longestMessage = 40

  /// The promises that a file breaks; none for a good loader and board.
  package static func brokenPromises(on bytes: [UInt8]) -> [String] {
    var sources = SourceMap()
    guard let file = sources.add(path: "board.yaml", bytes: bytes) else {
      return ["a small file has no place in the source map"]
    }
    var log = DiagnosticLog()
    let board = BoardLoader.load(file, log: &log)
    let broken = LoaderPromises.broken(in: log, of: sources, files: [file], isLoaded: board != nil)
    guard let board else { return broken }
    return broken + brokenPromises(of: board, seed: bytes.reduce(1) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 })
  }

  /// Asks a board many things, most of them of its own targets and registers.
  private static func brokenPromises(of board: BoardDescription, seed: UInt64) -> [String] {
    var random = Random(state: seed)
    var broken: [String] = []
    var first = board.powerUp()
    var second = board.powerUp()
    var now: Nanoseconds = 0
    for number in 0..<transactionCount {
      let transaction = Transaction((0...random.next(3)).map { _ in message(to: board, &random) })
      // From nothing at all to a minute, now and then to months: what a chip does by itself is caught up with after each.
      // Near the end of the talk it is beyond the end of time, where a board stays.
      let longest = random.next(16) == 0 ? 53 : 36
      now = number > transactionCount - 10 ? .max : now + (Nanoseconds(1) << Nanoseconds(random.next(longest)))
      let exchange = first.exchange(transaction, at: now)
      if exchange != second.exchange(transaction, at: now) { broken.append("the same is answered differently") }
      if let duration = exchange.duration, duration < 0 { broken.append("a transaction takes \(duration) ns") }
      for (segment, message) in zip(exchange.segments, transaction.messages) where segment.isRead {
        if exchange.fault == nil, segment.addressAcknowledge == .yes, segment.bytes.count != message.count {
          broken.append("a reply has another length")
        }
      }
    }
    return broken
  }

  private static func message(to board: BoardDescription, _ random: inout Random) -> Message {
    let target = board.targets.isEmpty ? nil : board.targets[random.next(board.targets.count)]
    let address = (random.next(8) == 0 ? nil : target?.address) ?? .firstTarget
    guard random.next(2) == 0 else { return Message(.read(count: random.next(longestMessage)), at: address) }
    var bytes: [UInt8] = []
    if case .registers(let chip) = target?.chip, !chip.registers.isEmpty, random.next(8) > 0 {
      let place = chip.registers[random.next(chip.registers.count)].at
      let shifts = (0..<UInt32(chip.pointer.bytes)).map { 8 * $0 }.reversed()
      bytes = shifts.map { UInt8(truncatingIfNeeded: place >> $0) }
    }
    for _ in 0..<random.next(longestMessage) { bytes.append(UInt8(random.next(256))) }
    return Message(.write(bytes), at: address)
  }
}

/// Numbers that are the same in every run.
private struct Random {
  var state: UInt64

  /// The next number below a bound.
  mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
}
