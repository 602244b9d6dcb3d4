package import Diagnostics

/// What can be wrong with a capture, or worth a word.
package enum CaptureRule: String, CaseIterable, Sendable {
  /// The file holds nothing.
  case empty = "capture_empty"
  /// The file is none of the formats that are read.
  case format = "capture_format"
  /// The file could be of several formats.
  case ambiguous = "capture_ambiguous"
  /// The file is a zip archive, and none of sigrok's.
  case archive = "capture_archive"
  /// The file is a session of Saleae Logic 2, whose samples are not documented.
  case saleaeSession = "capture_sal"
  /// What the format promises is not there: a size, a checksum, a directory.
  case damaged = "capture_damaged"
  /// A declaration at the beginning is missing.
  case header = "capture_header"
  /// The two lines are not among the channels by their names.
  case channels = "capture_channels"
  /// The samples are analog, and no threshold was said.
  case analog = "capture_analog"
  /// The file is packed.
  case packed = "capture_packed"
  /// The file is known, and holds nothing that could be read as transactions.
  case other = "capture_other"
  /// The two lines were found by trying.
  case foundLines = "capture_found_lines"
  /// The file is UTF-16.
  case encoding = "capture_encoding"
  /// What stands further on is not as the beginning showed.
  case misjudged = "capture_misjudged"
  /// The sample rate is no rate.
  case rate = "capture_rate"
  /// A script stands where a capture is wanted.
  case script = "capture_script"
  /// A line or element of a script asks for what a sequence cannot.
  case scriptLine = "capture_script_line"
  /// A template is none of PulseView's.
  case template = "capture_template"
  /// A line is not of the format.
  case line = "capture_line"
  /// A line is longer than any line of the format.
  case lineLength = "capture_line_length"
  /// The text names more buses than are kept apart.
  case buses = "capture_buses"
  /// A number is not an address of the form that was said.
  case address = "capture_address"
  /// Something stands where it cannot happen on a bus.
  case order = "capture_order"
  /// A transaction is larger than is held in memory.
  case size = "capture_size"
  /// There are no sample numbers to make times of.
  case samples = "capture_samples"
  /// Times go back, or are too large.
  case timeOrder = "capture_time_order"
  /// There is not one transaction.
  case nothing = "capture_nothing"
  /// START or STOP stood inside a byte.
  case partialByte = "capture_partial_byte"
  /// The reader was never tried on a whole file of the format.
  case unproven = "capture_unproven"
  /// Lines or rows of other things were passed over.
  case otherLine = "capture_other_line"
  /// Something belongs to a transfer whose beginning is not in the file.
  case noBeginning = "capture_no_beginning"
  /// The kernel lost events.
  case lostEvents = "capture_lost_events"
  /// The end of a transfer is not in the file.
  case noResult = "capture_no_result"
  /// START and STOP stood together.
  case emptyTransaction = "capture_empty_transaction"
  /// START or STOP ended an acknowledge early.
  case shortAcknowledge = "capture_short_acknowledge"
  /// A payload was recorded only in part.
  case cutPayload = "capture_cut_payload"
  /// Packets of other things were passed over.
  case otherPacket = "capture_other_packet"
  /// The end is cut.
  case cut = "capture_cut"
  /// The rate of a file cannot be right.
  case doubtfulRate = "capture_doubtful_rate"
  /// The decoder warned.
  case warning = "capture_warning"
  /// Lines of other decoders were passed over.
  case otherDecoder = "capture_other_decoder"
  /// A 10-bit address was put together again.
  case tenBit = "capture_ten_bit"
}

/// Why a capture cannot be read any further.
package struct CaptureError: Error, Hashable, Sendable {
  package var diagnostic: Diagnostic
  /// The channels among which the two lines are not to be found by their names.
  var channels: [String] = []
  /// Whether nothing is wrong with the file but what was taken from its beginning: it can be read again, as a whole.
  package var isMisjudged: Bool { diagnostic.rule == CaptureRule.misjudged.rawValue }

  /// An error with this diagnostic; the source of the bytes says with it why it cannot read.
  package init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }
}
