package import Diagnostics

/// The rules for captures: errors and warnings.
package enum CaptureRule: String, CaseIterable, Sendable {
  /// The file is empty.
  case empty = "capture_empty"
  /// The file has none of the known formats.
  case format = "capture_format"
  /// The file could have several formats.
  case ambiguous = "capture_ambiguous"
  /// The file is a zip archive, but not one of sigrok.
  case archive = "capture_archive"
  /// The file is a session of Saleae Logic 2, whose samples are not documented.
  case saleaeSession = "capture_sal"
  /// The structure of the file is damaged: a size, a checksum, a directory.
  case damaged = "capture_damaged"
  /// A declaration at the beginning is missing.
  case header = "capture_header"
  /// The names of the channels do not show the two lines.
  case channels = "capture_channels"
  /// The samples are analog, and no threshold is given.
  case analog = "capture_analog"
  /// The file is compressed.
  case packed = "capture_packed"
  /// The kind of file is known, but has nothing that could be read as transactions.
  case other = "capture_other"
  /// The two lines were found by trying.
  case foundLines = "capture_found_lines"
  /// The file is UTF-16.
  case encoding = "capture_encoding"
  /// The rest of the file contradicts what its beginning showed.
  case misjudged = "capture_misjudged"
  /// The sample rate is no valid rate.
  case rate = "capture_rate"
  /// The file is a script, not a capture.
  case script = "capture_script"
  /// A line or element of a script requests something that a sequence cannot.
  case scriptLine = "capture_script_line"
  /// The template is not in PulseView's notation.
  case template = "capture_template"
  /// A line does not fit the format.
  case line = "capture_line"
  /// A line is longer than any line of the format.
  case lineLength = "capture_line_length"
  /// The capture has more buses than are supported.
  case buses = "capture_buses"
  /// A number is not an address of the given form.
  case address = "capture_address"
  /// The order of events cannot happen on a bus.
  case order = "capture_order"
  /// A transaction is too large to be kept in memory.
  case size = "capture_size"
  /// There are no sample numbers from which times could be made.
  case samples = "capture_samples"
  /// Times go back, or are too large.
  case timeOrder = "capture_time_order"
  /// There is no transaction.
  case nothing = "capture_nothing"
  /// There was a START or STOP inside a byte.
  case partialByte = "capture_partial_byte"
  /// The reader was never tried on a whole file of the format.
  case unproven = "capture_unproven"
  /// Lines or rows of other things were skipped.
  case otherLine = "capture_other_line"
  /// Something belongs to a transfer whose beginning is not in the file.
  case noBeginning = "capture_no_beginning"
  /// The kernel lost events.
  case lostEvents = "capture_lost_events"
  /// The end of a transfer is not in the file.
  case noResult = "capture_no_result"
  /// A STOP followed a START directly.
  case emptyTransaction = "capture_empty_transaction"
  /// START or STOP ended an acknowledge early.
  case shortAcknowledge = "capture_short_acknowledge"
  /// A payload was recorded only in part.
  case cutPayload = "capture_cut_payload"
  /// The flags of a message give it a form on the wire that no message of a sequence has.
  case messageFlags = "capture_message_flags"
  /// Packets of other things were skipped.
  case otherPacket = "capture_other_packet"
  /// The end of the capture is cut.
  case cut = "capture_cut"
  /// The sample rate in a file cannot be right.
  case doubtfulRate = "capture_doubtful_rate"
  /// The decoder warned.
  case warning = "capture_warning"
  /// Lines of other decoders were skipped.
  case otherDecoder = "capture_other_decoder"
  /// A 10-bit address was put together from its two bytes.
  case tenBit = "capture_ten_bit"
}

/// Why a capture cannot be read any further.
package struct CaptureError: Error, Hashable, Sendable {
  package var diagnostic: Diagnostic
  /// The channels, if their names do not show the two lines.
  var channels: [String] = []
  /// Whether the file is fine, but its beginning was misleading.
  ///
  /// It can be read again as a whole.
  package var isMisjudged: Bool { diagnostic.rule == CaptureRule.misjudged.rawValue }

  /// An error with this diagnostic.
  ///
  /// The source of the bytes uses it to report why it cannot read.
  package init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }
}
