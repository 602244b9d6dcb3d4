import Diagnostics
import Reports
import SequenceModel
import SequenceRunner
import Testing

@Suite struct JUnitAttemptTests {
  private let nack = Sample.finding(.nack, "nobody at 0x48", line: 4)
  private let arbitration = Sample.finding(.arbitrationLost, "lost", line: 4)
  private let step = Sample.step("flaky", line: 4)
  private let other = Sample.step("steady", line: 5)
  private let place = #"classname="Demo" time="0.001" file="sequences/demo.yaml""#
  private let grouped = #"classname="Demo.again" time="0.001" file="sequences/demo.yaml""#
  private let rendered = "sequences/demo.yaml:4:3: failed: nobody at 0x48 [nack]\n 4 | - step 04\n   |   ^^^^^^^\n"

  @Test func attemptsBeforeAPassAreFlaky() {
    var run = RunScript(steps: [.step(step)])
    run.step(step, earlier: [[nack], [arbitration]])
    run.end(.passed)
    #expect(
      JUnitFile.cases(run) == """
        <testcase name="flaky" \(place) line="4">
          <flakyFailure type="Nack" message="nobody at 0x48"><stackTrace>\(rendered)</stackTrace></flakyFailure>
          <flakyFailure type="ArbitrationLost" message="lost"><stackTrace>sequences/demo.yaml:4:3: errored: lost [arbitration_lost]
         4 | - step 04
           |   ^^^^^^^
        </stackTrace></flakyFailure>
          <system-out>attempts: 3
        </system-out>
        </testcase>
        """)
    #expect(JUnitFile.cases(run, profile: .strict) == #"<testcase name="flaky" classname="Demo" time="0.001"/>"#)
  }

  @Test func attemptsBeforeAFailureAreReruns() {
    var run = RunScript(steps: [.step(step)])
    run.step(step, [nack], earlier: [[nack]])
    run.end(.failed)
    #expect(
      JUnitFile.cases(run) == """
        <testcase name="flaky" \(place) line="4">
          <failure type="Nack" message="nobody at 0x48">\(rendered)</failure>
          <rerunFailure type="Nack" message="nobody at 0x48"><stackTrace>\(rendered)</stackTrace></rerunFailure>
          <system-out>attempts: 2
        [[ATTACHMENT|out.trace.jsonl]]
        </system-out>
        </testcase>
        """)
  }

  @Test func onlyTheFirstOfManyAttemptsAreTold() {
    var run = RunScript(steps: [.step(step)])
    run.step(step, earlier: Array(repeating: [nack], count: 500))
    run.end(.passed)
    let cases = JUnitFile.cases(run)
    #expect(cases.split(separator: "<flakyFailure ").count - 1 == 10)
    #expect(cases.contains("attempts: 501\n"))
  }

  @Test func attemptsOfAStepDoNotStickToTheNext() {
    var run = RunScript(steps: [.step(step), .step(other)])
    run.step(step, earlier: [[nack]])
    run.step(other)
    run.end(.passed)
    #expect(JUnitFile.cases(run).hasSuffix("<testcase name=\"steady\" \(place) line=\"5\"/>"))
  }

  @Test func attemptsOfAGroupAreAttemptsOfItsSteps() {
    let group = Sample.group("again", retry: Retry(attempts: 2), [.step(other), .step(step)])
    var run = RunScript(steps: [.group(group)])
    run.group(group, outcome: .failed, isRetried: true) { run, instance in
      run.step(other, in: instance)
      run.step(step, in: instance, [nack])
    }
    run.group(group, attempt: 2) { run, instance in
      run.step(other, in: instance)
      run.step(step, in: instance)
    }
    run.end(.passed)
    #expect(
      JUnitFile.cases(run) == """
        <testcase name="steady" \(grouped) line="5"/>
        <testcase name="flaky" \(grouped) line="4">
          <flakyFailure type="Nack" message="nobody at 0x48"><stackTrace>\(rendered)</stackTrace></flakyFailure>
          <system-out>attempts: 2
        </system-out>
        </testcase>
        """)
  }

  @Test func aGroupThatFailsInTheEndTellsItsReruns() {
    let group = Sample.group("again", retry: Retry(attempts: 3), [.step(step)])
    var run = RunScript(steps: [.group(group)])
    for attempt in 1...3 {
      run.group(group, attempt: attempt, outcome: .failed, isRetried: attempt < 3) { run, instance in
        run.step(step, in: instance, [nack], earlier: [[nack]])
      }
    }
    run.end(.failed)
    let cases = JUnitFile.cases(run)
    #expect(cases.split(separator: "<testcase ").count == 1)
    #expect(cases.split(separator: "<rerunFailure ").count - 1 == 5)
    #expect(cases.contains("attempts: 6\n"))
  }

  @Test func attemptsOfNestedGroupsAddUp() throws {
    let inner = Sample.group("inner", retry: Retry(attempts: 2), [.step(step)])
    let outer = Sample.group("outer", retry: Retry(attempts: 2), [.group(inner), .step(other)])
    var run = RunScript(steps: [.group(outer)])
    run.group(outer, outcome: .failed, isRetried: true) { [nack] run, parent in
      run.group(inner, in: parent, outcome: .failed, isRetried: true) { $0.step(step, in: $1, [nack]) }
      run.group(inner, in: parent, attempt: 2) { $0.step(step, in: $1) }
      run.step(other, in: parent, [nack])
    }
    run.group(outer, attempt: 2) { run, parent in
      run.group(inner, in: parent) { $0.step(step, in: $1) }
      run.step(other, in: parent)
    }
    run.end(.passed)
    let counts = try #require(JUnitCounts.of(JUnitFile.bytes([run])))
    #expect(counts.cases.map(\.name) == ["flaky", "steady"])
    #expect(counts.suites.first?.attributes["failures"] == "0")
    // One of each step: what the inner group mended before the outer one failed is told as well.
    #expect(JUnitFile.cases(run).split(separator: "<flakyFailure ").count - 1 == 2)
  }

  @Test func whatAnAttemptSkippedIsJudgedByTheNext() {
    let group = Sample.group("again", retry: Retry(attempts: 2), [.step(step), .step(other)])
    var run = RunScript(steps: [.group(group)])
    run.group(group, outcome: .failed, isRetried: true) { [nack] run, instance in
      run.step(step, in: instance, [nack])
      run.skip(other, in: instance, because: "not run: the group was left after 'flaky'")
    }
    run.group(group, attempt: 2) { run, instance in
      run.step(step, in: instance)
      run.step(other, in: instance)
    }
    run.end(.passed)
    #expect(JUnitFile.cases(run).hasSuffix("<testcase name=\"steady\" \(grouped) line=\"5\"/>"))
  }

  @Test func aStepThatIsSkippedInTheEndHasNoAttempts() {
    let group = Sample.group("again", retry: Retry(attempts: 2), [.step(other), .step(step)])
    var run = RunScript(steps: [.group(group)])
    run.group(group, outcome: .failed, isRetried: true) { [nack] run, instance in
      run.step(other, in: instance)
      run.step(step, in: instance, [nack])
    }
    run.group(group, attempt: 2, outcome: .failed) { [nack] run, instance in
      run.step(other, in: instance, [nack])
      run.skip(step, in: instance, because: "not run: the group was left after 'steady'")
    }
    run.end(.failed)
    #expect(
      JUnitFile.cases(run).hasSuffix(
        """
        <testcase name="flaky" classname="Demo.again" time="0.000" file="sequences/demo.yaml" line="4">
          <skipped message="not run: the group was left after 'steady'"/>
        </testcase>
        """))
  }

  @Test func aFailureThatIsAllowedForIsNoFailure() {
    let group = Sample.group("again", count: 2, atLeast: 1, [.step(step)])
    var run = RunScript(steps: [.group(group)])
    run.group(group, iteration: 0, outcome: .failed, isTolerated: true) { [nack] run, instance in
      run.step(step, in: instance, [nack], isTolerated: true)
    }
    run.group(group, iteration: 1) { run, instance in run.step(step, in: instance) }
    run.end(.passed)
    #expect(
      JUnitFile.cases(run) == """
        <testcase name="flaky [0]" \(grouped) line="4">
          <skipped type="Tolerated" message="failed where `at_least` or `tolerate` allows for it: nobody at 0x48">\(rendered)</skipped>
          <system-out>[[ATTACHMENT|out.trace.jsonl]]
        </system-out>
        </testcase>
        <testcase name="flaky [1]" \(grouped) line="4"/>
        """)
    #expect(JUnitFile.cases(run, profile: .strict).contains("<skipped/>"))
  }
}
