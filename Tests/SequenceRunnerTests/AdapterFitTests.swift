import I2C
import SequenceModel
import SequenceRunner
import Testing

/// What an adapter cannot do is found before the first step.
struct AdapterFitTests {
  private static let narrow = {
    var limits = BusLimits(writeLimit: 61, readLimit: 512, messageLimit: 2)
    limits.joints = .writeThenRead(firstLength: 1)
    return limits
  }()

  private static func write(_ count: Int, _ more: String = "") -> String {
    "write: {to: 0x50, data: [\(Array(repeating: "0x5A", count: count).joined(separator: ", "))]}\(more)"
  }

  /// Steps, and whether an adapter that writes 61 bytes, reads 512, and joins one byte to a read can do them.
  static let steps: [(step: String, fits: Bool)] = [
    ("read: {from: 0x50, bytes: 512}\n    unchecked: long", true),
    ("read: {from: 0x50, bytes: 513}\n    unchecked: long", false),
    (write(61), true), (write(62), false),
    ("read: chip.id\n    expect: 0x00", true),
    // The pointer of two bytes goes before the reply, joined by a repeated START.
    ("read: {from: ram, memory: 0, bytes: 2}\n    unchecked: short", false),
    // Whether it is asked at all only the run knows.
    (write(62, "\n    when: uut.serial == \"1\""), true),
  ]

  @Test(arguments: steps)
  func theFirstStepThatAsksForTooMuchIsFound(step: String, fits: Bool) throws {
    let file = try load("uut: {serial: {prompt: Scan the label}}\nsteps:\n  - delay: 1ms\n  - \(step)\n")
    let misfit = RunPlanner.misfit(of: file.program, RunOptions(), on: [Self.narrow])
    #expect((misfit == nil) == fits)
    #expect(misfit?.fault.kind == (fits ? nil : .notSupported))
    #expect(RunPlanner.misfit(of: file.program, RunOptions(), on: [BusLimits()]) == nil)
  }
}
