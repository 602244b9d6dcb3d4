import Diagnostics
import I2C
import I2CDrivers
import Testing
import Trace

struct OpenBusTests {
  private static let recording = #"""
    {"k":"hdr","fmt":"i2c-trace","ver":1,"tool":"i2cseq 0.1.0","seed":"1f","buses":[{"id":"main","ack":"per-byte"}]}
    {"k":"end","n":0}

    """#

  /// Opens what a selector names; every path leads to the same text.
  private func open(_ selector: String, on text: String = recording) throws -> OpenBus {
    try openBus(Selector(selector)) { _, _ throws(DriverError) in
      var rest: [UInt8]? = Array(text.utf8)
      return {
        defer { rest = nil }
        return rest
      }
    }
  }

  @Test func aRecordingBringsItsSeedAndSaysThatItIsNoHardware() throws {
    let open = try open("replay:a.trace.jsonl,mode=strict,poll=first")
    let (seed, adapter, simulation) = (open.seed, open.adapter, open.limits.simulation)
    #expect(seed == 0x1F)
    #expect(adapter == "replay:a.trace.jsonl,mode=strict,poll=first")
    #expect(simulation == "replay")
  }

  @Test(arguments: [
    ("ch341", DriverError.Kind.unavailable, "this version has no driver `ch341`"),
    ("replay", .usage, "the driver `replay` needs a file"),
    ("replay:a,speed=1", .usage, "the driver `replay` has no option `speed`"),
    ("replay:a,mode=loose", .usage, "`mode` must be one of ordered strict"),
    ("replay:a,poll=", .usage, "`poll` must be one of time count first"),
  ])
  func whatCannotBeOpenedSaysWhoseFaultItIs(selector: String, kind: DriverError.Kind, message: String) {
    #expect { _ = try open(selector) } throws: { error in
      (error as? DriverError)?.kind == kind && (error as? DriverError)?.diagnostic.message == message
    }
  }

  @Test func whatIsNoRecordingIsNotTheFaultOfTheCommandLine() {
    #expect { _ = try open("replay:a", on: "") } throws: { error in
      (error as? DriverError)?.kind == .invalidRecording
        && (error as? DriverError)?.diagnostic.rule == TraceRule.empty.rawValue
    }
  }
}
