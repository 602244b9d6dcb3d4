/// The rules for any kind of file; the name of a rule stands in brackets at the end of a message.
public enum NodeRule: String, CaseIterable, Sendable {
  case addressForm = "address_form"
  case addressRange = "address_range"
  case boolean
  case byteForm = "byte_form"
  case byteOrder = "byte_order"
  case decimalByte = "decimal_byte"
  case duration
  case emptyValue = "empty_value"
  case expectForm = "expect_form"
  case expectLength = "expect_length"
  case frequency
  case identifier
  case integer
  case integerRange = "integer_range"
  case limit
  case missingKey = "missing_key"
  case notKnown = "not_known"
  case pinForm = "pin_form"
  case schemaVersion = "schema_version"
  case sharedAddress = "shared_address"
  case text
  case unknownKey = "unknown_key"
  case word
  case wrongNode = "wrong_node"
}
