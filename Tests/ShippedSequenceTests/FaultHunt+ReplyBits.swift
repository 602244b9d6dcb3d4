import Foundation
import I2C
import SequenceModel
import SequenceRunner

// Bits of replies, flipped one at a time: how many of them keep a run from passing.
extension FaultHunt {
  /// What became of the bits.
  struct ReplyBits {
    /// Bits of all replies of a run on the good board.
    var total: Int
    /// How many of them were flipped.
    var tried = 0
    /// Those with which the run passed, as bits of each byte, by the step that asked and why it may.
    var passed: [String: [Int: UInt8]] = [:]
    /// How many of these a test could know.
    var missed = 0
    /// How many no test can know: what the data sheet leaves undefined, and noise.
    var unknowable = 0
    /// Steps that leave a bit open for which `OpenBits.txt` has no reason.
    var unexplained: Set<String> = []
    /// Lines of `OpenBits.txt` that were not met.
    var unused: Set<String>

    /// Of a thousand bits that a test can know, how many a run notices.
    var score: Int {
      let knowable = tried - unknowable
      return knowable == 0 ? 1_000 : (knowable - missed) * 1_000 / knowable
    }

    /// For the list of survivors.
    var lines: [String] {
      let share = "\(score / 10).\(score % 10) %"
      let rest = unknowable == 0 ? "" : ", \(unknowable) apart that nobody can know"
      let head = "# \(tried) of \(total) bits of replies flipped, one at a time; \(share) of them are noticed\(rest)"
      let survivors = passed.sorted { $0.key < $1.key }.map { place, bytes in
        let bits = bytes.sorted { $0.key < $1.key }.map { byte, bits in
          let digits = String(bits, radix: 2)
          return "\(byte): 0b\(String(repeating: "0", count: UInt8.bitWidth - digits.count))\(digits)"
        }
        let shown = bits.prefix(Self.byteLimit).joined(separator: ", ") + (bits.count > Self.byteLimit ? ", …" : "")
        return "bits of bytes {\(shown)} at \(place)"
      }
      return [head] + survivors
    }

    /// Bytes of one step that a line shows at most.
    private static let byteLimit = 8
  }

  /// What a sequence must notice of a thousand bits.
  static let scoreLimit = 950

  /// All bits are flipped, however long that takes: `EVERY_BIT=1 HUNTED=tmp102 swift test --filter FaultHuntTests`.
  static let takesEveryBit = ProcessInfo.processInfo.environment["EVERY_BIT"] != nil

  /// Sequences of which the usual hunt flips a small sample; what flipping every bit came to is kept in a list each.
  static let fullyScored = ["ds3231", "sfp-ddm", "soak"]

  /// What is shortened when every bit is flipped: all readings of the soak are of the same step, and flipping
  /// every bit of ten thousand of them takes a day.
  static let everyBitParameters = ["soak": ["readings": "200"]]

  /// How many bits the replies of a run on the good board have.
  var bitCount: Int { good.transactions.map(\.exchange.reply.count).reduce(0, +) * UInt8.bitWidth }

  /// Transactions that all the runs of one hunt may have together: of a sequence that asks for more, a sample of its bits
  /// is flipped, spread evenly.
  private static let transactionLimit = 40_000
  /// What a run takes besides its transactions, as a number of them.
  private static let runCost = 100
  /// Bits that are flipped of the longest sequence.
  private static let sampleMinimum = 40

  /// Flips them.
  func replyBits() -> ReplyBits {
    var places: [(transaction: Int, byte: Int)] = []
    for record in good.transactions {
      for byte in record.exchange.reply.indices { places.append((record.number, byte)) }
    }
    let rows = OpenBits.table.filter { $0.stem == stem }
    var bits = ReplyBits(total: places.count * UInt8.bitWidth, unused: Set(rows.map(\.line)))
    for index in stride(from: 0, to: bits.total, by: sampleStride(of: bits.total)) {
      let place = places[index / UInt8.bitWidth]
      let (byte, bit) = (place.byte, index % UInt8.bitWidth)
      let fault = BoardFault.replyBit(transaction: place.transaction, byte: byte, bit: bit)
      bits.tried += 1
      guard passes(with: fault) else { continue }
      let step = self.place(of: fault)
      let row = rows.first { $0.step == openStep(of: fault) && $0.covers(byte: byte, bit: bit) }
      if let row { bits.unused.remove(row.line) }
      if row?.isUnknowable == true { bits.unknowable += 1 } else { bits.missed += 1 }
      if row == nil, isOpen(fault) { bits.unexplained.insert(step) }
      bits.passed["\(step): \(row?.why ?? reason(for: fault))", default: [:]][byte, default: 0] |= 1 << UInt8(bit)
    }
    return bits
  }

  /// Every how many bits one is flipped.
  ///
  /// An odd prime number, so that a sample meets all bits of a byte and all bytes of a reply that comes again and again.
  private func sampleStride(of total: Int) -> Int {
    let limit = max(Self.sampleMinimum, Self.transactionLimit / (good.transactions.count + Self.runCost))
    guard total > limit, !Self.takesEveryBit else { return 1 }
    var stride = max(3, (total + limit - 1) / limit)
    while (2..<stride).contains(where: { stride % $0 == 0 }) { stride += 1 }
    return stride
  }
}
