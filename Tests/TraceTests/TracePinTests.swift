import Diagnostics
import I2C
import Testing
import Trace

@Suite("A pin in a trace")
struct TracePinTests {
  private static func pin(_ operation: PinAction.Operation, _ reading: PinReading) -> TracePin {
    TracePin(
      time: 750, section: "setup", step: "power/power-good", line: 12, attempt: 2, attemptTry: 3, name: "GPIO4",
      operation: operation, reading: reading)
  }

  static let cases: [(pin: TracePin, text: String)] = [
    (
      pin(.set(.high), PinReading(level: .high, duration: 250)),
      #"{"k":"pin","t":750,"dur":250,"bus":"main","sec":"setup","step":"power/power-good","line":12,"att":2,"try":3,"#
        + #""pin":"GPIO4","do":"set","level":"high","res":"ok"}"#
    ),
    (
      pin(.read, PinReading(level: .low)),
      #"{"k":"pin","t":750,"bus":"main","sec":"setup","step":"power/power-good","line":12,"att":2,"try":3,"#
        + #""pin":"GPIO4","do":"read","level":"low","res":"ok"}"#
    ),
    (
      TracePin(name: "D0", operation: .read, reading: .none(BusFault(.adapterGone, "pulled out", notes: ["look"]))),
      #"{"k":"pin","bus":"main","att":1,"try":1,"pin":"D0","do":"read","res":"adapter","fault":"pulled out","#
        + #""notes":["look"]}"#
    ),
    (
      TracePin(name: "D0", operation: .set(.low), reading: .none(BusFault(.notSupported))),
      #"{"k":"pin","bus":"main","att":1,"try":1,"pin":"D0","do":"set","level":"low","res":"unsupported"}"#
    ),
  ]

  @Test(arguments: cases)
  func isWrittenAndReadBack(pin: TracePin, text: String) throws {
    #expect(Sample.text(.pin(pin)) == text + "\n")
    let read = try Sample.read(Array((Sample.header + text + "\n").utf8))
    #expect(read.lines.last == .pin(pin))
  }

  @Test(arguments: [
    (#"{"k":"pin","bus":"main","pin":"D0","do":"set","res":"ok"}"#, "a pin that is set must have the key 'level'"),
    (#"{"k":"pin","bus":"main","do":"read","res":"ok"}"#, "a pin must have the key 'pin'"),
    (#"{"k":"pin","bus":"main","pin":"D0","res":"ok"}"#, "a pin must have the key 'do'"),
    (#"{"k":"pin","bus":"main","pin":"D0","do":"read"}"#, "a pin must have the key 'res'"),
    (#"{"k":"pin","bus":"main","pin":"D0","do":"pull","res":"ok"}"#, "'do' must be set, read"),
    (#"{"k":"pin","bus":"main","pin":"D0","do":"read","level":"up","res":"ok"}"#, "'level' must be low, high"),
    (
      #"{"k":"pin","bus":"b","pin":"D0","do":"read","res":"ok"}"#,
      "'bus' must be one of the header's buses; 'b' is none"
    ),
  ])
  func isHeldToItsKeys(line: String, message: String) {
    let error = #expect(throws: TraceError.self) { try Sample.read(Array((Sample.header + line + "\n").utf8)) }
    #expect(error?.diagnostic.message == message)
  }
}
