extension Bus where Self: ~Copyable {
  /// Writes bytes to a target: START, address, bytes, STOP (UM10204 §3.1.10).
  ///
  /// - Parameters:
  ///   - bytes: 0 … `limits.writeLimit` bytes; none at all is an address-only probe, see ``probe(_:)``.
  ///   - target: the target, 7 or 10 bits.
  /// - Throws: ``I2CError/fault(_:)`` when the address or a byte is not acknowledged or the bus fails.
  public mutating func write(_ bytes: [UInt8], to target: some TargetAddress) throws(I2CError) {
    _ = try performChecked([Message(.write(bytes), at: try checked(target))])
  }

  /// Reads bytes from a target: START, address, bytes, STOP; the last byte is not acknowledged (UM10204 §3.1.10).
  ///
  /// - Parameters:
  ///   - count: 1 … `limits.readLimit` bytes. A read of none is refused: once its address is acknowledged for
  ///     reading, a target drives SDA and may keep the controller from sending STOP.
  ///   - target: the target, 7 or 10 bits.
  /// - Returns: exactly `count` bytes.
  /// - Throws: ``I2CError/fault(_:)`` when the address is not acknowledged or the bus fails.
  public mutating func read(_ count: Int, from target: some TargetAddress) throws(I2CError) -> [UInt8] {
    try performChecked([Message(.read(count: count), at: try checked(target))])
  }

  /// Reads as many bytes as an array holds, and replaces them.
  ///
  /// - Parameters:
  ///   - buffer: 1 … `limits.readLimit` bytes; unchanged when the operation throws.
  ///   - target: the target, 7 or 10 bits.
  public mutating func read(into buffer: inout [UInt8], from target: some TargetAddress) throws(I2CError) {
    buffer = try read(buffer.count, from: target)
  }

  /// Reads as many bytes as the memory holds, and replaces them.
  ///
  /// - Parameters:
  ///   - buffer: 1 … `limits.readLimit` bytes; unchanged when the operation throws.
  ///   - target: the target, 7 or 10 bits.
  public mutating func read(into buffer: inout MutableSpan<UInt8>, from target: some TargetAddress) throws(I2CError) {
    buffer.replace(with: try read(buffer.count, from: target))
  }

  /// Writes, then reads from the same target behind a repeated START, without a STOP between (UM10204 §3.1.10).
  ///
  /// `machine.I2C` does this by `stop=False`. Transactions of another shape go through ``perform(_:)``.
  ///
  /// - Parameters:
  ///   - bytes: 0 … `limits.writeLimit` bytes to write first.
  ///   - count: 1 … `limits.readLimit` bytes to read.
  ///   - target: the target, 7 or 10 bits.
  /// - Returns: exactly `count` bytes.
  /// - Throws: ``I2CError/fault(_:)`` when the address or a written byte is not acknowledged or the bus fails.
  public mutating func write(
    _ bytes: [UInt8], thenRead count: Int, from target: some TargetAddress
  ) throws(I2CError) -> [UInt8] {
    let address = try checked(target)
    return try performChecked([Message(.write(bytes), at: address), Message(.read(count: count), at: address)])
  }

  /// The address of a target; throws what is wrong with it.
  func checked(_ target: some TargetAddress) throws(I2CError) -> Address {
    do { return try target.address } catch { throw .address(error) }
  }

  /// Performs messages whose lengths are within the limits of the bus.
  mutating func performChecked(_ messages: [Message]) throws(I2CError) -> [UInt8] {
    for message in messages {
      let allowed = message.isRead ? 1...max(1, limits.readLimit) : 0...limits.writeLimit
      guard allowed.contains(message.count) else { throw .length(count: message.count, allowed: allowed) }
    }
    do { return try perform(Transaction(messages)) } catch { throw .fault(error.naming(messages)) }
  }
}

extension MutableSpan<UInt8> {
  /// Copies as many bytes as the span holds.
  mutating func replace(with bytes: [UInt8]) {
    for position in 0..<min(count, bytes.count) { self[position] = bytes[position] }
  }
}
