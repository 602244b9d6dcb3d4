import I2C
import NodeDecoding
import SequenceFile
import Station

// The values of keys, as a YAML 1.2 reader passes them to a validator: `0x48` is the number 72, `0b11` and `5ms` are
// strings, and it is lost whether a text was quoted.
extension JSONSchema {
  /// The alternative schemas of a form.
  static func nodes(of form: ValueForm) -> [SchemaNode] {
    switch form {
    case .text, .template, .path, .expression, .pattern: [someText]
    case .word(let words): [.mapping([.init("enum", .texts(words))])]
    case .boolean: [type("boolean")]
    case .integer(let range): [integer(range), binary]
    case .decimal: [type("number"), binary]
    case .duration: [string("^[0-9]+(\\.[0-9]+)?(ns|us|\u{B5}s|\u{3BC}s|ms|s|min|h)$", ["5ms", "0.5ms", "1.5s"])]
    case .frequency: [string("^[0-9]+(\\.[0-9]+)?(Hz|kHz|MHz)$", ["100kHz", "400kHz", "1MHz"])]
    case .address: [integer(0...Address.highest)]
    case .name: [string(name)]
    case .folderName: [string(folderName, ["LINE-1"])]
    case .target:
      [string("^[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)?$"), integer(0...Address.highest), reference(to: .address)]
    case .reference: [string("^[$](.|[\\n\\r])*$")]
    case .bits: [integer(0...Int.max), string("^[0-9]+(\\.\\.[0-9]+)?$", ["14..13"])]
    case .span: [integer(1...NodeLimits.messageBytes), string("^(all|[0-9]+\\.\\.[0-9]+)$", ["0..62", "all"])]
    case .range: [string("^-?[0-9].*\\.\\.-?[0-9].*$", ["0..7"])]
    case .hexDigits: [string("^[0-9A-Fa-f: -]+$", ["54 49"]), type("number")]
    case .type(let isOptional):
      [
        string(
          "^(list of )?(\(TypeWord.allCases.map(\.rawValue).joined(separator: "|")))\(isOptional ? "\\??" : "")$",
          ["decimal"])
      ]
    case .literal: [.mapping([.init("$ref", .text("#/$defs/literal"))])]
    case .number: [integer(0...Int.max), string("^0b[01xX][01xX_]*$")]
    case .byte(let isPattern):
      [integer(0...0xFF), string(isPattern ? "^0b[01xX](_*[01xX]){7}_*$" : "^0b[01](_*[01]){7}_*$")]
        + (isPattern ? [.mapping([.init("enum", .texts(["_", "..."]))])] : [])
    case .pin: [string("^[a-z][a-z0-9_]*\\.([0-9]+(\\.\\.[0-9]+)?|[A-Za-z][A-Za-z0-9_/-]*)$")]
    case .pinName: [string(pinName, ["D0", "GPIO3"])]
    case .pins(let value): [mapping(from: pinOfBus, to: value)]
    case .expectation: [.mapping([.init("$ref", .text("#/$defs/expectation"))])]
    case .element: nodes(of: .any([.byte(isPattern: true), .reference, .keys(.checksum), .keys(.data)]))
    case .positions(let value): [mapping(from: "^(0x[0-9A-Fa-f]+|[0-9]+)$", to: value)]
    case .list(let element): [.mapping([.init("type", .text("array")), .init("items", .any(nodes(of: element)))])]
    case .keys(let context): [reference(to: context)]
    case .names(let value): [mapping(from: name, to: value)]
    case .folderNames(let value): [mapping(from: folderName, to: value)]
    case .cases(let value):
      [.mapping([.init("type", .text("object")), .init("additionalProperties", .any(nodes(of: value)))])]
    case .any(let forms): forms.flatMap { nodes(of: $0) }
    }
  }

  /// The schema of an expected reply; a list may also be the targets that a scan must find.
  static var expectation: SchemaNode {
    let elements = nodes(of: .any([.byte(isPattern: true), .name, .reference, .keys(.checksum), .keys(.data)]))
    return .any(
      [.mapping([.init("enum", .texts(["nack", "devices"]))])]
        + [.mapping([.init("type", .text("array")), .init("items", .any(elements))])]
        + nodes(of: .any([.number, .reference, .keys(.expect)])))
  }

  /// The schema of a value whose kind depends on how it is written.
  static var literal: SchemaNode {
    let list = SchemaNode.mapping([
      .init("type", .text("array")), .init("items", .mapping([.init("$ref", .text("#/$defs/literal"))])),
    ])
    return .any([someText, list, reference(to: .data)])
  }

  // MARK: Pieces

  private static let name = "^[a-z][a-z0-9_]*$"

  private static let pinName = "^[A-Za-z][A-Za-z0-9_/-]*$"
  /// The pattern of the name of a pin, with the bus before it if there are several.
  private static let pinOfBus = "^([a-z][a-z0-9_]*\\.)?[A-Za-z][A-Za-z0-9_/-]*$"

  private static let folderName = "^[A-Za-z0-9_-]{1,\(StationLimits.nameBytes)}$"

  /// The schema of a mapping whose keys match a pattern.
  private static func mapping(from pattern: String, to value: ValueForm) -> SchemaNode {
    .mapping([
      .init("type", .text("object")), .init("propertyNames", .mapping([.init("pattern", .text(pattern))])),
      .init("additionalProperties", .any(nodes(of: value))),
    ])
  }

  /// For the loader words are text, even if YAML takes them for something else; an empty value is refused.
  private static let someText = SchemaNode.mapping([
    .init("type", .texts(["string", "number", "boolean"])), .init("minLength", .number(1)),
  ])

  private static let binary = string("^0b[01][01_]*$")

  private static func type(_ name: String) -> SchemaNode { .mapping([.init("type", .text(name))]) }

  private static func string(_ pattern: String, _ examples: [String] = []) -> SchemaNode {
    .mapping(
      [.init("type", .text("string")), .init("pattern", .text(pattern))]
        + (examples.isEmpty ? [] : [.init("examples", .texts(examples))]))
  }

  private static func integer(_ range: ClosedRange<Int>) -> SchemaNode {
    var pairs: [SchemaNode.Pair] = [.init("type", .text("integer"))]
    if range.lowerBound > Int.min { pairs.append(.init("minimum", .number(range.lowerBound))) }
    if range.upperBound < Int.max { pairs.append(.init("maximum", .number(range.upperBound))) }
    return .mapping(pairs)
  }

  private static func reference(to context: KeyContext) -> SchemaNode {
    .mapping([.init("$ref", .text("#/$defs/\(context.rawValue)"))])
  }
}
