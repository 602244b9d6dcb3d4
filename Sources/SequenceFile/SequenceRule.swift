/// The rules that a sequence file is held to: what stands in brackets at the end of a message.
package enum SequenceRule: String, CaseIterable, Sendable {
  case addressForm = "address_form"
  case addressRange = "address_range"
  case boolean
  case byteForm = "byte_form"
  case byteOrder = "byte_order"
  case dataLength = "data_length"
  case decimalByte = "decimal_byte"
  case duplicateID = "duplicate_id"
  case duration
  case emptyValue = "empty_value"
  case expectForm = "expect_form"
  case expectLength = "expect_length"
  case expression
  case field
  case frequency
  case group
  case identifier
  case integer
  case integerRange = "integer_range"
  case later
  case limit
  case mask
  case memoryRange = "memory_range"
  case missingKey = "missing_key"
  case notJudged = "not_judged"
  case oneKind = "one_kind"
  case pageWrap = "page_wrap"
  case plainAccess = "plain_access"
  case pointer
  case poll
  case registerAccess = "register_access"
  case reservedAddress = "reserved_address"
  case retry
  case scan
  case schemaVersion = "schema_version"
  case sharedAddress = "shared_address"
  case staleContent = "stale_content"
  case strayDash = "stray_dash"
  case text
  case timeoutOrder = "timeout_order"
  case unknownKey = "unknown_key"
  case unknownTarget = "unknown_target"
  case word
  case writeExpectsNack = "write_expects_nack"
  case writeNotAllowed = "write_not_allowed"
  case wrongNode = "wrong_node"
}
