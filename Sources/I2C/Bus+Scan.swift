extension Bus where Self: ~Copyable {
  /// Whether a target acknowledges its address: START, address with the R/W bit 0, STOP; nothing is written.
  ///
  /// - Parameter target: the target, 7 or 10 bits.
  /// - Throws: ``I2CError/fault(_:)`` when the bus fails or cannot tell the acknowledge (kind `notSupported`). A
  ///   missing acknowledge is the answer `false`.
  public mutating func probe(_ target: some TargetAddress) throws(I2CError) -> Bool {
    try exchange(Transaction(probing: try checked(target)), at: 0).saysPresent()
  }

  /// The 7-bit addresses that are acknowledged, in ascending order.
  ///
  /// - Parameter range: the addresses to probe, within 0x00 … 0x7F; by default all that UM10204 table 4 does not
  ///   reserve.
  /// - Throws: ``I2CError/fault(_:)`` of kind `busStuck` when every address of the default range is acknowledged: then
  ///   no target does it, but a data line that is held low. As ``probe(_:)`` otherwise.
  public mutating func scan(_ range: ClosedRange<Int> = Address.usable) throws(I2CError) -> [Address] {
    // Both ends are checked first, so that nothing is sent for a wrong range.
    _ = try checked(range.lowerBound)
    _ = try checked(range.upperBound)
    var found: [Address] = []
    var next = range.lowerBound
    while next <= range.upperBound {
      var addresses: [Address] = []
      for value in next...min(range.upperBound, next + max(1, limits.listLength) - 1) {
        addresses.append(try checked(value))
      }
      next += addresses.count
      let exchanges = exchangeAll(addresses.map { Transaction(probing: $0) }, at: 0)
      for (address, exchange) in zip(addresses, exchanges) where try exchange.saysPresent() { found.append(address) }
      if exchanges.count < addresses.count {
        throw .fault(
          BusFault(.adapterFailed, "the bus performed \(exchanges.count) of \(addresses.count) transactions"))
      }
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

extension Transaction {
  /// A probe of an address: START, address with the R/W bit 0, STOP.
  public init(probing address: Address) { self.init([Message(.write([]), at: address)]) }

  /// The address that is probed; nil if the transaction is no probe.
  public var probedAddress: Address? {
    guard messages.count == 1, case .write(let bytes) = messages[0].operation, bytes.isEmpty else { return nil }
    return messages[0].address
  }
}

extension Exchange {
  /// Whether the probed address was acknowledged.
  fileprivate func saysPresent() throws(I2CError) -> Bool {
    if let fault {
      guard fault.kind.isNotAcknowledged else { throw .fault(fault) }
      return false
    }
    guard segments.first?.addressAcknowledge == .yes else {
      throw .fault(BusFault(.notSupported, "this bus cannot tell whether an address was acknowledged"))
    }
    return true
  }
}
