import I2C
import SequenceRunner
import Testing

/// Language rule R24: what needs a value that a failed step did not deliver is skipped; the verdict stays failed.
struct UndeliveredValueTests {
  @Test(arguments: [
    "measure: {value: $(u8(id)), low: 0, high: 1}", "measure: {value: $(1 + 1), low: $(u8(id))}",
    "assert: id[0] == 0x00", "set: {twice: $(2 * u8(id))}", "write: {to: chip.id, data: $id}",
  ])
  func aStepThatNeedsItIsSkipped(step: String) throws {
    let run = try TestRun(
      """
      defaults: {on_failure: continue}
      steps:
        - name: identity
          read: chip.id
          save: {id: reply}
        - name: depends
          \(step)
      """, [.addressNack])
    #expect(run.steps == ["identity: failed (nack)", "depends: skipped"])
    #expect(run.skipReasons == ["needs $id, which step 'identity' did not deliver"])
    #expect(run.result.verdict == .failed)
  }
}
