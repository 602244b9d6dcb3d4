package import I2C
internal import Trace

// Pins of a recording: each has its own order, whatever the mode of the replay.
extension ReplayBus {
  package mutating func aside(_ request: Aside, at now: Nanoseconds) throws(BusFault) -> AsideAnswer {
    switch request {
    case .lines, .recovery: return .absent
    case .pin(let action):
      do throws(TraceError) { return .pin(try answer(action)) } catch { throw .unreadable(error) }
    }
  }

  private mutating func answer(_ action: PinAction) throws(TraceError) -> PinReading {
    if action.purpose.contains(.teardown) { try enterTeardown() }
    let isPoll = action.purpose.contains(.poll) && action.operation == .read
    if isPoll, let last = queues.recording.pins.last[action.name], action.name == polledPin, last.operation == .read {
      return try continued(action, last)
    }
    try skipTries(of: action.name)
    polledPin = isPoll ? action.name : nil
    return try next(action)
  }

  /// Answers one more ask of a poll: with the next recorded try, or with the last one again if the recorded run ended
  /// with it.
  private mutating func continued(_ action: PinAction, _ last: TracePin) throws(TraceError) -> PinReading {
    if let head = try queues.pinHead(of: action.name) {
      if head.canFollow(last), let pin = queues.recording.pins.take(action.name) { return pin.answer }
      // The recorded run went on with another poll of the same pin, with nothing between.
      if head.record.operation == .read, queues.isNext(head) { return try next(action) }
    }
    return RecordedPin(line: 0, record: last).answer
  }

  /// Passes over what is left of a poll that ended sooner than the recorded one.
  mutating func skipTries(of name: String) throws(TraceError) {
    guard polledPin == name else { return }
    while let last = queues.recording.pins.last[name], let head = try queues.pinHead(of: name), head.canFollow(last) {
      _ = queues.recording.pins.take(name)
    }
  }

  private mutating func next(_ action: PinAction) throws(TraceError) -> PinReading {
    guard let head = try queues.pinHead(of: action.name) else { return .none(.exhausted(action, in: queues)) }
    if head.record.operation != action.operation {
      let path = queues.recording.path
      // After steps that were not run, or in the teardown of a shorter run, what is asked stands further ahead.
      guard action.purpose.contains(.resumed) || isInTeardown,
        let place = try queues.pinPlace(of: action.operation, in: action.name)
      else { return .none(.diverged(action, from: head, path)) }
      for _ in 0..<place { if let skipped = queues.recording.pins.drop(action.name) { leftovers.add(skipped) } }
    }
    return queues.recording.pins.take(action.name)?.answer ?? .none(.exhausted(action, in: queues))
  }
}

extension RecordedQueues {
  /// What was recorded next about a pin, reading further if need be.
  mutating func pinHead(of name: String) throws(TraceError) -> RecordedPin? {
    while recording.pins.head(of: name) == nil, try readOne(orPin: true) {}
    return recording.pins.head(of: name)
  }

  /// The index, among the actions of a pin, of the next one that is what is asked; at most ``ReplayBus/scanLimit`` are
  /// read for it.
  mutating func pinPlace(of operation: PinAction.Operation, in name: String) throws(TraceError) -> Int? {
    var unread = ReplayBus.scanLimit
    while true {
      if let place = recording.pins.place(of: operation, in: name) { return place }
      guard unread > 0, try readOne(orPin: true) else { return nil }
      unread -= 1
    }
  }

  /// Whether a pin was recorded before all transactions that are still to be asked for.
  func isNext(_ pin: RecordedPin) -> Bool { !remaining.contains { $0.line < pin.line } }
}
