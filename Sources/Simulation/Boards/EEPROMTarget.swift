package import I2C
package import Boards

/// A serial EEPROM: pages that wrap, a write cycle during which it does not answer, bank bits in its address.
package final class EEPROMTarget: BoardTarget {
  /// What it holds now.
  package private(set) var memory: [UInt8]
  private let address: Address
  private let pageSize: Int?
  private let writeCycle: Nanoseconds
  private let addressCount: Int

  private var reader: PointerReader
  private var bank = 0
  private var pointer = 0
  /// Bytes that the next STOP writes, by their place.
  private var page: [Int: UInt8] = [:]
  private var busyUntil: Nanoseconds = 0
  private var isProtected = false

  /// A memory as the board file describes it.
  package init(at address: Address, _ chip: MemoryChip) {
    self.address = address
    pageSize = chip.pageSize
    writeCycle = chip.writeCycle
    addressCount = chip.addressCount
    reader = PointerReader(chip.pointer)
    memory = [UInt8](repeating: chip.fill, count: max(1, chip.size))
    for content in chip.contents {
      for (place, byte) in zip(content.at..., content.bytes) where memory.indices.contains(place) {
        memory[place] = byte
      }
    }
    pointerBits = 8 * chip.pointer.bytes
  }

  private let pointerBits: Int

  /// An erased EEPROM.
  ///
  /// - Parameters:
  ///   - size: bytes; what the pointer cannot say goes into the lowest bits of the target address (24C04 … 24C16).
  ///   - pageSize: bytes; a write beyond the end of a page goes on at the beginning of the same page.
  ///   - writeCycle: the time from STOP in which the address is not acknowledged.
  package convenience init(
    at address: Address, size: Int, pointerBytes: Int, pageSize: Int, writeCycle: Nanoseconds
  ) {
    var chip = MemoryChip(size: size)
    chip.pointer = ChipPointer(bytes: pointerBytes)
    chip.pageSize = pageSize
    chip.writeCycle = writeCycle
    self.init(at: address, chip)
  }

  package func owns(_ address: Address) -> Bool {
    address.isTenBit == self.address.isTenBit
      && (self.address.value..<self.address.value + addressCount).contains(address.value)
  }

  package func begin(_ address: Address, isRead: Bool, at now: Nanoseconds) -> Bool {
    guard now >= busyUntil else { return false }
    // Bytes without a STOP are not written.
    page.removeAll()
    guard !isRead else { return true }
    reader.begin()
    // A write sets the bank, and it stays: a read goes on from the pointer.
    bank = address.value - self.address.value
    return true
  }

  package func receive(_ byte: UInt8) -> Bool {
    guard reader.isComplete else {
      reader.take(byte)
      if reader.isComplete { pointer = (bank << pointerBits | Int(reader.value)) % memory.count }
      return true
    }
    page[pointer] = byte
    let size = pageSize ?? memory.count
    let first = pointer - pointer % size
    pointer = (first + (pointer + 1 - first) % size) % memory.count
    return true
  }

  package func send() -> UInt8 {
    defer { pointer = (pointer + 1) % memory.count }
    return memory[pointer]
  }

  package func end(at now: Nanoseconds) {
    defer { page.removeAll() }
    // A protected memory acknowledges what it does not write.
    guard !page.isEmpty, !isProtected else { return }
    for (place, byte) in page { memory[place] = byte }
    busyUntil = now + writeCycle
  }

  package func sense(_ pin: BoardPin, _ level: Bool, at now: Nanoseconds) {
    if pin == .writeProtect { isProtected = level }
  }

  package func powerUp(at now: Nanoseconds) {
    page.removeAll()
    (pointer, busyUntil) = (0, 0)
  }
}
