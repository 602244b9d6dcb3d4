/// A member of an object of the record: its name, what it means, what it may hold, and where it comes from.
///
/// The one table of the format: records are written from it, and the schema is made of it. Names have eight bytes at
/// most, because a reader of a million records tells shorter ones apart at once.
struct RecordField<Object>: Sendable {
  let name: String
  let form: RecordForm
  let meaning: String
  /// Whether every record has it.
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
  /// All its members, as they stand in the table.
  var recordValue: RecordValue { .members(Self.fields.map { .init($0.name, $0.value(self)) }) }

  /// What the schema says of it.
  static var form: RecordForm {
    .object(fields.map { .init(name: $0.name, form: $0.form, meaning: $0.meaning, isRequired: $0.isRequired) })
  }
}

/// What a member may hold.
indirect enum RecordForm: Sendable {
  case text
  /// Text of a certain form, as a regular expression.
  case pattern(String)
  case words([String])
  /// A whole number from a least one on.
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
