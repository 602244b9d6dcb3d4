import ArgumentParser
import Diagnostics
import SequenceModel
import SequenceRunner
import Values

/// The reservations that a PASS must not have.
struct StrictnessOptions: ParsableArguments {
  @Flag(
    name: .customLong("strict-pass"),
    help:
      "Fail a run whose PASS leaves anything open: a simulated board, a retry, a step that was skipped.")
  var strictPass = false

  @Option(
    help: .value(
      "words",
      """
      What makes a PASS a FAIL, separated by commas: \(Reservation.allCases.map(\.rawValue).joined(separator: ", ")).
      """), completion: Completions.reservations)
  var refuse: [String] = []

  @Flag(name: .customLong("no-retry-pass"), help: "Fail a run in which a step passed only after a retry.")
  var refuseRetriedPass = false

  @Flag(
    name: .customLong("require-operator"),
    help: "Take no `default` for the answer to a prompt: a person or `--answers` must answer.")
  var requireOperator = false

  /// All reservations that are refused.
  var refused: Set<Reservation> {
    if strictPass { return Set(Reservation.allCases) }
    var kinds = Set(words.compactMap(Reservation.init(rawValue:)))
    if refuseRetriedPass { kinds.insert(.retried) }
    return kinds
  }

  /// Refuses a word that means nothing.
  func check() throws {
    let known = Reservation.allCases.map(\.rawValue)
    for word in words where !known.contains(word) {
      let cure =
        nearest(to: word, among: known).map { "write `\($0)`" } ?? "choose among \(known.joined(separator: ", "))"
      throw ValidationError("--refuse does not know `\(PlainText.of(word))`: \(cure)")
    }
  }

  private var words: [String] {
    refuse.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }
}

extension Program {
  /// The parameters whose default was replaced, as they would be typed: `set low=-100`.
  var overrides: [String] {
    variables.compactMap { variable in
      guard variable.replaced != nil, let value = variable.initial else { return nil }
      return "set \(variable.name)=\(value)"
    }
  }
}
