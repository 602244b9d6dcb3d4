import JSON

/// A part of a JSON Schema; keys keep their order.
indirect enum SchemaNode: Hashable, Sendable {
  case text(String)
  case number(Int)
  case boolean(Bool)
  case list([SchemaNode])
  case mapping([Pair])

  struct Pair: Hashable, Sendable {
    var key: String
    var value: SchemaNode

    init(_ key: String, _ value: SchemaNode) {
      self.key = key
      self.value = value
    }
  }

  static func texts(_ texts: [String]) -> SchemaNode { .list(texts.map { .text($0) }) }

  /// A schema of alternatives; a single one stands by itself.
  static func any(_ nodes: [SchemaNode]) -> SchemaNode {
    nodes.count == 1 ? nodes[0] : .mapping([Pair("anyOf", .list(nodes))])
  }

  /// The node with more pairs, which come first; unchanged if it is no mapping.
  func adding(_ pairs: [Pair]) -> SchemaNode {
    guard case .mapping(let own) = self else { return self }
    return .mapping(pairs + own)
  }

  // MARK: Text

  /// The length of a line; what fits is written in one line.
  private static let lineLength = 118

  /// The JSON of the whole, with a line feed at its end.
  var document: [UInt8] {
    var bytes: [UInt8] = []
    append(to: &bytes, depth: 0, used: 0)
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  /// - Parameter used: the number of bytes already in the line.
  private func append(to bytes: inout [UInt8], depth: Int, used: Int) {
    var line: [UInt8] = []
    append(oneLine: &line)
    if used + line.count <= Self.lineLength {
      bytes += line
      return
    }
    switch self {
    case .text, .number, .boolean: bytes += line
    case .list(let items):
      bytes.append(UInt8(ascii: "["))
      for (index, item) in items.enumerated() {
        Self.beginLine(&bytes, depth: depth + 1, isFirst: index == 0)
        item.append(to: &bytes, depth: depth + 1, used: 2 * (depth + 1) + 1)
      }
      Self.beginLine(&bytes, depth: depth, isFirst: true)
      bytes.append(UInt8(ascii: "]"))
    case .mapping(let pairs):
      bytes.append(UInt8(ascii: "{"))
      for (index, pair) in pairs.enumerated() {
        Self.beginLine(&bytes, depth: depth + 1, isFirst: index == 0)
        let start = bytes.count
        JSONText.append(pair.key, to: &bytes)
        bytes += [UInt8(ascii: ":"), UInt8(ascii: " ")]
        pair.value.append(to: &bytes, depth: depth + 1, used: 2 * (depth + 1) + bytes.count - start + 1)
      }
      Self.beginLine(&bytes, depth: depth, isFirst: true)
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private static func beginLine(_ bytes: inout [UInt8], depth: Int, isFirst: Bool) {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    bytes.append(UInt8(ascii: "\n"))
    bytes += [UInt8](repeating: UInt8(ascii: " "), count: 2 * depth)
  }

  private func append(oneLine bytes: inout [UInt8]) {
    switch self {
    case .text(let text): JSONText.append(text, to: &bytes)
    case .number(let number): JSONText.append(number, to: &bytes)
    case .boolean(let boolean): bytes += Array((boolean ? "true" : "false").utf8)
    case .list(let items):
      bytes.append(UInt8(ascii: "["))
      for (index, item) in items.enumerated() {
        if index > 0 { bytes += Array(", ".utf8) }
        item.append(oneLine: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .mapping(let pairs):
      bytes.append(UInt8(ascii: "{"))
      for (index, pair) in pairs.enumerated() {
        if index > 0 { bytes += Array(", ".utf8) }
        JSONText.append(pair.key, to: &bytes)
        bytes += Array(": ".utf8)
        pair.value.append(oneLine: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }
}
