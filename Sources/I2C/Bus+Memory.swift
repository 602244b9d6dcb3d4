extension Bus where Self: ~Copyable {
  /// Writes bytes into the memory of a target: START, address, memory address, bytes, STOP.
  ///
  /// The bytes are not split into pages. An EEPROM takes no more than the rest of a page at once, and does not
  /// acknowledge its address while it writes.
  ///
  /// - Parameters:
  ///   - bytes: together with the memory address 0 … `limits.writeLimit` bytes.
  ///   - target: the target, 7 or 10 bits.
  ///   - memoryAddress: where the first byte goes, 0 ..< 2^`memoryAddressSize`; sent most significant byte first.
  ///   - memoryAddressSize: 8, 16, 24 or 32 bits.
  /// - Throws: ``I2CError/fault(_:)`` when the address or a byte is not acknowledged or the bus fails. Bytes of the
  ///   memory address count: with 16 bits the first byte of data is byte 2.
  public mutating func writeMemory(
    _ bytes: [UInt8], to target: some TargetAddress, at memoryAddress: Int, memoryAddressSize: Int = 8
  ) throws(I2CError) {
    try write(MemoryPointer.bytes(of: memoryAddress, bits: memoryAddressSize) + bytes, to: target)
  }

  /// Reads bytes from the memory of a target: the memory address is written, a repeated START follows, then the read.
  ///
  /// - Parameters:
  ///   - count: 1 … `limits.readLimit` bytes.
  ///   - target: the target, 7 or 10 bits.
  ///   - memoryAddress: where the first byte lies, 0 ..< 2^`memoryAddressSize`; sent most significant byte first.
  ///   - memoryAddressSize: 8, 16, 24 or 32 bits.
  /// - Returns: exactly `count` bytes.
  /// - Throws: ``I2CError/fault(_:)`` when the address or a byte of the memory address is not acknowledged or the bus
  ///   fails.
  public mutating func readMemory(
    _ count: Int, from target: some TargetAddress, at memoryAddress: Int, memoryAddressSize: Int = 8
  ) throws(I2CError) -> [UInt8] {
    try write(MemoryPointer.bytes(of: memoryAddress, bits: memoryAddressSize), thenRead: count, from: target)
  }

  /// Reads as many bytes from the memory of a target as an array holds, and replaces them.
  ///
  /// - Parameters:
  ///   - buffer: 1 … `limits.readLimit` bytes; unchanged when the operation throws.
  ///   - target: the target, 7 or 10 bits.
  ///   - memoryAddress: where the first byte lies, 0 ..< 2^`memoryAddressSize`.
  ///   - memoryAddressSize: 8, 16, 24 or 32 bits.
  public mutating func readMemory(
    into buffer: inout [UInt8], from target: some TargetAddress, at memoryAddress: Int, memoryAddressSize: Int = 8
  ) throws(I2CError) {
    buffer = try readMemory(buffer.count, from: target, at: memoryAddress, memoryAddressSize: memoryAddressSize)
  }

  /// Reads as many bytes from the memory of a target as the span holds, and replaces them.
  ///
  /// - Parameters:
  ///   - buffer: 1 … `limits.readLimit` bytes; unchanged when the operation throws.
  ///   - target: the target, 7 or 10 bits.
  ///   - memoryAddress: where the first byte lies, 0 ..< 2^`memoryAddressSize`.
  ///   - memoryAddressSize: 8, 16, 24 or 32 bits.
  public mutating func readMemory(
    into buffer: inout MutableSpan<UInt8>, from target: some TargetAddress, at memoryAddress: Int,
    memoryAddressSize: Int = 8
  ) throws(I2CError) {
    buffer.replace(
      with: try readMemory(buffer.count, from: target, at: memoryAddress, memoryAddressSize: memoryAddressSize))
  }
}

/// A memory address as it is sent.
private enum MemoryPointer {
  /// The bytes, most significant first.
  static func bytes(of value: Int, bits: Int) throws(I2CError) -> [UInt8] {
    guard bits > 0, bits <= 32, bits % 8 == 0 else { throw .memoryAddressSize(bits: bits) }
    guard value >= 0, value < 1 << bits else { throw .memoryAddress(value: value, bits: bits) }
    return stride(from: bits - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: value >> $0) }
  }
}
