package import Diagnostics
internal import I2C
internal import Trace

/// The rules of deriving: errors and warnings.
package enum DeriveRule: String, CaseIterable, Sendable {
  /// The capture has no transaction that a sequence could request.
  case nothing = "derive_nothing"
  /// The capture is too large for a readable sequence.
  case size = "derive_size"
  /// The captures have different transactions.
  case differs = "derive_differs"
  /// A read from an address that is reserved.
  case reserved = "derive_reserved"
  /// A transaction that no step can request lies between others with its target.
  case gap = "derive_gap"
  /// A transaction that no step can request was left out.
  case left = "derive_left"
  /// Transactions without an answer, before the first answer, were left out.
  case silent = "derive_silent"
  /// Pins were driven or read, and left out.
  case pins = "derive_pins"
  /// Only one of several buses was used, and a replay takes another one.
  case bus = "derive_bus"
  /// The capture does not show acknowledges.
  case acknowledges = "derive_acknowledges"
}

/// Why no sequence can be derived.
package struct DeriveError: Error, Hashable, Sendable {
  package var diagnostic: Diagnostic

  private init(_ rule: DeriveRule, _ message: String, _ path: String, help: String) {
    diagnostic = Diagnostic(
      .error, rule: rule.rawValue, message, at: .file(path), notes: [Diagnostic.Note(.help, help)])
  }

  static func nothing(_ path: String) -> DeriveError {
    DeriveError(
      .nothing, "the capture holds nothing that can be asked for", path,
      help: "`i2cseq show \(path)` lists what it holds")
  }

  static func size(_ path: String, limit: Int) -> DeriveError {
    DeriveError(
      .size, "a sequence is derived from at most \(limit) transactions", path,
      help: "replay the whole with `--adapter replay:FILE`, or capture less")
  }

  static func differs(_ path: String, _ number: Int, from first: String, _ other: Int) -> DeriveError {
    DeriveError(
      .differs, "transaction \(number) asks for something else than transaction \(other) of \(first)", path,
      help: "`i2cseq diff \(first) \(path)` shows where they part")
  }

  static func shorter(_ path: String, than first: String, from number: Int) -> DeriveError {
    DeriveError(
      .differs, "the capture ends before transaction \(number) of \(first)", path,
      help: "`i2cseq diff \(first) \(path)` shows what is missing")
  }

  static func gap(_ number: Int, isCut: Bool, _ path: String) -> DeriveError {
    let reason = isCut ? "the capture lost bytes of it" : "no step can ask for it, or nobody knows how it ended"
    return DeriveError(
      .gap,
      "transaction \(number) would be left out (\(reason)), and its target is asked again behind it: the sequence would not pass on its own capture",
      path, help: "write it all the same with `--allow-gaps`, for boards and not for a replay of this capture")
  }

  static func reserved(_ address: Address, _ path: String) -> DeriveError {
    DeriveError(
      .reserved, "\(address) is reserved by UM10204 table 4, and a sequence cannot read from it", path,
      help: "`i2cseq show \(path) --address 0x\(hexDigits(address.value, uppercase: false))` lists these transactions")
  }
}

extension Diagnostic {
  /// - Parameter isReplayable: whether the rest can still be replayed on the capture.
  static func left(_ number: Int, isCut: Bool, isReplayable: Bool, _ path: String) -> Diagnostic {
    let reason =
      isCut ? "the capture lost bytes of it" : "no step can ask for it, or nobody knows how it ended"
    return Diagnostic(
      .warning, rule: DeriveRule.left.rawValue,
      "transaction \(number) is left out: \(reason)", at: .file(path),
      notes: [
        .init(
          .help,
          isReplayable
            ? "replay the sequence on this capture with `leftovers=ignore`"
            : "run the sequence on a board or a unit; a replay of this capture would end there as `diverged`")
      ])
  }

  static func silent(_ count: Int, _ path: String) -> Diagnostic {
    Diagnostic(
      .warning, rule: DeriveRule.silent.rawValue,
      "transactions that nobody acknowledged before the first answer on the bus are left out: \(count)",
      at: .file(path),
      notes: [
        .init(.note, "a run cannot tell silence at its beginning from a dead bus; wake-up pulses are added by hand")
      ])
  }

  static func pins(_ count: Int, _ path: String) -> Diagnostic {
    Diagnostic(
      .warning, rule: DeriveRule.pins.rawValue, "pins of the adapter are left out, which were driven or read: \(count)",
      at: .file(path),
      notes: [
        .init(.help, "add them by hand, as in `pin: {name: D0, set: high}`, or replay with `leftovers=ignore`")
      ])
  }

  static func onlyBus(_ bus: String, _ path: String) -> Diagnostic {
    Diagnostic(
      .warning, rule: DeriveRule.bus.rawValue, "of several buses only `\(bus)` was used, and a replay must be told so",
      at: .file(path), notes: [.init(.help, "replay with `--adapter replay:\(path),bus=\(bus)`")])
  }

  static func unknownAcknowledges(_ path: String) -> Diagnostic {
    Diagnostic(
      .warning, rule: DeriveRule.acknowledges.rawValue, "the capture does not tell all acknowledges", at: .file(path),
      notes: [.init(.help, "replay it with `i2cseq run … --accept-unknown-ack`; on a board they are seen")])
  }
}
