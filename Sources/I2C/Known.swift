/// What is known of a bit on the wire: that it was so, that it was not, or nothing.
///
/// Some adapters never report the acknowledge, some captures cannot tell a STOP from a repeated START. What is not
/// known stays `unknown`; nothing is guessed.
public enum Known: UInt8, Hashable, Sendable {
  /// It was not so: NACK, no repeated START, no STOP.
  case no
  /// It was so: ACK, repeated START, STOP.
  case yes
  /// The adapter or the capture cannot tell.
  case unknown

  /// The known form of a fact.
  public init(_ fact: Bool) { self = fact ? .yes : .no }

  /// Whether two observations can belong to the same fact: they are equal, or one of them is unknown.
  public func agrees(with other: Known) -> Bool { self == other || self == .unknown || other == .unknown }
}
