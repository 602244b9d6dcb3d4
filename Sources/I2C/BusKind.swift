/// What answers behind a bus.
///
/// A PASS says only as much: on a simulated board nothing about a real unit.
public enum BusKind: Hashable, Sendable {
  /// Targets on a wire, behind an adapter.
  case live
  /// A board that is simulated.
  case board
  /// A recording of an earlier run or of a capture.
  case recording
  /// A bus that injects chosen faults, and the bus behind it.
  indirect case faulty(BusKind)
  /// Several buses, in the order of their numbers.
  case several([BusKind])

  /// What answers on each single bus, without injected faults; never `faulty` or `several`.
  public var parts: [BusKind] {
    switch self {
    case .live, .board, .recording: [self]
    case .faulty(let kind): kind.parts
    case .several(let kinds): kinds.flatMap(\.parts)
    }
  }

  /// Whether any transaction reaches hardware: time is real then, and a unit may be left under power.
  public var reachesHardware: Bool { parts.contains(.live) }
  /// Whether any bus is answered by a recording, which has the times of its own run.
  public var hasRecording: Bool { parts.contains(.recording) }
  /// Whether recordings answer everything: there is no unit, and none could be left under power.
  public var isRecording: Bool { parts.allSatisfy { $0 == .recording } }
}
