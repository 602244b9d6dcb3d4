import I2C
import SequenceRunner
import Simulation
import TestSupport
import Testing

/// Packet error codes that others published: neither our runner nor our simulated board may be the measure of them.
///
/// They are those of SMBus 3.2 §6.4: CRC-8 over every byte of the transaction, addresses included.
struct PacketErrorCodeTests {
  struct Published: CustomTestStringConvertible {
    /// Where it stands.
    var source: String
    var devices: String
    /// A chip on a board that answers like that.
    var target: String
    var step: String
    var wire: String
    var reply: [UInt8] = []
    var testDescription: String { source }
  }

  static let published = [
    Published(
      source: "MLX90614 data sheet, figure 8: object temperature",
      devices: "{ir: {address: 0x5A, pec: true, byte_order: little, registers: {object: {at: 0x07, bytes: 2}}}}",
      target: "{address: 0x5A, pec: true, registers: {object: {at: 0x07, bytes: 2, reset: [0xD2, 0x3A]}}}",
      step: "{read: ir.object, expect: [0xD2, 0x3A]}", wire: "S 5Aw 07 Sr 5Ar D2 3A 30 P", reply: [0xD2, 0x3A, 0x30]),
    Published(
      source: "MLX90614 data sheet, figure 9: emissivity",
      devices: "{ir: {address: 0x5A, pec: true, byte_order: little, registers: {ke: {at: 0x22, bytes: 2}}}}",
      target: "{address: 0x5A, pec: true, registers: {ke: {at: 0x22, bytes: 2}}}",
      step: "{write: {to: ir.ke, data: [0x07, 0xC8]}, allow_writes: [ir]}", wire: "S 5Aw 22 07 C8 48 P"),
    Published(
      source: "MLX90614 application note: a cell is erased",
      devices:
        "{ir: {address: 0x00, allow_reserved: true, pec: true, byte_order: little, registers: {cell: {at: 0x2E, bytes: 2}}}}",
      target: "", step: "{write: {to: ir.cell, data: [0x00, 0x00]}, allow_writes: [ir]}", wire: "S 00w 2E 00 00 6F P"),
    Published(
      source: "Zephyr's test of SMBus: write block", devices: "{}", target: "",
      step: """
        {smbus: {target: 0x42, operation: block_write, command: 0x73, data: [0xDE, 0xAD, 0xBE, 0xEF], pec: true},
           allow_writes: [0x42]}
        """, wire: "S 42w 73 04 DE AD BE EF 12 P"),
    // CRC-8 over F2 48 00 F3 42: UM10204 §3.1.11 says what stands on the wire.
    Published(
      source: "a 10-bit address",
      devices: "{far: {address: {ten_bit: 0x148}, pec: true, registers: {id: {at: 0x00, bytes: 1}}}}",
      target: "{address: {ten_bit: 0x148}, pec: true, registers: {id: {at: 0x00, bytes: 1, reset: 0x42}}}",
      step: "{read: far.id, expect: [0x42]}", wire: "S 148w 00 Sr 148r 42 04 P", reply: [0x42, 0x04]),
    // CRC-8 over 91 42: the code covers the transaction in which it is read, and no other.
    Published(
      source: "a pointer in a transaction of its own",
      devices: "{chip: {address: 0x48, pec: true, pointer: {then: stop}, registers: {id: {at: 0x00, bytes: 1}}}}",
      target: "{address: 0x48, pec: true, registers: {id: {at: 0x00, bytes: 1, reset: 0x42}}}",
      step: "{read: chip.id, expect: [0x42]}", wire: "S 48w 00 P | S 48r 42 3D P", reply: [0x42, 0x3D]),
  ]

  private func file(_ row: Published) throws -> TestFile {
    try TestFile("schema: 1\nname: published\ndevices: \(row.devices)\nsteps:\n  - \(row.step)\n")
  }

  @Test(arguments: published)
  func theRunnerAsksAndJudgesByIt(row: Published) throws {
    let run = TestRun(try file(row), on: ScriptedBus([.reply(row.reply)]))
    #expect(run.wires.joined(separator: " | ") == row.wire)
    #expect(run.result.verdict == .passed, "\(run.messages)")
    guard let code = row.reply.last else { return }
    let wrong = TestRun(try file(row), on: ScriptedBus([.reply(row.reply.dropLast() + [code ^ 0x01])]))
    #expect(wrong.result.verdict == .failed)
  }

  @Test(arguments: published.filter { !$0.target.isEmpty })
  func theBoardSendsAndWantsIt(row: Published) throws {
    let board = try BoardUnderTest(text: "schema: 1\ntargets:\n  chip: \(row.target)\n")
    let run = TestRun(try file(row), on: board.powerUp())
    #expect(run.wires.joined(separator: " | ") == row.wire)
    #expect(run.result.verdict == .passed, "\(run.messages)")
  }
}
