/// The number of a node in its ``Document``.
public struct NodeID: Hashable, Comparable, Sendable {
  @usableFromInline let index: Int32

  @inlinable init(_ index: Int) { self.index = Int32(truncatingIfNeeded: index) }

  /// Orders nodes as in the file.
  @inlinable
  public static func < (left: NodeID, right: NodeID) -> Bool { left.index < right.index }
}

/// The number of a spelling among all mapping keys of a ``Document``: equal keys have equal symbols.
public struct Symbol: Hashable, Sendable {
  /// The number, from 0 without gaps, so that it can index tables.
  public let index: Int

  /// The symbol with a number.
  @inlinable public init(_ index: Int) { self.index = index }
}
