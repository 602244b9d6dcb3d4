import Boards
import I2C
import Values

// Expressions over the registers and signals of a chip.
extension RegisterFile {
  /// The value of an expression; nil after noting in the world why it has none.
  func value(of formula: ChipFormula, captures: [[UInt8]] = [], at time: Nanoseconds) -> Value? {
    let values = formula.readings.map { value(of: $0, captures, at: time) }
    do throws(EvaluationError) {
      return try formula.expression.evaluate(values)
    } catch {
      world.fail("an expression of the board has no value: \(error.message)")
      return nil
    }
  }

  /// Whether a condition holds.
  func holds(_ condition: ChipFormula, captures: [[UInt8]] = []) -> Bool {
    value(of: condition, captures: captures, at: now) == .boolean(true)
  }

  private func value(of reading: ChipReading, _ captures: [[UInt8]], at time: Nanoseconds) -> Value? {
    switch reading {
    case .register(let number):
      let register = chip.registers[number]
      let bytes = content(of: number, at: time)
      return register.isNumber ? .integer(Int128(WireNumber.value(of: bytes, register.order))) : .bytes(bytes)
    case .field(let number, let bits):
      let number = WireNumber.value(of: content(of: number, at: time), chip.registers[number].order)
      return .integer(Int128(WireNumber.bits(bits, of: number)))
    case .level(let number): return .integer(Int128(queues[number]?.count ?? 0))
    case .signal(let number): return .integer(inputs[number] == false ? 0 : 1)
    case .uptime: return Decimal(mantissa: Int128(time - poweredAt), exponent: -9).map { .decimal($0) }
    case .noise: return .decimal(noise.next())
    case .capture(let number): return captures.indices.contains(number) ? .bytes(captures[number]) : nil
    }
  }

  // MARK: Values as bytes

  /// The bytes that a value makes in a register; nil after noting in the world why it makes none.
  func bytes(of value: ChipValue, for number: Int, captures: [[UInt8]] = [], at time: Nanoseconds) -> [UInt8]? {
    guard case .formula(let formula) = value else {
      if case .bytes(let bytes) = value { return bytes }
      return nil
    }
    guard let result = self.value(of: formula, captures: captures, at: time) else { return nil }
    return bytes(of: result, for: number)
  }

  private func bytes(of value: Value, for number: Int) -> [UInt8]? {
    let register = chip.registers[number]
    switch value {
    case .bytes(let bytes):
      let limit = register.isBlock ? BoardLimits.blockBytes : register.bytes
      if register.isBlock ? bytes.count <= limit : bytes.count == limit { return bytes }
      world.fail("`\(register.name)` has \(limit) bytes, and \(bytes.count) were computed for it")
      return nil
    case .integer(let integer): return numberBytes(integer, in: register)
    case .boolean(let isTrue): return numberBytes(isTrue ? 1 : 0, in: register)
    case .decimal, .text, .duration, .frequency, .pattern, .list: return nil
    }
  }

  private func numberBytes(_ integer: Int128, in register: ChipRegister) -> [UInt8]? {
    guard register.bytes == 1 || register.order != nil, !register.isBlock else {
      world.fail("`\(register.name)` is no number, and one was computed for it")
      return nil
    }
    let bytes = WireNumber.bytes(of: integer, register.bytes, register.order)
    if bytes == nil { world.fail("\(integer) was computed for `\(register.name)` and does not fit there") }
    return bytes
  }

  /// What a register reads of which some bits are computed.
  func content(of number: Int, with fields: [ChipRegister.ComputedField], at time: Nanoseconds) -> [UInt8] {
    let register = chip.registers[number]
    var whole = WireNumber.value(of: contents[number], register.order)
    for field in fields {
      let value: UInt64
      switch self.value(of: field.formula, at: time) {
      case .integer(let integer)?: value = UInt64(truncatingIfNeeded: integer)
      case .boolean(let isTrue)?: value = isTrue ? 1 : 0
      case .decimal?, .text?, .bytes?, .duration?, .frequency?, .pattern?, .list?, nil: value = 0
      }
      let mask = WireNumber.bits(0...field.bits.count - 1, of: .max)
      let shift = UInt64(field.bits.lowerBound)
      whole = whole & ~(mask << shift) | (value & mask) << shift
    }
    return WireNumber.bytes(of: whole, register.bytes, register.order)
  }

  // MARK: Signals

  /// Whether an output is active.
  func isActive(_ signal: Int) -> Bool {
    guard chip.signals.indices.contains(signal), case .output(_, let when) = chip.signals[signal].kind else {
      return false
    }
    return holds(when)
  }

  // MARK: Pages

  /// Whether each register is reached by the bus now.
  func present() -> [Bool] {
    chip.registers.map { register in
      if register.isHidden { return false }
      guard let when = register.when else { return true }
      return holds(when)
    }
  }
}
