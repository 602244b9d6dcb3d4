package import Diagnostics
import I2C
import SequenceModel

extension Finding {
  /// The finding in words, for the console and for reports alike.
  package var diagnostic: Diagnostic {
    var words = FindingWords(of: cause)
    for remark in remarks { words.add(remark) }
    var notes = words.notes.map { Diagnostic.Note(.note, $0) }
    if let evidence { notes.append(.init(.note, evidence.words)) }
    notes += words.remarks.map { Diagnostic.Note(.note, $0) }
    notes += words.cures.map { Diagnostic.Note(.help, $0) }
    if let hint { notes.append(.init(.hint, hint)) }
    return Diagnostic(
      kind.outcome == .failed ? .failed : .errored, rule: kind.rawValue, message, at: place, label: words.label,
      notes: notes)
  }

  /// The first line, with the name of what it is about.
  package var message: String {
    let words = FindingWords(of: cause)
    guard let subject else { return words.message }
    return "'\(subject)'\(words.isPredicate ? " " : ": ")\(words.message)"
  }
}

extension Finding.Evidence {
  /// `transaction 7, 812 us after start: S 48w 01 Sr 48r 40 A0 P`.
  var words: String { "transaction \(number), \(DurationText.of(at)) after start: \(TransactionText.of(exchange))" }
}

/// The texts of a cause.
///
/// Only this type makes sentences of findings.
struct FindingWords {
  /// The number of bytes in a row, and the most bytes of a reply in one line.
  static let rowLength = 16

  var message: String
  /// Whether the message continues the name of what it is about, as in `'soak' has no iterations`.
  var isPredicate = false
  /// The text after the carets.
  var label = ""
  /// Facts, then likely reasons, then what to do.
  var notes: [String] = []
  var remarks: [String] = []
  var cures: [String] = []

  init(_ message: String, label: String = "", notes: [String] = [], cures: [String] = []) {
    self.message = message
    self.label = label
    self.notes = notes
    self.cures = cures
  }

  init(of cause: Finding.Cause) {
    self =
      switch cause {
      case .refused(let refusal): .refused(refusal)
      case .acknowledged(let target, let expected): .acknowledged(target, expected)
      case .refusedElsewhere(let refusal, let expected): .refusedElsewhere(refusal, expected)
      case .acknowledgeUnknown: .acknowledgeUnknown
      case .undecidable: .undecidable
      case .routeRefused(let mux, let isReadBack): .routeRefused(mux, isReadBack)
      case .routeUnknown(let mux): .routeUnknown(mux)
      case .routeNotSwitched(let mux, let read, let written): .routeNotSwitched(mux, read, written)
      case .silentSoFar: .silentSoFar
      case .silentSince(let witnesses): .silentSince(witnesses)
      case .silentThroughout: .silentThroughout
      case .difference(let difference): .difference(difference)
      case .otherLength(let read, let expected): .otherLength(read, expected)
      case .shortReply(let read, let asked): .shortReply(read, asked)
      case .forbidden(let reply):
        .init("the reply is what it must not be", label: "read \(Self.shown(reply))")
      case .noneOf(let alternatives): .noneOf(alternatives)
      case .frame(let trouble): .frame(trouble)
      case .memory(let difference): .memory(difference)
      case .memoryEnd(let needed, let size): .memoryEnd(needed, size)
      case .everybodyAnswers(let asked): .everybodyAnswers(asked)
      case .targets(let difference): .targets(difference)
      case .level(let difference): .level(difference)
      case .levelUnknown(let pin): .init("the adapter does not tell the level of the pin \(pin)")
      case .limit(let measurement): .limit(measurement)
      case .assertion(let assertion): .assertion(assertion)
      case .told(_, let message, let label, let cure): .init(message, label: label, cures: cure.map { [$0] } ?? [])
      case .notFitted(let device, let condition): .notFitted(device, condition)
      case .operatorSaidFail(let question): .init("the operator answered fail to '\(question)'")
      case .operatorSilent(let question): .operatorSilent(question)
      case .operatorUnclear(let question, let answer): .operatorUnclear(question, answer)
      case .ranOut(let after, let tries, let last): .ranOut(after, tries, last)
      case .notReady(let device, let limit):
        .init("\(device) was not ready within \(DurationText.of(limit)), twice its write cycle")
      case .stepTimeout(let limit, let before): .stepTimeout(limit, before)
      case .cutByRunTimeout: .init("ended, because the run has had its `--timeout`")
      case .interrupted: .init("interrupted")
      case .runTimeout(let limit): .runTimeout(limit)
      case .teardownTimeout: .teardownTimeout
      case .clockEnd(let limit): .clockEnd(limit)
      case .stoodStill(let time): .stoodStill(time)
      case .neverTrue(let until, let iterations):
        .init("`until: \(until)` did not come true in \(iterations) iterations")
      case .tooFewIterations(let atLeast, let iterations):
        .init("`at_least: \(atLeast)` can never be reached in \(iterations) iterations")
      case .noIterations: .noIterations
      case .emptyIteration(let number): .emptyIteration(number)
      case .nonePassed(let iterations): .nonePassed(iterations)
      case .notRepeated(let step): .notRepeated(step)
      case .withoutValue(let reason): .withoutValue(reason)
      case .nothingRan: .nothingRan
      case .reserved(let reservations): .reserved(reservations)
      case .recordLost(let reason): .recordLost(reason)
      case .trouble(let fault): .trouble(fault)
      case .ending(let fault):
        .init(fault.summary.isEmpty ? "the bus did not end well" : fault.summary, notes: fault.notes)
      case .lines(let look, let freeing): .lines(look, freeing)
      }
  }

  static let protectionCure = "look at the write protection of the memory: its WP pin, its lock bits"

  /// Adds a likely reason.
  mutating func add(_ remark: Finding.Remark) {
    switch remark {
    case .addressWithReadWriteBit(let half):
      remarks.append("\(half) answers: was the R/W bit counted in?")
      cures.append("write `\(half)`, the 7 bits without the R/W bit, if that is meant")
    case .writeCycle(let device, let cycle, let began):
      remarks.append("its write cycle of \(DurationText.of(cycle)) began \(DurationText.of(began)) ago")
      cures.append("add `- wait_ready: \(device)` before this step")
    case .notKept(let written, let transaction, let isMemory):
      remarks.append("transaction \(transaction) wrote \(Self.shown(written)) here, and it was acknowledged")
      cures.append(
        isMemory ? Self.protectionCure : "look for a lock of this register, or bits that only the chip changes")
    case .nobodyHasAnswered:
      cures.append(
        "nobody has answered on this bus yet: look at the unit's power, the pull-ups, and whether SDA and SCL are swapped"
      )
    }
  }
}
