import Diagnostics
import I2C
import I2CAdapters

// Messages about what an adapter cannot do for a sequence. They are reported before the bus is touched.
extension CommandFailure {
  static func unknownBus(_ name: String, known: [String]) -> CommandFailure {
    CommandFailure(
      .usage, .bus, "no sequence has a bus `\(name)`", at: .none,
      help: "the buses are: \(known.joined(separator: " "))")
  }

  static func adapterMissing(_ name: String, of names: [String]) -> CommandFailure {
    CommandFailure(
      .usage, .bus, "the bus `\(name)` has no adapter", at: .none,
      help: "write \(names.map { "`--adapter \($0)=…`" }.joined(separator: " "))")
  }

  static func oneAdapter(_ selector: Selector, of first: String, and second: String) -> CommandFailure {
    let cure =
      switch selector.driver {
      case "board": "write `buses` in the board file, and `--adapter \(selector.text)` once"
      case "replay": "write `--adapter \(selector.text)` once: it holds the buses of its run"
      case _: "name another adapter for one of them; `i2cseq adapters` lists all"
      }
    return CommandFailure(
      .usage, .bus, "the buses `\(first)` and `\(second)` have the same adapter, `\(selector.text)`", at: .none,
      help: cure)
  }

  /// A target may stretch the clock longer than the adapter waits.
  static func stretch(_ asked: Int64, limit: Int64, _ adapter: String) -> CommandFailure {
    CommandFailure(
      .unavailable, .stretch,
      "a target may hold the clock low for \(DurationText.of(asked)), and `\(adapter)` bears \(DurationText.of(limit))",
      at: .none, help: stretchCure(adapter))
  }

  /// The cure: a CH347 waits for a stretched clock if an option says so.
  private static func stretchCure(_ adapter: String) -> String {
    let otherwise = "use another adapter, or poll instead: see `stretch` at the device or bus"
    guard adapter.hasPrefix("ch34") else { return otherwise }
    if adapter.hasPrefix("ch347"), !adapter.contains("stretch=on") {
      return
        "write `--adapter \(adapter),stretch=on`, which a CH347F has, and a CH347T from firmware 3.41 on; or \(otherwise)"
    }
    return
      "a CH347F has `stretch=on`, and a CH347T from firmware 3.41 on: `--adapter ch347:0,stretch=on`; or poll instead"
  }

  /// A step requires a transaction that the adapter cannot do.
  static func beyondAdapter(_ fault: BusFault, at span: SourceSpan, _ adapter: String) -> CommandFailure {
    CommandFailure(
      .unavailable, .beyondAdapter, "`\(adapter)` cannot do this: \(fault.summary)", at: .source(span),
      help: fault.notes.last ?? "ask for less at once, as in `bytes:` or `page:`, or use another adapter")
  }

  /// The adapter lacks a pin that a step names; nil if it may have it.
  static func pinMissing(_ name: String, at span: SourceSpan, _ pins: BusPins, _ adapter: String) -> CommandFailure? {
    pins.refusal(of: name).map { fault in
      CommandFailure(
        .unavailable, .pinMissing, "`\(adapter)` cannot do this: \(fault.summary)", at: .source(span),
        help: fault.notes.last)
    }
  }
}
