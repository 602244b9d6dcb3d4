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
