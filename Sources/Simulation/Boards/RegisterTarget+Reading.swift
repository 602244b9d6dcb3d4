import Boards
import I2C
import Values

// Bytes that are read.
extension RegisterTarget {
  package func send() -> UInt8 {
    switch answer {
    case .registers: break
    case .nothing, .message, .alert(isSent: true): return 0xFF
    case .alert(isSent: false):
      answer = .alert(isSent: true)
      return UInt8(truncatingIfNeeded: address.value << 1)
    }
    let byte = nextByte()
    pec = CyclicCode.packetErrorCode.register(after: byte, from: pec)
    return byte
  }

  func nextByte() -> UInt8 {
    switch chip.check {
    case .none: return nextData()
    case .pec:
      guard !isPECSent else { return 0xFF }
      // The cursor does not leave the register, and is back at its beginning behind the last byte.
      guard latchedRegister != nil, cursor.offset == 0 else { return nextData() }
      isPECSent = true
      return UInt8(truncatingIfNeeded: pec)
    case .words(let bytes, let code):
      guard word.count < bytes else {
        defer { word.removeAll(keepingCapacity: true) }
        return UInt8(truncatingIfNeeded: code.checksum(of: word))
      }
      let byte = nextData()
      word.append(byte)
      return byte
    }
  }

  func nextData() -> UInt8 {
    guard let register = cursor.register else {
      cursor.step(over: 1)
      return 0xFF
    }
    if latchedRegister != register || cursor.offset == 0 {
      latched = file.read(register)
      latchedRegister = register
    }
    defer { cursor.step(over: latched.count) }
    guard latched.indices.contains(cursor.offset) else { return 0xFF }
    file.consume(register, at: cursor.offset)
    return latched[cursor.offset]
  }
}
