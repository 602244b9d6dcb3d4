package import I2C

/// A chip with registers behind a pointer, which moves on after the last byte of each.
package final class RegisterTarget: BoardTarget {
  /// What stands at one value of the pointer.
  package struct Register {
    /// In wire order; several in a chip with wide registers.
    package var bytes: [UInt8]
    /// 1 = a write changes it; same length as `bytes`.
    package var writableBits: [UInt8]
    /// What the register reads at a point in time, where that is not what was written.
    package var reading: ((Nanoseconds) -> [UInt8])?

    /// A register; without `writableBits` all of it can be written.
    package init(_ bytes: [UInt8], writableBits: [UInt8]? = nil, reading: ((Nanoseconds) -> [UInt8])? = nil) {
      self.bytes = bytes
      self.writableBits = writableBits ?? [UInt8](repeating: 0xFF, count: bytes.count)
      self.reading = reading
    }
  }

  /// By the value of the pointer; where there is none, writes are lost and reads give 0xFF.
  package var registers: [UInt32: Register]
  private let address: Address
  private let pointerBytes: Int
  private var pointer: UInt32 = 0
  /// The byte of the register that comes next.
  private var offset = 0
  private var pointerBytesLeft = 0
  private var now: Nanoseconds = 0
  /// What a read of a changing register answers, from its first byte to its last.
  private var latched: [UInt8] = []

  /// A chip with these registers.
  ///
  /// - Parameter pointerBytes: 1 … 4, the most significant first; 0 is a chip without pointer, with register 0 only.
  package init(at address: Address, pointerBytes: Int = 1, registers: [UInt32: Register]) {
    self.address = address
    self.pointerBytes = pointerBytes
    self.registers = registers
  }

  /// A chip with registers of one byte from 0 on.
  package convenience init(at address: Address, pointerBytes: Int = 1, memory: [UInt8]) {
    let registers = memory.enumerated().map { (UInt32($0.offset), Register([$0.element])) }
    self.init(at: address, pointerBytes: pointerBytes, registers: Dictionary(uniqueKeysWithValues: registers))
  }

  package func owns(_ address: Address) -> Bool { address == self.address }

  package func begin(_ address: Address, isRead: Bool, at now: Nanoseconds) -> Bool {
    self.now = now
    offset = 0
    pointerBytesLeft = isRead ? 0 : pointerBytes
    if pointerBytes == 0 { pointer = 0 }
    return true
  }

  package func receive(_ byte: UInt8) -> Bool {
    if pointerBytesLeft > 0 {
      let isFirst = pointerBytesLeft == pointerBytes
      pointer = isFirst ? UInt32(byte) : pointer << 8 | UInt32(byte)
      pointerBytesLeft -= 1
      return true
    }
    if let bits = registers[pointer]?.writableBits[offset], let old = registers[pointer]?.bytes[offset] {
      registers[pointer]?.bytes[offset] = old & ~bits | byte & bits
    }
    moveOn()
    return true
  }

  package func send() -> UInt8 {
    defer { moveOn() }
    guard let register = registers[pointer] else { return 0xFF }
    guard let reading = register.reading else { return register.bytes[offset] }
    if offset == 0 { latched = reading(now) }
    return latched[offset]
  }

  private func moveOn() {
    offset += 1
    guard offset >= registers[pointer]?.bytes.count ?? 1 else { return }
    offset = 0
    guard pointerBytes > 0 else { return }
    let highest = UInt32.max >> (32 - 8 * UInt32(pointerBytes))
    pointer = pointer == highest ? 0 : pointer + 1
  }
}
