/// The keys of one kind of mapping in a file that people write.
public protocol MappingKey: RawRepresentable<String>, CaseIterable, Sendable {
  /// The name of the mapping in messages, with its article.
  static var context: String { get }
}

/// The keys of an address that is no plain number.
public enum AddressKey: String, MappingKey {
  case tenBit = "ten_bit"
  /// The name of the mapping in messages.
  public static let context = "an address"
}
