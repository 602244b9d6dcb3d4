import Diagnostics
import HostSystem
import I2C
import SequenceModel
import SequenceRunner
import Station
import Synchronization
import Values

/// What all slots share: the screen, and the questions that wait for whoever sits before it.
///
/// On a terminal the whole screen is drawn anew, its last line left alone, where it is scanned. Elsewhere each thing that
/// happens is a line.
final class ShiftDesk: Sendable {
  /// The screen is drawn this often at most while nothing but progress happens.
  private static let interval: Nanoseconds = 100_000_000
  /// How often a slot that asks looks for its answer.
  private static let glance: Nanoseconds = 20_000_000

  private struct State {
    var shift: ShiftState
    var shownAt: Nanoseconds = 0
    /// What is scanned now, while no question is open.
    var prompt = ""
    /// The last line as it was drawn.
    var shownLine = ""
    var question: String?
    var answer: String?
    /// Nobody can answer any more.
    var isUnattended = false
    var outputFailure: SystemError?
  }

  private let state: Mutex<State>
  let language: Language
  let isTerminal: Bool
  private let rings: Bool

  init(_ shift: ShiftState, language: Language, rings: Bool, isTerminal: Bool) {
    state = Mutex(State(shift: shift))
    self.language = language
    self.rings = rings
    self.isTerminal = isTerminal
  }

  func say(_ text: StationText) -> String { text.words(language) }

  /// Changes what is shown, and shows it.
  func update(_ body: (inout ShiftState) -> Void) {
    state.withLock { state in
      body(&state.shift)
      draw(&state)
    }
  }

  /// Changes how far a slot is; shown only so often.
  func progress(_ slot: Int, _ body: (inout SlotState) -> Void) {
    guard isTerminal else { return }
    state.withLock { state in
      body(&state.shift.slots[slot])
      if WallTime.monotonic - state.shownAt > Self.interval { draw(&state) }
    }
  }

  /// What slots do now.
  var slots: [SlotState] { state.withLock { $0.shift.slots } }

  /// Why the screen was lost; nil while it is not.
  var outputFailure: SystemError? { state.withLock { $0.outputFailure } }

  /// Says something to who scans.
  func notice(_ text: String) {
    state.withLock { state in
      state.shift.notice = text
      if isTerminal { draw(&state) } else { print(PlainText.of(text) + "\n", &state) }
    }
  }

  /// Asks for a line.
  func prompt(_ text: String) {
    state.withLock { state in
      state.prompt = text
      // In a pipe nobody reads what is asked before each line. A terminal shows it anew behind each line that was typed.
      state.shownLine = ""
      draw(&state)
    }
  }

  /// The verdict of a unit, which is shown only when its record is safe.
  func end(_ slot: Int, _ verdict: SlotState.Verdict, _ unit: String, _ details: [String]) {
    state.withLock { state in
      state.shift.slots[slot].verdict = verdict
      state.shift.slots[slot].details = details
      state.shift.latest = slot
      switch verdict {
      case .passed: state.shift.passed += 1
      case .failed: state.shift.failed += 1
      case .errored: state.shift.errored += 1
      }
      guard !isTerminal else {
        if rings { print("\u{7}", &state) }
        return draw(&state)
      }
      let screen = self.screen
      let line = screen.line(
        verdict, slot: state.shift.slots[slot].name, unit: unit, isSimulated: state.shift.isSimulated)
      print(([line] + details.map { "  " + PlainText.of($0) }).joined(separator: "\n") + "\n", &state)
    }
  }

  /// A slot is done with its unit, and with what is made of the verdict: a PASS makes room by itself.
  func settle(_ slot: Int) {
    update { shift in
      let isHeld = isTerminal && shift.slots[slot].verdict != .passed
      shift.slots[slot].activity = isHeld ? .held : .free
    }
  }

  /// Enter was pressed: units that did not pass were taken out.
  func release() {
    update { shift in
      shift.notice = ""
      for index in shift.slots.indices where shift.slots[index].activity == .held {
        shift.slots[index].activity = .free
      }
    }
  }

  // MARK: Questions

  /// Asks what a step asks of a person, and waits for the answer; nil when the run is to end, the time is over, or the
  /// adapter is gone.
  func ask(
    _ slot: Int, _ question: Operator.Question, unless interruption: Interruption, isAdapterThere: () -> Bool
  ) -> String? {
    let deadline = question.timeout.map { WallTime.monotonic + $0 }
    var isAsked = false
    while !interruption.isRequested, isAdapterThere(), !isUnattended {
      if let deadline, WallTime.monotonic > deadline { break }
      let answer: String? = state.withLock { state in
        if state.question == nil {
          state.answer = nil
          let text = "\(say(.slot)) \(state.shift.slots[slot].name): \(question.message) \(question.prompt.hint)"
          state.question = text
          isAsked = true
          if isTerminal { draw(&state) } else { print(PlainText.of(text) + "\n", &state) }
        }
        guard isAsked, let answer = state.answer else { return nil }
        close(&state)
        return answer
      }
      if let answer {
        if question.prompt.trouble(with: answer) == nil { return answer }
        notice("\(answer): \(say(.noAnswer))")
        isAsked = false
        continue
      }
      WallTime.sleep(Self.glance)
    }
    state.withLock { state in if isAsked { close(&state) } }
    return nil
  }

  /// The input has ended: whoever asks gets no answer.
  func endQuestions() { state.withLock { $0.isUnattended = true } }

  private var isUnattended: Bool { state.withLock { $0.isUnattended } }

  /// Whether somebody waits for an answer.
  var hasQuestion: Bool { state.withLock { $0.question != nil && $0.answer == nil } }

  /// The question is over, and it is scanned again.
  private func close(_ state: inout State) {
    (state.answer, state.question, state.shift.notice) = (nil, nil, "")
    draw(&state)
  }

  /// Takes a line for the answer, if a question is open; false where its time is over.
  ///
  /// An answer never waits for a question: it would answer another one.
  func answer(_ text: String) -> Bool {
    state.withLock { state in
      guard state.question != nil, state.answer == nil else { return false }
      state.answer = text
      return true
    }
  }

  // MARK: Drawing

  private var screen: ShiftScreen {
    ShiftScreen(
      language: language, isColoured: Terminal.isColoured, width: Terminal.width, height: Terminal.height)
  }

  /// Draws the screen; the cursor stays behind what was typed so far, unless something else is asked for now.
  private func draw(_ state: inout State) {
    guard isTerminal else { return }
    state.shownAt = WallTime.monotonic
    let screen = self.screen
    var text = "\u{1B}7"
    for (index, line) in screen.lines(state.shift).enumerated() {
      text += "\u{1B}[\(index + 1);1H\u{1B}[2K" + line
    }
    text += "\u{1B}8"
    let line = state.question ?? state.prompt
    if line != state.shownLine {
      text += "\u{1B}[\(screen.height);1H\u{1B}[2K" + PlainText.of(line) + ": "
      state.shownLine = line
    }
    print(text, &state)
  }

  private func print(_ text: String, _ state: inout State) {
    guard state.outputFailure == nil else { return }
    do throws(SystemError) { try StandardOutput.write(Array(text.utf8)) } catch { state.outputFailure = error }
  }
}
