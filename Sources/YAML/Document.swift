public import Diagnostics

/// A parsed YAML document: nodes in the order of the file, in one array, without any text of their own.
///
/// A node has the range of its bytes in the file. Only a text that differs from those bytes (escapes, folded lines) is
/// kept in a side buffer. Aliases are expanded: the nodes of the anchor are repeated in the place of the alias, with
/// the spans of the anchor.
///
/// A class, because all decoders of a file hold it: as a value, each copy would retain five arrays.
public final class Document: Sendable {
  /// The kind of a node, and for a scalar how it is written.
  public enum Kind: UInt8, Hashable, Sendable {
    /// A scalar without quotes; the schema decides what it means.
    case plain
    /// A scalar in single or double quotes, which is always text.
    case quoted
    /// A scalar after `|` or `>`.
    case block
    /// A list.
    case sequence
    /// A mapping of keys to values.
    case mapping
  }

  @usableFromInline let nodes: [Node]
  @usableFromInline let bytes: [UInt8]
  @usableFromInline let base: UInt32
  @usableFromInline let sideText: [UInt8]
  /// The end of each text in `sideText`, by the number of the text.
  @usableFromInline let sideTextEnds: [UInt32]
  private let keys: SpellingTable
  /// The aliases in the order of their nodes, which never overlap.
  private let aliases: [Alias]

  init(
    nodes: [Node], file: SourceMap.File, sideText: [UInt8], sideTextEnds: [UInt32], keys: SpellingTable,
    aliases: [Alias]
  ) {
    self.nodes = nodes
    bytes = file.bytes
    base = file.base
    self.sideText = sideText
    self.sideTextEnds = sideTextEnds
    self.keys = keys
    self.aliases = aliases
  }

  /// The outermost node.
  @inlinable public var root: NodeID { NodeID(0) }
  /// The number of nodes, including those that aliases repeat.
  public var nodeCount: Int { nodes.count }
  /// The number of different spellings among all keys.
  public var symbolCount: Int { keys.count }

  /// The kind of a node.
  @inlinable public func kind(_ node: NodeID) -> Kind { nodes[Int(node.index)].kind }

  /// Whether a node is neither a list nor a mapping.
  @inlinable public func isScalar(_ node: NodeID) -> Bool { nodes[Int(node.index)].isScalar }

  /// The bytes of the file that a node spans, quotes included.
  @inlinable public func span(_ node: NodeID) -> SourceSpan {
    let node = nodes[Int(node.index)]
    return SourceSpan(start: base + node.start, end: base + node.end)
  }

  /// The symbol of a scalar that is a key.
  @inlinable public func symbol(_ key: NodeID) -> Symbol { Symbol(nodes[Int(key.index)].symbol) }

  /// The spelling of a symbol.
  public func text(_ symbol: Symbol) -> String { keys.text(of: symbol.index) }

  /// The first child of a list or mapping.
  ///
  /// Children are in ``firstChild(_:)`` ..< ``end(_:)``; ``after(_:)`` of each is the next one. In a mapping keys and
  /// values alternate.
  @inlinable public func firstChild(_ collection: NodeID) -> NodeID { NodeID(Int(collection.index) + 1) }

  /// The node after the last child.
  @inlinable public func end(_ node: NodeID) -> NodeID { after(node) }

  /// The node after this one and all its children.
  @inlinable public func after(_ node: NodeID) -> NodeID {
    NodeID(Int(node.index) + nodes[Int(node.index)].extent)
  }

  /// The number of items of a list, or of pairs of a mapping.
  public func count(_ collection: NodeID) -> Int {
    var (count, child) = (0, firstChild(collection))
    let end = end(collection)
    while child < end {
      count += 1
      child = after(child)
    }
    return kind(collection) == .mapping ? count / 2 : count
  }
}

extension Document {
  /// The nodes in the place of an alias.
  struct Alias: Sendable {
    let first: UInt32
    let end: UInt32
    let span: SourceSpan
  }

  /// The alias, `*name`, that inserted a node; nil for a node that is written in its place.
  ///
  /// The span of such a node is in the anchor, so that a diagnostic can show both places.
  public func alias(of node: NodeID) -> SourceSpan? {
    var (low, high) = (0, aliases.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(aliases[middle].end) <= Int(node.index) { low = middle + 1 } else { high = middle }
    }
    guard low < aliases.count, Int(aliases[low].first) <= Int(node.index) else { return nil }
    return aliases[low].span
  }
}

extension Document {
  /// A node.
  ///
  /// It has 16 bytes, so that a file of a million nodes takes 16 MB and not four times as much.
  @usableFromInline
  struct Node: Sendable {
    /// The kind in the low 8 bits, the symbol of a key in the others.
    @usableFromInline var kindAndSymbol: UInt32
    /// For a collection, the number of its nodes including itself.
    ///
    /// For a scalar, 0, or the number (from 1) of its text in the side buffer.
    @usableFromInline var extentOrText: UInt32
    @usableFromInline var start: UInt32
    @usableFromInline var end: UInt32

    @inlinable
    init(kind: Kind, symbol: Int = 0, extentOrText: UInt32 = 0, start: UInt32, end: UInt32) {
      kindAndSymbol = UInt32(kind.rawValue) | UInt32(truncatingIfNeeded: symbol) << 8
      self.extentOrText = extentOrText
      self.start = start
      self.end = end
    }

    @inlinable var kind: Kind { Kind(rawValue: UInt8(truncatingIfNeeded: kindAndSymbol)) ?? .plain }
    @inlinable var isScalar: Bool { UInt8(truncatingIfNeeded: kindAndSymbol) < Kind.sequence.rawValue }
    @inlinable var symbol: Int { Int(kindAndSymbol >> 8) }
    @inlinable var extent: Int { isScalar ? 1 : Int(extentOrText) }
  }
}
