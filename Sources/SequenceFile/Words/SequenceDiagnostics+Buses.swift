import Diagnostics
import I2C
import NodeDecoding
import SequenceModel
import Values

// Messages about buses, and about muxes and chips that devices name.
extension Diagnostic {
  static func unknownChip(_ name: String, nearest: String?, at span: SourceSpan) -> Diagnostic {
    of(
      .chip, "no chip is called `\(name)`", at: span,
      help: nearest.map { "write `\($0)`" } ?? "describe it under `chips`, or name a file: `chip: chips/\(name).yaml`")
  }

  static func unknownMux(_ name: String, nearest: String?, at span: SourceSpan) -> Diagnostic {
    of(
      .mux, "no device above is called `\(name)`", at: span,
      help: nearest.map { "write `\($0)`" } ?? "declare the mux first, as in `\(name): {address: 0x70, pointer: none}`")
  }

  static func muxWithPointer(_ name: String, at span: SourceSpan) -> Diagnostic {
    of(.mux, "a mux takes one byte and has no pointer", at: span, help: "write `pointer: none` at `\(name)`")
  }

  static func busOfDevice(at span: SourceSpan) -> Diagnostic {
    of(.wrongNode, "a declared device has its own `bus`", at: span, help: "take `bus` out, or write the address")
  }

  static func unknownBusOfCall(_ name: String, _ path: String, known: [String], at span: SourceSpan) -> Diagnostic {
    of(
      .call, "`\(path)` uses a bus `\(name)`, and this sequence has \(known.map { "`\($0)`" }.joined(separator: " "))",
      at: span, help: "give both files the same names under `buses`")
  }

  static func busAndBuses(at span: SourceSpan) -> Diagnostic {
    of(.wrongNode, "a file has `bus` or `buses`", at: span, help: "move `bus` into `buses: {main: …}`")
  }
}
