import Diagnostics

/// Bytes as people read them off a bus: `40 A0`.
enum ReplyText {
  /// How many bytes are shown.
  ///
  /// The rest of a longer reply is counted.
  static let limit = 16

  static func of(_ bytes: [UInt8]) -> String {
    let shown = bytes.prefix(limit).map { hexDigits($0) }
    return shown.joined(separator: " ") + (bytes.count > limit ? " (\(bytes.count - limit) more)" : "")
  }
}
