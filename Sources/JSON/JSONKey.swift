/// The name of a member, packed into an integer so that comparisons are fast.
///
/// Only names of up to eight bytes are distinguished; all longer ones are ``long``. Formats that are read a million
/// times per second have short keys anyway.
public struct JSONKey: Hashable, Sendable {
  /// The most bytes in a name that can be distinguished from others.
  public static let limit = 8
  /// Any name that is longer than ``limit`` or contains a NUL.
  public static let long = JSONKey(code: .max)

  private let code: UInt64

  /// A key from the bytes of a name, the last one lowest.
  init(code: UInt64) { self.code = code }

  /// The key for a name.
  public init(_ name: Span<UInt8>) {
    var code: UInt64 = 0
    var isShort = name.count <= Self.limit
    for index in name.indices {
      isShort = isShort && name[index] != 0
      code = code << 8 | UInt64(name[index])
    }
    self = isShort ? JSONKey(code: code) : .long
  }

  /// The key for a name.
  public init(_ name: String) {
    let bytes = Array(name.utf8)
    self.init(bytes.span)
  }
}
