// Functions that reduce many values to one.

extension Function {
  func fold(_ arguments: Arguments) throws(ValueError) -> Value {
    if self == .xor {
      let integers = try arguments.integers(0)
      guard !integers.isEmpty else { throw .nothingToFold(self) }
      // Bits of 65-bit numbers stay within 65 bits, and only a negative one beside one above 2⁶³ leaves 64.
      return .integer(try integers.reduce(0, ^).checked)
    }
    let samples: [Value]
    if case .bytes(let bytes)? = arguments[0] {
      samples = bytes.map { .integer(Int128($0)) }
    } else {
      samples = try arguments.list(0)
    }
    guard let first = samples.first else { throw .nothingToFold(self) }
    if self == .min || self == .max { return try extreme(samples) }
    let quantity: Quantity? =
      switch first {
      case .duration: .duration
      case .frequency: .frequency
      case .integer, .decimal, .boolean, .text, .bytes, .pattern, .list: nil
      }
    let numbers = try numbers(samples, quantity)
    let result = try result(of: numbers)
    if let quantity { return quantity.value(try result.nearestInteger()) }
    let isWhole = samples.allSatisfy { if case .integer = $0 { true } else { false } }
    guard self == .sum, isWhole else { return .decimal(result) }
    guard let whole = result.whole else { throw .integerOverflow }
    return .integer(whole)
  }

  private func numbers(_ samples: [Value], _ quantity: Quantity?) throws(ValueError) -> [Decimal] {
    var numbers: [Decimal] = []
    numbers.reserveCapacity(samples.count)
    for sample in samples {
      switch (sample, quantity) {
      case (.duration(let whole), .duration?), (.frequency(let whole), .frequency?): numbers.append(Decimal(whole))
      case (.integer, nil), (.decimal, nil): numbers.append(sample.number ?? .zero)
      case _: throw .argumentType(self, sample.type)
      }
    }
    return numbers
  }

  private func result(of numbers: [Decimal]) throws(ValueError) -> Decimal {
    switch self {
    case .mean: return try Statistics.mean(of: numbers)
    case .median: return try Statistics.median(of: numbers)
    case .stdev: return try Statistics.standardDeviation(of: numbers)
    case _: return try Statistics.sum(of: numbers)
    }
  }
}
