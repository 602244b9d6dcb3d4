import Diagnostics
import HostSystem
import I2C
import SequenceModel
import SequenceRunner
import Station
import Synchronization
import Values

/// What all slots share: the screen, and the questions for the operator.
///
/// On a terminal the whole screen is redrawn except its last line, in which scans are typed. Elsewhere each event is
/// printed as a line.
final class ShiftDesk: Sendable {
  /// The shortest time between two redraws while only progress happens, 100 ms.
  private static let interval: Nanoseconds = 100_000_000
  /// The interval at which a slot with a question looks for its answer, 20 ms.
  private static let glance: Nanoseconds = 20_000_000

  private struct State {
    var shift: ShiftState
    var shownAt: Nanoseconds = 0
    /// The prompt for the next scan, while no question is open.
    var prompt = ""
    /// The last line as it was drawn.
    var shownLine = ""
    var question: String?
    var answer: String?
    /// Whether the input has ended, so that nobody can answer.
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

  /// Changes the progress of a slot.
  ///
  /// It is shown only every ``interval``.
  func progress(_ slot: Int, _ body: (inout SlotState) -> Void) {
    guard isTerminal else { return }
    state.withLock { state in
      body(&state.shift.slots[slot])
      if WallTime.monotonic - state.shownAt > Self.interval { draw(&state) }
    }
  }

  /// The states of the slots.
  var slots: [SlotState] { state.withLock { $0.shift.slots } }

  /// Why the screen was lost; nil while it works.
  var outputFailure: SystemError? { state.withLock { $0.outputFailure } }

  /// Shows a notice to the operator.
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
      // A terminal shows the prompt anew after each line that was typed. In a pipe nobody reads it.
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

  /// Ends the work of a slot on its unit.
  ///
  /// After a PASS the slot is free; on a terminal any other unit stays until Enter.
  func settle(_ slot: Int) {
    update { shift in
      let isHeld = isTerminal && shift.slots[slot].verdict != .passed
      shift.slots[slot].activity = isHeld ? .held : .free
    }
  }

  /// Frees the slots of units that did not pass, after Enter said that they were taken out.
  func release() {
    update { shift in
      shift.notice = ""
      for index in shift.slots.indices where shift.slots[index].activity == .held {
        shift.slots[index].activity = .free
      }
    }
  }

  // MARK: Questions

  /// Asks the question of a step and waits for the answer; nil when the run is to end, the time is over, or the adapter
  /// is gone.
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

  /// Ends all questions without an answer, because the input has ended.
  func endQuestions() { state.withLock { $0.isUnattended = true } }

  private var isUnattended: Bool { state.withLock { $0.isUnattended } }

  /// Whether somebody waits for an answer.
  var hasQuestion: Bool { state.withLock { $0.question != nil && $0.answer == nil } }

  /// Closes the question, so that units can be scanned again.
  private func close(_ state: inout State) {
    (state.answer, state.question, state.shift.notice) = (nil, nil, "")
    draw(&state)
  }

  /// Takes a line as the answer if a question is open; false if none is.
  ///
  /// A line is never kept for a later question, because it would answer the wrong one.
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

  /// Draws the screen.
  ///
  /// The cursor stays after what was typed so far, unless the prompt has changed.
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
