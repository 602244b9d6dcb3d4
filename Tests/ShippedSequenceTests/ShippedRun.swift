import Foundation
import I2C
import Ledger
import SequenceRunner
import Simulation
import TestSupport
import i2cseq

/// A sequence that ships, run in this process, with the trace that it writes.
struct ShippedRun {
  var result: RunResult
  var trace: [UInt8]
  var findings: [String]

  /// Runs `sequences/<stem>.yaml` on a bus.
  init(_ stem: String, on bus: consuming some Bus & ~Copyable, adapter: String) throws {
    let run = try SequenceUnderTest("sequences/\(stem).yaml").run(on: bus, adapter: adapter)
    // A recording says which sequence it is one of, and which version made it; the runs of other tests leave that open.
    let path = Repository.root.appendingPathComponent("sequences/\(stem).yaml")
    let digest = SHA256.hexDigest(of: [UInt8](try Data(contentsOf: path)))
    let key = #""sha256":""#
    let text = String(decoding: run.trace, as: UTF8.self)
      .replacingOccurrences(of: key + String(repeating: "0", count: 64), with: key + digest)
      .replacingOccurrences(of: #""tool":"i2cseq""#, with: #""tool":"\#(ToolName.recorded)""#)
    (result, trace, findings) = (run.result, Array(text.utf8), run.findings)
  }

  /// A bus that plays a recording.
  static func replay(_ recording: [UInt8], options: ReplayOptions = ReplayOptions()) throws -> ReplayBus {
    try ReplayBus.playing(recording, options: options)
  }
}
