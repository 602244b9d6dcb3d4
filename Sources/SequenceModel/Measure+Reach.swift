package import Values

// Limits that no number of the type can miss, as when the type should have had a sign: they judge nothing.
extension Measure {
  /// The lowest and the highest number that the bits of the reply can give; nil where nobody can say.
  package var numbers: (low: Decimal, high: Decimal)? {
    guard case .reply(let form, _) = source else { return nil }
    return convert.map { convert in convert.range.map { ($0.low, $0.high) } } ?? form.numbers
  }

  /// Whether limits are written, and every number that the bits of the reply can hold is inside them.
  package var isMetByEverything: Bool {
    guard limits.areWritten, let range = numbers, case .reply(let form, _) = source else { return false }
    return limits.areMet(byAllFrom: range.low, to: range.high) { convert == nil ? form.code.nearest(to: $0) : $0 }
  }

  /// Whether a reply of zeros is inside the limits, as far as the file says.
  package var passesZeros: Bool {
    guard limits.areWritten, case .reply(let form, _) = source else { return true }
    let written = [limits.low, limits.high].compactMap(\.self)
    let zeros = [UInt8](repeating: 0, count: form.code.at + form.code.format.byteCount)
    guard convert == nil, written.allSatisfy({ $0.value.literal != nil }), let value = try? form.code.decode(zeros)
    else { return false }
    return limits.comparator.accepts(value, low: limits.low?.value.literal, high: limits.high?.value.literal)
  }

  /// Whether it holds what the reply says to limits that a reply can miss.
  package var judgesReply: Bool { isOfReply && limits.areWritten && !isMetByEverything }
}

extension NumberForm {
  /// The lowest and the highest number that the bits can hold; nil where nobody can say.
  package var numbers: (low: Decimal, high: Decimal)? {
    exponent?.expression == nil ? code.range ?? (try? code.limits) : nil
  }
}

extension Limits {
  /// Whether each of some numbers is inside the limits, as far as the file says these.
  ///
  /// - Parameter nearest: the one of them that is nearest to a value.
  package func areMet(byAllFrom least: Decimal, to most: Decimal, nearest: (Decimal) -> Decimal) -> Bool {
    let written = [low, high].compactMap(\.self)
    let values = written.compactMap(\.value.literal)
    guard values.count == written.count, let first = values.first, let last = values.last,
      let middle = try? first.adding(last).divided(by: Decimal(2))
    else { return false }
    let (low, high) = (low?.value.literal, high?.value.literal)
    for end in [least, most] where !comparator.accepts(end, low: low, high: high) { return false }
    // A comparator may accept only what lies outside of the limits, so the number nearest to their middle is tried, too:
    // if any number lies between them, that one does.
    let inside = (values + [middle]).filter { !($0 < least) && !(most < $0) }
    return inside.allSatisfy { comparator.accepts(nearest($0), low: low, high: high) }
  }
}

extension NumberCode {
  /// The number nearest to a value that the bits can hold; the value itself where that cannot be worked out.
  fileprivate func nearest(to value: Decimal) -> Decimal {
    var code = self
    code.at = 0
    return (try? code.decode(code.encode(value))) ?? value
  }
}
