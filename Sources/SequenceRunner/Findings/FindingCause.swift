package import I2C
package import SequenceModel

extension Finding {
  /// What went wrong.
  ///
  /// A new case gets its kind below and its words in `FindingWords.swift`; the compiler names both places.
  package indirect enum Cause: Hashable, Sendable {
    // Acknowledges.
    /// A target did not acknowledge, and no NACK is expected.
    case refused(Refusal)
    /// A target acknowledged, and a NACK is expected.
    case acknowledged(Target?, NackExpectation)
    /// A target did not acknowledge another byte than the expected one.
    case refusedElsewhere(Refusal, NackExpectation)
    /// It is unknown whether it was acknowledged.
    case acknowledgeUnknown
    /// Only acknowledges judge this step, and the adapter does not report them.
    case undecidable
    /// A mux did not acknowledge the selection of its channel, or the read that checks it.
    case routeRefused(Target?, isReadBack: Bool)
    /// It is unknown whether the mux acknowledged.
    case routeUnknown(Target?)
    /// A mux acknowledged and did not switch.
    case routeNotSwitched(Target?, read: UInt8, written: UInt8)
    /// A NACK is expected, and nobody on this bus has answered yet.
    case silentSoFar
    /// A step passed because nobody answered, and now targets that answered before are silent, too.
    case silentSince(witnesses: [Address])
    /// Nobody answered in the whole run.
    case silentThroughout

    // Replies.
    case difference(ReplyDifference)
    case otherLength(read: Int, expected: Int)
    /// The transfer broke off.
    case shortReply(read: Int, asked: Int)
    /// The reply is what it must not be.
    case forbidden(reply: [UInt8])
    /// The reply is none of those that may come.
    case noneOf(ReplyAlternatives)
    case frame(FrameTrouble)
    case memory(MemoryDifference)
    /// A memory ends before the data does.
    case memoryEnd(needed: Int, size: Int)
    /// Every address answers a scan.
    case everybodyAnswers(asked: Int)
    case targets(TargetDifference)
    case level(LevelDifference)
    case levelUnknown(pin: String)

    // Values.
    case limit(Measurement)
    case assertion(FalseAssertion)
    /// A mistake of an expression or a number, which has its own message.
    case told(Kind, String, label: String = "", cure: String? = nil)
    case notFitted(device: String, condition: String)

    // The operator.
    case operatorSaidFail(question: String)
    case operatorSilent(question: String)
    /// The typed text is no answer to the question.
    case operatorUnclear(question: String, answer: String)

    // Time.
    /// A poll ran out of time or tries; the last try shows what was wrong.
    case ranOut(after: Nanoseconds, tries: Int, last: Finding?)
    /// A memory was not ready after its write cycle.
    case notReady(device: String, within: Nanoseconds)
    /// The time of a step is over; with nil, the time of a group around it.
    case stepTimeout(Nanoseconds?, before: Finding?)
    /// The time of the run was over in the middle of a step.
    case cutByRunTimeout
    case interrupted
    case runTimeout(Nanoseconds)
    case teardownTimeout
    /// Whether a time keeps its limits depends on how long the process stood still meanwhile.
    case stoodStill(Nanoseconds)
    /// The clock of the run passed what any run may take.
    case clockEnd(Nanoseconds)

    // Groups and loops.
    case neverTrue(until: String, iterations: Int)
    case tooFewIterations(atLeast: Int, iterations: Int)
    case noIterations
    case emptyIteration(Int)
    /// Every iteration failed, and each of these failures was tolerated.
    case nonePassed(iterations: Int)
    /// A step failed in an earlier attempt and was skipped in the last one.
    case notRepeated(step: String)
    /// A step was not run, because a value was missing whose own failure does not count.
    case withoutValue(reason: String)

    // The run and its bus.
    case nothingRan
    /// The run passed, but leaves open what the caller refuses to leave open.
    case reserved(Reservations)
    case recordLost(reason: String)
    /// The bus reports a fault of a transaction.
    case trouble(BusFault)
    /// The bus reports a fault at the end of the run.
    case ending(BusFault)
    /// The lines of the bus, and what became of the attempt to free them.
    case lines(LineLook, LineFreeing?)
  }
}

extension Finding.Cause {
  /// The kind of finding that the cause makes.
  package var kind: Finding.Kind {
    switch self {
    case .refused, .acknowledged, .refusedElsewhere, .routeRefused: .nack
    case .acknowledgeUnknown, .undecidable, .routeUnknown: .acknowledgeUnknown
    case .routeNotSwitched, .difference, .otherLength, .forbidden, .noneOf, .frame, .memory, .targets, .level: .mismatch
    case .silentSoFar, .silentSince, .silentThroughout: .silentBus
    case .shortReply: .transferTimeout
    case .memoryEnd, .tooFewIterations: .expression
    case .told(let kind, _, _, _): kind
    case .everybodyAnswers: .busStuck
    case .levelUnknown: .notSupported
    case .limit: .limit
    case .assertion: .assertion
    case .notFitted: .notFitted
    case .operatorSaidFail: .prompt
    case .operatorSilent, .operatorUnclear: .promptTimeout
    case .ranOut, .notReady, .neverTrue: .timeout
    case .stepTimeout, .cutByRunTimeout, .runTimeout, .teardownTimeout, .clockEnd, .stoodStill: .stepTimeout
    case .interrupted: .interrupted
    case .emptyIteration, .nonePassed, .notRepeated, .withoutValue: .unproven
    case .noIterations, .nothingRan: .nothingRan
    case .reserved: .reserved
    case .recordLost: .recordLost
    case .trouble(let fault): Finding.Kind(fault.kind)
    case .ending(let fault): fault.kind == .diverged ? .leftovers : Finding.Kind(fault.kind)
    case .lines(let look, _):
      switch look.state {
      case .free, .held: .busStuck
      case .trouble(let fault): Finding.Kind(fault.kind)
      }
    }
  }
}
