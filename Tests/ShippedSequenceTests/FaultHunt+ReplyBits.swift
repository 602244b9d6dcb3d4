import I2C
import SequenceModel
import SequenceRunner

// Every bit of every reply, flipped one at a time: how many of them end the run.
extension FaultHunt {
  /// What became of the bits.
  struct ReplyBits {
    /// Bits that were flipped.
    var count = 0
    /// Those with which the run passed, by the step that asked and why it may.
    var passed: [String: Int] = [:]

    /// Of a thousand bits, how many end the run.
    var score: Int { count == 0 ? 1_000 : (count - passed.values.reduce(0, +)) * 1_000 / count }

    /// For the list of survivors.
    var lines: [String] {
      let share = "\(score / 10).\(score % 10) %"
      let head = "# \(share) of \(count) bits of replies end the run when they are flipped; a run passes with"
      return passed.isEmpty ? [] : [head] + passed.sorted { $0.key < $1.key }.map { "\($0.value) at \($0.key)" }
    }
  }

  /// Transactions that all the runs of one hunt may have together: a sequence that asks for much has a sample of its bits
  /// flipped, spread evenly.
  private static let transactionLimit = 12_000

  /// Flips them.
  ///
  /// Replies that a poll asks for are left out: it waits for a reply like that, and asks again.
  func replyBits() -> ReplyBits {
    var faults: [BoardFault] = []
    var seen: Set<StepID> = []
    for record in good.transactions where !record.isAutomatic && !isPolled(record) {
      // Of the iterations of a loop one stands for all.
      guard seen.insert(record.instance.id).inserted else { continue }
      for byte in record.exchange.reply.indices {
        for bit in 0..<8 { faults.append(.replyBit(transaction: record.number, byte: byte, bit: bit)) }
      }
    }
    let limit = max(64, Self.transactionLimit / max(1, good.transactions.count))
    let stride = max(1, (faults.count + limit - 1) / limit)
    var bits = ReplyBits()
    for index in Swift.stride(from: 0, to: faults.count, by: stride) {
      bits.count += 1
      if passes(with: faults[index]) {
        bits.passed["\(place(of: faults[index])): \(reason(for: faults[index]))", default: 0] += 1
      }
    }
    return bits
  }

  private func isPolled(_ record: TransactionRecord) -> Bool {
    if case .waitReady = record.instance.step.action { return true }
    return record.instance.step.modifiers?.poll != nil
  }
}
