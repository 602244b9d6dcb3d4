import I2C
import SequenceRunner
import TestSupport
import Testing

/// The words of every judgement that did not go well, whole, as a user reads them.
///
/// The goldens lie in `Goldens`; each message stands below the step and the answer that gave it.
struct MessageTests {
  /// A reply that is not what was expected, told in the form in which that is written.
  private static let mismatches: [(String, [UInt8])] = [
    ("read: chip.config, expect: [0b01100000, 0b10x00000]", [0x40, 0xA0]),
    ("read: chip.config, expect: [0x60, 0x80]", [0x41, 0x00]),
    ("read: {from: 0x21, bytes: 4}, expect: [0x01, _, 0b1xxx0000, 0xFF]", [1, 2, 3, 4]),
    ("read: {from: 0x21, bytes: 4}, expect: [0x01, 0x02, ...]", [1, 3, 3, 4]),
    ("read: chip.config, expect: [0x60, 0x80], mask: [0xFF, 0xC0]", [0x60, 0x3F]),
    ("read: chip.id, expect: 0x75", [0x00]), ("read: chip.config, expect: 0x6080", [0x40, 0x80]),
    ("read: chip.config, expect: 0b0110000010xxxxxx", [0x60, 0x3F]),
    ("read: chip.count, expect: 0x0201", [0x02, 0x01]),
    ("read: chip.config, expect: {fields: {resolution: 0b11, one_shot: 1}}", [0x40, 0x80]),
    ("read: chip.config, expect: {fields: {extended: 0}}", [0x00, 0x10]),
    ("read: {from: ram, memory: 0x0010, bytes: 4}, expect: {text: SH3-}", [0x53, 0x48, 0x34, 0x2D]),
    ("read: {from: 0x21, bytes: 40}, expect: {fill: 0x00, bytes: 40}", [UInt8](repeating: 0, count: 18) + [7]),
    ("transfer: {target: chip, messages: [{write: [0x01]}, {read: 2, expect: [_, 0x80]}]}", [0, 0x81]),
    ("transfer: {target: 0x21, messages: [{read: 1, expect: [0x01]}, {read: 1, expect: [0x02]}]}", [0, 0]),
    ("read: chip.id, expect: [0x01], poll: {every: 1ms, timeout: 2ms}", [0]),
  ]

  @Test func everyMismatchIsToldInItsOwnForm() throws {
    var text = ""
    for (step, reply) in Self.mismatches { text += try messages(of: step, .reply(reply)) }
    try expectGolden(text, at: "Tests/SequenceRunnerTests/Goldens/mismatches.txt")
  }

  /// Who said no to what, what went wrong with the bus, and what to do.
  private static let faults: [(String, Answer)] = [
    ("read: chip.id, expect: [0x00]", .addressNack), ("read: {from: 0x21, bytes: 1}, expect: [0x00]", .addressNack),
    ("read: {from: ram, memory: 0x0010, bytes: 1}, expect: [0x00]", .dataNack(byte: 1)),
    ("write: {to: ram, memory: 0x0010, data: [0x01, 0x02]}", .dataNack(byte: 1)),
    ("write: {to: ram, memory: 0x0010, data: [0x01, 0x02]}", .dataNack(byte: 3)),
    ("write: {to: 0x20, data: [0x01, 0x02]}", .dataNack(byte: 1)),
    ("transfer: {target: 0x20, messages: [{write: [1]}, {write: [2]}]}", .dataNack(byte: 0)),
    ("probe: chip", .fault(.notAcknowledged)), ("probe: chip, expect: nack", .good),
    ("write: {to: 0x20, data: [1]}, expect: {nack: data}", .good),
    ("write: {to: 0x20, data: [1]}, expect: {nack: any}", .good),
    ("write: {to: 0x20, data: [1, 2]}, expect: {nack: data, byte: 0}", .dataNack(byte: 1)),
    ("write: {to: 0x20, data: [1, 2]}, expect: {nack: data}", .addressNack),
    ("write: {to: 0x20, data: [1, 2]}, expect: nack", .dataNack(byte: 1)),
    ("probe: 0x58, expect: nack", .addressNack), ("probe: chip", .unknown([])),
    ("probe: chip", .fault(.arbitrationLost)),
    ("probe: chip", .fault(.timeout)), ("probe: chip", .fault(.busStuck)), ("probe: chip", .fault(.adapterGone)),
    ("probe: chip", .fault(.notSupported)), ("probe: chip", .fault(.diverged)),
    ("scan: {first: 0x20, last: 0x21}", .good), ("scan: {first: 0x48, last: 0x49}, expect: [chip]", .addressNack),
    ("scan: {first: 0x48, last: 0x49}, expect: []", .addressNack), ("wait_ready: ram", .addressNack),
    ("probe: chip, timeout: 1ms", .slow(2_000_000)),
  ]

  @Test func everyFaultIsToldWithItsCure() throws {
    var text = ""
    for (step, answer) in Self.faults { text += try messages(of: step, answer) }
    try expectGolden(text, at: "Tests/SequenceRunnerTests/Goldens/faults.txt")
  }

  /// The device that a step means, and not the first of those with its address; all of them where it means none.
  @Test(arguments: [("right", "0x48 (right)"), ("0x48", "0x48 (left or right)")])
  func devicesOfOneAddressAreToldApart(target: String, name: String) throws {
    let file = try TestFile(
      """
      schema: 1
      name: test
      devices:
        mux: {address: 0x70, pointer: none}
        left: {address: 0x48, behind: {mux: mux, channel: 0, verify: false}}
        right: {address: 0x48, behind: {mux: mux, channel: 3, verify: false}}
      steps: [{name: it answers, probe: \(target)}]
      """)
    let bus = ScriptedBus(target == "right" ? [.good, .addressNack] : [.addressNack])
    let message = try #require(TestRun(file, on: bus).messages.first)
    #expect(message.contains("failed: 'it answers': \(name) did not acknowledge its address [nack]\n"))
  }

  private func messages(of step: String, _ answer: Answer) throws -> String {
    let run = try TestRun("steps:\n  - {\(step)}\n", [answer])
    #expect(!run.messages.isEmpty, "\(step)")
    return "### \(step)\n### \(answer)\n\(run.messages.joined())\n"
  }
}
