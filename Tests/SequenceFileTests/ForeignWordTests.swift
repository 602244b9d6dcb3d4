import Diagnostics
import Testing

/// What people write who know it from elsewhere: one error, and a cure with which the file loads.
struct ForeignWordTests {
  private static let head = """
    schema: 1
    name: words
    parameters: {nominal: 3.3}
    devices:
      s:
        address: 0x48
        byte_order: big
        registers: {a: {at: 0, bytes: 1}, c: {at: 1, bytes: 1, fields: {top: 7..4}}, w: {at: 3, bytes: 2}}
      e: {address: 0x50, size: 256, page_size: 8, write_cycle: 1ms}

    """

  /// What is written, and the words of the cure.
  private static let table: [(written: String, cure: String)] = [
    ("- {probe: s, if: nominal == 3.3}", "write `when`"),
    ("- sleep: 5ms", "write `delay`"),
    ("- wait: 5ms", "write `delay`"),
    ("- delay_ms: 5", "write `delay: 5ms`"),
    ("- delay: 5msec", "write `5ms`"),
    ("- {probe: s, description: the sensor}", "write `name`"),
    ("- {read: s.a, expected: [0x11]}", "write `expect`"),
    ("- {read: s.a, value: 0x11}", "write `expect`"),
    ("- {read: s.a, expect: [0x11], retries: 3}", "write `retry: {attempts: 3}`"),
    ("- {read: s.a, measure: {decode: u8, min: 1}}", "write `low`"),
    ("- {read: s.a, measure: {decode: u8, max: 9}}", "write `high`"),
    ("- {read: {from: s, memory: 0, length: 1}, expect: [0x11]}", "write `bytes`"),
    ("- {read: {from: s, memory: 0, count: 1}, expect: [0x11]}", "write `bytes`"),
    ("- {read: {from: s, reg: 0, bytes: 1}, expect: [0x11]}", "write `memory`"),
    ("- {read: {device: s, memory: 0, bytes: 1}, expect: [0x11]}", "write `from`"),
    ("- {write: {to: s.a, value: 0x11}}", "write `data`"),
    ("- {probe: 0x33, expect: NACK}", "write `nack`"),
    ("- {read: s.c, expect: {top: 1}}", "write `{fields: {top: 1}}`"),
    ("- {read: s.a, measure: {decode: u8, low: nominal * 0.98}}", "write `$(nominal * 0.98)`"),
    ("- {group: g, for_each: {page: 0-7}, steps: [{probe: s, name: page $page}]}", "write `0..7`"),
    ("- write: {to: e, memory: 0, data: \"hello\"}", "write `{text: 'hello'}` for the bytes of its characters"),
    ("- {read: s.a, expect: [60h]}", "write `0x60`"),
    ("- {read: s.a, expect: 60h}", "write `0x60`"),
    ("- probe: 50h", "write `0x50`"),
    (
      "- {read: s.w, measure: {decode: u16, low: 1}}",
      "write `u16be` where the highest byte comes first, `u16le` where it comes last"
    ),
    ("- {read: s.a, save: cfg}\n  - assert: cfg == cfg", "write `save: {cfg: reply}`"),
    ("- {read: s.a, expect: [0x11], poll: {interval: 1ms, timeout: 5ms}}", "write `every`"),
    ("- {group: g, repeat: {times: 3}, steps: [{probe: s}]}", "write `count`"),
    ("- {group: g, for: {i: 0..3}, steps: [{probe: s}]}", "write `for_each`"),
    ("- {probe: s, on_error: continue}", "write `on_failure`"),
    ("- {probe: s, retry: {count: 3}}", "write `attempts`"),
    ("- print: hello", "write `log`"),
    (
      "- {write: {to: s.a, data: {text: “A”}}}",
      "write `'A'`, without what a word processor makes of quotes"
    ),
  ]

  @Test(arguments: table)
  func oneErrorAndACureThatWorks(written: String, cure: String) throws {
    let file = try FixedFile(Self.head + "steps:\n  - probe: s\n  \(written)\n")
    let error = try #require(file.errors.first)
    #expect(file.errors.count == 1, "\(file.words)")
    #expect(error.notes.filter { $0.kind == .help }.map(\.text) == [cure])
    #expect(!error.fixes.isEmpty)
    let cured = try file.applying(error.fixes)
    #expect(cured.errors == [], "\(String(decoding: cured.text, as: UTF8.self))\n\(cured.words)")
  }

  /// What takes more than one edit: one error, with the words of a colleague.
  @Test(arguments: [
    ("- {probe: s, unless: nominal == 3.3}", "write `when: not (…)`"),
    ("- {loop: 3, steps: [{probe: s}]}", "write `group: soak` and `repeat: 3`, with `steps` below them"),
    (
      "- {read: s.a, expect: [0x11], until: 5ms}",
      "write `poll: {every: 1ms, timeout: 60ms}`, which asks until the step would pass"
    ),
    (
      "- {read: {from: s, memory: 0, bytes: 1, retry: {attempts: 3}}, expect: [0x11]}",
      "write it beside `read`, one level up"
    ),
    (
      "- {read: s.a, expect: {low: 1, high: 3}}",
      "write the limits beside it, as in `measure: {decode: u8, low: 1, high: 3}`"
    ),
    ("- {read: s.a, min: 1}", "write the limits in a measure, as in `measure: {decode: u8, low: 1, high: 3}`"),
    ("- {read: s.a, max: 3}", "write the limits in a measure, as in `measure: {decode: u8, low: 1, high: 3}`"),
    ("- {read: s.a, decode: u16}", "write it in a measure, as in `measure: {decode: u16be, low: 1, high: 3}`"),
    (
      "- {read: s.a, bytes: 2}",
      "write it in what the step does, as in `read: {from: tmp102, memory: 0x00, bytes: 2}`"
    ),
    ("- {read: s.a, measure: {decode: u8, low: usual * 0.98}}", "write `$(usual * 0.98)`"),
    ("- group: g", "write `steps:` below `group`, and its steps below that, one level further in"),
    ("- group: [{probe: s}]", "write `group: a name`, and `steps:` above these items"),
  ])
  func oneErrorInTheWordsOfAColleague(written: String, cure: String) throws {
    let file = try FixedFile(Self.head + "steps:\n  - probe: s\n  \(written)\n")
    #expect(file.errors.count == 1, "\(file.words)")
    #expect(file.errors.first?.notes.filter { $0.kind == .help }.map(\.text) == [cure])
  }

  /// One cause, one error: what uses a name is not to blame for the mistake in what declares it.
  @Test(arguments: [
    "devices: {eeprom: {address: 0xA0, size: 256}, eeprom2: {address: 0x51, size: 256}}\nsteps: [{probe: eeprom}]",
    "devices: {s: {address: 0x48, registers: {a: {at: 0}}}}\nsteps: [{read: s.a}, {read: s.a}]",
    "parameters: {low: {type: nonsense}}\nsteps: [{probe: 0x48}, {assert: low > 3}, {log: it is $low}]",
    "steps: [{read: {from: 0x48, bytes: 1}, save: {v: nonsense}}, {assert: v == v}, {log: it is $v}]",
    "steps: [{probe: 0x48}, {set: {v: $(1 +)}}, {assert: v == 1}, {log: it is $v}]",
    "steps: [{group: g, for_each: {a: [1, yes], b: [1, 2]}, steps: [{log: it is $a and $b}, {probe: 0x48}]}]",
    "steps: [{group: g, repeat: {count: many, as: i}, steps: [{log: it is $i}, {probe: 0x48}]}]",
    "steps: [{call: nothing.yaml, returns: [v]}, {assert: v == 1}, {probe: 0x48}]",
    "steps: [{red: {from: 0x48, bytes: 1}, save: {v: reply}}, {assert: v == v}]",
    "uut: {serial: scan}\nsteps: [{probe: 0x48}, {log: it is $uut.serial}]",
  ])
  func oneCauseIsOneError(sections: String) throws {
    let file = try FixedFile("schema: 1\nname: cascade\n\(sections)\n")
    #expect(file.errors.count == 1, "\(file.words)")
  }
}
