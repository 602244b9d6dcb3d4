import I2C

/// What those who call a sequence allow it to write to.
struct CallerPolicy {
  var addresses: Set<Address>
  /// What the caller declares: `allow_writes` takes such a device by its name alone.
  var devices: [(name: String, addresses: [Address])]
  /// The caller's own caller: none or one.
  var outer: [CallerPolicy]

  func allows(_ address: Address) -> Bool {
    addresses.contains(address) && outer.allSatisfy { $0.allows(address) }
  }

  /// The name that the caller which does not allow a write has for its target.
  func name(of address: Address) -> String {
    if addresses.contains(address), let outer = outer.first { return outer.name(of: address) }
    return devices.first { $0.addresses.contains(address) }?.name ?? address.description
  }
}
