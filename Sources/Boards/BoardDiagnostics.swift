import Diagnostics
import I2C
import NodeDecoding

// Messages about the targets of a board, their places, wires and faults.

extension Diagnostic {
  /// An error of this rule at a place, with a line to type.
  static func of(_ rule: BoardRule, _ message: String, at span: SourceSpan, help: String? = nil) -> Diagnostic {
    Diagnostic(
      .error, rule: rule.rawValue, message, at: .source(span), notes: help.map { [Note(.help, $0)] } ?? [])
  }

  static func boardFileSize(limit: Int, path: String) -> Diagnostic {
    Diagnostic(
      .error, rule: NodeRule.limit.rawValue, "a board file has at most \(limit >> 20) MiB", at: .file(path),
      notes: [Note(.help, "describe chips of one kind once, under `chips`")])
  }

  // MARK: Names

  static func unknownName(
    _ name: String, of what: String, declaredUnder key: String, among known: [String], at span: SourceSpan
  ) -> Diagnostic {
    of(
      .unknownName, "no \(what) is called `\(name)`", at: span,
      help: nearest(to: name, among: known).map { "write `\($0)`" } ?? "declare it under `\(key)`")
  }

  static func unknownRegister(
    _ name: String, nearest: String?, known: [String], at span: SourceSpan
  ) -> Diagnostic {
    let names = known.prefix(16).joined(separator: " ")
    return of(
      .unknownName, "the chip has no register `\(name)`", at: span,
      help: nearest.map { "write `\($0)`" }
        ?? (known.isEmpty ? "declare it under `registers`" : "its registers are: \(names)"))
  }

  // MARK: Buses

  static func busAndBuses(at span: SourceSpan) -> Diagnostic {
    of(.wrongNode, "a board has `bus` or `buses`", at: span, help: "move `bus` into `buses: {\(BoardBus.only): …}`")
  }

  static func busBehindMux(at span: SourceSpan) -> Diagnostic {
    of(.behind, "what lies behind a mux is on the bus of that mux", at: span, help: "take `bus` out")
  }

  static func pinOfBus(of what: String, among buses: [String], at span: SourceSpan) -> Diagnostic {
    of(
      .pinForm, "\(what) must be a bus and the name that its adapter has for the pin", at: span,
      help: "write it as in \(buses.map { "`\($0).D0`" }.joined(separator: " or "))")
  }

  // MARK: Targets and chips

  /// - Parameter kinds: which of them are written.
  static func chipKind(_ kinds: [String], at span: SourceSpan) -> Diagnostic {
    of(
      .chipKind, "a chip is one of `registers`, `memory` and `mux`", at: span,
      help: kinds.count > 1
        ? "take out \(kinds.dropFirst().map { "`\($0)`" }.joined(separator: " and ")), or make it a target of its own"
        : "write one of them, as in `memory: {size: 4096}`, or name a chip, as in `chip: tmp102`")
  }

  static func chipKey(_ key: String, at span: SourceSpan) -> Diagnostic {
    of(.chipKind, "`\(key)` belongs to a chip with `registers`", at: span, help: "take it out")
  }

  static func chipTwice(at span: SourceSpan) -> Diagnostic {
    of(
      .chipKind, "what the target is stands under `chips` already", at: span,
      help: "take `chip` out, or write this there; `reset` may differ from target to target")
  }

  static func boardTooLarge(at span: SourceSpan) -> Diagnostic {
    let memory = BoardLimits.allMemoryBytes >> 20
    return of(
      .limit,
      "a board has at most \(BoardLimits.targets) targets, \(BoardLimits.registers) registers and \(memory) MiB of memory",
      at: span, help: "take out what no step names")
  }

  static func sharedPlace(
    _ target: PlacedChip, _ other: PlacedChip, at span: SourceSpan, other place: SourceSpan
  ) -> Diagnostic {
    of(
      .sharedAddress, "`\(target.name)` and `\(other.name)` both answer at \(max(target.address, other.address))",
      at: span, help: "give each an address of its own, or put one behind a mux"
    ).adding(.note, "`\(other.name)` is declared here", at: place)
  }

  // MARK: Memories

  static func banks(_ count: Int, of address: Address, at span: SourceSpan) -> Diagnostic {
    of(
      .memoryChip, "this size needs \(count) target addresses from \(address) on, and they do not fit there", at: span,
      help:
        "write `pointer: {bytes: 2}` for a larger memory; bank bits take 2, 4 or 8 addresses from a multiple of that")
  }

  static func memoryWithoutPointer(at span: SourceSpan) -> Diagnostic {
    of(.memoryChip, "a memory is reached through a pointer", at: span, help: "write `pointer: {bytes: 1}`")
  }

  static func contentBeyondEnd(_ end: Int, size: Int, at span: SourceSpan) -> Diagnostic {
    of(.memoryChip, "this ends at byte \(end), beyond the \(size) bytes of the memory", at: span)
  }

  // MARK: Muxes

  static func behindNoMux(_ name: String, at span: SourceSpan) -> Diagnostic {
    of(.behind, "`\(name)` is no mux", at: span, help: "write `mux: {channels: 8}` at that target")
  }

  static func behindItself(at span: SourceSpan) -> Diagnostic {
    of(.behind, "a mux cannot lie behind itself", at: span, help: "take `behind` out")
  }

  static func muxDepth(limit: Int, at span: SourceSpan) -> Diagnostic {
    of(.behind, "at most \(limit) muxes lie behind one another", at: span, help: "take one out")
  }

  // MARK: Wires

  static func pinForm(at span: SourceSpan) -> Diagnostic {
    of(
      .pin, "an end of a wire is a target and one of its pins", at: span,
      help: "write it as in `gpio.7`, `gpio.0..7`, `eeprom.wp` or `tmp102.power`")
  }

  static func pinOfTarget(_ target: PlacedChip, at span: SourceSpan) -> Diagnostic {
    let pins =
      switch target.chip {
      case .memory: "`wp` and `power`"
      case .mux: "`power`"
      case .registers(let chip):
        ((chip.pinCount > 0 ? ["`0..\(chip.pinCount - 1)`"] : []) + chip.signals.map { "`\($0.name)`" })
          .map { $0 + ", " }.joined() + "`power`"
      }
    return of(.pin, "the pins of `\(target.name)` that can be wired are \(pins)", at: span)
  }

  static func emptyWire(at span: SourceSpan) -> Diagnostic {
    of(.pin, "a wire has at least one end", at: span, help: "write it as in `[gpio.7, eeprom.wp]`")
  }

  static func wireWidths(at span: SourceSpan) -> Diagnostic {
    of(.pin, "all ends of a wire must have the same number of pins", at: span)
  }

  static func pinTwice(at span: SourceSpan, first: SourceSpan) -> Diagnostic {
    of(.pin, "a pin of this wire is wired already", at: span, help: "write all its ends in one list")
      .adding(.note, "first wired here", at: first)
  }

  // MARK: Pins of the adapter

  static func adapterPinRole(at span: SourceSpan) -> Diagnostic {
    of(
      .adapterPin, "a pin has one of `power`, `reset`, `write_protect` and `reads`", at: span,
      help: "write one of them, as in `{power: [eeprom], active: high}` or `{reads: high}`")
  }

  static func adapterPinKey(_ key: String, of what: String, at span: SourceSpan) -> Diagnostic {
    of(.adapterPin, "`\(key)` belongs to \(what)", at: span, help: "take it out")
  }

  static func adapterPinTwice(_ name: String, at span: SourceSpan) -> Diagnostic {
    of(
      .adapterPin, "the pin `\(name)` of the adapter stands in a wire already", at: span,
      help: "write all ends of that wire in one list, and do not declare the pin under `pins`")
  }

  static func adapterPinMemory(_ name: String, at span: SourceSpan) -> Diagnostic {
    of(.adapterPin, "`\(name)` is no memory and has no write protection", at: span, help: "name a target with `memory`")
  }

  static func adapterPinSource(_ name: String, at span: SourceSpan) -> Diagnostic {
    of(
      .adapterPin, "no pin `\(name)` switches power", at: span,
      help: "declare it, as in `\(name): {power: [eeprom], active: high}`")
  }

  // MARK: Faults

  static func byteOfFault(at span: SourceSpan) -> Diagnostic {
    of(.fault, "`byte` says which byte is not acknowledged", at: span, help: "write `kind: data_nack` beside it")
  }
}
