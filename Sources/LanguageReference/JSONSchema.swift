import NodeDecoding

/// JSON Schemas (2020-12) of the files that people write, made from the pages of their keys.
///
/// They use what editors can complete: properties with descriptions, words, simple alternatives. Each rule says what a
/// schema cannot express; the loader checks that.
package enum JSONSchema: String, CaseIterable, Sendable {
  case sequence, board, chip, station

  /// The name of the file in the folder `schemas`.
  package var fileName: String { "\(rawValue).schema.json" }

  /// The schema, laid out for people.
  package var text: String { String(decoding: document.document, as: UTF8.self) }

  private var root: KeyContext {
    switch self {
    case .sequence: .file
    case .board: .board
    case .chip: .chip
    case .station: .station
    }
  }

  private var title: String {
    switch self {
    case .sequence: "An I2C test sequence"
    case .board: "A simulated board"
    case .chip: "A chip: a register map for devices"
    case .station: "A station that tests units"
    }
  }

  private var document: SchemaNode {
    var definitions: [SchemaNode.Pair] = []
    for context in reached where context != root {
      definitions.append(.init(context.rawValue, Self.object(context)))
    }
    if case .sequence = self {
      definitions.append(.init("expectation", Self.expectation))
      definitions.append(.init("literal", Self.literal))
    }
    return Self.object(root).adding([
      .init("$schema", .text("https://json-schema.org/draft/2020-12/schema")), .init("title", .text(title)),
      .init("$defs", .mapping(definitions)),
    ])
  }

  /// The mappings that can occur in the file, in the order of their declaration.
  private var reached: [KeyContext] {
    var (found, open): (Set<KeyContext>, [KeyContext]) = ([root], [root])
    while let context = open.popLast() {
      for next in context.entries.flatMap(\.page.value.contexts) where found.insert(next).inserted { open.append(next) }
    }
    return KeyContext.allCases.filter(found.contains)
  }

  // MARK: Mappings

  private static func object(_ context: KeyContext) -> SchemaNode {
    let entries = context.entries
    var pairs: [SchemaNode.Pair] = [
      .init("type", .text("object")),
      .init("properties", .mapping(entries.map { .init($0.name, property($0, of: context)) })),
    ]
    let required = entries.filter(\.page.isRequired).map(\.name)
    if !required.isEmpty { pairs.append(.init("required", .texts(required))) }
    if !context.alternatives.isEmpty {
      let each = context.alternatives.map { SchemaNode.mapping([.init("required", .texts([$0]))]) }
      pairs.append(.init("anyOf", .list(each)))
    }
    if context == .expect { pairs.append(.init("minProperties", .number(1))) }
    pairs.append(.init("patternProperties", .mapping([.init("^x-.*$", .mapping([]))])))
    pairs.append(.init("additionalProperties", .boolean(false)))
    return .mapping(pairs)
  }

  private static func property(_ entry: KeyContext.Entry, of context: KeyContext) -> SchemaNode {
    let page = entry.page
    var said: [SchemaNode.Pair] = [.init("description", .text(page.summary))]
    said.append(.init("markdownDescription", .text(markdown(of: entry, in: context))))
    if case .value(let text)? = page.standard, let value = SchemaNode(yaml: text) {
      said.append(.init("default", value))
    }
    var forms = nodes(of: page.value)
    if context.takesParameters, page.value.isParameterPlace { forms += nodes(of: .reference) }
    return SchemaNode.any(forms).adding(said)
  }

  private static func markdown(of entry: KeyContext.Entry, in context: KeyContext) -> String {
    let page = entry.page
    var lines = [page.summary, "", "Value: \(page.value.description)."]
    switch page.standard {
    case .value(let text): lines += ["", "Default: `\(text)`."]
    case .rule(let words): lines += ["", "Default: \(words)."]
    case nil: break
    }
    return (lines + ["", "```yaml", context.example(of: entry), "```"]).joined(separator: "\n")
  }
}

extension SchemaNode {
  /// A default value from its text in a file; nil for a mapping, which editors would insert in full.
  fileprivate init?(yaml text: String) {
    if text.hasPrefix("{") { return nil }
    if text.hasPrefix("[") {
      let words = text.dropFirst().dropLast().split(separator: ",").map { $0.filter { $0 != " " } }
      self = .texts(words)
    } else if let number = ScalarParser.integer(Array(text.utf8).span) {
      self = .number(Int(number.value))
    } else if text == "true" || text == "false" {
      self = .boolean(text == "true")
    } else {
      self = .text(text.filter { $0 != "'" })
    }
  }
}
