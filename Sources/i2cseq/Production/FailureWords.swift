import Records
import Station

/// A failure in words for the person at the bench: the step, what was found, the likely cause, what to do.
struct FailureWords {
  /// The most lines for one unit on the screen.
  private static let lineLimit = 10

  let language: Language

  init(_ language: Language) { self.language = language }

  func lines(_ record: RunRecord, _ answered: Bool) -> [String] {
    guard record.verdict != .passed, let failure = record.failure else { return record.reservations.filter(isTold) }
    var lines: [String] = []
    if let step = failure.step { lines.append("\(StationText.step.words(language)) \(failure.number ?? 0): \(step)") }
    lines.append(failure.text)
    if let expected = failure.expected, let read = failure.read {
      lines.append("\(StationText.expected.words(language)) \(expected), \(StationText.read.words(language)) \(read)")
    }
    for note in failure.notes where !note.hasPrefix("transaction ") {
      lines += note.split(separator: "\n").map(String.init)
    }
    let bits = failure.bits.isEmpty ? nil : failure.bits.count
    if let cause = LikelyCause(kind: failure.kind, answered: answered, bits: bits) {
      lines.append("\(StationText.likely.words(language)): \(cause.words(language))")
    }
    if let help = failure.help { lines.append("= \(help)") }
    if record.verdict == .errored { lines.append(StationText.callTechnician.words(language)) }
    return Array(lines.prefix(Self.lineLimit))
  }

  /// Whether a reservation is shown.
  ///
  /// That a run is simulated is not repeated, because every screen shows it.
  private func isTold(_ reservation: String) -> Bool { !reservation.hasPrefix("simulated") }
}
