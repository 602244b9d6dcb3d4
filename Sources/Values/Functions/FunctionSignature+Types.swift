extension FunctionSignature.Kind {
  func accepts(_ type: ValueType) -> Bool {
    switch (self, type) {
    case (.any, _), (.list, .list), (.piece, .list), (.sized, .list): true
    case (.integer, .integer), (.boolean, .boolean), (.bytes, .bytes), (.text, .text), (.word, .text): true
    case (.number, .integer), (.number, .decimal): true
    case (.ordered, .integer), (.ordered, .decimal), (.ordered, .duration), (.ordered, .frequency): true
    case (.piece, .bytes), (.piece, .integer), (.piece, .text): true
    case (.sized, .bytes), (.sized, .text): true
    case (.samples, .bytes), (.integers, .bytes), (.integers, .list(.integer)): true
    case (.samples, .list(let element)): Self.ordered.accepts(element)
    case _: false
    }
  }

  /// What the parameter takes, for a message.
  var description: String {
    switch self {
    case .integer: "an integer"
    case .number: "a number"
    case .boolean: "true or false"
    case .bytes: "bytes"
    case .text: "a text"
    case .list: "a list"
    case .ordered: "a number, a duration or a frequency"
    case .piece: "bytes and integers, or texts, or lists"
    case .sized: "bytes, a text or a list"
    case .samples: "bytes, or a list of numbers, durations or frequencies"
    case .integers: "bytes, or a list of integers"
    case .any: "a value"
    case .word(let word): "one of \(word.words.joined(separator: " "))"
    case .variable: "the name of a variable"
    case .device: "the name of a device"
    }
  }
}

extension FunctionSignature {
  /// Whether an argument goes together with those before it.
  func agrees(_ type: ValueType, with others: [ValueType]) -> Bool {
    guard repeats, let last = others.last else { return true }
    switch result {
    case .type, .sample, .betweenSamples, .unpacked: return true
    case .asArguments: return type.joined(with: last) != nil
    case .joined:
      if case .list = type { return type.joined(with: last) != nil }
      if case .list = last { return false }
      return (type == .text) == (last == .text)
    }
  }

  /// The type of the result for arguments of these types.
  ///
  /// - Parameter format: the format of numbers that are unpacked.
  func result(of types: [ValueType], format: NumberFormat?) -> ValueType {
    switch result {
    case .type(let type): return type
    case .asArguments: return types.dropFirst().reduce(types.first ?? .integer) { $0.joined(with: $1) ?? $0 }
    case .joined:
      if case .list = types.first { return types.dropFirst().reduce(types[0]) { $0.joined(with: $1) ?? $0 } }
      return types.first == .text ? .text : .bytes
    case .sample:
      guard case .list(let element) = types.first else { return .integer }
      return element
    case .betweenSamples:
      guard case .list(let element) = types.first, !element.isNumber else { return .decimal }
      return element
    case .unpacked: return .list(format?.isInteger ?? true || format == .bcd ? .integer : .decimal)
    }
  }
}
