/// Limits for documents.
///
/// Each limit is checked during parsing; afterwards would be too late.
public struct YAMLLimits: Sendable {
  /// The most bytes in a file; checked before it is read.
  public var fileSize = 64 << 20
  /// The greatest depth of lists and mappings; the time of libyaml grows with its square.
  public var depth = 64
  /// The most nodes, expanded aliases included.
  public var nodes = 8_000_000
  /// The most nodes that aliases add.
  public var expandedNodes = 100_000
  /// The most bytes in a scalar.
  public var scalar = 1 << 20

  /// The limits that the command uses.
  public init() {}
}
