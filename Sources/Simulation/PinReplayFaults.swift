internal import I2C
internal import Trace

// Messages about differences between a run and the pins of a recording.

extension BusFault {
  /// The recording says nothing more about a pin.
  static func exhausted(_ asked: PinAction, in queues: borrowing RecordedQueues) -> BusFault {
    .exhausted(asked, wasAnswered: queues.recording.pins.last[asked.name] != nil, queues.recording.path)
  }

  static func exhausted(_ asked: PinAction, wasAnswered: Bool, _ path: String) -> BusFault {
    let more = wasAnswered ? "no more of" : "nothing of"
    return BusFault(
      .diverged, "\(path) holds \(more) the pin \(asked.name)",
      notes: ["asked    pin \(asked.name) \(asked.operation.words)"])
  }

  /// Something else was recorded of a pin.
  static func diverged(_ asked: PinAction, from recorded: RecordedPin, _ path: String) -> BusFault {
    BusFault(
      .diverged, "\(path):\(recorded.line) holds another request",
      notes: ["recorded \(recorded.summary)", "asked    pin \(asked.name) \(asked.operation.words)"])
  }
}
