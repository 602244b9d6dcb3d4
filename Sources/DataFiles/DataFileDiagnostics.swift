import Diagnostics

// Messages of this module: what the file must be, then what to type or to do.

extension Diagnostic {
  private static func data(
    _ rule: DataFileRule, _ message: String, at place: Place, help: String...
  ) -> Diagnostic {
    Diagnostic(.error, rule: rule.rawValue, message, at: place, notes: help.map { Note(.help, $0) })
  }

  // MARK: Any data file

  static func dataFileSize(_ size: Int, limit: Int, path: String) -> Diagnostic {
    data(
      .fileSize, "the file has \(size) bytes; a data file has at most \(limit)", at: .file(path),
      help: "split the file")
  }

  static func dataFileEmpty(_ path: String) -> Diagnostic {
    data(.empty, "the file is empty", at: .file(path), help: "export it again")
  }

  static func dataFileUTF16(_ path: String) -> Diagnostic {
    data(
      .encoding, "the file is in UTF-16; a data file is in UTF-8", at: .file(path),
      help: "save the file as UTF-8, in a spreadsheet as \"CSV UTF-8\"")
  }

  static func dataFileBinary(at span: SourceSpan) -> Diagnostic {
    data(
      .encoding, "byte 0x00: this is no text file", at: .source(span),
      help: "give the exported text, and not a binary file")
  }

  static func dataFileEncoding(_ byte: UInt8, at span: SourceSpan) -> Diagnostic {
    data(
      .encoding, "byte 0x\(hexDigits(byte, 2)) is not UTF-8", at: .source(span),
      help: "save the file as UTF-8, in a spreadsheet as \"CSV UTF-8\"")
  }

  // MARK: Intel HEX

  static func hexStart(at span: SourceSpan) -> Diagnostic {
    data(
      .hexStart, "a record begins with ':'", at: .source(span),
      help: "remove the line, or export the file as Intel HEX")
  }

  static func hexDigit(at span: SourceSpan) -> Diagnostic {
    data(
      .hexDigit, "a record holds hex digits only", at: .source(span),
      help: "export the file again: the line was changed")
  }

  static func hexOddDigits(_ count: Int, at span: SourceSpan) -> Diagnostic {
    data(
      .hexLength, "two digits make a byte, and this record has \(count)", at: .source(span),
      help: "export the file again: a digit is lost, or one is too many")
  }

  static func hexTooShort(count: Int, at span: SourceSpan) -> Diagnostic {
    data(
      .hexLength, "a record has at least \(IntelHexRecord.frameCount) bytes, and this one has \(count)",
      at: .source(span), help: "export the file again: the line is cut")
  }

  static func hexTooLong(limit: Int, at span: SourceSpan) -> Diagnostic {
    data(.hexLength, "a record has at most \(limit) bytes", at: .source(span), help: "put each record on its own line")
  }

  static func hexLength(said: UInt8, found: Int, at span: SourceSpan) -> Diagnostic {
    data(
      .hexLength, "this length says \(said) bytes of data, and the record has \(found)", at: .source(span),
      help: "export the file again: the line is cut, or something was inserted")
  }

  static func hexPayload(of type: UInt8, count: Int, found: Int, at span: SourceSpan) -> Diagnostic {
    data(
      .hexLength, "a record of type 0\(type) has \(count) bytes of data, and this one has \(found)", at: .source(span),
      help: "export the file again as Intel HEX")
  }

  static func hexChecksum(expected: UInt8, found: UInt8, at span: SourceSpan) -> Diagnostic {
    let expected = hexDigits(expected, 2)
    return data(
      .hexChecksum, "the checksum of this record must be 0x\(expected), and it is 0x\(hexDigits(found, 2))",
      at: .source(span), help: "export the file again: a byte of the line was changed",
      "in a file written by hand: end the record with \(expected)")
  }

  static func hexType(_ type: UInt8, at span: SourceSpan) -> Diagnostic {
    data(
      .hexType, "the type of a record is 00 … 05, and this is \(hexDigits(type, 2))", at: .source(span),
      help: "export the file again as Intel HEX")
  }

  static func hexSegment(end: Int, at span: SourceSpan) -> Diagnostic {
    data(
      .hexSegment, "this record runs over the end of its segment at 0x\(hexDigits(end, 4)), where addresses begin anew",
      at: .source(span), help: "split the record there, or export with linear addresses (records of type 04)")
  }

  static func hexAddress(_ address: Int, limit: Int, at span: SourceSpan) -> Diagnostic {
    data(
      .hexAddress,
      "this record reaches address 0x\(hexDigits(address, 4)), and the highest is 0x\(hexDigits(limit, 4))",
      at: .source(span), help: "export what belongs into the memory, with addresses that count from its first byte")
  }

  static func hexOverlap(address: Int, first: SourceSpan, at span: SourceSpan) -> Diagnostic {
    data(.hexOverlap, "address 0x\(hexDigits(address, 4)) has a byte already", at: .source(span))
      .adding(.note, "this record fills it too", at: first)
      .adding(.help, "remove one of the two, or merge the images that were put together")
  }

  static func hexWithoutEnd(at span: SourceSpan) -> Diagnostic {
    data(
      .hexEnd, "the file ends without an end record", at: .source(span),
      help: "export the file again: it is cut", "in a file written by hand: end it with :00000001FF")
  }

  static func hexBehindEnd(at span: SourceSpan) -> Diagnostic {
    data(
      .hexEnd, "nothing stands behind the end record", at: .source(span),
      help: "remove what follows, or remove the end record above and keep the one at the end of the file")
  }

  // MARK: S-records

  static func srecordStart(at span: SourceSpan) -> Diagnostic {
    data(
      .hexStart, "a record begins with S0 … S9", at: .source(span),
      help: "remove the line, or export the file as S-records")
  }

  static func srecordLength(said: UInt8, found: Int, at span: SourceSpan) -> Diagnostic {
    data(
      .hexLength, "this length says \(said) bytes, and \(found) follow", at: .source(span),
      help: "export the file again: the line is cut, or something was inserted")
  }

  static func srecordCount(said: Int, found: Int, at span: SourceSpan) -> Diagnostic {
    data(
      .hexEnd, "the file says that it has \(said) records of data, and there are \(found)", at: .source(span),
      help: "export the file again: lines are lost")
  }

  static func srecordWithoutEnd(at span: SourceSpan) -> Diagnostic {
    data(
      .hexEnd, "the file ends without an end record", at: .source(span),
      help: "export the file again: it is cut", "in a file written by hand: end it with S9030000FC")
  }

  static func hexNoData(_ path: String) -> Diagnostic {
    data(.hexNoData, "the file holds no byte of data", at: .file(path), help: "export the image again")
  }
}
