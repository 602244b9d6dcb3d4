/// The keys of one kind of mapping in a file that people write.
public protocol MappingKey: RawRepresentable<String>, CaseIterable, Sendable {
  /// What the mapping is called in messages, with its article.
  static var context: String { get }
}

/// The keys of an address that is no plain number.
public enum AddressKey: String, MappingKey {
  case tenBit = "ten_bit"
  /// What the mapping is called in messages.
  public static let context = "an address"
}
