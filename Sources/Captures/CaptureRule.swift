package import Diagnostics

/// What can be wrong with a capture, or worth a word.
package enum CaptureRule: String, CaseIterable, Sendable {
  /// The file holds nothing.
  case empty = "capture_empty"
  /// The file is none of the formats that are read.
  case format = "capture_format"
  /// The file could be of several formats.
  case ambiguous = "capture_ambiguous"
  /// The file is a zip archive, as `.sr` and `.sal` are.
  case archive = "capture_archive"
  /// The file is UTF-16.
  case encoding = "capture_encoding"
  /// The sample rate is no rate.
  case rate = "capture_rate"
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
  /// The end is cut.
  case cut = "capture_cut"
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

  /// An error with this diagnostic; the source of the bytes says with it why it cannot read.
  package init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }
}
