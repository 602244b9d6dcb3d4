/// Which pins a bus has beside SDA and SCL.
public enum BusPins: Hashable, Sendable {
  /// None that can be driven or read.
  ///
  /// - Parameter cure: what can be done instead, a statement.
  case none(cure: String)
  /// These, in the order in which people name them.
  case named([String])
  /// Only asking tells: a recording holds what was asked.
  case unknown

  /// A bus that says nothing about pins has none.
  public static let absent = BusPins.none(cure: "use an adapter with pins: `ch341` or `ch347`")

  /// Why a pin cannot be asked for; nil where it can.
  public func refusal(of name: String) -> BusFault? {
    switch self {
    case .none(let cure): BusFault(.notSupported, "this adapter has no pins", notes: [cure])
    case .named(let names) where !names.contains(name):
      BusFault(
        .notSupported, "this adapter has no pin `\(name)`", notes: ["its pins are: \(names.joined(separator: " "))"])
    case .named, .unknown: nil
    }
  }
}

extension Bus where Self: ~Copyable {
  /// A bus without pins says so.
  public mutating func pin(_ action: PinAction, at now: Nanoseconds) -> PinReading {
    .none(limits.pins.refusal(of: action.name) ?? BusFault(.notSupported, "this adapter drives no pins"))
  }

  /// Drives a pin of the adapter to a level, until it is told otherwise or the bus is finished.
  ///
  /// - Parameters:
  ///   - name: one of `limits.pins`.
  ///   - level: what it is driven to.
  /// - Throws: the kind `notSupported` where there is no such pin; otherwise what kept the adapter from it.
  public mutating func setPin(_ name: String, to level: PinLevel) throws(BusFault) {
    if let fault = pin(PinAction(.set(level), of: name), at: 0).fault { throw fault }
  }

  /// The level that a pin of the adapter has.
  ///
  /// - Parameter name: one of `limits.pins`.
  /// - Throws: the kind `notSupported` where there is no such pin; otherwise what kept the adapter from it.
  public mutating func level(ofPin name: String) throws(BusFault) -> PinLevel {
    let reading = pin(PinAction(.read, of: name), at: 0)
    if let fault = reading.fault { throw fault }
    guard let level = reading.level else {
      throw BusFault(.notSupported, "this adapter cannot tell the level of `\(name)`")
    }
    return level
  }
}
