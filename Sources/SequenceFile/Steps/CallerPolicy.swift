import I2C

/// What the callers of a sequence allow it to write to.
struct CallerPolicy {
  var addresses: Set<Address>
  /// The devices that the caller declares; `allow_writes` must name such a device, not its address.
  var devices: [(name: String, addresses: [Address])]
  /// The caller's own caller: none or one.
  var outer: [CallerPolicy]

  func allows(_ address: Address) -> Bool {
    addresses.contains(address) && outer.allSatisfy { $0.allows(address) }
  }

  /// The name of a target in the caller that does not allow a write to it.
  func name(of address: Address) -> String {
    if addresses.contains(address), let outer = outer.first { return outer.name(of: address) }
    return devices.first { $0.addresses.contains(address) }?.name ?? address.description
  }
}
