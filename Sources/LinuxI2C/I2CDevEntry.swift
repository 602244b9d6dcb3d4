package import HostSystem

/// A bus of the kernel, as a list shows it.
package struct I2CDevEntry: Hashable, Sendable {
  /// A reason why a bus cannot be used.
  package enum Problem: Hashable, Sendable {
    /// The bus exists without a node: the module `i2c-dev` is not loaded.
    case noNode
    /// The user may not open its node.
    case permission
  }

  /// The N of `/dev/i2c-N`.
  package var number: Int
  /// The name that its driver gives it.
  package var name: String
  package var path: String
  package var problem: Problem?

  package init(number: Int, name: String, path: String, problem: Problem? = nil) {
    self.number = number
    self.name = name
    self.path = path
    self.problem = problem
  }
}

extension I2CDevEntry {
  /// The node that an id names: `1` or `/dev/i2c-1`.
  package static func path(of id: String) throws(AdapterFailure) -> String {
    if id.hasPrefix("/") { return id }
    // No bus has a number that long, and no number has a sign.
    guard (1...5).contains(id.utf8.count), id.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let number = Int(id)
    else { throw .form(id) }
    return "/dev/i2c-\(number)"
  }
}

extension [I2CDevEntry] {
  /// The node that an id names; without an id, the node of the only bus.
  package func choosePath(_ id: String?) throws(AdapterFailure) -> String {
    if let id { return try I2CDevEntry.path(of: id) }
    guard count == 1, let only = first else { throw .none(nil, present: self) }
    return only.path
  }
}
