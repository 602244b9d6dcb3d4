import I2C
import Boards

extension RegisterFile {
  /// What a register reads, without the count of a block.
  func content(of number: Int, at time: Nanoseconds) -> [UInt8] {
    if isInput(number) { return pinLevels }
    return sampled.contains(number) ? contents[number] : fresh(number, at: time)
  }

  /// What a register would read if it were updated.
  func fresh(_ number: Int, at time: Nanoseconds) -> [UInt8] {
    let register = chip.registers[number]
    switch register.content {
    case .stored: return contents[number]
    case .ramp(let ramp):
      let start = WireNumber.value(of: register.reset, register.order)
      return WireNumber.bytes(of: ramp.value(from: start, after: time - poweredAt), register.bytes, register.order)
    case .turns(let values): return values[turns[number]]
    case .follows:
      return WireNumber.bytes(of: settlings[number]?.value(at: time) ?? 0, register.bytes, register.order)
    case .computed(let formula): return bytes(of: .formula(formula), for: number, at: time) ?? contents[number]
    case .computedFields(let fields): return content(of: number, with: fields, at: time)
    case .clock: return clocks[number]?.registers(at: time) ?? contents[number]
    }
  }

  // MARK: Registers that follow others

  /// The number that a register follows at present.
  func goal(of follow: ChipRegister.Follow) -> UInt64 {
    let source = follow.selector.flatMap { follow.cases[stored($0)] } ?? follow.otherwise
    switch source {
    case .register(let number): return stored(number)
    case .value(let value): return value
    }
  }

  private func stored(_ number: Int) -> UInt64 {
    WireNumber.value(of: contents[number], chip.registers[number].order)
  }

  /// Starts every register that follows another one towards the current value of that.
  mutating func resettle() {
    for (number, settling) in settlings {
      guard case .follows(let follow) = chip.registers[number].content else { continue }
      let goal = goal(of: follow)
      if goal != settling.to {
        settlings[number] = Settling(from: settling.value(at: now), to: goal, since: now, time: settling.time)
      }
    }
  }

  // MARK: Pins

  /// Whether a register reads the pins.
  func isInput(_ number: Int) -> Bool { chip.pins?.input == number }

  /// The levels at the pins, as they are read.
  private var pinLevels: [UInt8] {
    guard let polarity = chip.pins?.polarity else { return levels }
    return zip(levels, contents[polarity]).map { $0 ^ $1 }
  }

  /// The level to which a pin is driven.
  func level(ofPin pin: Int) -> Bool? {
    guard let pins = chip.pins, contents[pins.output].indices.contains(pin / 8) else { return nil }
    let bit: UInt8 = 1 << UInt8(pin % 8)
    if let direction = pins.direction, contents[direction][pin / 8] & bit != 0 { return nil }
    let isHigh = contents[pins.output][pin / 8] & bit != 0
    return isHigh && pins.isOpenDrain ? nil : isHigh
  }

  mutating func sense(pin: Int, _ level: Bool) {
    guard levels.indices.contains(pin / 8) else { return }
    let bit: UInt8 = 1 << UInt8(pin % 8)
    levels[pin / 8] = level ? levels[pin / 8] | bit : levels[pin / 8] & ~bit
  }
}
