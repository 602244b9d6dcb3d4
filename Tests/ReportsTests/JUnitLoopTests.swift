import Diagnostics
import Reports
import SequenceModel
import SequenceRunner
import Testing

@Suite struct JUnitLoopTests {
  private let read = Sample.step("read", line: 4)
  private let write = Sample.step("write", line: 5)
  private let after = Sample.step("after", line: 6)
  private let place = #"file="sequences/demo.yaml" line="4""#

  /// A loop of two steps, the first of which fails in some iterations.
  private func run(_ count: Int, failing: Set<Int> = [], errored: Set<Int> = [], tolerated: Set<Int> = []) -> RunScript
  {
    let group = Sample.group("soak", count: count, variable: "i", [.step(read), .step(write)])
    var run = RunScript(steps: [.group(group), .step(after)])
    for iteration in 0..<count {
      run.group(group, iteration: iteration) { run, instance in
        var findings = failing.contains(iteration) ? [Sample.mismatch("iteration \(iteration)", line: 4)] : []
        if errored.contains(iteration) { findings = [Sample.finding(.busStuck, "SDA is low", line: 4)] }
        run.step(read, in: instance, findings, isTolerated: tolerated.contains(iteration))
        run.step(write, in: instance)
      }
    }
    run.step(after)
    run.end(.passed)
    return run
  }

  @Test(arguments: [(1_000, 2_001), (1_001, 3)])
  func aboveAThousandIterationsAStepIsOneCase(count: Int, cases: Int) throws {
    let counts = try #require(JUnitCounts.of(JUnitFile.bytes([run(count)])))
    #expect(counts.cases.count == cases)
    #expect(counts.root["tests"] == "\(cases)")
  }

  @Test(arguments: [(JUnitLoops.each, 4_005), (.summary, 3)])
  func theCallerDecidesOtherwise(loops: JUnitLoops, cases: Int) throws {
    let count = loops == .each ? 2_002 : 2
    #expect(try #require(JUnitCounts.of(JUnitFile.bytes([run(count)], loops: loops))).cases.count == cases)
  }

  @Test func aSummaryStandsWhereItsLoopStood() {
    let file = JUnitFile.cases(run(2_000), loops: nil)
    #expect(
      file == """
        <testcase name="read" classname="Demo.soak" time="2.000" \(place)>
          <system-out>2000 iterations: 2000 passed
        </system-out>
        </testcase>
        <testcase name="write" classname="Demo.soak" time="2.000" file="sequences/demo.yaml" line="5">
          <system-out>2000 iterations: 2000 passed
        </system-out>
        </testcase>
        <testcase name="after" classname="Demo" time="0.001" file="sequences/demo.yaml" line="6"/>
        """)
  }

  @Test func aSummaryTellsItsFirstFailures() {
    let file = JUnitFile.cases(run(1_001, failing: [1, 2, 3, 5, 8, 13, 21]), profile: .strict)
    let shown = [1, 2, 3, 5, 8].map {
      """

      soak [i=\($0)]:
      sequences/demo.yaml:4:3: failed: iteration \($0) [mismatch]
       4 | - step 04
         |   ^^^^^^^ read 0x40 = 0b01000000

      """
    }
    #expect(
      file == """
        <testcase name="read" classname="Demo.soak" time="1.001">
          <failure type="Mismatch" message="1001 iterations: 994 passed, 7 failed; first: iteration 1">1001 iterations: 994 passed, 7 failed
        \(shown.joined())
        2 more are not shown
        </failure>
        </testcase>
        <testcase name="write" classname="Demo.soak" time="1.001"/>
        <testcase name="after" classname="Demo" time="0.001"/>
        """)
  }

  @Test func oneErrorMakesTheSummaryAnError() {
    let file = JUnitFile.cases(run(1_001, failing: [1], errored: [9]), profile: .strict)
    let message = "1001 iterations: 999 passed, 1 failed, 1 errored; first: SDA is low"
    #expect(file.contains("<error type=\"BusStuck\" message=\"\(message)\">"))
    #expect(file.contains("\nsoak [i=1]:\n"))
    #expect(file.contains("\nsoak [i=9]:\n"))
  }

  @Test func oneErrorBehindManyFailuresIsStillTheType() {
    let file = JUnitFile.cases(run(1_001, failing: Set(0..<500), errored: [1_000]), profile: .strict)
    #expect(file.contains("<error type=\"BusStuck\" message=\""))
    #expect(file.contains("\nsoak [i=1000]:\n"))
  }

  @Test func failuresThatAreAllowedForAreCounted() {
    let file = JUnitFile.cases(run(1_001, failing: [1, 2], tolerated: [1, 2]))
    #expect(file.contains("<system-out>1001 iterations: 999 passed, 2 tolerated\n"))
    #expect(!file.contains("<failure"))
  }

  @Test func theProductOfNestedLoopsCounts() throws {
    let inner = Sample.group("inner", count: 101, [.step(read)])
    let outer = Sample.group("outer", count: 10, [.group(inner), .step(write)])
    var run = RunScript(steps: [.group(outer)])
    for i in 0..<10 {
      run.group(outer, iteration: i) { run, parent in
        for j in 0..<101 { run.group(inner, in: parent, iteration: j) { $0.step(read, in: $1) } }
        run.step(write, in: parent)
      }
    }
    run.end(.passed)
    let counts = try #require(JUnitCounts.of(JUnitFile.bytes([run])))
    #expect(counts.cases.map(\.name) == (0..<10).map { "write [\($0)]" } + ["read"])
    #expect(JUnitFile.cases(run).contains("1010 iterations: 1010 passed"))
  }

  @Test func aRetriedGroupInALoopCountsItsRetries() {
    let group = Sample.group("soak", count: 1_001, retry: Retry(attempts: 2), [.step(read)])
    var run = RunScript(steps: [.group(group)])
    for iteration in 0..<1_001 {
      if iteration % 500 == 0 {
        run.group(group, iteration: iteration, outcome: .failed, isRetried: true) { run, instance in
          run.step(read, in: instance, [Sample.mismatch("not yet", line: 4)])
        }
      }
      run.group(group, iteration: iteration, attempt: iteration % 500 == 0 ? 2 : 1) { run, instance in
        run.step(read, in: instance)
      }
    }
    run.end(.passed)
    #expect(
      JUnitFile.cases(run) == """
        <testcase name="read" classname="Demo.soak" time="1.001" \(place)>
          <system-out>1001 iterations: 1001 passed, 3 retried
        </system-out>
        </testcase>
        """)
  }

  @Test func aRetriedGroupInALoopCountsEverythingElse() {
    let group = Sample.group("soak", count: 1_001, retry: Retry(attempts: 2), [.step(read)])
    var run = RunScript(steps: [.group(group)])
    for iteration in 0..<1_001 {
      run.group(group, iteration: iteration) { run, instance in
        switch iteration {
        case 0: run.step(read, in: instance, [Sample.mismatch("differs", line: 4)], isTolerated: true)
        case 1: run.step(read, in: instance, isJudged: false)
        case 2: run.skip(read, in: instance, because: "left")
        default: run.step(read, in: instance)
        }
      }
    }
    run.end(.passed)
    let counts = "1001 iterations: 999 passed, 1 skipped, 1 tolerated"
    #expect(JUnitFile.cases(run).contains("<system-out>\(counts)\nnot judged: the replies of 1\n</system-out>"))
  }

  @Test func aLoopThatIsTriedAgainIsOneCase() throws {
    let loop = Sample.group("loop", count: 1_001, [.step(read)])
    let group = Sample.group("again", retry: Retry(attempts: 2), [.group(loop)])
    var run = RunScript(steps: [.group(group)])
    for attempt in 1...2 {
      run.group(group, attempt: attempt, outcome: attempt == 1 ? .failed : .passed, isRetried: attempt == 1) {
        run, parent in
        for iteration in 0..<(attempt == 1 ? 10 : 1_001) {
          run.group(loop, in: parent, iteration: iteration) { run, instance in
            let isBad = attempt == 1 && iteration == 9
            run.step(read, in: instance, isBad ? [Sample.mismatch("not yet", line: 4)] : [])
          }
        }
      }
    }
    run.end(.passed)
    let counts = try #require(JUnitCounts.of(JUnitFile.bytes([run])))
    #expect(counts.cases.map(\.name) == ["read"])
    #expect(JUnitFile.cases(run).contains("1001 iterations: 1001 passed, 1 retried\n"))
  }

  @Test func twoLoopsAreToldOneAfterTheOther() throws {
    let first = Sample.group("first", count: 1_001, [.step(read)])
    let second = Sample.group("second", count: 1_001, [.step(write)])
    var run = RunScript(steps: [.group(first), .group(second)])
    for iteration in 0..<1_001 { run.group(first, iteration: iteration) { $0.step(read, in: $1) } }
    for iteration in 0..<1_001 { run.group(second, iteration: iteration) { $0.step(write, in: $1) } }
    run.end(.passed)
    let counts = try #require(JUnitCounts.of(JUnitFile.bytes([run])))
    #expect(counts.cases.map(\.classname) == ["Demo.first", "Demo.second"])
  }

  @Test func repliesThatNothingJudgedAreCounted() {
    let group = Sample.group("soak", count: 1_001, [.step(read)])
    var run = RunScript(steps: [.group(group)])
    for iteration in 0..<1_001 {
      run.group(group, iteration: iteration) { $0.step(read, in: $1, isJudged: false) }
    }
    run.end(.passed)
    #expect(JUnitFile.cases(run).contains("1001 iterations: 1001 passed\nnot judged: the replies of 1001\n"))
  }
}
