package import I2C

/// A serial EEPROM: pages that wrap, a write cycle during which it does not answer, bank bits in its address.
package final class EEPROMTarget: BoardTarget {
  /// What it holds now.
  package private(set) var memory: [UInt8]
  private let address: Address
  private let pointerBytes: Int
  private let pageSize: Int
  private let writeCycle: Nanoseconds
  private let addressCount: Int

  private var pointer = 0
  private var pointerBytesLeft = 0
  /// Bytes that the next STOP writes, by their place.
  private var page: [Int: UInt8] = [:]
  private var busyUntil: Nanoseconds = 0

  /// An erased EEPROM.
  ///
  /// - Parameters:
  ///   - size: bytes; what the pointer cannot say goes into the lowest bits of the target address (24C04 … 24C16).
  ///   - pageSize: bytes; a write that runs over the end of its page goes on at the page's beginning.
  ///   - writeCycle: from STOP; the address is not acknowledged meanwhile.
  package init(at address: Address, size: Int, pointerBytes: Int, pageSize: Int, writeCycle: Nanoseconds) {
    self.address = address
    self.pointerBytes = pointerBytes
    self.pageSize = pageSize
    self.writeCycle = writeCycle
    let reach = 1 << (8 * pointerBytes)
    addressCount = (size + reach - 1) / reach
    memory = [UInt8](repeating: 0xFF, count: size)
  }

  package func owns(_ address: Address) -> Bool {
    address.isTenBit == self.address.isTenBit
      && (self.address.value..<self.address.value + addressCount).contains(address.value)
  }

  package func begin(_ address: Address, isRead: Bool, at now: Nanoseconds) -> Bool {
    guard now >= busyUntil else { return false }
    // A page without its STOP is not written.
    page.removeAll()
    pointerBytesLeft = isRead ? 0 : pointerBytes
    // The bank comes with a write and stays: a read goes on where the pointer stands.
    if !isRead { pointer = address.value - self.address.value }
    return true
  }

  package func receive(_ byte: UInt8) -> Bool {
    if pointerBytesLeft > 0 {
      pointer = pointer << 8 | Int(byte)
      pointerBytesLeft -= 1
      if pointerBytesLeft == 0 { pointer %= memory.count }
      return true
    }
    page[pointer] = byte
    let first = pointer - pointer % pageSize
    pointer = first + (pointer + 1 - first) % pageSize
    return true
  }

  package func send() -> UInt8 {
    defer { pointer = (pointer + 1) % memory.count }
    return memory[pointer]
  }

  package func end(at now: Nanoseconds) {
    guard !page.isEmpty else { return }
    for (place, byte) in page { memory[place] = byte }
    page.removeAll()
    busyUntil = now + writeCycle
  }
}
