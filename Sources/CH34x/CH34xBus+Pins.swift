import I2C

// Pins that carry no I2C: packets A0 and A1 of a CH341, the command CC of a CH347.
extension CH34xBus where Pipe: ~Copyable {
  mutating func reading(of action: PinAction) -> PinReading {
    guard let bit = chip.pins.first(where: { $0.name == action.name })?.bit else {
      return .none(limits.pins.refusal(of: action.name) ?? BusFault(.notSupported))
    }
    if let fault = settle() { return .none(fault) }
    do throws(AdapterTrouble) {
      switch action.operation {
      case .set(let level):
        var changed = pins
        changed.drive(bit, to: level)
        try apply(changed, changing: bit, to: level)
        pins = changed
        return PinReading(level: level)
      case .read: return PinReading(level: try level(of: bit))
      }
    } catch { return .none(fault(of: error)) }
  }

  /// Releases every pin that was driven, so that nothing stays switched on after a run.
  mutating func releasePins() {
    guard pins.directions != 0, settle() == nil else { return }
    let driven = pins
    pins.release()
    do throws(AdapterTrouble) {
      switch chip {
      case .ch341: try sendPacket(Self.setPins(pins))
      case .ch347T, .ch347F:
        _ = try exchangePins(Self.pinCommand { driven.directions & 1 << UInt8($0) == 0 ? 0 : PinByte.input })
      }
    } catch { _ = fault(of: error) }
  }

  private mutating func apply(_ pins: ChipPins, changing bit: Int, to level: PinLevel) throws(AdapterTrouble) {
    switch chip {
    case .ch341: try sendPacket(Self.setPins(pins))
    case .ch347T, .ch347F:
      _ = try exchangePins(Self.pinCommand { $0 == bit ? (level.isHigh ? PinByte.high : PinByte.low) : 0 })
    }
  }

  private mutating func level(of bit: Int) throws(AdapterTrouble) -> PinLevel {
    switch chip {
    case .ch341:
      try sendPacket([Opcode.readPins])
      return PinLevel(try receivePacket(of: 6)[0] & 1 << UInt8(bit) != 0)
    case .ch347T, .ch347F:
      return PinLevel(try exchangePins(Self.pinCommand { _ in 0 })[3 + bit] & PinByte.isHigh != 0)
    }
  }

  /// A packet that sets levels and directions of D0 … D7 and leaves all other pins alone.
  private static func setPins(_ pins: ChipPins) -> [UInt8] {
    [Opcode.setPins, 0x6A, PinByte.appliesData, 0, 0x10, pins.levels, pins.directions, 0, 0, 0, 0]
  }

  /// A command with a byte for each of eight pins; 0 leaves a pin as it is.
  private static func pinCommand(_ byte: (Int) -> UInt8) -> [UInt8] {
    [Opcode.pins, 8, 0] + (0..<8).map(byte)
  }

  /// Sends a pin command, and returns the direction and the level of each pin.
  private mutating func exchangePins(_ command: [UInt8]) throws(AdapterTrouble) -> [UInt8] {
    try sendPacket(command)
    let answer = try receivePacket(of: 11)
    guard answer.starts(with: [Opcode.pins, 8, 0]) else { throw .pinReply }
    return answer
  }
}

/// Bits of pin commands.
private enum PinByte {
  /// CH341: levels and directions of D0 … D7 are applied, and nothing else.
  static let appliesData: UInt8 = 0x0C
  /// CH347: change the pin; set its direction to out; set its level to high.
  static let high: UInt8 = 0xF8
  static let low: UInt8 = 0xF0
  /// CH347: change the pin; set its direction to in.
  static let input: UInt8 = 0xC0
  /// CH347: the bit of the level in the answer.
  static let isHigh: UInt8 = 0x40
}
