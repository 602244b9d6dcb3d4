internal import I2C
internal import Trace

/// A pin of a recording that nobody has asked for yet.
struct RecordedPin {
  /// Its line in the recording.
  let line: Int
  let record: TracePin

  var isOfTeardown: Bool { record.section == "teardown" }

  /// The action in one line, and the step that it was recorded in.
  var summary: String {
    let text = "pin \(record.name) \(record.operation.words)"
    guard let step = record.step else { return text }
    return text + " in " + (record.section.map { "\($0): " } ?? "") + "'\(step)'"
  }

  /// Whether it can be a later try of the same poll.
  func canFollow(_ other: TracePin) -> Bool {
    record.step == other.step && record.section == other.section && record.attempt == other.attempt
      && record.attemptTry > other.attemptTry && record.operation == .read
  }

  /// The reading for a run that asks for the same.
  var answer: PinReading {
    var reading = record.reading
    reading.time = record.time
    return reading
  }
}

/// The pin actions of a recording that were read and not asked for yet: a queue for each pin.
struct RecordedPins {
  private var queues: [String: [RecordedPin]] = [:]
  /// The last answer about each pin.
  private(set) var last: [String: TracePin] = [:]
  private(set) var keptCount = 0

  mutating func keep(_ pin: RecordedPin) {
    keptCount += 1
    queues[pin.record.name, default: []].append(pin)
  }

  func head(of name: String) -> RecordedPin? { queues[name]?.first }

  /// The index, among the actions of this pin, of the next one that is what is asked.
  func place(of operation: PinAction.Operation, in name: String) -> Int? {
    queues[name]?.firstIndex { $0.record.operation == operation }
  }

  /// Takes the action at the head, as an answer.
  mutating func take(_ name: String) -> RecordedPin? {
    guard let pin = drop(name) else { return nil }
    last[name] = pin.record
    return pin
  }

  /// Drops the action at the head.
  @discardableResult
  mutating func drop(_ name: String) -> RecordedPin? {
    guard queues[name]?.isEmpty == false else { return nil }
    keptCount -= 1
    return queues[name]?.removeFirst()
  }

  /// Drops everything that was recorded before a teardown, and returns it.
  mutating func dropAllBeforeTeardown() -> [RecordedPin] {
    let dropped = remaining.filter { !$0.isOfTeardown }
    for name in queues.keys { queues[name]?.removeAll { !$0.isOfTeardown } }
    keptCount -= dropped.count
    return dropped
  }

  /// Answers in any order: with the next answer to the same question, or with the last one again.
  mutating func answer(_ action: PinAction, _ path: String) -> PinReading {
    while let head = head(of: action.name) {
      drop(action.name)
      guard head.record.operation == action.operation else { continue }
      last[action.name] = head.record
      return head.answer
    }
    if let last = last[action.name], last.operation == action.operation {
      return RecordedPin(line: 0, record: last).answer
    }
    return .none(.exhausted(action, wasAnswered: last[action.name] != nil, path))
  }

  /// Everything that was not asked for, in the order of the recording.
  var remaining: [RecordedPin] { queues.values.joined().sorted { $0.line < $1.line } }
}
