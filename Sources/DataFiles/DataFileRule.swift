/// The rules for data files; the name of a rule stands in brackets at the end of a message.
package enum DataFileRule: String, CaseIterable, Sendable {
  // Any data file
  case fileSize = "data_file_size"
  case encoding = "data_file_encoding"
  case empty = "data_file_empty"

  // Intel HEX
  case hexStart = "hex_start"
  case hexDigit = "hex_digit"
  case hexLength = "hex_length"
  case hexChecksum = "hex_checksum"
  case hexType = "hex_type"
  case hexSegment = "hex_segment"
  case hexAddress = "hex_address"
  case hexOverlap = "hex_overlap"
  case hexEnd = "hex_end"
  case hexNoData = "hex_no_data"

  // Delimited text
  case csvQuote = "csv_quote"
  case csvControlCharacter = "csv_control_character"
  case csvCellSize = "csv_cell_size"
  case csvColumn = "csv_column"
  case csvCellCount = "csv_cell_count"
  case csvBlankLine = "csv_blank_line"
  case csvRowCount = "csv_row_count"
}
