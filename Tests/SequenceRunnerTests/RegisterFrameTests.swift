import I2C
import SequenceRunner
import TestSupport
import Testing

/// Language rule R33: what stands around the data of a register, and where its address is.
struct RegisterFrameTests {
  private func run(_ device: String, _ steps: String, _ script: [Answer]) throws -> TestRun {
    let file = try TestFile(
      """
      schema: 1
      name: test
      devices: {dut: {\(device)}}
      steps:
      \(steps)
      """)
    return TestRun(file, on: ScriptedBus(script))
  }

  private static let buck =
    "address: 0x24, pec: true, byte_order: little, registers: {vout: {at: 0x21, bytes: 2}, clear: {at: 0x03, bytes: 0}, id: {at: 0xAD, bytes: block}}"

  @Test func everyRegisterAccessCarriesItsCode() throws {
    let run = try run(
      Self.buck,
      """
        - {write: {to: dut.vout, data: 0x0266}}
        - {write: {to: dut.clear}}
        - {read: dut.vout, expect: 0x0266}
        - {read: dut.id, expect: {hex: "54 49 54 6D 24 41"}}
        - {read: dut.id, expect: [0x54, ...]}
        - {write: {to: dut.id, data: [0x41, 0x42]}}
      """,
      [
        .good, .good, .reply([0x66, 0x02, 0x30]), .reply([6, 0x54, 0x49, 0x54, 0x6D, 0x24, 0x41, 0xC3]),
        .reply([6, 0x54, 0x49, 0x54, 0x6D, 0x24, 0x41, 0xC3]), .good,
      ])
    #expect(
      run.wires[..<4] == [
        "S 24w 21 66 02 86 P", "S 24w 03 FA P", "S 24w 21 Sr 24r 66 02 30 P",
        "S 24w AD Sr 24r 06 54 49 54 6D 24 41 C3 P",
      ])
    // 32 bytes are asked for where nothing says how long the block is; its code lies behind its own end.
    #expect(run.transactions[4].transaction.messages.last?.count == 34)
    #expect(run.wires[5].hasPrefix("S 24w AD 02 41 42 "))
    #expect(run.result.verdict == .passed)
    #expect(run.stepResults.map(\.reply.count) == [0, 0, 2, 6, 6, 0])
  }

  @Test(arguments: [
    ("read: dut.vout, expect: [_, _]", [0x66, 0x02, 0x31]), ("read: dut.id, expect: [_, ...]", [1, 0x54, 0x00]),
  ])
  func aWrongCodeIsAMismatch(step: String, reply: [UInt8]) throws {
    let run = try run(Self.buck, "  - {\(step)}", [.reply(reply)])
    #expect(run.steps.map { String($0.split(separator: ": ")[1]) } == ["failed (mismatch)"])
    #expect(run.messages[0].contains("the packet error code is "))
  }

  @Test func plainAccessAndTransfersCarryNone() throws {
    let run = try run(
      Self.buck,
      """
        - {write: {to: dut, raw: true, data: [0x21]}}
        - {read: {from: dut, raw: true, bytes: 1}, expect: [0x00]}
        - {read: {from: dut, memory: 0x21, bytes: 1}, expect: [0x00]}
      """, [.good])
    #expect(run.wires == ["S 24w 21 P", "S 24r 00 P", "S 24w 21 Sr 24r 00 P"])
  }

  /// A pointer that is sent in a transaction of its own; the read may be tried again without it failing.
  @Test func aPointerMayEndWithAStop() throws {
    let run = try run(
      "address: 0x44, pointer: {bytes: 2, then: stop}, registers: {status: {at: 0xF32D, bytes: 3}}",
      "  - {read: dut.status, expect: [0x80, 0x10, 0xE1]}", [.good, .reply([0x80, 0x10, 0xE1])])
    #expect(run.wires == ["S 44w F3 2D P", "S 44r 80 10 E1 P"])
    #expect(run.result.verdict == .passed)
  }

  @Test(arguments: [("big", "S 50w 01 02 Sr 50r 00 P"), ("little", "S 50w 02 01 Sr 50r 00 P")])
  func aPointerHasAnOrder(order: String, wire: String) throws {
    let run = try run(
      "address: 0x50, pointer: {bytes: 2, order: \(order)}",
      "  - {read: {from: dut, memory: 0x0102, bytes: 1}, expect: [0x00]}", [.good])
    #expect(run.wires == [wire])
  }

  /// Bits of the memory address that have no place in the pointer stand in the target address.
  @Test(arguments: [(0x000, "S 50w 00 Sr 50r 00 P"), (0x0FF, "S 50w FF Sr 50r 00 P"), (0x3A5, "S 53w A5 Sr 53r 00 P")])
  func bankBitsFollowTheMemory(memory: Int, wire: String) throws {
    let literal = "  - {read: {from: dut, memory: \(memory), bytes: 1}, expect: [0x00]}"
    let computed = """
        - group: g
          for_each: {memory: [\(memory)]}
          steps: [{read: {from: dut, memory: $memory, bytes: 1}, expect: [0x00]}]
      """
    for steps in [literal, computed] {
      #expect(try run("address: 0x50, size: 1024", steps, [.good]).wires == [wire])
    }
  }

  @Test func memoryThatIsWorkedOutMustBeThere() throws {
    let run = try run(
      "address: 0x50, size: 1024",
      """
        - {set: {at: 1024}}
        - {read: {from: dut, memory: $at, bytes: 1}, expect: [0x00]}
      """, [.good])
    #expect(run.steps.last == "read dut $at: errored (expression)")
    #expect(run.transactions.isEmpty)
  }
}
