/// A member of an object of the record: its name, meaning, form, and how to get its value.
///
/// These tables define the format: records are written from them, and the schema is made of them. Names have at most
/// eight bytes, because a reader of a million records can compare those in one step.
struct RecordField<Object>: Sendable {
  let name: String
  let form: RecordForm
  let meaning: String
  /// Whether every record has this member.
  let isRequired: Bool
  let value: @Sendable (Object) -> RecordValue

  init(
    _ name: String, _ form: RecordForm, _ meaning: String, isRequired: Bool = false,
    _ value: @escaping @Sendable (Object) -> RecordValue
  ) {
    self.name = name
    self.form = form
    self.meaning = meaning
    self.isRequired = isRequired
    self.value = value
  }
}

/// An object of the record.
protocol RecordObject {
  static var fields: [RecordField<Self>] { get }
}

extension RecordObject {
  /// All its members, in the order of the table.
  var recordValue: RecordValue { .members(Self.fields.map { .init($0.name, $0.value(self)) }) }

  /// Its form for the schema.
  static var form: RecordForm {
    .object(fields.map { .init(name: $0.name, form: $0.form, meaning: $0.meaning, isRequired: $0.isRequired) })
  }
}

/// The form of a value: what a member may contain.
indirect enum RecordForm: Sendable {
  case text
  /// Text that matches a regular expression.
  case pattern(String)
  case words([String])
  /// A whole number, at least `least`.
  case number(least: Int)
  case boolean
  case list(RecordForm)
  case object([Member])
  /// Members with any names.
  case names(RecordForm)

  struct Member: Sendable {
    var name: String
    var form: RecordForm
    var meaning: String
    var isRequired: Bool
  }
}
