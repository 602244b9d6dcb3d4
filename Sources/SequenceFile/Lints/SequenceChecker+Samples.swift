import Diagnostics
import SequenceModel
import Values

// Judgements that something dead passes: statistics of a converter that is stuck, and
// checksums over zeros.
extension SequenceChecker {
  /// A converter that is stuck gives the same number again and again: the deviation is 0, and below every `high`.
  mutating func checkDeviation(_ measure: Measure, _ facts: ItemFacts, _ program: ProgramBuilder) {
    guard case .value(let id) = measure.source, program.expressions[id].expression.calls(.stdev),
      let high = measure.limits.high, measure.limits.low == nil, !facts.allowed.contains(.stuckSamples)
    else { return }
    tell(.stuckSamples(at: high.span))
  }
}

extension Step {
  /// Whether a reply of zeros passes for no other reason than that their checksum is zero (language rule R46).
  func passesZeros(_ program: ProgramBuilder) -> Bool {
    guard case .computed(let id) = expectation.form else { return false }
    var (place, hasChecksum): (Int?, Bool) = (0, false)
    for element in program.computedBytes[id].elements {
      switch element.part {
      case .gap: break
      case .byte(let value, let mask): if value & mask != 0 { return false }
      case .checksum(let checksum):
        guard let start = place, let range = checksum.range(at: start),
          checksum.bytes(of: Array(repeating: 0, count: range.count)[...]).allSatisfy({ $0 == 0 })
        else { return false }
        hasChecksum = true
      case .stretch, .expression, .text, .hex, .run, .fillUp, .encoded, .value, .fields: return false
      }
      place = program.end(of: element.part, at: place)
    }
    return hasChecksum
  }
}
