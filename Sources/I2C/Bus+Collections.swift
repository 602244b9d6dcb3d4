// The same operations for bytes that are no array: `Data`, a slice, a range of a file, a span.
extension Bus where Self: ~Copyable {
  /// Writes the bytes of a collection, see ``write(_:to:)-([UInt8],_)``.
  public mutating func write(_ bytes: some Collection<UInt8>, to target: some TargetAddress) throws(I2CError) {
    try write(Array(bytes), to: target)
  }

  /// Writes the bytes of a span, see ``write(_:to:)-([UInt8],_)``.
  public mutating func write(_ bytes: Span<UInt8>, to target: some TargetAddress) throws(I2CError) {
    try write([UInt8](copying: bytes), to: target)
  }

  /// Writes the bytes of a collection, then reads, see ``write(_:thenRead:from:)-([UInt8],_,_)``.
  public mutating func write(
    _ bytes: some Collection<UInt8>, thenRead count: Int, from target: some TargetAddress
  ) throws(I2CError) -> [UInt8] {
    try write(Array(bytes), thenRead: count, from: target)
  }

  /// Writes the bytes of a span, then reads, see ``write(_:thenRead:from:)-([UInt8],_,_)``.
  public mutating func write(
    _ bytes: Span<UInt8>, thenRead count: Int, from target: some TargetAddress
  ) throws(I2CError) -> [UInt8] {
    try write([UInt8](copying: bytes), thenRead: count, from: target)
  }

  /// Writes the bytes of a collection into memory, see ``writeMemory(_:to:at:memoryAddressSize:)-([UInt8],_,_,_)``.
  public mutating func writeMemory(
    _ bytes: some Collection<UInt8>, to target: some TargetAddress, at memoryAddress: Int, memoryAddressSize: Int = 8
  ) throws(I2CError) {
    try writeMemory(Array(bytes), to: target, at: memoryAddress, memoryAddressSize: memoryAddressSize)
  }

  /// Writes the bytes of a span into memory, see ``writeMemory(_:to:at:memoryAddressSize:)-([UInt8],_,_,_)``.
  public mutating func writeMemory(
    _ bytes: Span<UInt8>, to target: some TargetAddress, at memoryAddress: Int, memoryAddressSize: Int = 8
  ) throws(I2CError) {
    try writeMemory([UInt8](copying: bytes), to: target, at: memoryAddress, memoryAddressSize: memoryAddressSize)
  }
}

extension [UInt8] {
  /// The bytes of a span.
  fileprivate init(copying bytes: Span<UInt8>) {
    self.init()
    reserveCapacity(bytes.count)
    for position in bytes.indices { append(bytes[position]) }
  }
}
