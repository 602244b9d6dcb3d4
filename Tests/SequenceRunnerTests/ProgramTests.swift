import I2C
import SequenceRunner
import TestSupport
import Testing

/// Language rule R32: `program` writes pages, waits, reads back and compares.
struct ProgramTests {
  /// The bus is slow enough that one or two probes see the end of a write cycle.
  private func run(
    _ program: String, device: String = "size: 256, page_size: 8, write_cycle: 1ms",
    memory: String = "size: 256, page_size: 8, write_cycle: 0.15ms", extra: String = "",
    files: [String: [UInt8]] = [:]
  ) throws -> TestRun {
    try TestRun(
      """
      schema: 1
      name: test
      devices:
        eeprom: {address: 0x50, \(device)}
        gpio: {address: 0x20, registers: {output: {at: 0x00, bytes: 1}}}
      steps:
        - program: {to: eeprom, \(program)}
      """,
      board: """
        schema: 1
        bus: {speed: 100kHz}
        targets:
          eeprom: {address: 0x50, memory: {\(memory)}}
        \(extra)
        """, files: files)
  }

  @Test func pagesAreWrittenInOrderAndReadBack() throws {
    let run = try run("memory: 0x06, data: {count_from: 0x01, bytes: 12}")
    #expect(
      run.wires == [
        "S 50w 06 01 02 P", "S 50w! P", "S 50w P", "S 50w 08 03 04 05 06 07 08 09 0A P", "S 50w! P", "S 50w P",
        "S 50w 10 0B 0C P", "S 50w! P", "S 50w P",
        "S 50w 06 Sr 50r 01 02 03 04 05 06 07 08 09 0A 0B 0C P",
      ])
    #expect(run.steps == ["program eeprom: passed"])
    #expect(run.transactions.filter { $0.transaction.purpose.contains(.poll) }.count == 6)
  }

  /// A page that is right already is left alone when it may be, and written again when nothing says so.
  @Test func equalPagesAreSkippedOnlyWhenTheyMayBe() throws {
    let contents = "size: 256, page_size: 8, write_cycle: 0.1ms, contents: [{at: 0x00, data: {hex: \"00 01 02 03\"}}]"
    let data = "data: {count_from: 0x00, bytes: 4}"
    #expect(
      try run("\(data), skip_equal: true", memory: contents).wires == [
        "S 50w 00 Sr 50r 00 01 02 03 P", "S 50w 00 Sr 50r 00 01 02 03 P",
      ])
    #expect(try run(data, memory: contents).wires.first == "S 50w 00 00 01 02 03 P")
  }

  @Test func aMemoryWhosePageNobodyKnowsIsWrittenByteByByte() throws {
    let run = try run("data: [1, 2]", device: "size: 256, write_cycle: 1ms")
    #expect(run.wires.filter { $0.split(separator: " ").count == 5 } == ["S 50w 00 01 P", "S 50w 01 02 P"])
    #expect(run.result.verdict == .passed)
  }

  @Test func aMemoryWithoutWriteCycleIsNotAskedWhetherItIsReady() throws {
    let run = try run("data: [1, 2]", device: "size: 256", memory: "size: 256")
    #expect(run.wires == ["S 50w 00 01 02 P", "S 50w 00 Sr 50r 01 02 P"])
  }

  @Test func aFlippedBitIsFound() throws {
    let run = try run(
      "memory: 0x08, data: [0x10, 0x20, 0x30]", extra: "faults:\n  - {at: 0x50, kind: flipped_bit}")
    #expect(run.steps == ["program eeprom: failed (mismatch)"])
    #expect(run.messages[0].contains("memory 0x0008 reads 0x11, and 0x10 was written [mismatch]\n"))
    #expect(run.messages[0].contains("1 of the 3 bytes from 0x0008 on differ"))
  }

  @Test func aMemoryThatIsNeverReadyIsTold() throws {
    let run = try run("data: [1]", memory: "size: 256, page_size: 8, write_cycle: 9ms")
    #expect(run.steps == ["program eeprom: failed (timeout)"])
    #expect(run.messages[0].contains("eeprom was not ready within 2 ms, twice its write cycle [timeout]\n"))
  }

  @Test func aMemoryThatIsNotThereIsANack() throws {
    let run = try run("data: [1]", extra: "faults:\n  - {at: 0x50, kind: nack}")
    #expect(run.steps == ["program eeprom: failed (nack)"])
  }

  /// Bank bits stand in the target address, and a page never reaches over their end.
  @Test func banksAreCrossedAtTheirEnd() throws {
    let run = try run(
      "memory: 0xFE, data: [1, 2, 3, 4]", device: "size: 512, page_size: 16",
      memory: "size: 512, page_size: 16")
    #expect(
      run.wires == [
        "S 50w FE 01 02 P", "S 51w 00 03 04 P", "S 50w FE Sr 50r 01 02 P", "S 51w 00 Sr 51r 03 04 P",
      ])
    #expect(run.result.verdict == .passed)
  }

  @Test func anImageIsWrittenWhereItSays() throws {
    let hex = ":020010000102EB\n:02004000ABCD46\n:00000001FF\n"
    let run = try run(
      "data: {file: image.hex}", device: "size: 256, page_size: 8", memory: "size: 256, page_size: 8",
      files: ["image.hex": [UInt8](hex.utf8)])
    #expect(
      run.wires == [
        "S 50w 10 01 02 P", "S 50w 10 Sr 50r 01 02 P", "S 50w 40 AB CD P", "S 50w 40 Sr 50r AB CD P",
      ])
  }

  @Test func whatIsWorkedOutMayReachBeyondTheEnd() throws {
    let run = try TestRun(
      """
      schema: 1
      name: test
      devices: {eeprom: {address: 0x50, size: 256}}
      steps:
        - probe: eeprom
        - set: {at: 254}
        - program: {to: eeprom, memory: $at, data: [1, 2, 3]}
      """, board: "schema: 1\ntargets: {eeprom: {address: 0x50, memory: {size: 256}}}")
    #expect(run.steps.last == "program eeprom: errored (expression)")
    #expect(run.transactions.count == 1)
  }
}
