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
