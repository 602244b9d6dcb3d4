import I2C
import Records
import SequenceRunner
import Station

/// Takes scans, unit by unit, and begins tests.
struct ShiftLoop {
  /// The interval at which the loop looks at a slot that it waits for, 2 ms.
  private static let glance: Nanoseconds = 2_000_000

  private let shift: Shift
  private let sources: StationSources
  private let retestsAll: Bool
  private var operatorName: String?
  private var input = LineInput()
  /// Whether `/retest` was scanned, so that the next unit may be tested again.
  private var retestsNext = false
  private var part: String?
  /// The slot for the next unit.
  ///
  /// The screen has named it, so it stays the same.
  private var promised: Int?
  private var batch: [(slot: Int, unit: ScannedUnit)] = []

  init(_ shift: Shift, _ sources: StationSources, operatorName: String?, retestsAll: Bool) {
    self.shift = shift
    self.sources = sources
    self.operatorName = operatorName
    self.retestsAll = retestsAll
  }

  private var desk: ShiftDesk { shift.desk }
  private var station: StationDescription { shift.description }

  /// Runs until the input ends, `/end` is scanned or a signal comes, then waits for the units under test.
  mutating func perform() -> ExitStatus {
    reading: while desk.outputFailure == nil {
      desk.prompt(question)
      guard let line = nextLine() else { break }
      switch Scan(line) {
      case .empty:
        desk.release()
        start()
      case .end: break reading
      case .retest: retestsNext = true
      case .changeOperator(let name): change(name)
      case .number(let text):
        guard hasOperator else {
          change(text)
          continue
        }
        take(text)
      }
    }
    start()
    waitForAll()
    if desk.isTerminal { StandardOutput.print("\n") }
    if Signals.interruption.isRequested { return .interrupted }
    return desk.outputFailure == nil ? .passed : .lostOutput
  }

  private var hasOperator: Bool { station.operators.isEmpty || operatorName != nil }

  private var question: String {
    guard hasOperator else { return desk.say(.askOperator) }
    let text = desk.say(station.part != nil && part == nil ? .askPart : .askSerial)
    guard station.slots.count > 1, let promised else { return text }
    return "\(desk.say(.slot)) \(station.slots[promised].name): \(text)"
  }

  /// The next line that is no answer to a question of a step.
  private mutating func nextLine() -> String? {
    while !Signals.interruption.isRequested {
      promise()
      switch input.next() {
      case .nothing: continue
      case .end: return nil
      case .line(let line):
        if !desk.answer(line) { return line }
      }
    }
    desk.notice(desk.say(.stopping))
    return nil
  }

  private mutating func change(_ name: String) {
    guard station.operators.isEmpty || station.operators.contains(name) else {
      return desk.notice("\(name): \(desk.say(.unknownOperator))")
    }
    operatorName = name
    desk.update { $0.operatorName = name }
  }

  // MARK: Units

  private mutating func take(_ text: String) {
    if let label = station.part, part == nil {
      guard label.matches(text) else { return desk.notice("\(text): \(desk.say(.wrongScan))") }
      guard let sequence = station.sequence(for: text) else {
        return desk.notice("\(text): \(desk.say(.unknownPart))")
      }
      guard shift.setup.sequences[sequence].takes(text, as: "part") else {
        return desk.notice("\(text): \(desk.say(.wrongScan))")
      }
      part = text
      return
    }
    guard text.utf8.count <= StationLimits.scanBytes, station.serial.matches(text),
      let sequence = station.sequence(for: part), shift.setup.sequences[sequence].takes(text, as: "serial")
    else { return desk.notice("\(text): \(desk.say(.wrongScan))") }
    guard let slot = promisedSlot() else { return }
    switch shift.take(text, retest: retestsAll || retestsNext) {
    case .failure(let failure):
      let words: StationText = failure.obstacle == .duplicate ? .duplicate : .inUse
      return desk.notice("\(text): \(desk.say(words))")
    case .success(let attempt):
      batch.append(
        (slot, ScannedUnit(serial: text, part: part, attempt: attempt, sequence: sequence, operatorName: operatorName)))
    }
    (retestsNext, part, promised) = (false, nil, nil)
    if station.start == .each || batch.count == station.slots.count { start() }
  }

  /// Names the slot for the next unit as soon as one is free.
  private mutating func promise() {
    guard promised == nil else { return }
    let (slots, taken) = (desk.slots, batch.map(\.slot))
    promised = slots.indices.first { slots[$0].activity == .free && !taken.contains($0) }
    if promised != nil { desk.prompt(question) }
  }

  /// The slot that was named for the next unit.
  ///
  /// If none is free, a person at a terminal cannot know where the unit belongs and must scan it again. A program that
  /// scans waits, and a step that asks meanwhile gets its answer.
  private mutating func promisedSlot() -> Int? {
    while !Signals.interruption.isRequested, desk.outputFailure == nil {
      promise()
      if let promised { return promised }
      if desk.isTerminal {
        let isTesting = desk.slots.contains { $0.activity == .testing }
        desk.notice(desk.say(isTesting ? .noSlot : .acknowledge))
        return nil
      }
      answerQuestions()
    }
    return nil
  }

  private mutating func start() {
    for (slot, unit) in batch {
      let sequence = sources.sequence(unit.sequence)
      let expected = shift.expected(unit.sequence)
      desk.update { state in
        state.notice = ""
        var now = SlotState(state.slots[slot].name)
        (now.activity, now.unit, now.steps, now.expected) = (.testing, unit.serial, sequence.steps, expected)
        state.slots[slot] = now
      }
      let run = SlotRun(shift: shift, slot: slot, unit: unit, sequence: sequence)
      // If no thread can be started, the unit is tested on this thread, and the other slots wait.
      if !SlotThread.start({ run.perform() }) { run.perform() }
    }
    batch = []
  }

  private mutating func waitForAll() {
    while desk.slots.contains(where: { $0.activity == .testing }) { answerQuestions() }
  }

  private mutating func answerQuestions() {
    if desk.hasQuestion {
      switch input.next() {
      case .line(let line): _ = desk.answer(line)
      case .end: desk.endQuestions()
      case .nothing: break
      }
    }
    WallTime.sleep(Self.glance)
  }
}
