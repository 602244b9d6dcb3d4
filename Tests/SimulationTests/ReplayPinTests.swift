import I2C
import Simulation
import TestSupport
import Testing
import Trace

/// Pins are answered from the recording, each in its own order, and nothing is made up.
@Suite("Pins of a recording")
struct ReplayPinTests {
  /// Lines of a recording: `D0 set high`, `D1 read low 2` (the second try), `x 48` (a write to an address), each in a
  /// section.
  private static func recording(_ lines: [String], section: String = "steps") throws -> [UInt8] {
    let writer = TraceWriter()
    var output: [UInt8] = []
    writer.append(.header(TraceHeader(tool: "test", buses: [.init(id: "main")])), to: &output)
    var (section, number) = (section, 0)
    for line in lines {
      let words = line.split(separator: " ").map(String.init)
      if words.count == 1 {
        section = words[0]
      } else if words[0] == "x" {
        number += 1
        let segment = try w(Int(words[1], radix: 16) ?? 0, 1)
        writer.append(
          .transaction(
            TraceRecord(number: number, section: section, step: line, exchange: Exchange(segments: [segment]))),
          to: &output)
      } else {
        let level = try #require(PinLevel(rawValue: words[2]))
        let tried = words.count > 3 ? Int(words[3]) ?? 1 : 1
        writer.append(
          .pin(
            TracePin(
              time: 1_000, section: section, step: "step of \(words[0])", attemptTry: tried, name: words[0],
              operation: words[1] == "set" ? .set(level) : .read, reading: PinReading(level: level, duration: 500))),
          to: &output)
      }
    }
    writer.append(.end(TraceEnd(count: number)), to: &output)
    return output
  }

  /// What a question like `D0 set high` or `D1 read`, with purposes behind it, is answered.
  private static func ask(_ bus: inout some Bus & ~Copyable, _ question: String) -> String {
    let words = question.split(separator: " ").map(String.init)
    var purpose: Transaction.Purpose = []
    for word in words {
      switch word {
      case "poll": purpose.insert(.poll)
      case "teardown": purpose.insert(.teardown)
      case "resumed": purpose.insert(.resumed)
      case _: continue
      }
    }
    let operation = words[1] == "set" ? PinLevel(rawValue: words[2]).map(PinAction.Operation.set) ?? .read : .read
    let reading = bus.pin(PinAction(operation, of: words[0], purpose: purpose), at: 0)
    if let fault = reading.fault { return ([fault.summary] + fault.notes).joined(separator: " | ") }
    return reading.level?.rawValue ?? "?"
  }

  /// What is asked of a recording, what is answered, and what is said of the rest.
  static let cases: [(recorded: [String], asked: [String], answers: [String], rest: String?)] = [
    (
      ["D0 set high", "x 48", "D1 read low", "D1 read high"], ["D1 read", "D0 set high", "D1 read"],
      ["low", "high", "high"], "the recording holds 1 more transaction"
    ),
    (
      ["D0 set high"], ["D0 set low"],
      ["r:2 holds another request | recorded pin D0 set high in steps: 'step of D0' | asked    pin D0 set low"],
      "the recording holds 1 more action of a pin"
    ),
    (
      ["D0 set high"], ["D0 set high", "D0 set high"],
      ["high", "r holds no more of the pin D0 | asked    pin D0 set high"], nil
    ),
    (
      ["D0 set high"], ["D1 read"], ["r holds nothing of the pin D1 | asked    pin D1 read"],
      "the recording holds 1 more action of a pin"
    ),
    // A poll: as many tries as were recorded, the last one as often as it is asked.
    (
      ["D1 read low", "D1 read low 2", "D1 read high 3", "D0 set low"],
      ["D1 read poll", "D1 read poll", "D1 read poll", "D1 read poll", "D0 set low"],
      ["low", "low", "high", "high", "low"], nil
    ),
    // A run that is content sooner.
    (
      ["D1 read low", "D1 read low 2", "D1 read high 3", "D1 set low"], ["D1 read poll", "D1 set low"],
      ["low", "low"], nil
    ),
    (["D1 read low", "D1 read low 2"], ["D1 read poll"], ["low"], nil),
    // Two polls of one pin, one behind the other.
    (
      ["D1 read low", "D1 read high 2", "D1 read low"], ["D1 read poll", "D1 read poll", "D1 read poll"],
      ["low", "high", "low"], nil
    ),
    // A run that was stopped goes on in its teardown; a step behind others that were skipped stands further ahead.
    (
      ["D0 set high", "D1 read low", "teardown", "D0 set low"], ["D0 set low teardown"], ["low"],
      "the recording holds 2 more actions of pins"
    ),
    (
      ["x 48", "D0 set high", "teardown", "x 20", "D0 set low"], ["D0 set low teardown"], ["low"],
      "the recording holds 2 more transactions and 1 more action of a pin"
    ),
    (
      ["D0 set high", "D0 set low", "D0 set high"], ["D0 set low resumed", "D0 set high"], ["low", "high"],
      "the recording holds 1 more action of a pin"
    ),
  ]

  @Test(arguments: cases, ReplayOptions.Mode.allCases)
  func areAnsweredInTheirOrder(
    row: (recorded: [String], asked: [String], answers: [String], rest: String?), mode: ReplayOptions.Mode
  ) throws {
    var bus = try ReplayBus.playing(
      Self.recording(row.recorded), path: "r", options: ReplayOptions(mode: mode))
    let answers = row.asked.map { Self.ask(&bus, $0) }
    #expect(answers == row.answers)
    let rest = bus.finish()?.summary
    #expect(rest == row.rest)
  }

  @Test func withoutOrderTheNextAnswerToTheSameQuestionIsGiven() throws {
    var rest: [UInt8]? = try Self.recording(["D0 set high", "x 48", "D1 read low", "D1 read high"])
    var bus = try ContextReplayBus(
      TraceReader(path: "r") {
        defer { rest = nil }
        return rest
      })
    let answers = ["D1 read", "D1 read", "D1 read", "D0 set high", "D0 set low"].map { Self.ask(&bus, $0) }
    #expect(answers == ["low", "high", "high", "high", "r holds no more of the pin D0 | asked    pin D0 set low"])
  }

  @Test func aReadingKeepsItsRecordedTimeAndDuration() throws {
    var bus = try ReplayBus.playing(Self.recording(["D0 set high"]))
    let reading = bus.pin(PinAction(.set(.high), of: "D0"), at: 77)
    #expect(reading == PinReading(level: .high, duration: 500, time: 1_000))
  }
}
