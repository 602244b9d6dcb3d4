internal import Diagnostics
internal import I2C
internal import SequenceRunner
internal import Trace

/// Differences as people read them: what each trace has, and the bits in which they differ.
package struct DifferenceText: Sendable {
  private let names: [TraceDifference.Side: String]
  private var last: TraceDifference?

  /// - Parameters:
  ///   - left: the name of the first trace.
  ///   - right: the name of the second trace.
  package init(left: String, right: String) { names = [.left: left, .right: right] }

  /// The lines of a difference.
  ///
  /// The transactions themselves are shown only once for all differences of a pair.
  package mutating func text(of difference: TraceDifference) -> String {
    defer { last = difference }
    var lines: [String] = []
    if case .only(let side) = difference.kind {
      let record = side == .left ? difference.left : difference.right
      lines.append("only in \(name(side)): " + Self.text(of: record))
    } else {
      if last?.left != difference.left || last?.right != difference.right {
        lines.append("\(Self.place(of: difference.left)), \(Self.place(of: difference.right)):")
        lines.append("  < " + Self.wire(of: difference.left))
        lines.append("  > " + Self.wire(of: difference.right))
      }
      lines.append("    " + Self.words(of: difference))
    }
    return lines.map { PlainText.of($0) + "\n" }.joined()
  }

  private func name(_ side: TraceDifference.Side) -> String { names[side] ?? "" }

  private static func text(of record: TraceRecord?) -> String {
    guard let record else { return "nothing" }
    return place(of: record) + ": " + TransactionText.of(record.exchange)
  }

  /// `transaction 12 at 3.44 ms (sensor/start)`.
  private static func place(of record: TraceRecord?) -> String {
    guard let record else { return "nothing" }
    let time = record.time.map { " at \(DurationText.of($0))" } ?? ""
    return "transaction \(record.number)\(time)" + (record.step.map { " (\($0))" } ?? "")
  }

  private static func wire(of record: TraceRecord?) -> String {
    guard let record else { return "nothing" }
    return TransactionText.of(record.exchange)
  }

  private static func words(of difference: TraceDifference) -> String {
    switch difference.kind {
    case .only: return ""
    case .byte(let message, let byte, let left, let right, let bits):
      return "byte \(byte)\(suffix(message, difference)): \(pattern(left)) and \(pattern(right)), "
        + "\(bits.nonzeroBitCount == 1 ? "bit" : "bits") \(list(bits)) \(bits.nonzeroBitCount == 1 ? "differs" : "differ")"
    case .length(let message, let left, let right):
      return "\(left) and \(right) bytes\(suffix(message, difference))"
    case .acknowledge(let message, let byte):
      let segments = (difference.left?.exchange.segments, difference.right?.exchange.segments)
      let words = [segments.0, segments.1].map { segments -> String in
        guard let segments, message < segments.count else { return "nothing" }
        let segment = segments[message]
        let answer = byte.map { $0 < segment.acknowledges.count ? segment.acknowledges[$0] : .unknown }
        return word(answer ?? segment.addressAcknowledge)
      }
      let what = byte.map { "byte \($0)" } ?? "address"
      return "\(what)\(suffix(message, difference)): \(words[0]) and \(words[1])"
    case .joint(let message): return "message \(message + 1) follows a repeated START in one, a STOP in the other"
    case .stop: return "one ends with a STOP, the other does not"
    case .result(let left, let right): return "ended \(left.rawValue) and \(right.rawValue)"
    case .tries(let left, let right): return "\(left) and \(right) tries"
    case .pause(let left, let right):
      return "\(DurationText.of(left)) and \(DurationText.of(right)) after the one before with this target"
    }
  }

  /// Which message of several.
  private static func suffix(_ message: Int, _ difference: TraceDifference) -> String {
    (difference.left?.exchange.segments.count ?? 1) > 1 ? " of message \(message + 1)" : ""
  }

  /// `0x60 = 0b01100000`.
  private static func pattern(_ byte: UInt8) -> String {
    func padded(_ radix: Int, _ width: Int) -> String {
      let digits = String(byte, radix: radix, uppercase: true)
      return String(repeating: "0", count: width - digits.utf8.count) + digits
    }
    return "0x\(padded(16, 2)) = 0b\(padded(2, 8))"
  }

  /// The numbers of the bits that are set, the highest first.
  private static func list(_ bits: UInt8) -> String {
    (0..<8).reversed().filter { bits >> UInt8($0) & 1 == 1 }.map(String.init).joined(separator: ", ")
  }

  private static func word(_ known: Known) -> String {
    switch known {
    case .yes: "ACK"
    case .no: "NACK"
    case .unknown: "not known"
    }
  }
}
