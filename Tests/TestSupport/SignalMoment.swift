#if os(Linux)
  import Glibc

  /// A moment of a run in which it is ended from outside, on the ``ReferenceBoard`` behind any adapter.
  ///
  /// The latch stands for the power of the unit: the setup switches it on, the teardown off.
  package struct SignalMoment: Sendable, CustomStringConvertible {
    package let description: String
    /// What the run does.
    package let steps: String
    /// What the record holds by then.
    package let record: String
    private var teardown = "[{write: {to: power, data: [0x00]}}]"

    package static let all = [
      SignalMoment(
        description: "in a delay", steps: "[{write: {to: power, data: [0x07]}}, {delay: 60s}]",
        record: #""d":"07""#),
      SignalMoment(
        description: "in a poll",
        steps: "[{read: chip.first, expect: [0x00, 0x00], poll: {every: 5ms, timeout: 60s}}]", record: #""try":3"#),
      SignalMoment(
        description: "between attempts", steps: "[{probe: 0x29, retry: {attempts: 2, delay: 60s}}]",
        record: #""a":"0x29""#),
      SignalMoment(
        description: "in a loop",
        steps: "[{group: loop, repeat: 1000000, steps: [{read: chip.first, expect: [0x60, 0x80]}]}]",
        record: #""n":9,"#),
      SignalMoment(
        description: "in the teardown", steps: "[{probe: chip}]", record: #""d":"08""#,
        teardown: "[{write: {to: power, data: [0x08]}}, {delay: 500ms}, {write: {to: power, data: [0x00]}}]"),
    ]

    /// A question to somebody at a terminal.
    package static let atPrompt = SignalMoment(
      description: "at a prompt", steps: "[{write: {to: power, data: [0x07]}}, {prompt: {message: ready}}]",
      record: #""d":"07""#)

    /// Scripts in which the reader goes away, or a file may not grow; `%s` is the command.
    package static let lostListeners = ["%s --verbose | head -n 3; echo $PIPESTATUS", "ulimit -f 16; %s; echo $?"]

    /// The ways in which a run is told to end.
    package static let signals: [Int32] = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

    package var sequence: String {
      """
      schema: 1
      name: ended from outside
      allow: [unused_device]
      devices:
        power: {address: 0x20, pointer: none}
        chip: {address: 0x48, registers: {first: {at: 0, bytes: 2}}}
      setup: [{write: {to: power, data: [0x01]}}]
      steps: \(steps)
      teardown: \(teardown)
      """
    }
  }

  extension WatchedRun {
    /// Whether the target took it that the power was switched off last.
    package var hasPoweredDown: Bool {
      let last = text("t.jsonl").split(separator: "\n").last { $0.contains(#""a":"0x20""#) }
      return last.map { $0.contains(#""d":"00""#) && $0.contains(#""res":"ok""#) } ?? false
    }
  }
#endif
