import I2C
import SequenceRunner
import Simulation
import TestSupport

/// A sequence that ships, run in this process, with the trace that it writes.
struct ShippedRun {
  var result: RunResult
  var trace: [UInt8]
  var findings: [String]

  /// Runs `sequences/<stem>.yaml` on a bus.
  init(_ stem: String, on bus: consuming some Bus & ~Copyable, adapter: String) throws {
    let run = try SequenceUnderTest("sequences/\(stem).yaml").run(on: bus, adapter: adapter)
    (result, trace, findings) = (run.result, run.trace, run.findings)
  }

  /// A bus that plays a recording.
  static func replay(_ recording: [UInt8], options: ReplayOptions = ReplayOptions()) throws -> ReplayBus {
    try ReplayBus.playing(recording, options: options)
  }
}
