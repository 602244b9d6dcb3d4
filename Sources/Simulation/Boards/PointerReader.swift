import Boards
import I2C

/// The bytes of a pointer as they come in.
struct PointerReader {
  private let form: ChipPointer
  private(set) var value: UInt32 = 0
  private var received: Int

  init(_ form: ChipPointer) {
    self.form = form
    received = form.bytes
  }

  /// Whether all bytes of the pointer have come, so that data follow.
  var isComplete: Bool { received >= form.bytes }

  /// Begins a pointer, at the beginning of a write.
  mutating func begin() { (value, received) = (0, 0) }

  mutating func take(_ byte: UInt8) {
    switch form.order {
    case .big: value = value << 8 | UInt32(byte)
    case .little: value |= UInt32(byte) << (8 * UInt32(received))
    }
    received += 1
  }
}
