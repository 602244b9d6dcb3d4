/// Which pins a bus has beside SDA and SCL.
public enum BusPins: Hashable, Sendable {
  /// None that can be driven or read.
  ///
  /// - Parameter cure: what can be done instead, a statement.
  case none(cure: String)
  /// The names of the pins, in the order in which people list them.
  ///
  /// - Parameters:
  ///   - refused: further pins that exist and must be left alone, each with the reason.
  ///   - hidden: further pins that could not be looked at; nil if all could.
  case named([String], refused: [String: BusFault] = [:], hidden: HiddenPins? = nil)
  /// Nobody knows in advance: a recording holds only the pins that were used.
  case unknown

  /// The pins of a bus that names none: it has none.
  public static let absent = BusPins.none(cure: "use an adapter with pins: `ch341` or `ch347`")

  /// Why a pin cannot be used; nil if it can.
  public func refusal(of name: String) -> BusFault? {
    switch self {
    case .none(let cure): BusFault(.notSupported, "this adapter has no pins", notes: [cure])
    case .named(let names, let refused, let hidden):
      refused[name]
        ?? (names.contains(name)
          ? nil
          : hidden?.refusal(of: name, beside: names)
            ?? BusFault(
              .notSupported, "this adapter has no pin `\(name)`", notes: ["its pins are: \(Self.listed(names))"]))
    case .unknown: nil
    }
  }

  /// The first of the names, as many as people read: a computer may have hundreds.
  package static func listed(_ names: [String]) -> String {
    let shown = names.prefix(16).joined(separator: " ")
    return names.count > 16 ? "\(shown) and \(names.count - 16) more" : shown
  }
}
