extension Bus where Self: ~Copyable {
  /// Whether a target acknowledges its address: START, address with the R/W bit 0, STOP; nothing is written.
  ///
  /// - Parameter target: the target, 7 or 10 bits.
  /// - Throws: ``I2CError/fault(_:)`` when the bus fails or cannot tell the acknowledge (kind `notSupported`). A
  ///   missing acknowledge is the answer `false`.
  public mutating func probe(_ target: some TargetAddress) throws(I2CError) -> Bool {
    let exchange = exchange(Transaction([Message(.write([]), at: try checked(target))]), at: 0)
    if let fault = exchange.fault {
      guard fault.kind.isNotAcknowledged else { throw .fault(fault) }
      return false
    }
    guard exchange.segments.first?.addressAcknowledge == .yes else {
      throw .fault(BusFault(.notSupported, "this bus cannot tell whether an address was acknowledged"))
    }
    return true
  }

  /// The 7-bit addresses that are acknowledged, in ascending order.
  ///
  /// - Parameter range: the addresses to probe, within 0x00 … 0x7F; by default all that UM10204 table 4 does not
  ///   reserve.
  /// - Throws: ``I2CError/fault(_:)`` of kind `busStuck` when every address of the default range is acknowledged: then
  ///   no target does it, but a data line that is held low. As ``probe(_:)`` otherwise.
  public mutating func scan(_ range: ClosedRange<Int> = Address.usable) throws(I2CError) -> [Address] {
    // Both ends first, so that a wrong range touches nothing.
    _ = try checked(range.lowerBound)
    _ = try checked(range.upperBound)
    var found: [Address] = []
    for value in range {
      let address = try checked(value)
      if try probe(address) { found.append(address) }
    }
    let usable = found.lazy.filter { !$0.isReserved }
    if usable.count == Address.usable.count {
      throw .fault(BusFault(.busStuck, "every address is acknowledged: SDA is held low"))
    }
    return found
  }
}

extension Address {
  /// The 7-bit addresses that UM10204 table 4 leaves to targets.
  public static let usable = 0x08...0x77
}
