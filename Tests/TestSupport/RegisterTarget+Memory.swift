import Boards
package import I2C
import SequenceModel
package import Simulation

extension RegisterTarget {
  /// A chip with these registers by the value of its pointer; it moves on after the last byte of each.
  ///
  /// - Parameter pointerBytes: 1 … 4, the most significant first; 0 is a chip without pointer, with register 0 only.
  package convenience init(at address: Address, pointerBytes: Int = 1, registers: [UInt32: [UInt8]]) {
    var chip = RegisterChip(registers.map { ChipRegister("register_\($0.key)", at: $0.key, reset: $0.value) })
    chip.pointer = ChipPointer(bytes: pointerBytes)
    self.init(at: address, chip)
  }

  /// A chip with registers of one byte from 0 on.
  package convenience init(at address: Address, pointerBytes: Int = 1, memory: [UInt8]) {
    let registers = memory.enumerated().map { (UInt32($0.offset), [$0.element]) }
    self.init(at: address, pointerBytes: pointerBytes, registers: Dictionary(uniqueKeysWithValues: registers))
  }
}
