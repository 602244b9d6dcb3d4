import DataFiles
import Testing

/// Every rule with its whole message.
@Suite("What is said about a data file")
struct DataFileDiagnosticsTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var rule: DataFileRule
    var bytes: [UInt8]
    var message: String

    init(_ rule: DataFileRule, _ text: String, _ message: String) {
      self.init(rule, Array(text.utf8), message)
    }

    init(_ rule: DataFileRule, _ bytes: [UInt8], _ message: String) {
      (self.rule, self.bytes, self.message) = (rule, bytes, message)
    }

    var testDescription: String { "\(rule.rawValue): \(String(decoding: bytes.prefix(40), as: UTF8.self))" }
  }

  /// Small, so that files beyond them are small.
  static let limits: DataFileLimits = {
    var limits = DataFileLimits()
    (limits.fileSize, limits.memory, limits.rows, limits.columns, limits.cell) = (2_000, 0x2_0000, 3, 4, 10)
    return limits
  }()

  static let hex: [Case] = [
    Case(
      .fileSize, String(repeating: ":", count: 2_001),
      """
      t.hex: error: the file has 2001 bytes; a data file has at most 2000 [data_file_size]
         = help: split the file

      """),
    Case(
      .empty, "",
      """
      t.hex: error: the file is empty [data_file_empty]
         = help: export it again

      """),
    Case(
      .hexStart, "# an image\n:00000001FF\n",
      """
      t.hex:1:1: error: a record begins with ':' [hex_start]
       1 | # an image
         | ^
         = help: remove the line, or export the file as Intel HEX

      """),
    Case(
      .hexDigit, ":0O000001FF\n:0\u{20AC}\n",
      """
      t.hex:1:3: error: a record holds hex digits only [hex_digit]
       1 | :0O000001FF
         |   ^
         = help: export the file again: the line was changed
      t.hex:2:3: error: a record holds hex digits only [hex_digit]
       2 | :0€
         |   ^
         = help: export the file again: the line was changed

      """),
    Case(
      .hexLength, ":00000001F\n",
      """
      t.hex:1:10: error: two digits make a byte, and this record has 9 [hex_length]
       1 | :00000001F
         |          ^
         = help: export the file again: a digit is lost, or one is too many

      """),
    Case(
      .hexLength, ":000001FF\n",
      """
      t.hex:1:1: error: a record has at least 5 bytes, and this one has 4 [hex_length]
       1 | :000001FF
         | ^^^^^^^^^
         = help: export the file again: the line is cut

      """),
    Case(
      .hexLength, ":\(String(repeating: "00", count: 261))\n",
      """
      t.hex:1:2: error: a record has at most 260 bytes [hex_length]
       1 | :000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000…
         |  ^
         = help: put each record on its own line

      """),
    Case(
      .hexLength, ":0400300002337A1D\n",
      """
      t.hex:1:2: error: this length says 4 bytes of data, and the record has 3 [hex_length]
       1 | :0400300002337A1D
         |  ^^
         = help: export the file again: the line is cut, or something was inserted

      """),
    Case(
      .hexLength, ":0100000400FB\n",
      """
      t.hex:1:1: error: a record of type 04 has 2 bytes of data, and this one has 1 [hex_length]
       1 | :0100000400FB
         | ^^^^^^^^^^^^^
         = help: export the file again as Intel HEX

      """),
    Case(
      .hexChecksum, ":0300300002337A1F\n",
      """
      t.hex:1:16: error: the checksum of this record must be 0x1E, and it is 0x1F [hex_checksum]
       1 | :0300300002337A1F
         |                ^^
         = help: export the file again: a byte of the line was changed
         = help: in a file written by hand: end the record with 1E

      """),
    Case(
      .hexType, ":0000000AF6\n",
      """
      t.hex:1:8: error: the type of a record is 00 … 05, and this is 0A [hex_type]
       1 | :0000000AF6
         |        ^^
         = help: export the file again as Intel HEX

      """),
    Case(
      .hexSegment, ":020000021000EC\n:02FFFF000102FD\n:00000001FF\n",
      """
      t.hex:2:1: error: this record runs over the end of its segment at 0x1FFFF, where addresses begin anew [hex_segment]
       2 | :02FFFF000102FD
         | ^^^^^^^^^^^^^^^
         = help: split the record there, or export with linear addresses (records of type 04)

      """),
    Case(
      .hexAddress, ":020000040002F8\n:0100000001FE\n:00000001FF\n",
      """
      t.hex:2:1: error: this record reaches address 0x20000, and the highest is 0x1FFFF [hex_address]
       2 | :0100000001FE
         | ^^^^^^^^^^^^^
         = help: export what belongs into the memory, with addresses that count from its first byte

      """),
    Case(
      .hexOverlap, ":020001000102FA\n:0100020003FA\n:00000001FF\n",
      """
      t.hex:2:1: error: address 0x0002 has a byte already [hex_overlap]
       2 | :0100020003FA
         | ^^^^^^^^^^^^^
         = note: this record fills it too
        --> t.hex:1:1
       1 | :020001000102FA
         | ^^^^^^^^^^^^^^^
         = help: remove one of the two, or merge the images that were put together

      """),
    Case(
      .hexOverlap, ":0100020003FA\n:020001000102FA\n:00000001FF\n",
      """
      t.hex:2:1: error: address 0x0002 has a byte already [hex_overlap]
       2 | :020001000102FA
         | ^^^^^^^^^^^^^^^
         = note: this record fills it too
        --> t.hex:1:1
       1 | :0100020003FA
         | ^^^^^^^^^^^^^
         = help: remove one of the two, or merge the images that were put together

      """),
    Case(
      .hexEnd, ":0300300002337A1E\n",
      """
      t.hex:2:1: error: the file ends without an end record [hex_end]
       2 |\u{20}
         | ^
         = help: export the file again: it is cut
         = help: in a file written by hand: end it with :00000001FF

      """),
    Case(
      .hexEnd, ":0300300002337A1E\n:00000001FF\n\n:0300300002337A1E\n",
      """
      t.hex:4:1: error: nothing stands behind the end record [hex_end]
       4 | :0300300002337A1E
         | ^^^^^^^^^^^^^^^^^
         = help: remove what follows, or remove the end record above and keep the one at the end of the file

      """),
    Case(
      .hexNoData, ":00000001FF\n",
      """
      t.hex: error: the file holds no byte of data [hex_no_data]
         = help: export the image again

      """),
  ]

  static let csv: [Case] = [
    Case(
      .fileSize, String(repeating: ",", count: 2_001),
      """
      t.csv: error: the file has 2001 bytes; a data file has at most 2000 [data_file_size]
         = help: split the file

      """),
    Case(
      .empty, "",
      """
      t.csv: error: the file is empty [data_file_empty]
         = help: export it again

      """),
    Case(
      .empty, "\u{FEFF}",
      """
      t.csv: error: the file is empty [data_file_empty]
         = help: export it again

      """),
    Case(
      .encoding, [0xFF, 0xFE, 0x61, 0x00],
      """
      t.csv: error: the file is in UTF-16; a data file is in UTF-8 [data_file_encoding]
         = help: save the file as UTF-8, in a spreadsheet as "CSV UTF-8"

      """),
    Case(
      .encoding, [0x61, 0x00, 0x0A],
      """
      t.csv:1:2: error: byte 0x00: this is no text file [data_file_encoding]
       1 | a\\x00
         |  ^^^^
         = help: give the exported text, and not a binary file

      """),
    Case(
      .encoding, [0x61, 0x0A, 0xB5, 0x0A],
      """
      t.csv:2:1: error: byte 0xB5 is not UTF-8 [data_file_encoding]
       2 | \\xb5
         | ^^^^
         = help: save the file as UTF-8, in a spreadsheet as "CSV UTF-8"

      """),
    Case(
      .csvQuote, "a,b\n1,\"2\n3,4\n",
      """
      t.csv:2:3: error: this quotation mark has no second one [csv_quote]
       2 | 1,"2
         |   ^
         = help: close the cell with a quotation mark
         = help: a quotation mark in a text is written twice, in a cell in quotation marks

      """),
    Case(
      .csvQuote, "a,b\n1, \"2\"\n1,5\" disk\n",
      """
      t.csv:2:4: error: a cell with a quotation mark in it begins with one [csv_quote]
       2 | 1, "2"
         |    ^
         = help: remove the blanks before it
      t.csv:3:4: error: a cell with a quotation mark in it begins with one [csv_quote]
       3 | 1,5" disk
         |    ^
         = help: put the cell in quotation marks, and write each one in it twice

      """),
    Case(
      .csvQuote, "a,b\n\"1\" ,2\n",
      """
      t.csv:2:4: error: behind a cell in quotation marks stands ',' or the end of the line [csv_quote]
       2 | "1" ,2
         |    ^
         = help: remove what stands here, or write each quotation mark in the cell twice

      """),
    Case(
      .csvControlCharacter, "a,b\n\u{1B}[2J,2\n\"1\r\",2\n",
      """
      t.csv:2:1: error: the control character U+001B cannot stand in a table [csv_control_character]
       2 | \\x1b[2J,2
         | ^^^^
         = help: remove it
      t.csv:3:3: error: a carriage return stands before a line feed only [csv_control_character]
       3 | "1\\x0d",2
         |   ^^^^
         = help: end the line with a line feed

      """),
    Case(
      .csvCellSize, "a,b\n12345678901,\"1\n2\"\n",
      """
      t.csv:2:1: error: this cell has 11 bytes, at most 10 are read [csv_cell_size]
       2 | 12345678901,"1
         | ^
         = help: make it shorter, or look for a quotation mark that is missing

      """),
    Case(
      .csvColumn, "\na,b\n",
      """
      t.csv:1:1: error: the first line names the columns, and this one is blank [csv_column]
       1 |\u{20}
         | ^
         = help: remove the blank line

      """),
    Case(
      .csvColumn, "a, ,b,\n",
      """
      t.csv:1:3: error: column 2 has no name [csv_column]
       1 | a, ,b,
         |   ^
         = help: name it, or remove the column from every row
      t.csv:1:7: error: column 4 has no name [csv_column]
       1 | a, ,b,
         |       ^
         = help: name it, or remove the column from every row

      """),
    Case(
      .csvColumn, "a,b,a\n",
      """
      t.csv:1:5: error: two columns are named 'a' [csv_column]
       1 | a,b,a
         |     ^
         = note: the first one is here
        --> t.csv:1:1
       1 | a,b,a
         | ^
         = help: give each column a name of its own

      """),
    Case(
      .csvColumn, "a,b,c,d,e\n",
      """
      t.csv:1:1: error: the table has 5 columns, at most 4 are read [csv_column]
       1 | a,b,c,d,e
         | ^
         = help: remove columns that nothing refers to

      """),
    Case(
      .csvCellCount, "a,b\n3,3,4\n1\n",
      """
      t.csv:2:5: error: this row has 3 cells, and the header names 2 columns [csv_cell_count]
       2 | 3,3,4
         |     ^
         = note: the columns are named here
        --> t.csv:1:1
       1 | a,b
         | ^^^
         = help: put a cell that holds ',' in quotation marks: "3,3"
         = help: or separate cells by ';' where numbers have a decimal comma
      t.csv:3:2: error: this row has 1 cell, and the header names 2 columns [csv_cell_count]
       3 | 1
         |  ^
         = note: the columns are named here
        --> t.csv:1:1
       1 | a,b
         | ^^^
         = help: add the cells that are missing; `""` is an empty one

      """),
    Case(
      .csvCellCount, "a\n1,2\n",
      """
      t.csv:2:3: error: this row has 2 cells, and the header names 1 column [csv_cell_count]
       2 | 1,2
         |   ^
         = note: the columns are named here
        --> t.csv:1:1
       1 | a
         | ^
         = help: put a cell that holds ',' in quotation marks: "3,3"
         = help: or separate cells by ';' where numbers have a decimal comma

      """),
    Case(
      .csvBlankLine, "a,b\n\n1,2\n\n\n",
      """
      t.csv:2:1: error: a blank line is no row [csv_blank_line]
       2 |\u{20}
         | ^
         = help: remove it

      """),
    Case(
      .csvBlankLine, "a\r\n\r\n1\r\n",
      """
      t.csv:2:1: error: a blank line is no row [csv_blank_line]
       2 |\u{20}
         | ^
         = help: remove it, or write `""` for an empty cell

      """),
    Case(
      .csvRowCount, "a\n1\n2\n3\n4\n5\n",
      """
      t.csv:5:1: error: a table has at most 3 rows [csv_row_count]
       5 | 4
         | ^
         = help: split the file

      """),
  ]

  @Test("as Intel HEX is pinned", arguments: hex)
  func aMessageAboutIntelHexIsPinned(of expected: Case) {
    let file = ReadFile(hex: expected.bytes, limits: Self.limits)
    #expect(file.image == nil)
    #expect(file.messages == expected.message)
  }

  @Test("as a table is pinned", arguments: csv)
  func aMessageAboutATableIsPinned(of expected: Case) {
    let file = ReadFile(csv: expected.bytes, limits: Self.limits)
    #expect(file.table == nil)
    #expect(file.messages == expected.message)
  }

  @Test(arguments: DataFileRule.allCases)
  func everyRuleIsPinned(rule: DataFileRule) {
    let cases = (Self.hex + Self.csv).filter { $0.rule == rule }
    #expect(!cases.isEmpty)
    #expect(cases.allSatisfy { $0.message.contains(" [\(rule.rawValue)]\n") })
  }
}
