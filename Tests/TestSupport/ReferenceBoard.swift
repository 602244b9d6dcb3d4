import Boards
package import I2C
import SequenceModel
package import Simulation

/// The board that ``BusContract`` expects behind a bus: chips for every width of memory address and every refusal.
package enum ReferenceBoard {
  /// Two registers of two bytes behind a one-byte pointer; pointer 0 holds 60 80.
  package static let registers = 0x48
  /// Bytes behind pointers of one to four bytes, by the number of bytes.
  package static let memories = [1: 0x50, 2: 0x51, 3: 0x52, 4: 0x53]
  /// A byte without pointer: what was written last is read.
  package static let latch = 0x20
  /// Does not acknowledge byte ``refusedByte`` of a write.
  package static let refusing = 0x2C
  package static let refusedByte = 2
  /// Nobody has this address.
  package static let absent = 0x29
  /// Like the memories, one-byte pointer, at a 10-bit address whose low bits are those of ``absent``.
  package static let tenBit = 0x129
  /// Bytes in each memory, or as many as the pointer can say.
  package static let memorySize = 8_192

  /// Every address that a scan finds.
  package static var present: [Int] { ([registers, latch, refusing] + memories.values).sorted() }

  /// Fresh chips in their state after power-up.
  package static func targets() throws(AddressError) -> [any BoardTarget] {
    var targets: [any BoardTarget] = [
      RegisterTarget(at: try Address(registers), registers: [0: [0x60, 0x80], 1: [0x00, 0x00]]),
      RegisterTarget(at: try Address(latch), pointerBytes: 0, registers: [0: [0x00]]),
      RefusingTarget(at: try Address(refusing), refusedByte: refusedByte),
      memory(at: try Address(tenBit: tenBit), pointerBytes: 1),
    ]
    for (pointerBytes, address) in memories {
      targets.append(memory(at: try Address(address), pointerBytes: pointerBytes))
    }
    return targets
  }

  private static func memory(at address: Address, pointerBytes: Int) -> EEPROMTarget {
    var chip = MemoryChip(size: pointerBytes == 1 ? 256 : memorySize)
    chip.pointer = ChipPointer(bytes: pointerBytes)
    chip.fill = 0x00
    return EEPROMTarget(at: address, chip)
  }
}
