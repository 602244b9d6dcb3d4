/// What a file must be to be read as a recording; each case is a diagnostic of its own.
package enum TraceRule: String, CaseIterable, Sendable {
  // The file
  case unreadable = "recording_unreadable"
  case empty = "recording_empty"
  case binary = "recording_binary"
  case byteOrderMark = "recording_byte_order_mark"
  case notATrace = "recording_unknown"
  case version = "recording_version"
  case headerCut = "recording_header_cut"
  case busName = "recording_bus_name"
  case tooLong = "recording_too_long"
  // The line
  case lineLength = "recording_line_length"
  case malformed = "recording_malformed"
  case secondHeader = "recording_second_header"
  case afterEnd = "recording_after_end"
  // The value
  case missingKey = "recording_missing_key"
  case range = "recording_range"
  case word = "recording_word"
  case address = "recording_address"
  case hexDigits = "recording_hex"
  case acknowledges = "recording_acknowledges"
  case requestedLength = "recording_requested_length"
  case place = "recording_place"
  case contradiction = "recording_contradiction"
  case bus = "recording_bus"
}
