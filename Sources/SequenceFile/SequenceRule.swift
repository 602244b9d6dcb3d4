/// The rules that a sequence file is held to: what stands in brackets at the end of a message.
package enum SequenceRule: String, CaseIterable, Sendable {
  case addressForm = "address_form"
  case addressRange = "address_range"
  case boolean
  case byteForm = "byte_form"
  case byteOrder = "byte_order"
  case call
  case chip
  case dataLength = "data_length"
  case decimal
  case decimalByte = "decimal_byte"
  case duplicateID = "duplicate_id"
  case duration
  case emptyValue = "empty_value"
  case expectForm = "expect_form"
  case expectLength = "expect_length"
  case field
  case file
  case frequency
  case group
  case identifier
  case idlePoll = "idle_poll"
  case integer
  case integerRange = "integer_range"
  case limit
  case limits
  case loop
  case mask
  case measure
  case memoryRange = "memory_range"
  case missingKey = "missing_key"
  case mux
  case nameTaken = "name_taken"
  case notJudged = "not_judged"
  case notKnown = "not_known"
  case numberCode = "number_code"
  case oneKind = "one_kind"
  case pageWrap = "page_wrap"
  case parameter
  case pattern
  case pinForm = "pin_form"
  case plainAccess = "plain_access"
  case pointer
  case poll
  case program
  case prompt
  case registerAccess = "register_access"
  case reservedAddress = "reserved_address"
  case retry
  case save
  case scan
  case schemaVersion = "schema_version"
  case sharedAddress = "shared_address"
  case shortDelay = "short_delay"
  case smbus
  case staleContent = "stale_content"
  case strayDash = "stray_dash"
  case text
  case timeResolution = "time_resolution"
  case timeoutOrder = "timeout_order"
  case unknownKey = "unknown_key"
  case unknownTarget = "unknown_target"
  case unreachable
  case untyped
  case unusedChip = "unused_chip"
  case unusedDevice = "unused_device"
  case unusedVariable = "unused_variable"
  case update
  case valueType = "value_type"
  case word
  case writeExpectsNack = "write_expects_nack"
  case writeNotAllowed = "write_not_allowed"
  case wrongNode = "wrong_node"
}

extension SequenceRule {
  /// The rules that warn: what deserves a look and stops nothing, until `allow` says that it is meant.
  static let warnings: [SequenceRule] = [
    .idlePoll, .notJudged, .shortDelay, .staleContent, .timeResolution, .unreachable, .unusedChip, .unusedDevice,
    .unusedVariable, .writeExpectsNack,
  ]
}
