/// Pins that could not be looked at, so that nobody knows their names.
public struct HiddenPins: Hashable, Sendable {
  /// What they are part of: the text before the `/` in the names of their places.
  public var groups: [String]
  /// Why they could not be looked at, a statement.
  public var reason: String
  /// What to do about it, a statement.
  public var cure: String

  /// Hidden pins from their parts.
  public init(_ groups: [String], reason: String, cure: String) {
    (self.groups, self.reason, self.cure) = (groups, reason, cure)
  }

  /// Why a pin that is not known cannot be used; nil if it is no hidden one.
  ///
  /// A name without a place may be that of a hidden pin.
  ///
  /// - Parameter names: the pins that are known.
  func refusal(of name: String, beside names: [String]) -> BusFault? {
    if let end = name.firstIndex(of: "/") {
      guard groups.contains(String(name[..<end])) else { return nil }
      return BusFault(.notSupported, "the pin `\(name)` cannot be looked at: \(reason)", notes: [cure])
    }
    let known = names.isEmpty ? [] : ["pins that can be looked at: \(BusPins.listed(names))"]
    return BusFault(
      .notSupported, "no pin `\(name)` is found, and not all pins can be looked at: \(reason)", notes: known + [cure])
  }
}
