import I2C
package import Values

/// What an expression of a board may name: something of its own chip.
package enum ChipReading: Hashable, Sendable {
  case register(Int)
  /// Some bits of a register's number.
  case field(register: Int, bits: ClosedRange<Int>)
  /// How many elements a queue holds.
  case level(register: Int)
  /// The level at a pin that is an input: 1 or 0.
  case signal(Int)
  /// Seconds since power came.
  case uptime
  /// A number around 0 with a standard deviation of 1: another one each time, but the same ones in every run with the
  /// same seed.
  case noise
  /// What a message brought, by its index among the captures of the message.
  case capture(Int)
}

/// An expression over the registers and signals of a chip.
package struct ChipFormula: Hashable, Sendable {
  package var expression: Expression
  /// What its variables stand for, by their numbers.
  package var readings: [ChipReading]

  package init(_ expression: Expression, readings: [ChipReading]) {
    self.expression = expression
    self.readings = readings
  }

  /// The registers on which it depends.
  package var registers: Set<Int> {
    Set(
      readings.compactMap { reading in
        switch reading {
        case .register(let register), .field(let register, _): register
        case .level, .signal, .uptime, .noise, .capture: nil
        }
      })
  }
}

/// The content of a register: bytes that are known, or what an expression gives.
package enum ChipValue: Hashable, Sendable {
  case bytes([UInt8])
  case formula(ChipFormula)
}

extension ChipFormula {
  /// Its value after power-up, with inputs open; nil if it depends on what only a run can tell.
  package func valueAtReset(of chip: RegisterChip) -> Value? {
    let values = readings.map { reading -> Value? in
      switch reading {
      case .register(let number): chip.registers[number].resetValue
      case .field(let number, let bits):
        .integer(
          Int128(
            WireNumber.bits(
              bits, of: WireNumber.value(of: chip.registers[number].reset, chip.registers[number].order))))
      case .level: .integer(0)
      case .signal(let number):
        if case .input(let idle) = chip.signals[number].kind { .integer(idle.isHigh ? 1 : 0) } else { nil }
      case .uptime, .noise: .decimal(.zero)
      case .capture: nil
      }
    }
    do throws(EvaluationError) { return try expression.evaluate(values) } catch { return nil }
  }
}

extension ChipRegister {
  fileprivate var resetValue: Value {
    isNumber ? .integer(Int128(WireNumber.value(of: reset, order))) : .bytes(reset)
  }
}
