public import YAML

/// Maps symbols of a document to the keys of one context.
///
/// Each spelling is looked up once, however often it occurs.
///
/// Inlined into other modules: it is used for every key of a file, and without specialisation each use would look up
/// the metadata of its type.
@frozen public struct KeyTable<Key: MappingKey> {
  @usableFromInline let keys: [Key?]

  /// Looks up every spelling of a document.
  public init(_ document: Document) {
    let known = Dictionary(uniqueKeysWithValues: Key.allCases.map { ($0.rawValue, $0) })
    keys = (0..<document.symbolCount).map { known[document.text(Symbol($0))] }
  }

  /// The key that a symbol of the document spells; nil for one that is unknown in this context.
  @inlinable public subscript(symbol: Symbol) -> Key? { keys[symbol.index] }
}
