/// Which pins a bus has beside SDA and SCL.
public enum BusPins: Hashable, Sendable {
  /// None that can be driven or read.
  ///
  /// - Parameter cure: what can be done instead, a statement.
  case none(cure: String)
  /// These, in the order in which people name them.
  ///
  /// - Parameter refused: those beside them that are there and must be left alone, each with the reason.
  case named([String], refused: [String: BusFault] = [:])
  /// Only asking tells: a recording holds what was asked.
  case unknown

  /// A bus that says nothing about pins has none.
  public static let absent = BusPins.none(cure: "use an adapter with pins: `ch341` or `ch347`")

  /// Why a pin cannot be asked for; nil where it can.
  public func refusal(of name: String) -> BusFault? {
    switch self {
    case .none(let cure): BusFault(.notSupported, "this adapter has no pins", notes: [cure])
    case .named(let names, let refused):
      refused[name]
        ?? (names.contains(name)
          ? nil
          : BusFault(
            .notSupported, "this adapter has no pin `\(name)`", notes: ["its pins are: \(Self.listed(names))"]))
    case .unknown: nil
    }
  }

  /// So many names that somebody reads them: a computer may have hundreds.
  package static func listed(_ names: [String]) -> String {
    let shown = names.prefix(16).joined(separator: " ")
    return names.count > 16 ? "\(shown) and \(names.count - 16) more" : shown
  }
}
