import Boards
import NodeDecoding
import SequenceFile
import SequenceModel

/// JSON Schemas (2020-12) of the files that people write, made from the pages of their keys.
///
/// They use what editors can complete: properties with descriptions, words, simple alternatives. Each rule says what a
/// schema cannot express; the loader checks that.
package enum JSONSchema: String, CaseIterable, Sendable {
  case sequence, board, chip, station, suite

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
    case .suite: .suite
    }
  }

  private var title: String {
    switch self {
    case .sequence: "An I2C test sequence"
    case .board: "A simulated board"
    case .chip: "A chip: a register map for devices"
    case .station: "A station that tests units"
    case .suite: "A suite of sequences"
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
      switch context {
      case .step: pairs += [oneThing(of: context.alternatives)] + groupHasSteps
      case .target: pairs.append(oneKind(of: context.alternatives))
      // An action may wait for several things at once, as for a message at an address.
      case .action: pairs.append(.init("anyOf", any(of: context.alternatives)))
      case _: pairs.append(.init("oneOf", any(of: context.alternatives)))
      }
    }
    if context == .expect { pairs.append(.init("minProperties", .number(1))) }
    pairs.append(.init("propertyNames", names(of: context, entries.map(\.name))))
    return .mapping(pairs)
  }

  private static func any(of names: [String]) -> SchemaNode {
    .list(names.map { .mapping([.init("required", .texts([$0]))]) })
  }

  /// A step does one thing; a measure stands beside what it measures, or by itself.
  private static func oneThing(of names: [String]) -> SchemaNode.Pair {
    let measure = ItemKey.kind(.measure).rawValue
    let things = names.filter { $0 != measure }.map { SchemaNode.mapping([.init("required", .texts([$0]))]) }
    let alone = SchemaNode.mapping([
      .init("required", .texts([measure])), .init("not", .mapping([.init("anyOf", .list(things))])),
    ])
    return .init("oneOf", .list(things + [alone]))
  }

  /// A target is of one kind; one with registers may have a chip file beside them, which gives them their places.
  private static func oneKind(of names: [String]) -> SchemaNode.Pair {
    let mapped = [ChipKey.registers.rawValue, PlaceKey.chip.rawValue]
    let others = names.filter { !mapped.contains($0) }.map { SchemaNode.mapping([.init("required", .texts([$0]))]) }
    return .init("oneOf", .list([.mapping([.init("anyOf", any(of: mapped))])] + others))
  }

  /// A group is nothing without its steps.
  private static let groupHasSteps: [SchemaNode.Pair] = [
    .init("if", .mapping([.init("required", .texts([BesideKey.group.rawValue]))])),
    .init("then", .mapping([.init("required", .texts([BesideKey.steps.rawValue]))])),
  ]

  /// The keys that may stand there, and those of the user's own (language rule R40).
  ///
  /// Not `additionalProperties`: what a validator then says of a key tells nobody which there are.
  private static func names(of context: KeyContext, _ names: [String]) -> SchemaNode {
    .mapping([
      .init("pattern", .text("^(\(names.joined(separator: "|"))|x-.*)$")),
      .init(
        "patternErrorMessage",
        .text(
          "This is no key of \(context.title). They are: \(names.joined(separator: ", ")); "
            + "keys of your own begin with x-.")),
    ])
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
