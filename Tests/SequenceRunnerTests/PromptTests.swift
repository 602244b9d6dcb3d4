import I2C
import SequenceModel
import SequenceRunner
import Testing

/// Steps that ask a person.
struct PromptTests {
  private func run(_ prompt: String, _ answer: String?, more: String = "") throws -> TestRun {
    try TestRun(
      """
      defaults: {on_failure: continue}
      steps:
        - probe: chip
        - name: asked
          prompt: {message: Is D3 lit?, \(prompt)}\(more)
      """, [.good], operator: Operator { _ in answer })
  }

  @Test(arguments: [
    ("ask: pass_fail", "pass", "passed"), ("ask: pass_fail", "P", "passed"), ("ask: pass_fail", "yes", "passed"),
    ("ask: pass_fail", "fail", "failed (prompt)"), ("ask: pass_fail", "N", "failed (prompt)"),
    ("ask: pass_fail", "perhaps", "errored (prompt_timeout)"), ("ask: pass_fail", nil, "errored (prompt_timeout)"),
    ("ask: pass_fail, timeout: 20s, default: fail", nil, "failed (prompt)"),
    ("ask: pass_fail, timeout: 20s, default: pass", nil, "passed"),
    ("ask: pass_fail, timeout: 20s, default: pass", "fail", "failed (prompt)"),
    ("ask: continue", "", "passed"), ("ask: continue", nil, "errored (prompt_timeout)"),
    ("ask: number", "3.5", "passed"), ("ask: number", "three", "errored (prompt_timeout)"),
    ("ask: text", "C17", "passed"), ("ask: text", "", "errored (prompt_timeout)"),
  ])
  func anAnswerDecides(prompt: String, answer: String?, outcome: String) throws {
    let run = try run(prompt, answer)
    #expect(run.steps.last == "asked: \(outcome)")
  }

  @Test(arguments: [("ask: text", "C17", #"kept == "C17""#), ("ask: number", "3.50", "kept == 3.5")])
  func anAnswerIsKept(prompt: String, answer: String, condition: String) throws {
    let run = try run(prompt, answer, more: "\n    save: {kept: answer}\n  - assert: \(condition)")
    #expect(run.steps == ["probe chip: passed", "asked: passed", "assert: passed"])
    #expect(run.texts == ["Is D3 lit? \(answer)"])
  }

  @Test func whoIsAskedKnowsWhatFor() throws {
    var asked: [Operator.Question] = []
    _ = try TestRun(
      """
      steps:
        - probe: chip
        - set: {n: 3}
        - id: leds
          prompt: {ask: text, message: Is D$n lit?, timeout: 20s, pattern: '^[a-z]+$'}
      """, [.good],
      operator: Operator { question in
        asked.append(question)
        return "yes"
      })
    #expect(asked.map(\.message) == ["Is D3 lit?"])
    #expect(asked.map(\.id) == ["leds"])
    #expect(asked.map(\.label) == ["prompt"])
    #expect(asked.map(\.prompt.pattern) == ["^[a-z]+$"])
    #expect(asked.map(\.timeout) == [20_000_000_000])
  }

  @Test(arguments: [
    ("", "timeout: 5ms", 4_000_000), (", timeout: 2ms", "timeout: 5ms", 2_000_000), ("", "timeout: 20s", 1_999_000_000),
  ])
  func nobodyIsWaitedForBeyondTheTimeAroundThePrompt(own: String, group: String, left: Int64) throws {
    var asked: [Operator.Question] = []
    _ = try TestRun(
      """
      steps:
        - group: with an end
          \(group)
          steps:
            - delay: 1ms
            - prompt: {ask: text, message: Scan\(own)}
      """, [.good],
      operator: Operator { question in
        asked.append(question)
        return "yes"
      }, options: RunOptions(timeout: 2_000_000_000))
    #expect(asked.map(\.timeout) == [left])
  }

  @Test func whatNobodyAnsweredEndsTheRun() throws {
    let run = try run("ask: pass_fail", nil, more: "\n  - probe: chip")
    #expect(run.steps.last == "probe chip: skipped")
    #expect(run.result.verdict == .errored)
    #expect(
      run.messages == [
        """
        test.yaml:17:13: errored: 'asked': nobody answered 'Is D3 lit?' [prompt_timeout]
         17 |     prompt: {message: Is D3 lit?, ask: pass_fail}
            |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            = help: answer in time, give a `default`, or run with `--answers FILE`

        """
      ])
  }

  /// What the steps before it will have saved is not known before the run, so the prompt may be asked.
  @Test(arguments: [
    ("when: saved(seen)", true), ("when: not saved(seen)", true), ("when: 'true'", true), ("when: 1 == 2", false),
    ("skip: no lamp", false),
  ])
  func onlyWhatIsCertainLeavesAPromptOut(modifier: String, mayBeAsked: Bool) throws {
    let file = try load(
      "steps: [{read: chip.id, unchecked: x, save: {seen: value}}, {prompt: {message: look}, \(modifier)}]")
    #expect(file.program.prompts(nil).map(\.mayBeAsked) == [mayBeAsked])
  }
}
