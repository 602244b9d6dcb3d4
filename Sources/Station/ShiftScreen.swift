internal import Diagnostics

/// Lays out the screen of a station: readable from two metres, and complete in 80 columns and 24 lines.
package struct ShiftScreen: Sendable {
  package var language: Language
  package var isColoured: Bool
  package var width: Int
  package var height: Int

  package init(language: Language, isColoured: Bool, width: Int, height: Int) {
    self.language = language
    self.isColoured = isColoured
    self.width = max(20, width)
    self.height = max(8, height)
  }

  /// A verdict as a word and a symbol, for people who cannot tell the colours apart and for screens without colours.
  package func banner(_ verdict: SlotState.Verdict) -> String {
    switch verdict {
    case .passed: "✔ " + say(.pass)
    case .failed: "✘ " + say(.fail)
    case .errored: "! " + say(.error)
    }
  }

  /// A verdict as one line of output to a pipe.
  package func line(_ verdict: SlotState.Verdict, slot: String, unit: String, isSimulated: Bool) -> String {
    let mark = isSimulated ? " (\(say(.simulated)))" : ""
    return "\(slot) \(PlainText.of(unit)): \(banner(verdict))\(mark)"
  }

  /// The whole screen without its last line, which takes scans.
  package func lines(_ state: ShiftState) -> [String] {
    var lines = [head(state), String(repeating: "-", count: width)]
    let room = height - 1
    let band = state.latest.map { self.band(state, state.slots[$0]) } ?? []
    let notice = state.notice.isEmpty ? [] : [fitted(PlainText.of(state.notice))]
    let slotRoom = max(1, room - lines.count - band.count - notice.count)
    lines += state.slots.prefix(slotRoom).map(row)
    lines += band.prefix(max(0, room - lines.count - notice.count))
    while lines.count < room - notice.count { lines.append("") }
    return lines.prefix(room - notice.count) + notice
  }

  private func head(_ state: ShiftState) -> String {
    var text = "\(say(.station)) \(state.station)"
    if let name = state.operatorName { text += "  \(say(.operatorName)) \(PlainText.of(name))" }
    text += "  ✔\(state.passed) ✘\(state.failed) !\(state.errored)"
    if state.isSimulated { text += "  \(say(.simulated))" }
    return fitted(text)
  }

  private func row(_ slot: SlotState) -> String {
    var text = "\(say(.slot)) \(slot.name): "
    switch slot.activity {
    case .free:
      text += say(.free)
      if let verdict = slot.verdict { text += "  " + banner(verdict) }
    case .held:
      text += slot.verdict.map { banner($0) + "  " } ?? ""
      text += "\(PlainText.of(slot.unit ?? ""))  \(say(.held))"
    case .testing:
      text += "\(say(.testing)) \(PlainText.of(slot.unit ?? ""))"
      text += "  \(say(.step)) \(slot.step)/\(max(slot.step, slot.steps))"
      text += "  \(Self.seconds(slot.elapsed))"
      if let expected = slot.expected { text += " \(say(.ofAbout)) \(Self.seconds(expected))" }
      if !slot.value.isEmpty { text += "  \(PlainText.of(slot.value))" }
      text += "  \(PlainText.of(slot.stepName))"
    }
    return fitted(text)
  }

  /// The verdict over the full width, and below it what a person can do about it.
  private func band(_ state: ShiftState, _ slot: SlotState) -> [String] {
    guard let verdict = slot.verdict else { return [] }
    var words = banner(verdict)
    if state.slots.count > 1 { words += "   \(say(.slot)) \(slot.name)" }
    if let unit = slot.unit { words += "   " + PlainText.of(unit) }
    let blank = painted(String(repeating: " ", count: width), verdict)
    var lines = [blank, painted(centred(words), verdict)]
    if state.isSimulated { lines.append(painted(centred(say(.simulated)), verdict)) }
    lines.append(blank)
    return lines + slot.details.map { fitted(PlainText.of($0)) }
  }

  // MARK: Text

  /// A time as seconds, with a tenth if it is not 0.
  private static func seconds(_ nanoseconds: Int64) -> String {
    let (whole, tenths) = (nanoseconds / 100_000_000).quotientAndRemainder(dividingBy: 10)
    return tenths == 0 ? "\(whole) s" : "\(whole).\(tenths) s"
  }

  private func say(_ text: StationText) -> String { text.words(language) }

  private func centred(_ words: String) -> String {
    let text = fitted(words)
    let space = max(0, width - Self.columns(text))
    return String(repeating: " ", count: space / 2) + text + String(repeating: " ", count: space - space / 2)
  }

  private func painted(_ text: String, _ verdict: SlotState.Verdict) -> String {
    guard isColoured else { return text }
    let colour =
      switch verdict {
      case .passed: "1;30;42"
      case .failed: "1;97;41"
      case .errored: "1;30;43"
      }
    return "\u{1B}[\(colour)m\(text)\u{1B}[0m"
  }

  private func fitted(_ text: String) -> String {
    guard Self.columns(text) > width else { return text }
    var (cut, used) = ("", 0)
    for scalar in text.unicodeScalars {
      let columns = Self.columns(of: scalar)
      if used + columns > width - 1 { break }
      cut.unicodeScalars.append(scalar)
      used += columns
    }
    return cut + "…"
  }

  /// The number of columns that a text takes on a terminal.
  package static func columns(_ text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + columns(of: $1) } }

  /// The columns of a character: two for wide Chinese characters and their punctuation (Unicode Standard Annex 11),
  /// else one or none.
  private static func columns(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      2
    case _: 1
    }
  }
}
