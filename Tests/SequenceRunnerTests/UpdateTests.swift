import I2C
import SequenceRunner
import TestSupport
import Testing

/// `update`: reads a register, changes some of its bits and writes it back.
struct UpdateTests {
  @Test(arguments: [
    ("fields: {resolution: 0b01}", [0x60, 0xA0], "20 A0"),
    ("fields: {one_shot: 1, extended: 0}", [0x60, 0xB0], "E0 A0"),
    ("mask: 0x00F0, data: 0x0050", [0x12, 0x34], "12 54"),
    ("mask: [0xFF, 0x00], data: [0x99, 0x00]", [0x12, 0x34], "99 34"),
    ("fields: {resolution: $two}", [0x00, 0x00], "40 00"),
  ])
  func onlyTheNamedBitsChange(change: String, old: [UInt8], new: String) throws {
    let run = try TestRun(
      """
      steps:
        - set: {two: 2}
        - update: {to: chip.config, \(change)}
      """, [.reply(old), .good])
    #expect(run.wires.last == "S 48w 01 \(new) P")
    #expect(run.wires.count == 2)
    #expect(run.result.verdict == .passed)
  }

  @Test(arguments: [(Answer.addressNack, "failed (nack)"), (.fault(.timeout), "errored (transfer_timeout)")])
  func whatCouldNotBeReadIsNotWritten(answer: Answer, outcome: String) throws {
    let run = try TestRun("steps: [{update: {to: chip.config, fields: {extended: 1}}}]", [answer, .good])
    #expect(run.steps == ["update chip.config: \(outcome)"])
    #expect(run.transactions.count == 1)
  }

  @Test func aReplyThatIsTooShortIsNotWrittenBack() throws {
    let run = try TestRun("steps: [{update: {to: chip.config, fields: {extended: 1}}}]", [.short([0x60])])
    #expect(run.steps == ["update chip.config: errored (transfer_timeout)"])
    #expect(run.transactions.count == 1)
  }

  @Test func whatIsNotAcknowledgedFails() throws {
    let run = try TestRun(
      "steps: [{update: {to: chip.config, fields: {extended: 1}}}]", [.reply([0x60, 0xA0]), .dataNack(byte: 2)])
    #expect(run.steps == ["update chip.config: failed (nack)"])
  }

  /// Nothing reads back what was written, so nobody knows whether it arrived.
  @Test func anUnknownAcknowledgeIsNoPass() throws {
    let run = try TestRun(
      "steps: [{update: {to: chip.config, fields: {extended: 1}}}]", [.reply([0x60, 0xA0]), .unknown([])])
    #expect(run.steps == ["update chip.config: errored (acknowledge_unknown)"])
  }
}
