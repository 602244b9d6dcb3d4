import Station
import Testing

@Suite("The screen of a station")
struct ShiftScreenTests {
  private static func state(slots: Int, verdict: SlotState.Verdict?) -> ShiftState {
    var state = ShiftState(station: "LINE-1", isSimulated: true, slots: (0..<slots).map { "S\($0)" })
    state.operatorName = "kim"
    state.slots[0].unit = "SH3-000001"
    state.slots[0].verdict = verdict
    state.slots[0].details = (0..<30).map { "line \($0) " + String(repeating: "x", count: 100) }
    state.latest = verdict == nil ? nil : 0
    state.notice = "a notice"
    if slots > 1 {
      (state.slots[1].activity, state.slots[1].unit) = (.testing, "SH3-000002")
      (state.slots[1].step, state.slots[1].steps, state.slots[1].stepName) = (3, 40, "temperature")
      (state.slots[1].elapsed, state.slots[1].expected) = (1_234_000_000, 4_000_000_000)
      state.slots[1].value = "3.31 V"
    }
    return state
  }

  static let sizes: [(width: Int, height: Int)] = [(80, 24), (40, 12), (1, 1), (300, 100)]

  /// One line is left for what is scanned.
  @Test(arguments: Language.allCases, sizes)
  func fitsIntoTheTerminal(language: Language, size: (width: Int, height: Int)) {
    for verdict in [nil] + SlotState.Verdict.allCases.map(Optional.some) {
      for slots in [1, 3, 64] {
        let screen = ShiftScreen(language: language, isColoured: false, width: size.width, height: size.height)
        let lines = screen.lines(Self.state(slots: slots, verdict: verdict))
        #expect(lines.count <= screen.height - 1)
        #expect(lines.allSatisfy { ShiftScreen.columns($0) <= screen.width })
        #expect(lines.contains { $0.contains("a notice") } || screen.height < 10)
      }
    }
  }

  static let words: [(language: Language, verdict: SlotState.Verdict, words: String)] = [
    (.english, .passed, "✔ PASS"), (.english, .failed, "✘ FAIL"), (.english, .errored, "! ERROR"),
    (.german, .passed, "✔ GUT"), (.german, .failed, "✘ SCHLECHT"), (.german, .errored, "! FEHLER"),
    (.chinese, .passed, "✔ 合格"), (.chinese, .failed, "✘ 不合格"), (.chinese, .errored, "! 出错"),
  ]

  @Test(arguments: words)
  func saysTheVerdictByWordAndSymbol(row: (language: Language, verdict: SlotState.Verdict, words: String)) {
    let screen = ShiftScreen(language: row.language, isColoured: true, width: 80, height: 24)
    let lines = screen.lines(Self.state(slots: 1, verdict: row.verdict))
    #expect(lines.contains { $0.contains(row.words) && $0.contains("\u{1B}[1;") })
    #expect(lines.contains { $0.contains(StationText.simulated.words(row.language)) })
    #expect(screen.line(row.verdict, slot: "A", unit: "x\u{1B}[31m", isSimulated: false).hasSuffix(row.words))
  }

  @Test func showsHowFarASlotIs() {
    let screen = ShiftScreen(language: .english, isColoured: false, width: 120, height: 24)
    let lines = screen.lines(Self.state(slots: 2, verdict: nil))
    let row = "Slot S1: testing SH3-000002  step 3/40  1.2 s of about 4 s  3.31 V  temperature"
    #expect(lines.contains { $0.hasPrefix(row) }, "\(lines)")
  }

  /// A control character of a label or a file reaches no terminal.
  @Test func showsForeignTextPlain() {
    var state = Self.state(slots: 1, verdict: .failed)
    state.slots[0].unit = "\u{1B}]0;x\u{7}"
    state.slots[0].details = ["\u{1B}[2J"]
    state.notice = "\u{1B}[2J"
    let screen = ShiftScreen(language: .english, isColoured: false, width: 80, height: 24)
    #expect(screen.lines(state).allSatisfy { !$0.contains("\u{1B}") })
  }

  @Test func everyTextIsThereInEveryLanguage() {
    for text in StationText.allCases {
      for language in Language.allCases { #expect(!text.words(language).isEmpty) }
      #expect(text.words(.english) != text.words(.chinese))
    }
  }

  static let causes: [(kind: String, answered: Bool, bits: Int?, cause: LikelyCause?)] = [
    ("nack", true, nil, .missing), ("nack", false, nil, .noPower), ("silent_bus", false, nil, .noPower),
    ("bus_stuck", true, nil, .stuck), ("adapter_gone", true, nil, .adapter), ("mismatch", true, 1, .bit),
    ("mismatch", true, 2, nil), ("mismatch", true, nil, nil), ("limit", true, nil, nil),
  ]

  @Test(arguments: causes)
  func aFailureHasALikelyCause(row: (kind: String, answered: Bool, bits: Int?, cause: LikelyCause?)) {
    #expect(LikelyCause(kind: row.kind, answered: row.answered, bits: row.bits) == row.cause)
  }
}
