/// How much of a document is taken in.
///
/// Each limit acts while parsing: a limit that is checked afterwards is none.
public struct YAMLLimits: Sendable {
  /// Bytes of a file; asked before it is read.
  public var fileSize = 64 << 20
  /// Lists and mappings inside one another: libyaml itself slows down with the square of this.
  public var depth = 64
  /// Nodes, expanded aliases included.
  public var nodes = 8_000_000
  /// Nodes that aliases add.
  public var expandedNodes = 100_000
  /// Bytes of one scalar.
  public var scalar = 1 << 20

  /// The limits that the command uses.
  public init() {}
}
