package import Diagnostics
package import I2C
import SequenceModel

/// A finding as facts for records and statistics, which never need to parse a text.
///
/// What is not known of a finding is nil or empty.
package struct FindingFacts: Hashable, Sendable {
  package var kind: Finding.Kind
  /// The step or group that it is about.
  package var subject: String?
  package var place: Diagnostic.Place
  package var address: Address?
  package var device: String?
  package var register: String?
  package var memory: Int?
  /// The names of the fields that differ, or of the pin.
  package var fields: [String] = []
  package var pin: String?
  /// The expected bytes, their judged bits, and the bytes that were read, all from position `start` of the reply on.
  package var start = 0
  package var expected: [UInt8] = []
  package var judged: [UInt8] = []
  package var read: [UInt8] = []
  /// The first byte that differs, counted from the beginning of the reply.
  package var position: Int?
  /// The numbers of the bits that differ, the lowest first: in the value of a register, else in the byte at
  /// ``position``.
  package var bits: [Int] = []
  /// The targets that did not answer a scan.
  package var missing: [Address] = []
  /// What was measured, with its limits and unit.
  package var measurement: Measurement?
  /// The advice of the file for the repair bench.
  package var hint: String?
}

extension Finding {
  /// The facts of the finding.
  package var facts: FindingFacts {
    var facts = FindingFacts(kind: kind, subject: subject, place: place, hint: hint)
    (facts.address, facts.device, facts.register) = (goal?.address, goal?.device, goal?.register)
    facts.memory = goal?.memory.map { Int($0) }
    cause.add(to: &facts)
    return facts
  }
}

extension Finding.Cause {
  /// Adds the facts that only the cause knows.
  fileprivate func add(to facts: inout FindingFacts) {
    switch self {
    case .difference(let difference): difference.add(to: &facts)
    case .memory(let difference):
      (facts.memory, facts.position) = (difference.place, difference.place - difference.start)
      facts.start = difference.place - difference.start
      (facts.expected, facts.judged, facts.read) = ([difference.written], [0xFF], [difference.read])
      facts.bits = Self.numbers(of: UInt64(difference.read ^ difference.written))
    case .routeNotSwitched(let mux, let read, let written):
      (facts.expected, facts.judged, facts.read) = ([written], [0xFF], [read])
      facts.address = mux?.address ?? facts.address
    case .frame(.packetErrorCode(let read, let expected)):
      (facts.expected, facts.judged, facts.read) = ([expected], [0xFF], [read])
    case .forbidden(let reply): facts.read = Array(reply.prefix(ReplyDifference.limit))
    case .noneOf(let alternatives): facts.read = alternatives.reply
    case .refused(let refusal), .refusedElsewhere(let refusal, _):
      facts.address = refusal.target?.address ?? facts.address
    case .acknowledged(let target, _), .routeRefused(let target, _), .routeUnknown(let target):
      facts.address = target?.address ?? facts.address
    case .targets(let difference): facts.missing = difference.missing.map(\.address)
    case .level(let difference): facts.pin = difference.pin
    case .levelUnknown(let pin): facts.pin = pin
    case .limit(let measurement): facts.measurement = measurement
    case .ranOut(_, _, let last): last?.cause.add(to: &facts)
    case .acknowledgeUnknown, .undecidable, .silentSoFar, .silentSince, .silentThroughout, .otherLength, .shortReply,
      .frame(.blockTooLong), .frame(.ended), .memoryEnd, .everybodyAnswers, .assertion, .told, .notFitted,
      .operatorSaidFail, .operatorSilent, .operatorUnclear, .notReady, .stepTimeout, .cutByRunTimeout, .interrupted,
      .runTimeout, .teardownTimeout, .clockEnd, .stoodStill, .neverTrue, .tooFewIterations, .noIterations,
      .emptyIteration, .nonePassed, .notRepeated, .withoutValue, .nothingRan, .reserved, .recordLost, .trouble, .ending,
      .lines:
      break
    }
  }

  fileprivate static func numbers(of bits: UInt64) -> [Int] { (0..<64).filter { bits >> UInt64($0) & 1 == 1 } }
}

extension ReplyDifference {
  fileprivate func add(to facts: inout FindingFacts) {
    (facts.start, facts.position) = (start, first)
    (facts.expected, facts.judged, facts.read) = (expected, judged, read)
    facts.fields = fields.map { field in field.register.map { "\($0).\(field.field.name)" } ?? field.field.name }
    facts.bits = Finding.Cause.numbers(of: differingBits)
  }
}
