import I2C
import SequenceRunner
import Testing

/// Language rule R9: a limit that is written is judged, at whatever step it stands.
struct MeasuredValueTests {
  private static let kinds = [
    "read: chip.id, expect: [0x00]", "write: {to: chip.id, data: 0x00}",
    "update: {to: chip.config, fields: {extended: 0}}",
    "program: {to: ram, memory: 0x0000, data: [0x00]}", "dump: {from: ram, memory: 0x0000, bytes: 4}",
    "transfer: {target: chip, messages: [{write: [0x00]}]}",
    "smbus: {target: 0x20, operation: send_byte, data: [0x00]}",
    "probe: chip", "scan: {first: 0x48, last: 0x48}", "delay: 1ms",
    "prompt: {ask: continue, message: turn it on, timeout: 1s, default: done}", "log: hello", "set: {a: 1}",
    "assert: 1 == 1",
    "measure",
  ]

  @Test(arguments: kinds, [(limit: 5, outcome: "failed (limit)"), (limit: 2, outcome: "passed")])
  func aValueIsHeldToItsLimits(kind: String, expected: (limit: Int, outcome: String)) throws {
    let measure = #"measure: {value: $(len("ab")), unit: B, low: \#(expected.limit)}"#
    let step = kind == "measure" ? measure : "\(kind), \(measure)"
    let run = try TestRun(
      "steps:\n  - {name: alive, probe: chip}\n  - name: value\n    \(Self.block(step))\n", [.good])
    #expect(run.steps.last == "value: \(expected.outcome)")
    #expect(run.stepResults.last?.measurements.map(\.unit) == ["B"])
  }

  /// Keys of a flow mapping, one below the other.
  private static func block(_ text: String) -> String {
    var (depth, lines) = (0, [""])
    for character in text {
      if "{[(".contains(character) { depth += 1 }
      if "}])".contains(character) { depth -= 1 }
      if character == ",", depth == 0 { lines.append("") } else { lines[lines.count - 1].append(character) }
    }
    return lines.map { String($0.trimmingPrefix(" ")) }.joined(separator: "\n    ")
  }
}
