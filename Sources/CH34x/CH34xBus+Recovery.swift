package import I2C

// Recovery from SDA that a target holds low. A CH341 sees SDA and drives both lines; a CH347T drives only SCL; which
// pins of a CH347F are its lines is not known.
extension CH34xBus where Pipe: ~Copyable {
  package mutating func aside(_ request: Aside, at now: Nanoseconds) throws(BusFault) -> AsideAnswer {
    // Manual clocks, and pins that switch power, may make a target disappear.
    present = nil
    return switch request {
    case .lines: try lines().map(AsideAnswer.lines) ?? .absent
    case .recovery: .recovery(try recovery())
    case .pin(let action): .pin(reading(of: action))
    }
  }

  mutating func lines() throws(BusFault) -> BusLines? {
    switch chip {
    case .ch347T, .ch347F: return nil
    case .ch341: break
    }
    if let fault = settle() { throw fault }
    return try look()
  }

  mutating func recovery() throws(BusFault) -> BusRecovery {
    switch chip {
    case .ch347F: throw .noClocksByHand(chip.name)
    case .ch341, .ch347T: break
    }
    if let fault = settle() { throw fault }
    let wasDriven = try isClockPinDriven()
    let recovery = try clockOut()
    if !wasDriven { try setClockPin(Self.letGo) }
    return recovery
  }

  /// Performs work with pins.
  ///
  /// After trouble the adapter is resynchronized.
  private mutating func working<Result>(
    _ work: (inout Self) throws(AdapterTrouble) -> Result
  ) throws(BusFault) -> Result {
    do throws(AdapterTrouble) { return try work(&self) } catch { throw fault(of: error) }
  }
}

extension CH34xBus: DrivenLines where Pipe: ~Copyable {
  package mutating func isDataLow() throws(BusFault) -> Known {
    chip == .ch341 ? try look().isDataHeld : .unknown
  }

  package mutating func drive(clock: Bool, data: Bool) throws(BusFault) {
    guard chip == .ch341 else {
      try setClockPin(clock ? Self.high : Self.low)
      return
    }
    // Bit 2 of the seventh byte is SCL, bit 3 SDA, and no other pin is touched.
    let lines: UInt8 = (clock ? 0x04 : 0) | (data ? 0x08 : 0)
    try working { bus throws(AdapterTrouble) in
      try bus.sendPacket([Opcode.setPins, 0x6A, 0x10, 0, 0x10, 0, 0, lines, 0, 0, 0])
    }
  }

  package mutating func stop() throws(BusFault) {
    try working { bus throws(AdapterTrouble) in try bus.sendPacket(Self.stop) }
  }
}

// What a CH341 sees of its lines.
extension CH34xBus where Pipe: ~Copyable {
  /// The state of the lines; unknown if the chip does not tell it, which is no fault of the bus.
  private mutating func look() throws(BusFault) -> BusLines {
    guard let byte = try linesByte() else { return BusLines(isDataHeld: .unknown) }
    var isHeld: Known
    switch sight.look(at: byte) {
    case .high: isHeld = .no
    case .low: isHeld = .yes
    case .blind: isHeld = .unknown
    case .doubtful: isHeld = try weigh(byte)
    }
    return BusLines(isDataHeld: isHeld, isClockHeld: sight.isClockLow(byte))
  }

  /// Checks the level of SDA on the wire by nine clocks without START and with SDA released.
  ///
  /// Targets ignore these, and the ninth shows the level.
  private mutating func weigh(_ byte: UInt8) throws(BusFault) -> Known {
    let isLow = try working { bus throws(AdapterTrouble) in
      try bus.sendPacket(Self.ones)
      return try bus.receivePacket(of: 1)[0] & 0x80 == 0
    }
    guard !isLow, let after = try linesByte(), after != byte else {
      sight.learn(byte, isDataHigh: !isLow)
      return Known(isLow)
    }
    // The clocks may have freed the line. Then it was held when it was looked at.
    sight.learn(after, isDataHigh: true)
    _ = sight.look(at: after)
    return sight.look(at: byte) == .low ? .yes : .no
  }

  /// The third of six bytes that tell the pins; nil if the chip does not know the command.
  private mutating func linesByte() throws(BusFault) -> UInt8? {
    guard sight.isAnswered else { return nil }
    do throws(AdapterTrouble) {
      try sendPacket([Opcode.readPins])
      return try receivePacket(of: 6)[2]
    } catch .pipe(.timeout, .in, _) {
      sight.isAnswered = false
      return nil
    } catch { throw fault(of: error) }
  }
}

// A CH347T, whose SCL is its general purpose pin 3.
extension CH34xBus where Pipe: ~Copyable {
  /// Commands to a pin: drive low, drive high, be an input.
  ///
  /// Each sets the direction, too.
  private static var low: UInt8 { 0xF0 }
  private static var high: UInt8 { 0xF8 }
  private static var letGo: UInt8 { 0xC0 }

  /// Whether the clock pin is driven now, as in mode 3.
  ///
  /// It is left as it is.
  private mutating func isClockPinDriven() throws(BusFault) -> Bool {
    chip == .ch341 ? true : try setClockPin(0) & 0x80 != 0
  }

  /// Sends a command to the clock pin (0 for none), and returns its state.
  @discardableResult
  private mutating func setClockPin(_ word: UInt8) throws(BusFault) -> UInt8 {
    try working { bus throws(AdapterTrouble) in
      try bus.sendPacket([Opcode.pins, 8, 0, 0, 0, 0, word, 0, 0, 0, 0])
      return try bus.receivePacket(of: 11)[6]
    }
  }
}
