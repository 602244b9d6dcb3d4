package import I2C

// SDA held low by a target: a CH341 drives its lines one by one; a CH347 does not tell how SDA is.
extension CH34xBus where Pipe: ~Copyable {
  package mutating func recover() throws(BusFault) -> BusRecovery? {
    switch chip {
    case .ch347T, .ch347F: return nil
    case .ch341: break
    }
    if let fault = settle() { throw fault }
    do throws(AdapterTrouble) {
      return try clockOut()
    } catch { throw fault(of: error) }
  }

  private mutating func clockOut() throws(AdapterTrouble) -> BusRecovery {
    let wasHeld = try isDataLow()
    var (isHeld, clocks) = (wasHeld, 0)
    while isHeld, clocks < BusRecovery.clockLimit {
      try drive(clock: false, data: true)
      try drive(clock: true, data: true)
      clocks += 1
      isHeld = try isDataLow()
    }
    if wasHeld, !isHeld {
      // A STOP by hand: SDA rises while SCL is high.
      try drive(clock: false, data: false)
      try drive(clock: true, data: false)
      try drive(clock: true, data: true)
      try sendPacket(Self.stop)
      isHeld = try isDataLow()
    }
    return BusRecovery(wasHeld: Known(wasHeld), isHeld: Known(isHeld), clocks: clocks)
  }

  /// The level of SDA: bit 7 of the third of six bytes.
  private mutating func isDataLow() throws(AdapterTrouble) -> Bool {
    try sendPacket([Opcode.readPins])
    let levels = try receivePacket(of: 6)
    return levels[2] & 0x80 == 0
  }

  /// Drives both lines: bit 2 of the seventh byte is SCL, bit 3 SDA, and no other pin is touched.
  private mutating func drive(clock: Bool, data: Bool) throws(AdapterTrouble) {
    let lines: UInt8 = (clock ? 0x04 : 0) | (data ? 0x08 : 0)
    try sendPacket([Opcode.setPins, 0x6A, 0x10, 0, 0x10, 0, 0, lines, 0, 0, 0])
  }
}
