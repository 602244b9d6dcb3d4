package import I2C
package import Boards
import Values

/// A chip with registers behind a pointer: takes the bytes of the wire apart, and lets its registers do the rest.
package final class RegisterTarget: BoardTarget {
  private let address: Address
  private let chip: RegisterChip
  private var file: RegisterFile
  private var cursor: RegisterCursor
  private var reader: PointerReader
  /// How long the read that began holds SCL low.
  private var stretch: Nanoseconds = 0
  private var isRead = false
  /// Something was refused, so nothing more of this message is taken.
  private var isRefusing = false
  /// Data of the register at ``pendingPlace`` that are not yet its own.
  private var pending: [UInt8] = []
  private var pendingPlace = (register: 0, offset: 0)
  /// A command that was addressed, and acts when the message is over.
  private var command: Int?
  /// What the register at the cursor answers, from its first byte to its last.
  private var latched: [UInt8] = []
  private var latchedRegister: Int?
  /// SMBus: all bytes of the transaction so far, addresses included.
  private var pec = CRC8.packetErrorCode.initial
  private var isInTransaction = false
  private var isPECSent = false
  /// Data bytes since the last CRC.
  private var word: [UInt8] = []

  /// A chip as it stands after power-up.
  package init(at address: Address, _ chip: RegisterChip) {
    self.address = address
    self.chip = chip
    file = RegisterFile(chip, at: 0)
    cursor = RegisterCursor(chip)
    reader = PointerReader(chip.pointer)
  }

  package func owns(_ address: Address) -> Bool { address == self.address }

  package func begin(_ address: Address, isRead: Bool, at now: Nanoseconds) -> Bool {
    file.pass(to: now)
    flush()
    if let busy = file.busy() {
      switch busy.kind {
      case .nackAll: return false
      case .nack where isRead: return false
      case .stretch where isRead:
        stretch = busy.until - file.now
        file.pass(to: busy.until)
      case .nack, .stretch, .serve: break
      }
    }
    if !isRead || !isInTransaction { pec = CRC8.packetErrorCode.initial }
    for byte in WireAddress(address, isRead: isRead, isAddressed: isInTransaction).bytes {
      pec = CRC8.packetErrorCode.register(after: byte, from: pec)
    }
    self.isRead = isRead
    (isInTransaction, isRefusing, isPECSent, latchedRegister) = (true, false, false, nil)
    word.removeAll(keepingCapacity: true)
    if isRead {
      cursor.rewind()
    } else {
      reader.begin()
      if reader.isComplete { cursor.point(to: 0) }
    }
    return true
  }

  package func end(at now: Nanoseconds) {
    file.pass(to: now)
    flush()
    isInTransaction = false
  }

  package func takeStretch() -> Nanoseconds {
    defer { stretch = 0 }
    return stretch
  }

  package func level(of pin: BoardPin) -> Bool? {
    if case .number(let number) = pin { file.level(ofPin: number) } else { nil }
  }

  package func sense(_ pin: BoardPin, _ level: Bool, at now: Nanoseconds) {
    if case .number(let number) = pin { file.sense(pin: number, level) }
  }

  package func powerUp(at now: Nanoseconds) {
    file = RegisterFile(chip, at: now)
    cursor = RegisterCursor(chip)
    (command, isInTransaction, stretch) = (nil, false, 0)
    pending.removeAll()
  }

  // MARK: Bytes that are written

  package func receive(_ byte: UInt8) -> Bool {
    guard !isRefusing else { return false }
    isRefusing = !(reader.isComplete ? takeData(byte) : takePointer(byte))
    pec = CRC8.packetErrorCode.register(after: byte, from: pec)
    return !isRefusing
  }

  private func takePointer(_ byte: UInt8) -> Bool {
    reader.take(byte)
    guard reader.isComplete else { return true }
    cursor.point(to: reader.value)
    guard let register = cursor.register else { return chip.unknown == .ignore }
    if chip.registers[register].isCommand { command = register }
    file.select(register)
    return true
  }

  private func takeData(_ byte: UInt8) -> Bool {
    switch chip.check {
    case .none: store(byte)
    case .pec:
      guard let register = cursor.register else { return true }
      guard pending.count >= wireLength(of: register) else {
        store(byte)
        return true
      }
      guard byte == pec, !isPECSent else {
        pending.removeAll()
        command = nil
        return false
      }
      isPECSent = true
    case .words(let bytes, let polynomial, let initial):
      guard word.count >= bytes else {
        word.append(byte)
        return true
      }
      guard CRC8(poly: polynomial, init: initial).checksum(of: word) == byte else { return false }
      for byte in word { store(byte) }
      word.removeAll(keepingCapacity: true)
    }
    return true
  }

  private func store(_ byte: UInt8) {
    guard let register = cursor.register else { return cursor.step(over: 1) }
    if chip.registers[register].isCommand { return }
    if pending.isEmpty { pendingPlace = (register, cursor.offset) }
    pending.append(byte)
    let length = wireLength(of: register)
    // With a PEC the data count only once that was right, or is not sent.
    if chip.check != .pec {
      if pendingPlace.offset + pending.count >= length { commit() }
      cursor.step(over: length)
    }
  }

  /// The bytes of a register on the wire; those of a block as far as its first byte says.
  private func wireLength(of register: Int) -> Int {
    guard chip.registers[register].isBlock else { return chip.registers[register].bytes }
    return 1 + Int(pending.first ?? 0)
  }

  private func commit() {
    let register = pendingPlace.register
    if chip.registers[register].isBlock { pending.removeFirst() }
    file.write(register, pending, at: pendingPlace.offset)
    pending.removeAll(keepingCapacity: true)
  }

  /// The message is over: what waited for that takes effect.
  private func flush() {
    if let command { file.write(command, [], at: 0) }
    command = nil
    guard !pending.isEmpty else { return }
    let isWhole = pendingPlace.offset + pending.count >= wireLength(of: pendingPlace.register)
    let isPart = chip.check != .pec && !chip.registers[pendingPlace.register].isBlock
    if isWhole || isPart { commit() } else { pending.removeAll() }
  }

  // MARK: Bytes that are read

  package func send() -> UInt8 {
    let byte = nextByte()
    pec = CRC8.packetErrorCode.register(after: byte, from: pec)
    return byte
  }

  private func nextByte() -> UInt8 {
    switch chip.check {
    case .none: return nextData()
    case .pec:
      guard !isPECSent else { return 0xFF }
      // The cursor does not leave the register, and is back at its beginning behind the last byte.
      guard latchedRegister != nil, cursor.offset == 0 else { return nextData() }
      isPECSent = true
      return pec
    case .words(let bytes, let polynomial, let initial):
      guard word.count < bytes else {
        defer { word.removeAll(keepingCapacity: true) }
        return CRC8(poly: polynomial, init: initial).checksum(of: word)
      }
      let byte = nextData()
      word.append(byte)
      return byte
    }
  }

  private func nextData() -> UInt8 {
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
