package import CH34x

/// The adapters that one driver name stands for.
package enum AdapterFamily: String, Hashable, Sendable, CaseIterable {
  case ch341, ch347

  /// The family of a chip.
  package init(_ family: AdapterKind.Family) {
    switch family {
    case .ch341: self = .ch341
    case .ch347T, .ch347F: self = .ch347
    }
  }
}
