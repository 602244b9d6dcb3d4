import Diagnostics
import I2C
import I2CAdapters
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
    let (seed, adapter, kind) = (open.seed, open.adapter, open.limits.kind)
    #expect(seed == 0x1F)
    #expect(adapter == "replay:a.trace.jsonl,mode=strict,poll=first")
    #expect(kind == .recording)
  }

  @Test(arguments: [
    ("ch999", DriverError.Kind.unavailable, "this version has no driver `ch999`"),
    ("replay", .usage, "the driver `replay` needs a file"),
    ("replay:a,speed=1", .usage, "the driver `replay` has no option `speed`"),
    ("replay:a,mode=loose", .usage, "`mode` must be one of ordered strict context register"),
    ("board", .usage, "the driver `board` needs a file"),
    ("board:a,mode=strict", .usage, "the driver `board` has no option `mode`"),
    ("replay:a,poll=", .usage, "`poll` must be one of time count first"),
  ])
  func whatCannotBeOpenedSaysWhoseFaultItIs(selector: String, kind: DriverError.Kind, message: String) {
    #expect { _ = try open(selector) } throws: { error in
      (error as? DriverError)?.kind == kind && (error as? DriverError)?.diagnostic.message == message
    }
  }

  private static let board = """
    schema: 1
    targets: {ram: {address: 0x50, memory: {size: 16, fill: 0x5A}}}

    """

  @Test func aBoardAnswersAndSaysThatItIsNoHardware() throws {
    let open = try open("board:a.yaml", on: Self.board)
    let (seed, adapter, kind) = (open.seed, open.adapter, open.limits.kind)
    #expect(seed == nil)
    #expect(adapter == "board:a.yaml")
    #expect(kind == .board)
    var bus = open.takeBus()
    #expect(try bus.readMemory(2, from: 0x50, at: 0) == [0x5A, 0x5A])
  }

  @Test func everyMistakeOfABoardIsToldWithItsPlace() {
    let text = "schema: 1\ntargets: {ram: {address: 80, memory: {size: 0}}}\n"
    #expect { _ = try open("board:a.yaml", on: text) } throws: { error in
      guard let error = error as? DriverError, let sources = error.sources else { return false }
      let renderer = DiagnosticRenderer(sources: sources)
      let said = ([error.diagnostic] + error.others).map(renderer.render).joined()
      return error.kind == .invalidBoard
        && said == """
          a.yaml:2:26: error: a target address is written in hex, so that nobody takes 80 for 0x80 [address_form]
           2 | targets: {ram: {address: 80, memory: {size: 0}}}
             |                          ^^
             = help: write `0x50`
          a.yaml:2:45: error: `size` must be 1 … 16777216, and this is 0 [integer_range]
           2 | targets: {ram: {address: 80, memory: {size: 0}}}
             |                                             ^

          """
    }
  }

  @Test func aBoardThatCannotBeReadToItsEndIsNone() {
    #expect {
      _ = try openBus(Selector("board:a.yaml")) { _, _ throws(DriverError) in
        { () throws(ReadFailure) in throw ReadFailure("input/output error") }
      }
    } throws: { error in
      (error as? DriverError)?.kind == .usage
        && (error as? DriverError)?.diagnostic.message == "the file cannot be read: input/output error"
    }
  }

  @Test func aBoardWithoutEndIsNotReadToTheEnd() {
    #expect {
      _ = try openBus(Selector("board:a.yaml")) { _, _ throws(DriverError) in
        { () throws(ReadFailure) in [UInt8](repeating: 0x20, count: 1 << 20) }
      }
    } throws: { error in
      (error as? DriverError)?.kind == .invalidBoard
        && (error as? DriverError)?.diagnostic.message == "a board file has at most 4 MiB"
    }
  }

  @Test func whatIsNoRecordingIsNotTheFaultOfTheCommandLine() {
    #expect { _ = try open("replay:a", on: "") } throws: { error in
      (error as? DriverError)?.kind == .invalidRecording
        && (error as? DriverError)?.diagnostic.rule == TraceRule.empty.rawValue
    }
  }
}
