import Values

/// The names that an expression beside a chip may use: its registers, their fields, its inputs, and what a message saves.
///
/// A class, because the parser notes here what the expression uses.
final class ChipScope: ExpressionScope {
  /// What the variables of the expression stand for, by their numbers.
  private(set) var readings: [ChipReading] = []
  private let known: [String: (reading: ChipReading, type: ValueType)]
  private let queues: [String: Int]

  init(_ chip: RegisterChip, captures: [String] = []) {
    var known: [String: (reading: ChipReading, type: ValueType)] = [:]
    var queues: [String: Int] = [:]
    for (number, register) in chip.registers.enumerated() {
      known[register.name] = (.register(number), register.isNumber ? .integer : .bytes)
      for (name, bits) in register.fields {
        known["\(register.name).\(name)"] = (.field(register: number, bits: bits), .integer)
      }
      if register.queue != nil { queues[register.name] = number }
    }
    for (number, signal) in chip.signals.enumerated() {
      if case .input = signal.kind { known[signal.name] = (.signal(number), .integer) }
    }
    for (number, name) in captures.enumerated() { known[name] = (.capture(number), .bytes) }
    self.known = known
    self.queues = queues
  }

  var names: [String] { known.keys.sorted() }

  func variable(_ path: String) -> Variable? {
    known[path].map { Variable(index: index(of: $0.reading), type: $0.type) }
  }

  func function(_ name: String) -> ScopeFunction? {
    switch name {
    case "uptime": .reading(Variable(index: index(of: .uptime), type: .decimal))
    // Each use of `noise` in an expression is a random number of its own.
    case "noise": .multiple(Variable(index: append(.noise), type: .decimal))
    case "level": .named
    case _: nil
    }
  }

  func variable(of function: String, for name: String) -> Variable? {
    queues[name].map { Variable(index: index(of: .level(register: $0)), type: .integer) }
  }

  private func index(of reading: ChipReading) -> Int { readings.firstIndex(of: reading) ?? append(reading) }

  private func append(_ reading: ChipReading) -> Int {
    readings.append(reading)
    return readings.count - 1
  }
}

extension ChipRegister {
  /// Whether expressions see its content as a number.
  package var isNumber: Bool { !isBlock && (bytes == 1 || (2...8).contains(bytes) && order != nil) }
}
