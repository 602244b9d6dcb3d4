import Diagnostics
import SequenceModel
import Values

// Warnings about judgements that dead hardware passes: statistics of a stuck converter, and checksums over zeros.
extension SequenceChecker {
  /// Warns of a deviation without a lower limit: a stuck converter repeats the same number, so its deviation is 0 and
  /// below every `high`.
  mutating func checkDeviation(_ measure: Measure, _ facts: ItemFacts, _ program: ProgramBuilder) {
    guard case .value(let id) = measure.source, program.expressions[id].expression.calls(.stdev),
      let high = measure.limits.high, measure.limits.low == nil, !facts.allowed.contains(.stuckSamples)
    else { return }
    tell(.stuckSamples(at: high.span))
  }
}

extension Step {
  /// Whether a reply of zeros passes only because its checksum is zero too (language rule R46).
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
