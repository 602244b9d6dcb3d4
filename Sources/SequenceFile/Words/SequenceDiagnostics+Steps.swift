import Diagnostics
import I2C
import NodeDecoding
import SequenceModel

// Messages about steps, groups and their repetition.

extension Diagnostic {
  // MARK: Kinds

  static func noKind(kinds: [String], at span: SourceSpan) -> Diagnostic {
    of(
      .oneKind, "a step needs one kind", at: span,
      help: "write one of \(kinds.joined(separator: " ")), or `group` with `steps`")
  }

  static func strayDash(_ key: String, at span: SourceSpan) -> Diagnostic {
    of(
      .strayDash, "a step needs one kind; `\(key)` belongs to the step above", at: span,
      help: "remove the dash before `\(key)`")
  }

  static func twoKinds(_ first: String, _ second: String, at span: SourceSpan) -> Diagnostic {
    of(
      .oneKind, "a step has one kind, and this one has `\(first)` and `\(second)`", at: span,
      help: "write a dash before `\(second)` to make a step of its own")
  }

  static func stepKey(_ key: String, at span: SourceSpan) -> Diagnostic {
    of(
      .group, "`\(key)` stands on groups only", at: span,
      help: "put the step into a group: `group: name` and `steps: […]`")
  }

  static func groupKey(_ key: String, at span: SourceSpan) -> Diagnostic {
    of(
      .group, "`\(key)` stands on steps only", at: span,
      help: key == "name" ? "a group is named by `group:`" : "write it at the steps of the group")
  }

  static func measureOfGroup(at span: SourceSpan) -> Diagnostic {
    of(
      .group, "`measure` stands on steps only", at: span,
      help: "write it at the last step; `measure: {of: elapsed, since: ID}` counts from the step with that `id`")
  }

  static func groupWithKind(_ key: String, at span: SourceSpan) -> Diagnostic {
    of(.group, "a group holds steps and does nothing itself", at: span, help: "write `\(key)` as a step under `steps`")
  }

  static func groupWithoutSteps(at span: SourceSpan) -> Diagnostic {
    of(
      .missingKey, "a group needs `steps`, and this one has none", at: span,
      help: "write `steps:` below `group`, and its steps below that, one level further in")
  }

  static func groupOfStep(at span: SourceSpan) -> Diagnostic {
    of(
      .group, "`group` names a group, and this is a step", at: span, help: "write `name`, or put the step under `steps`"
    )
  }

  static func probeOfRegister(at span: SourceSpan) -> Diagnostic {
    of(.scan, "a probe asks an address, and a register has none of its own", at: span, help: "name the device alone")
  }

  // MARK: Loops

  static func atLeastBeyondCount(_ atLeast: Int, _ count: Int, at span: SourceSpan) -> Diagnostic {
    of(.group, "`at_least: \(atLeast)` can never be reached in \(count) iterations", at: span)
  }

  // MARK: Time

  static func pollOfDelay(_ kind: String, at span: SourceSpan) -> Diagnostic {
    of(.poll, "a `\(kind)` asks for nothing that could change, so it cannot be polled", at: span)
  }

  static func waitWithoutLimit(at span: SourceSpan) -> Diagnostic {
    of(
      .poll, "`wait_ready` needs an end: a dead chip would keep it for ever", at: span,
      help: "write `poll: {every: 0.5ms, timeout: 10ms}`, or `write_cycle: 5ms` at the device")
  }

  static func waitTimeout(at span: SourceSpan) -> Diagnostic {
    of(
      .poll, "`wait_ready` ends by its poll", at: span,
      help: "write the time as `poll: {timeout: …}`, and take this out")
  }

  static func timeoutBelowPoll(_ timeout: Nanoseconds, _ poll: Nanoseconds, at span: SourceSpan) -> Diagnostic {
    of(
      .timeoutOrder,
      "the step's timeout of \(DurationText.of(timeout)) would end its poll of \(DurationText.of(poll)) before it is over",
      at: span, help: "make `timeout` longer than `poll: {timeout: …}`, or take it out")
  }

  static func timeoutBelowDelay(_ timeout: Nanoseconds, _ delay: Nanoseconds, at span: SourceSpan) -> Diagnostic {
    of(
      .timeoutOrder,
      "the step's timeout of \(DurationText.of(timeout)) would end its delay of \(DurationText.of(delay)) before it is over",
      at: span, help: "take `timeout` out: a delay takes as long as it says")
  }

  static func timeoutBelowWait(_ timeout: String, _ wait: GuardedWait, at span: SourceSpan) -> Diagnostic {
    of(
      .timeoutOrder, "\(timeout) would end a \(wait.what) of \(DurationText.of(wait.time)) before it is over", at: span,
      help: "make the timeout longer than the \(wait.what), or take it out")
  }

  static func groupTimeoutBelowWait(_ timeout: Nanoseconds, _ wait: GuardedWait, at span: SourceSpan) -> Diagnostic {
    warning(
      .unreachable,
      "the group's timeout of \(DurationText.of(timeout)) would end a \(wait.what) of \(DurationText.of(wait.time)) before it is over",
      at: span, help: "make the timeout longer than the \(wait.what), or take it out")
  }

  static func timeoutBelowDelays(_ timeout: Nanoseconds, _ delays: Nanoseconds, at span: SourceSpan) -> Diagnostic {
    warning(
      .unreachable,
      "the group's timeout of \(DurationText.of(timeout)) is over before its delays, which take \(DurationText.of(delays))",
      at: span, help: "make `timeout` longer than the delays and what else the group does, or take it out")
  }

  static func retryOfVolatile(_ register: Register, at span: SourceSpan) -> Diagnostic {
    of(
      .retry, "`\(register.name)` is volatile: a second reading says nothing about the first", at: span,
      help: "take `mismatch` out of `after`"
    ).adding(.note, "declared here with `volatile: true`", at: register.span)
  }

  // MARK: Transfers

  static func messageDirection(at span: SourceSpan) -> Diagnostic {
    of(.oneKind, "a message is either `write` or `read`", at: span, help: "write `{write: [0x00]}` or `{read: 2}`")
  }

  static func messageTarget(isRead: Bool, at span: SourceSpan) -> Diagnostic {
    of(
      .unknownKey, isRead ? "a read message comes `from` its target" : "a written message goes `to` its target",
      at: span, help: isRead ? "write `from`" : "write `to`")
  }

  static func transferOfRegister(at span: SourceSpan) -> Diagnostic {
    of(
      .unknownTarget, "a transfer says its bytes itself and goes to a device, not to a register", at: span,
      help: "name the device alone, and write the register's pointer as the first message")
  }

  static func messagesOnSeveralChannels(at span: SourceSpan) -> Diagnostic {
    of(
      .mux, "this message goes to another channel than the first, and nothing is switched inside a transaction",
      at: span, help: "write a step of its own")
  }

  static func messageCount(_ count: Int, limit: Int, at span: SourceSpan) -> Diagnostic {
    of(.limit, "a transfer has 1 … \(limit) messages, and this has \(count)", at: span.head)
  }

  // MARK: Pins

  static func pinForm(isEmpty: Bool, at span: SourceSpan) -> Diagnostic {
    of(
      .pinForm, "a `pin` has one of `set` and `expect`\(isEmpty ? "" : ", and this has both")", at: span,
      help: isEmpty ? "write `set: high` or `expect: high`" : "write a second step with `expect` behind the first")
  }

  static func pinExpectation(at span: SourceSpan) -> Diagnostic {
    of(.pinForm, "the level of a pin stands inside `pin`", at: span, help: "write `pin: {name: D0, expect: high}`")
  }

  static func pinBusTwice(at span: SourceSpan) -> Diagnostic {
    of(.pinForm, "`adapter` says already whose pin it is", at: span, help: "take `bus` out")
  }

  static func pollOfSetPin(at span: SourceSpan) -> Diagnostic {
    of(.poll, "a pin that is set asks for nothing that could change, so it cannot be polled", at: span)
  }

  // MARK: Scans

  static func scanOrder(_ first: Address, _ last: Address, at span: SourceSpan) -> Diagnostic {
    of(
      .scan, "a scan goes from `first` up to `last`, and \(first) lies above \(last)", at: span,
      help: "write `scan: {first: \(last), last: \(first)}`")
  }

  static func scanAddress(_ address: Address, at span: SourceSpan) -> Diagnostic {
    of(.scan, "a scan asks 7-bit addresses 0x08 … 0x77, the ones that are not reserved", at: span)
  }

  static func scanOutside(_ address: Address, _ first: Address, _ last: Address, at span: SourceSpan) -> Diagnostic {
    of(.scan, "the scan asks \(first) … \(last), and \(address) lies outside", at: span)
  }

  static func scanOfOtherBus(_ device: String, on bus: String, scanned: String, at span: SourceSpan) -> Diagnostic {
    of(
      .scan, "`\(device)` is on bus `\(bus)`, and this scan asks bus `\(scanned)`", at: span,
      help: "take it out, and scan the other bus in a step of its own with `bus: \(bus)`")
  }

  static func scanBehindMux(_ device: Device, _ mux: String, at span: SourceSpan) -> Diagnostic {
    of(
      .scan, "`\(device.name)` lies behind `\(mux)`, and a scan selects no channel", at: span,
      help: """
        write `probe: \(device.name)` as a step of its own, or `\(device.address)` if a step before this one has \
        switched the channel on
        """)
  }

  // MARK: Giving up

  static func giveUpOf(_ what: String, at span: SourceSpan) -> Diagnostic {
    of(.poll, "\(what) gives no reply that could say that it will never come", at: span, help: "take `give_up` out")
  }

  static func giveUpMeetsExpect(at span: SourceSpan, _ expected: SourceSpan) -> Diagnostic {
    of(
      .poll, "one reply could meet both this and `expect`", at: span,
      help: "name a bit that tells the two apart"
    ).adding(.note, "what is expected", at: expected)
  }
}
