import Boards
import Values

// Bytes that are written.
extension RegisterTarget {
  package func receive(_ byte: UInt8) -> Bool {
    guard !isRefusing else { return false }
    switch answer {
    case .registers: break
    case .nothing, .alert: return true
    case .message:
      isRefusing = !matcher.take(byte)
      if isRefusing { _ = matcher.giveUp() }
      return !isRefusing
    }
    if matcher.isCollecting {
      if matcher.take(byte) {
        pec = CyclicCode.packetErrorCode.register(after: byte, from: pec)
        return true
      }
      // No action takes the message, so all its bytes go to the registers.
      takeAll(matcher.giveUp())
      return !isRefusing
    }
    return takeByte(byte)
  }

  /// Gives bytes that were kept back to the registers.
  private func takeAll(_ bytes: [UInt8]) {
    for byte in bytes where !isRefusing { isRefusing = !(reader.isComplete ? takeData(byte) : takePointer(byte)) }
  }

  private func takeByte(_ byte: UInt8) -> Bool {
    isRefusing = !(reader.isComplete ? takeData(byte) : takePointer(byte))
    pec = CyclicCode.packetErrorCode.register(after: byte, from: pec)
    return !isRefusing
  }

  private func takePointer(_ byte: UInt8) -> Bool {
    reader.take(byte)
    guard reader.isComplete else { return true }
    cursor.point(to: reader.value)
    guard let register = cursor.register else { return chip.unknown == .ignore }
    if chip.registers[register].isCommand {
      if isRefused(register) { return false }
      command = register
    }
    file.select(register)
    return true
  }

  private func takeData(_ byte: UInt8) -> Bool {
    switch chip.check {
    case .none: return store(byte)
    case .pec:
      guard let register = cursor.register else { return true }
      guard pending.count >= wireLength(of: register) else { return store(byte) }
      guard byte == pec, !isPECSent else {
        pending.removeAll()
        command = nil
        file.begin { $0 == .wrongCode }
        return false
      }
      isPECSent = true
    case .words(let bytes, let code):
      guard word.count >= bytes else {
        word.append(byte)
        return true
      }
      guard code.checksum(of: word) == UInt32(byte) else {
        file.begin { $0 == .wrongCode }
        return false
      }
      for byte in word where !store(byte) { return false }
      word.removeAll(keepingCapacity: true)
    }
    return true
  }

  /// Takes a byte of data.
  ///
  /// - Returns: the acknowledge.
  private func store(_ byte: UInt8) -> Bool {
    guard let register = cursor.register else {
      cursor.step(over: 1)
      return true
    }
    if chip.registers[register].isCommand { return true }
    if pending.isEmpty {
      if isRefused(register) { return false }
      pendingPlace = (register, cursor.offset)
    }
    pending.append(byte)
    let length = wireLength(of: register)
    // With a PEC the data take effect when the message ends: only then is it known whether a PEC was sent and right.
    if chip.check != .pec {
      if pendingPlace.offset + pending.count >= length { commit() }
      cursor.step(over: length)
    }
    return true
  }

  /// Whether the chip refuses a write, because a condition for it does not hold.
  private func isRefused(_ register: Int) -> Bool {
    guard let gate = chip.registers[register].gate, gate.refuses else { return false }
    return !file.holds(gate.when)
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
    if chip.hasPages { turnPages() }
  }

  /// Ends the message: what waited for its end takes effect.
  func flush() {
    if matcher.isCollecting {
      if let (action, captures) = matcher.end() {
        file.start(action, captures: captures)
        _ = matcher.giveUp()
        if chip.hasPages { turnPages() }
      } else if case .message = answer {
        _ = matcher.giveUp()
      } else {
        takeAll(matcher.giveUp())
      }
    }
    if let command { file.write(command, [], at: 0) }
    command = nil
    guard !pending.isEmpty else { return }
    let isWhole = pendingPlace.offset + pending.count >= wireLength(of: pendingPlace.register)
    let isPart = chip.check != .pec && !chip.registers[pendingPlace.register].isBlock
    if isWhole || isPart { commit() } else { pending.removeAll() }
  }
}
