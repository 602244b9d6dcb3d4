import DynamicLibrary

/// The nodes that the vendor's kernel module makes, one for each adapter.
package struct VendorNodes {
  private let folder: String

  /// So many has the library slots for.
  private static let limit = 16

  package init(folder: String = "/dev") { self.folder = folder }

  /// Those that there are, in the order of their numbers.
  package var present: [String] {
    (0..<Self.limit).map(path).filter { Host.access(to: $0) != .absent }
  }

  private func path(_ number: Int) -> String { "\(folder)/ch34x_pis\(number)" }

  /// The node that an id names, `0` or `/dev/ch34x_pis0`; without one the only one.
  package func choose(_ id: String?, for chip: VendorChip) throws(VendorFailure) -> String {
    let node: String
    if let id {
      if let number = Int(id), (0..<Self.limit).contains(number) { node = path(number) } else { node = id }
      guard node.contains("ch34x_pis") else { throw .form(id, chip) }
    } else {
      let nodes = present
      guard nodes.count < 2 else { throw .several(nodes, chip) }
      guard let only = nodes.first else { throw .noNode(nil) }
      node = only
    }
    switch Host.access(to: node) {
    case .usable: return node
    case .forbidden: throw .permission(node)
    case .absent: throw .noNode(node)
    }
  }
}
