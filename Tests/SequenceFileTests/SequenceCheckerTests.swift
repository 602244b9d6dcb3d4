import Diagnostics
import I2C
import SequenceFile
import SequenceModel
import Testing
import Values

/// What deserves a look is seen in a model that no file was read for.
struct SequenceCheckerTests {
  // MARK: Replies that nobody judges

  @Test func aReplyThatIsHeldToNothingIsTold() throws {
    #expect(try Checked { $0.see($0.read()) }.rules == ["not_judged"])
    #expect(try Checked { $0.see($0.read(expecting: [0x01])) }.rules == [])
    #expect(try Checked { $0.see($0.probe()) }.rules == [])
  }

  @Test func whatIsKeptIsJudgedByWhoeverUsesIt() throws {
    let checked = try Checked { model in
      let save = Save(variable: model.variable("id"), source: .reply, span: model.place())
      model.see(model.read(modifiers: Modifiers(saves: [save])))
    }
    #expect(checked.rules == [])
  }

  @Test func aReasonSilencesIt() throws {
    #expect(try Checked { $0.see($0.read(), unchecked: true) }.rules == [])
    #expect(try Checked { $0.see($0.read(), allowing: [.notJudged]) }.rules == [])
    // At a step whose reply is judged there is nothing to silence.
    #expect(try Checked { $0.see($0.read(expecting: [0x01]), unchecked: true) }.rules == ["not_judged"])
  }

  @Test func aWriteThatExpectsNobodyIsTold() throws {
    let nack = SequenceModel.Expectation(.nack(NackExpectation()), span: SourceSpan(start: 0, end: 0))
    #expect(try Checked { $0.see($0.write([0x01], expecting: nack)) }.rules == ["write_expects_nack"])
    #expect(try Checked { $0.see($0.write([0x01])) }.rules == [])
  }

  // MARK: Memories

  @Test(arguments: [(1, ["short_delay"]), (5, [String]()), (6, [])])
  func aDelayThatEndsBeforeTheWriteCycleIsTold(milliseconds: Int, rules: [String]) throws {
    let checked = try Checked { model in
      model.see(model.write([0x5A]))
      model.see(model.step(.delay(.literal(Nanoseconds(milliseconds) * 1_000_000))))
      model.see(model.probe())
    }
    #expect(checked.rules == rules)
  }

  @Test func aTargetThatMayBeBusyIsGivenTime() throws {
    let waiting = try Checked { model in
      model.see(model.write([0x5A]))
      model.see(model.step(.delay(.literal(1_000_000))))
      model.see(model.step(.waitReady(model.address, device: model.memory)))
    }
    #expect(waiting.rules == [])
  }

  // MARK: What no run reaches

  /// The step behind an assertion that is false in every run; whoever goes on after a failure reaches it.
  @Test(arguments: [(FailurePolicy.stop, ["unreachable"]), (.group, ["unreachable"]), (.continue, [])])
  func whatStandsBehindAFalseAssertionIsTold(policy: FailurePolicy, rules: [String]) throws {
    let checked = try Checked(policy) { model in
      try model.assert("1 == 2")
      model.see(model.probe())
      model.see(model.probe())
    }
    #expect(checked.rules == rules)
  }

  @Test func anAssertionThatAnotherRunMakesTrueIsNone() throws {
    let checked = try Checked { model in
      try model.assert("1 == 2", isFixed: false)
      model.see(model.probe())
    }
    #expect(checked.rules == [])
    #expect(
      try Checked {
        try $0.assert("1 == 1"); $0.see($0.probe())
      }.rules == [])
  }

  @Test(arguments: [
    (Modifiers?.none, FailurePolicy.stop, ["unreachable"]), (Modifiers(onFailure: .continue), .group, []),
    (Modifiers(skip: .literal("not now")), .stop, []),
  ])
  func aGroupEndsWhereOneOfItsStepsDoes(modifiers: Modifiers?, policy: FailurePolicy, rules: [String]) throws {
    let checked = try Checked(policy) { model in
      try model.group(modifiers, policy) { try $0.assert("1 == 2") }
      model.see(model.probe())
    }
    #expect(checked.rules == rules)
  }

  @Test func aTeardownTriesEverything() throws {
    let checked = try Checked(nil) { model in
      try model.assert("1 == 2")
      model.see(model.probe())
    }
    #expect(checked.rules == [])
  }
}
