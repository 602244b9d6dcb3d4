/// Why a bus could not be opened: kind, message, facts, cure.
public struct OpenError: Error, Hashable, Sendable {
  /// Whose fault it is.
  public enum Kind: Hashable, Sendable {
    /// The selector or the speed is not right; nothing was touched.
    case selector
    /// The adapter is not there, may not be opened, or does not work; or several are there and none is named.
    case unavailable
    /// The recording or the board that is named is not one.
    case file
  }

  /// Whose fault it is.
  public var kind: Kind
  /// One line in lower case that says what is wrong.
  public var message: String
  /// Further facts, such as the adapters that are there.
  public var notes: [String]
  /// What to do; nil if no remedy is known.
  public var cure: String?

  /// An error from its parts.
  public init(_ kind: Kind, _ message: String, notes: [String] = [], cure: String? = nil) {
    self.kind = kind
    self.message = message
    self.notes = notes
    self.cure = cure
  }
}

extension OpenError: CustomStringConvertible {
  /// Message, facts and cure, a line each.
  public var description: String { ([message] + notes + [cure].compactMap { $0 }).joined(separator: "\n") }
}
