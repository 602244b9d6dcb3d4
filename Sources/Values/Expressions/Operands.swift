/// Two values, as an operator sees them.
enum Operands {
  case integers(Int128, Int128)
  /// Two numbers of which at least one is a decimal.
  case decimals(Decimal, Decimal)
  case quantities(Quantity, Int64, Int64)
  case quantityAndNumber(Quantity, Int64, Decimal)
  case numberAndQuantity(Quantity, Decimal, Int64)
  case bytes([UInt8], [UInt8])
  /// Two values that can only be equal or not.
  case alike(Value, Value)
  case unlike

  init(_ left: Value, _ right: Value) {
    switch (left, right) {
    case (.integer(let left), .integer(let right)): self = .integers(left, right)
    case (.bytes(let left), .bytes(let right)): self = .bytes(left, right)
    case (.duration(let left), .duration(let right)): self = .quantities(.duration, left, right)
    case (.frequency(let left), .frequency(let right)): self = .quantities(.frequency, left, right)
    case _:
      switch (left.number, right.number) {
      case (let left?, let right?): self = .decimals(left, right)
      case (nil, let number?):
        self = left.quantity.map { .quantityAndNumber($0, $1, number) } ?? .unlike
      case (let number?, nil):
        self = right.quantity.map { .numberAndQuantity($0, number, $1) } ?? .unlike
      case (nil, nil):
        let type = left.type.joined(with: right.type)
        guard let type, let left = left.converted(to: type), let right = right.converted(to: type) else {
          self = .unlike
          return
        }
        self = .alike(left, right)
      }
    }
  }
}

extension Value {
  /// The value as a whole number of the smallest unit, if it is a duration or a frequency.
  fileprivate var quantity: (Quantity, Int64)? {
    switch self {
    case .duration(let nanoseconds): (.duration, nanoseconds)
    case .frequency(let hertz): (.frequency, hertz)
    case .integer, .decimal, .boolean, .text, .bytes, .pattern, .list: nil
    }
  }
}
