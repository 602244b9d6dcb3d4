import Diagnostics
import I2C

// The words of what an adapter cannot do for a sequence, told before the bus is touched.
extension CommandFailure {
  /// The adapter cannot bear what a target does.
  static func stretch(_ asked: Int64, limit: Int64, _ adapter: String) -> CommandFailure {
    CommandFailure(
      .unavailable, .stretch,
      "a target may hold the clock low for \(DurationText.of(asked)), and `\(adapter)` bears \(DurationText.of(limit))",
      at: .none, help: "use another adapter, or poll instead: see `stretch` at the device or bus")
  }

  /// The adapter lacks a pin that a step names.
  static func pin(_ name: String, at span: SourceSpan, _ refusal: BusFault, _ adapter: String) -> CommandFailure {
    CommandFailure(
      .unavailable, .pin, "the pin `\(name)` is not there: `\(adapter)`: \(refusal.summary)", at: .source(span),
      help: refusal.notes.joined(separator: "; "))
  }
}
