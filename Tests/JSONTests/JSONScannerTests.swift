import JSON
import Testing

@Suite("JSON is read")
struct JSONScannerTests {
  /// Reads from the bytes of a text, handing them in with every call.
  struct Reader {
    var json = JSONScanner()
    var bytes: [UInt8]

    mutating func integer() throws -> Int64 {
      let bytes = bytes
      return try json.integer(of: bytes.span)
    }
    mutating func text() throws -> String? {
      let bytes = bytes
      return try json.string(of: bytes.span).text(of: bytes.span)
    }
    mutating func skip() throws {
      let bytes = bytes
      return try json.skip(of: bytes.span)
    }
    mutating func end() throws {
      let bytes = bytes
      return try json.end(of: bytes.span)
    }
  }

  private func scanner(_ text: String) -> Reader { Reader(bytes: [UInt8](text.utf8)) }

  @Test(arguments: [
    ("0", 0), ("-0", 0), ("42", 42), (" \t-17 ", -17),
    ("9223372036854775807", Int64.max), ("-9223372036854775808", Int64.min),
  ])
  func aWholeNumberIsExact(text: String, expected: Int64) throws {
    var json = scanner(text)
    #expect(try json.integer() == expected)
    try json.end()
  }

  @Test(arguments: [
    ("9223372036854775808", JSONError.Requirement.integerInRange, 0),
    ("-9223372036854775809", .integerInRange, 0),
    ("99999999999999999999999", .integerInRange, 0),
    ("1.0", .integer, 0), ("1e3", .integer, 0), ("01", .integer, 0), ("-", .integer, 0), ("\"1\"", .integer, 0),
    ("", .integer, 0), ("  x", .integer, 2),
  ])
  func whatIsNoWholeNumberSaysSo(text: String, requirement: JSONError.Requirement, offset: Int) {
    #expect(throws: JSONError(requirement, at: offset)) {
      var json = scanner(text)
      _ = try json.integer()
    }
  }

  @Test(arguments: [
    (#""""#, ""), (#""a b""#, "a b"), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
    (#""\u0041\u00e4\u20AC""#, "Aä€"), (#""x\ud83d\ude00y""#, "x😀y"), ("\"ä😀\"", "ä😀"),
  ])
  func aStringIsResolved(text: String, expected: String) throws {
    var json = scanner(text)
    #expect(try json.text() == expected)
    try json.end()
  }

  @Test(arguments: [
    (#""abc"#, JSONError.Requirement.closingQuote, 4), (#""a\"#, .closingQuote, 3), (#""a\u00"#, .closingQuote, 6),
    (#""\x""#, .escape, 1), (#""\u00g0""#, .escape, 1), (#""\ud83d""#, .surrogate, 1),
    (#""\ud83dab""#, .surrogate, 1), (#""\ud83d\u0041""#, .surrogate, 1), (#""\ude00""#, .surrogate, 1),
    ("\"a\u{1}\"", .escapedControl, 2), (#""\n"# + "\u{1}\"", .escapedControl, 3), ("abc", .string, 0),
    ("", .string, 0),
  ])
  func aBrokenStringSaysWhere(text: String, requirement: JSONError.Requirement, offset: Int) {
    #expect(throws: JSONError(requirement, at: offset)) {
      var json = scanner(text)
      _ = try json.text()
    }
  }

  @Test func whatIsNotUTF8IsNoText() throws {
    var json = Reader(bytes: [0x20, 0x22, 0xC3, 0x22])
    #expect(try json.text() == nil)
    try json.end()
  }

  @Test func anObjectIsReadMemberByMember() throws {
    let object = #" { "a" : [ 1 , [] , {"x":{}} , 2 ] , "b\u0062" : null , "a very long key" : true , "n":-3 } "#
    let bytes = [UInt8](object.utf8)
    let text = bytes.span
    var json = JSONScanner()
    var seen: [JSONKey] = []
    var total: Int64 = 0
    try json.beginObject(of: text)
    while let key = try json.nextKey(of: text) {
      seen.append(key)
      if key == JSONKey("a") {
        try json.beginArray(of: text)
        for position in 0... {
          guard try json.nextElement(of: text) else { break }
          if position % 3 == 0 { total += try json.integer(of: text) } else { try json.skip(of: text) }
        }
      } else if key == JSONKey("bb") {
        let isNull = try json.null(of: text)
        #expect(isNull)
      } else if key == JSONKey("n") {
        let isNull = try json.null(of: text)
        #expect(!isNull)
        total += try json.integer(of: text)
      } else {
        try json.skip(of: text)
      }
    }
    try json.end(of: text)
    #expect(seen == [JSONKey("a"), JSONKey("bb"), .long, JSONKey("n")])
    #expect(total == 0)
  }

  @Test func keysAreToldApartUpToEightBytes() {
    #expect(JSONKey("options") != JSONKey("option"))
    #expect(JSONKey("12345678") != JSONKey("12345679"))
    #expect(JSONKey("123456789") == .long)
    #expect(JSONKey("\0k") == .long)
    #expect(JSONKey("") != .long)
  }

  @Test(arguments: [
    "{}", "[]", "[[],{}]", #"{"a":{"b":[1,2.5,-0.1e+10,1E5,true,false,null,"x"]}}"#, "0", "-0.0", "\"\"", " null ",
  ])
  func aWholeValueIsSkipped(text: String) throws {
    var json = scanner(text)
    try json.skip()
    try json.end()
  }

  @Test(arguments: [
    ("", JSONError.Requirement.value, 0), ("nul", .value, 0), ("tru", .value, 0), ("-", .value, 0), ("01", .value, 0),
    ("1.", .value, 0), ("1e", .value, 0), ("1e+", .value, 0), (".5", .value, 0), ("+1", .value, 0), ("nan", .value, 0),
    ("[1,]", .value, 3), ("[1 2]", .commaOrBracket, 3), ("[", .value, 1), ("[1", .commaOrBracket, 2),
    ("[,1]", .value, 1),
    ("{\"a\"}", .colon, 4), ("{\"a\":1,}", .key, 7), ("{a:1}", .key, 1), ("{\"a\":1 \"b\":2}", .commaOrBrace, 7),
    ("{\"a\":1", .commaOrBrace, 6), ("{", .key, 1), ("{,\"a\":1}", .key, 1), ("1 2", .end, 2), ("{}}", .end, 2),
  ])
  func aBrokenValueSaysWhere(text: String, requirement: JSONError.Requirement, offset: Int) {
    #expect(throws: JSONError(requirement, at: offset)) {
      var json = scanner(text)
      try json.skip()
      try json.end()
    }
  }

  @Test func nestingHasALimit() throws {
    let limit = JSONScanner.depthLimit
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    var shallow = scanner(nested(limit + 1))
    try shallow.skip()
    #expect(throws: JSONError(.shallower, at: limit + 1)) {
      var deep = scanner(nested(limit + 2))
      try deep.skip()
    }
    #expect(throws: JSONError(.shallower, at: limit + 1)) {
      var open = scanner(String(repeating: "[", count: 1_000_000))
      try open.skip()
    }
  }

  @Test func readingBeginsWhereItIsTold() throws {
    let bytes = [UInt8]("[1]23".utf8)
    var json = JSONScanner(at: 3)
    let number = try json.integer(of: bytes.span)
    #expect(number == 23)
    try json.end(of: bytes.span)
  }
}
