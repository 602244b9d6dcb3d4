import I2C
import SequenceRunner
import Testing

/// The operations of SMBus 3.2 §6.5, byte for byte (from memory), without and with a packet error code.
struct SMBusTests {
  struct Operation: CustomTestStringConvertible, Sendable {
    /// The step behind `target`.
    var step: String
    /// What comes back, and the same with its code.
    var reply: [UInt8]
    var wire: String
    var replyWithCode: [UInt8]
    var wireWithCode: String

    /// An operation that reads nothing.
    init(_ step: String, _ wire: String, _ wireWithCode: String) {
      self.init(step, [], wire, [], wireWithCode)
    }

    init(_ step: String, _ reply: [UInt8], _ wire: String, _ replyWithCode: [UInt8], _ wireWithCode: String) {
      (self.step, self.reply, self.wire) = (step, reply, wire)
      (self.replyWithCode, self.wireWithCode) = (replyWithCode, wireWithCode)
    }

    var testDescription: String { step }
  }

  static let operations: [Operation] = [
    // A quick command has no byte that a code could follow.
    .init("quick_write", "S 24w P", "S 24w P"),
    .init("quick_read", "S 24r P", "S 24r P"),
    .init("send_byte, data: [0x03]", "S 24w 03 P", "S 24w 03 FA P"),
    .init("receive_byte", [0x5A], "S 24r 5A P", [0x5A, 0x67], "S 24r 5A 67 P"),
    .init("write_byte, command: 0x20, data: [0x80]", "S 24w 20 80 P", "S 24w 20 80 F0 P"),
    .init("read_byte, command: 0x20", [0x17], "S 24w 20 Sr 24r 17 P", [0x17, 0xEB], "S 24w 20 Sr 24r 17 EB P"),
    .init("write_word, command: 0x21, data: [0x66, 0x02]", "S 24w 21 66 02 P", "S 24w 21 66 02 86 P"),
    .init(
      "read_word, command: 0x8B", [0x66, 2], "S 24w 8B Sr 24r 66 02 P", [0x66, 2, 0x53],
      "S 24w 8B Sr 24r 66 02 53 P"),
    .init(
      "write_32, command: 0x30, data: [1, 2, 3, 4]", "S 24w 30 01 02 03 04 P", "S 24w 30 01 02 03 04 8C P"),
    .init(
      "read_32, command: 0x30", [1, 2, 3, 4], "S 24w 30 Sr 24r 01 02 03 04 P", [1, 2, 3, 4, 0x5A],
      "S 24w 30 Sr 24r 01 02 03 04 5A P"),
    .init(
      "write_64, command: 0x31, data: [1, 2, 3, 4, 5, 6, 7, 8]", "S 24w 31 01 02 03 04 05 06 07 08 P",
      "S 24w 31 01 02 03 04 05 06 07 08 C0 P"),
    .init(
      "read_64, command: 0x31", [1, 2, 3, 4, 5, 6, 7, 8], "S 24w 31 Sr 24r 01 02 03 04 05 06 07 08 P",
      [1, 2, 3, 4, 5, 6, 7, 8, 0x68], "S 24w 31 Sr 24r 01 02 03 04 05 06 07 08 68 P"),
    .init(
      "block_write, command: 0x10, data: [0x0A, 0x0B, 0x0C]", "S 24w 10 03 0A 0B 0C P", "S 24w 10 03 0A 0B 0C 05 P"),
    .init(
      "process_call, command: 0x40, data: [0x34, 0x12]", [0x78, 0x56], "S 24w 40 34 12 Sr 24r 78 56 P",
      [0x78, 0x56, 0x58], "S 24w 40 34 12 Sr 24r 78 56 58 P"),
  ]

  private func run(_ step: String, pec: Bool, _ reply: [UInt8], expect: String? = nil) throws -> TestRun {
    try TestRun(
      """
      steps:
        - smbus: {target: 0x24, operation: \(step), pec: \(pec)}
          allow_writes: [0x24]
          allow: [not_judged]\(expect.map { "\n    expect: \($0)" } ?? "")
      """, [.reply(reply)])
  }

  @Test(arguments: operations)
  func anOperationIsTheseBytes(operation: Operation) throws {
    let plain = try run(operation.step, pec: false, operation.reply)
    #expect(plain.wires == [operation.wire])
    #expect(plain.stepResults.map(\.reply) == [operation.reply])
    let coded = try run(operation.step, pec: true, operation.replyWithCode)
    #expect(coded.wires == [operation.wireWithCode])
    // The code is no part of the reply.
    #expect(coded.stepResults.map(\.reply) == [operation.reply])
    #expect(plain.result.verdict == .passed && coded.result.verdict == .passed)
  }

  static let blocks: [(step: String, reply: [UInt8], expect: String?, asked: Int, outcome: String)] = [
    ("block_read, command: 0xAD", [2, 0x54, 0x49], "[0x54, 0x49]", 3, "passed"),
    ("block_read, command: 0xAD", [2, 0x54, 0x49], nil, 33, "passed"),
    ("block_read, command: 0xAD", [6, 0x54, 0x49, 0x54, 0x6D, 0x24, 0x41], "[0x54, ...]", 33, "passed"),
    ("block_read, command: 0xAD", [2, 0x54, 0x49], "[0x54, ...]", 33, "passed"),
    ("block_read, command: 0xAD", [1, 0x54], "[0x54, 0x49]", 3, "failed (mismatch)"),
    ("block_read, command: 0xAD", [3, 0x54, 0x49], "[0x54, 0x49]", 3, "failed (mismatch)"),
    ("block_read, command: 0xAD", [40], "[0x54, ...]", 33, "failed (mismatch)"),
    ("block_read, command: 0xAD", [0], nil, 33, "passed"),
    ("block_process_call, command: 0x41, data: [1, 2]", [2, 0xAA, 0xBB], "[0xAA, 0xBB]", 3, "passed"),
  ]

  /// The length of a block is the target's to say: so many bytes are asked as are expected, 32 where nothing says so.
  @Test(arguments: blocks)
  func aBlockSaysHowLongItIs(
    block: (step: String, reply: [UInt8], expect: String?, asked: Int, outcome: String)
  ) throws {
    let run = try run(block.step, pec: false, block.reply, expect: block.expect)
    #expect(run.transactions[0].transaction.messages.last?.count == block.asked)
    #expect(run.steps.map { String($0.split(separator: ": ")[1]) } == [block.outcome])
  }

  @Test(arguments: [
    ("block_read, command: 0xAD", [2, 0x54, 0x49, 0x75], "[0x54, 0x49]"),
    ("block_process_call, command: 0x41, data: [1, 2]", [2, 0xAA, 0xBB, 0x19], "[0xAA, 0xBB]"),
  ])
  func theCodeOfABlockCoversItsLength(step: String, reply: [UInt8], expect: String) throws {
    #expect(try run(step, pec: true, reply, expect: expect).result.verdict == .passed)
    #expect(try run(step, pec: true, Array(reply.dropLast()) + [0], expect: expect).result.verdict == .failed)
  }

  @Test func aWrongCodeIsToldWithTheRightOne() throws {
    let run = try run("read_word, command: 0x8B", pec: true, [0x66, 0x02, 0x54], expect: "[_, _]")
    #expect(run.steps == ["smbus read_word 0x24: failed (mismatch)"])
    #expect(run.messages[0].contains("the packet error code is 0x54, and it must be 0x53 [mismatch]\n"))
  }
}
