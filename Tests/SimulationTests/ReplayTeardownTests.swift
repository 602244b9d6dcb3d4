import I2C
import Simulation
import Testing
import Trace

@Suite("Teardown skips forward in a recording")
struct ReplayTeardownTests {
  private func tape() throws -> Tape {
    var tape = Tape()
    for byte in 1...4 { tape.add([try w(0x48, UInt8(byte))], section: "steps", step: "s\(byte)") }
    tape.add([try w(0x20, 1)], section: "steps", step: "p")
    tape.add([try w(0x48, 1)], section: "teardown", step: "off")
    tape.add([try w(0x20, 9)], section: "teardown", step: "last")
    return tape
  }

  @Test func toItsOwnSectionWhereItHasOne() throws {
    var bus = try tape().bus()
    #expect(bus.ask(request(try w(0x48, 1))) == "ACK")
    #expect(bus.ask(request(try w(0x20, 1))) == "ACK")
    #expect(bus.ask(request(try w(0x48, 1), purpose: .teardown)) == "ACK")
    #expect(bus.ask(request(try w(0x20, 9), purpose: .teardown)) == "ACK")
    #expect(bus.ask(request(try w(0x20, 9), purpose: .teardown)) == "r holds no more transactions with 0x20")
    let fault = bus.finish()
    #expect(fault?.summary == "the recording holds 3 more transactions")
    #expect(fault?.notes.first == "r:3: S 48w 02 P in steps: 's2'")
  }

  @Test func evenAsTheFirstAskOfAll() throws {
    var bus = try tape().bus()
    #expect(bus.ask(request(try w(0x20, 9), purpose: .teardown)) == "ACK")
    #expect(bus.finish()?.summary == "the recording holds 6 more transactions")
  }

  @Test func nothingIsSkippedWhereEveryStepRan() throws {
    var bus = try tape().bus()
    for byte in 1...4 { #expect(bus.ask(request(try w(0x48, UInt8(byte)))) == "ACK") }
    #expect(bus.ask(request(try w(0x20, 1))) == "ACK")
    #expect(bus.ask(request(try w(0x48, 1), purpose: .teardown)) == "ACK")
    #expect(bus.ask(request(try w(0x20, 9), purpose: .teardown)) == "ACK")
    #expect(bus.finish() == nil)
  }

  @Test func whatTheTeardownAsksAndTheRecordingLacksIsAnError() throws {
    var bus = try tape().bus()
    #expect(bus.ask(request(try w(0x48, 7), purpose: .teardown)) == "r:7 holds another request")
  }

  @Test func aPollThatWasBegunIsNotLeftOver() throws {
    var tape = Tape()
    for index in 1...3 { tape.add([try nobody(0x50)], at: 0, section: "steps", step: "wait", attemptTry: index) }
    tape.add([try w(0x50)], at: 9, section: "steps", step: "wait", attemptTry: 4)
    tape.add([try w(0x20)], section: "teardown", step: "off")
    var bus = try tape.bus()
    #expect(try bus.poll(0x50) == "NACK")
    #expect(bus.ask(request(try w(0x20), purpose: .teardown)) == "ACK")
    #expect(bus.finish() == nil)
  }

  @Test func inACaptureToTheNearestMatchOnceForEachAddress() throws {
    var tape = Tape()
    for byte in 1...5 { tape.add([try w(0x48, UInt8(byte))]) }
    tape.add([try w(0x20, 1)])
    tape.add([try w(0x20, 2)])
    var bus = try tape.bus()
    #expect(bus.ask(request(try w(0x48, 3), purpose: .teardown)) == "ACK")
    #expect(bus.ask(request(try w(0x48, 5), purpose: .teardown)) == "r:5 holds another request")
    #expect(bus.ask(request(try w(0x20, 2), purpose: .teardown)) == "ACK")
    #expect(bus.finish()?.notes == ["r:2: S 48w 01 P", "r:3: S 48w 02 P", "r:7: S 20w 01 P"])
  }
}
