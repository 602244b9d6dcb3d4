/// The rules for a sequence file, in addition to those for any file.
///
/// The word of a rule stands in brackets at the end of a message.
package enum SequenceRule: String, CaseIterable, Sendable {
  case call
  case chip
  case dataLength = "data_length"
  case decimal
  case duplicateID = "duplicate_id"
  case field
  case file
  case group
  case idlePoll = "idle_poll"
  case limits
  case loop
  case mask
  case measure
  case memoryRange = "memory_range"
  case mux
  case nameTaken = "name_taken"
  case notJudged = "not_judged"
  case numberCode = "number_code"
  case oneKind = "one_kind"
  case pageWrap = "page_wrap"
  case parameter
  case pattern
  case plainAccess = "plain_access"
  case pointer
  case poll
  case program
  case prompt
  case registerAccess = "register_access"
  case reservedAddress = "reserved_address"
  case retry
  case samePlace = "same_place"
  case save
  case scan
  case shortDelay = "short_delay"
  case smbus
  case staleContent = "stale_content"
  case strayDash = "stray_dash"
  case stuckSamples = "stuck_samples"
  case timeResolution = "time_resolution"
  case timeoutOrder = "timeout_order"
  case unknownTarget = "unknown_target"
  case unreachable
  case untyped
  case unusedChip = "unused_chip"
  case unusedDevice = "unused_device"
  case unusedVariable = "unused_variable"
  case update
  case valueType = "value_type"
  case writeExpectsNack = "write_expects_nack"
  case writeNotAllowed = "write_not_allowed"
}

extension SequenceRule {
  /// The rules of warnings, which stop nothing and can be silenced by `allow`.
  package static let warnings: [SequenceRule] = [
    .idlePoll, .notJudged, .shortDelay, .staleContent, .stuckSamples, .timeResolution, .unreachable, .unusedChip,
    .unusedDevice,
    .unusedVariable, .writeExpectsNack,
  ]
}
