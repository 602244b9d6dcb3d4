internal import JSON

/// A JSON value.
///
/// Members keep their order.
package indirect enum RecordValue: Hashable, Sendable {
  /// Nothing: the member is left out.
  case absent
  case text(String)
  case number(Int)
  case boolean(Bool)
  case list([RecordValue])
  case members([Member])

  package struct Member: Hashable, Sendable {
    package var name: String
    package var value: RecordValue

    package init(_ name: String, _ value: RecordValue) {
      self.name = name
      self.value = value
    }
  }

  /// A text that may be missing.
  package init(_ text: String?) { self = text.map { .text($0) } ?? .absent }

  /// A number that may be missing.
  package init(_ number: Int?) { self = number.map { .number($0) } ?? .absent }

  /// The value as JSON in one line, without a line feed.
  package var line: [UInt8] {
    var bytes: [UInt8] = []
    append(to: &bytes, depth: nil)
    return bytes
  }

  /// The value as JSON laid out for people, with a line feed at the end.
  package var document: [UInt8] {
    var bytes: [UInt8] = []
    append(to: &bytes, depth: 0)
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  /// - Parameter depth: the depth of indentation; nil to write one line.
  private func append(to bytes: inout [UInt8], depth: Int?) {
    switch self {
    case .absent: bytes += "null".utf8
    case .text(let text): JSONText.append(text, to: &bytes)
    case .number(let number): JSONText.append(number, to: &bytes)
    case .boolean(let flag): bytes += (flag ? "true" : "false").utf8
    case .list(let items):
      bytes.append(UInt8(ascii: "["))
      for (index, item) in items.enumerated() {
        Self.separate(&bytes, index, depth)
        item.append(to: &bytes, depth: depth.map { $0 + 1 })
      }
      Self.close("]", &bytes, isEmpty: items.isEmpty, depth)
    case .members(let members):
      bytes.append(UInt8(ascii: "{"))
      var count = 0
      for member in members where member.value != .absent {
        Self.separate(&bytes, count, depth)
        JSONText.append(member.name, to: &bytes)
        bytes += (depth == nil ? ":" : ": ").utf8
        member.value.append(to: &bytes, depth: depth.map { $0 + 1 })
        count += 1
      }
      Self.close("}", &bytes, isEmpty: count == 0, depth)
    }
  }

  private static func separate(_ bytes: inout [UInt8], _ index: Int, _ depth: Int?) {
    if index > 0 { bytes.append(UInt8(ascii: ",")) }
    if let depth { beginLine(&bytes, depth + 1) }
  }

  private static func close(_ bracket: String, _ bytes: inout [UInt8], isEmpty: Bool, _ depth: Int?) {
    if let depth, !isEmpty { beginLine(&bytes, depth) }
    bytes += bracket.utf8
  }

  private static func beginLine(_ bytes: inout [UInt8], _ depth: Int) {
    bytes.append(UInt8(ascii: "\n"))
    bytes += repeatElement(UInt8(ascii: " "), count: 2 * depth)
  }
}
