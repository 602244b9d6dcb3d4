extension FunctionSignature.Kind {
  func accepts(_ type: ValueType) -> Bool {
    switch (self, type) {
    case (.any, _): true
    case (.integer, .integer), (.bytes, .bytes), (.bytesOrInteger, .bytes), (.bytesOrInteger, .integer): true
    case (.ordered, .integer), (.ordered, .decimal), (.ordered, .duration), (.ordered, .frequency): true
    case (.piece, .bytes), (.piece, .integer), (.piece, .text): true
    case (.sized, .bytes), (.sized, .text), (.sized, .list): true
    case _: false
    }
  }

  /// What it takes, for a message.
  var description: String {
    switch self {
    case .integer: "an integer"
    case .bytes: "bytes"
    case .bytesOrInteger: "bytes or an integer"
    case .ordered: "a number, a duration or a frequency"
    case .piece: "bytes and integers, or texts"
    case .sized: "bytes, a text or a list"
    case .any: "a value"
    case .variable: "the name of a variable"
    case .device: "the name of a device"
    }
  }
}

extension Function {
  /// Whether an argument goes together with those before it.
  func agrees(_ type: ValueType, with others: [ValueType]) -> Bool {
    guard let last = others.last else { return true }
    switch signature.result {
    case .type: return true
    case .asArguments: return type.joined(with: last) != nil
    case .joined: return (type == .text) == (last == .text)
    }
  }

  /// The type of the result for arguments of these types.
  func result(of types: [ValueType]) -> ValueType {
    switch signature.result {
    case .type(let type): type
    case .asArguments: types.dropFirst().reduce(types.first ?? .integer) { $0.joined(with: $1) ?? $0 }
    case .joined: types.first == .text ? .text : .bytes
    }
  }
}
