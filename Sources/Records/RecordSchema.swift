/// The JSON Schemas (2020-12) of records and of the events of runs, made from the tables from which both are written.
package enum RecordSchema {
  /// The name of the schema file of records in the folder `schemas`.
  package static let fileName = "result.schema.json"

  /// The schema of records, laid out for people.
  package static var text: String {
    let head: [RecordValue.Member] = [
      .init("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
      .init("title", .text("The record of a run of a test sequence, version \(RunRecord.version)")),
    ]
    guard case .members(let members) = node(RunRecord.form) else { return "" }
    return String(decoding: RecordValue.members(head + members).document, as: UTF8.self)
  }

  /// The name of the schema file of the events of runs in the folder `schemas`.
  package static let eventsFileName = "events.schema.json"

  /// The schema of a line of the events of runs, laid out for people.
  package static var eventsText: String {
    let members: [RecordValue.Member] = [
      .init("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
      .init("title", .text("A line of the events of runs of test sequences, version \(RunLine.version)")),
      .init("oneOf", .list(RunLine.forms.map(node))),
    ]
    return String(decoding: RecordValue.members(members).document, as: UTF8.self)
  }

  private static func node(_ form: RecordForm) -> RecordValue {
    switch form {
    case .text: return .members([.init("type", .text("string"))])
    case .pattern(let pattern):
      return .members([.init("type", .text("string")), .init("pattern", .text(pattern))])
    case .words(let words): return .members([.init("enum", .list(words.map { .text($0) }))])
    case .number(let least):
      return .members([.init("type", .text("integer")), .init("minimum", .number(least))])
    case .boolean: return .members([.init("type", .text("boolean"))])
    case .list(let form): return .members([.init("type", .text("array")), .init("items", node(form))])
    case .names(let form):
      return .members([.init("type", .text("object")), .init("additionalProperties", node(form))])
    case .object(let members):
      let properties = members.map { member -> RecordValue.Member in
        guard case .members(let said) = node(member.form) else { return .init(member.name, .absent) }
        return .init(member.name, .members([.init("description", .text(member.meaning))] + said))
      }
      let required = members.filter(\.isRequired).map { RecordValue.text($0.name) }
      // Further members are allowed, because a later build of the same version may write more.
      return .members([
        .init("type", .text("object")), .init("properties", .members(properties)),
        .init("required", required.isEmpty ? .absent : .list(required)),
      ])
    }
  }
}
