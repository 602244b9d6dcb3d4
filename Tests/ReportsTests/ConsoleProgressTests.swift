import I2C
import Reports
import SequenceModel
import SequenceRunner
import Testing

@Suite struct ConsoleProgressTests {
  private let first = Sample.step("first", line: 1)
  private let second = Sample.step("second", line: 2)

  /// What a terminal gets when progress is shown after every event.
  private func text(_ run: RunScript, _ style: ConsoleStyle) -> String {
    var console = ConsoleReport(style: style, sources: Sample.sources)
    for event in run.events {
      console.observe(event)
      console.showProgress()
    }
    var text = ""
    console.drain { text = String(decoding: $0, as: UTF8.self) }
    return text
  }

  @Test func progressIsWrittenOverAndTakenAway() throws {
    let loop = Sample.group("loop", count: 19, [.step(first), .step(second)])
    var run = RunScript(steps: [.step(first), .group(loop)], teardown: [.step(second)])
    run.begin(first)
    let segment = Segment(
      address: try Address(0x48), isRead: true, addressAcknowledge: .yes, bytes: [0x40, 0xA0],
      acknowledges: .read(count: 2))
    run.transaction(Exchange(segments: [segment]))
    run.end(.passed)
    let lines = text(run, ConsoleStyle(isTerminal: true, width: 40)).split(separator: "\n")
    let value = "step 1 of 40  100 us  first  40 A0"
    #expect(lines[0] == "Demo")
    #expect(
      lines[1] == "\rstep 1 of 40  0 ns  first\r\(value)\r" + String(repeating: " ", count: value.count)
        + "\r0 steps; 1 transaction in 0 ns")
  }

  @Test func aShorterLineCoversTheOneBeforeIt() {
    var run = RunScript(steps: [.step(Sample.step("a long name")), .step(first)])
    run.begin(Sample.step("a long name"))
    run.begin(first)
    let text = text(run, ConsoleStyle(isTerminal: true, width: 80))
    #expect(text == "Demo\n\rstep 1 of 2  0 ns  a long name\rstep 2 of 2  0 ns  first      ")
  }

  @Test func progressNeverReachesTheLastColumn() {
    let step = Sample.step(String(repeating: "x", count: 200))
    var run = RunScript(steps: [.step(step)])
    run.begin(step)
    let lines = text(run, ConsoleStyle(isTerminal: true, width: 40)).split(separator: "\r")
    #expect(lines.last?.count == 39)
    #expect(lines.last?.last == "…")
  }

  @Test func stepsThatAreTriedAgainDoNotExceedTheirNumber() {
    var run = RunScript(steps: [.step(first)])
    run.begin(first)
    run.begin(first)
    #expect(text(run, ConsoleStyle(isTerminal: true)).hasSuffix("\rstep 2 of 2  0 ns  first"))
  }

  @Test func aGiantLoopHasAGiantNumberOfSteps() {
    let inner = Sample.group("inner", count: .max, [.step(first), .step(second)])
    var run = RunScript(steps: [.group(Sample.group("outer", count: 2, [.group(inner)])), .step(first)])
    run.begin(first)
    #expect(text(run, ConsoleStyle(isTerminal: true)).hasSuffix("\rstep 1 of \(Int.max)  0 ns  first"))
  }

  @Test func aPipeSeesNoProgress() {
    var run = RunScript(steps: [.step(first)])
    run.step(first)
    run.end(.passed)
    #expect(!text(run, ConsoleStyle()).contains("\r"))
  }

  @Test func nothingIsShownAfterTheVerdict() {
    var run = RunScript(steps: [.step(first)])
    run.step(first)
    run.end(.passed)
    #expect(text(run, ConsoleStyle(isTerminal: true)).hasSuffix("=\n"))
  }
}
