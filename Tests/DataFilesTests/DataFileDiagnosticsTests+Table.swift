import DataFiles

extension DataFileDiagnosticsTests {
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
      .csvColumn, "sep=;\na;b\n1;2\n",
      """
      t.csv:1:1: error: the first line names the columns, and `sep=;` names the delimiter for a spreadsheet [csv_column]
       1 | sep=;
         | ^^^^^
         = help: remove the line `sep=;`, and write `delimiter: ';'`

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
}
