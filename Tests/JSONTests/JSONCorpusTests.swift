import JSON
import Testing

/// What RFC 8259 says of texts at its edges: those that every reader takes (y), those that none may take (n), and those
/// of which the standard leaves it open (i), where the choice of this reader is written down.
@Suite("The corpus of JSON")
struct JSONCorpusTests {
  static let taken: [(name: String, text: String)] = [
    ("y_array_arrays", "[[] ,[ ]]"), ("y_array_empty", "[]"), ("y_array_ends_with_newline", "[\"a\"]\n"),
    ("y_array_of_all_kinds", #"[null, 1, "1", {}, [], true, false]"#), ("y_array_leading_space", " [1]"),
    ("y_array_several_nulls", "[1,null,null,null,2]"), ("y_blanks", " \t\r\n[\t\r\n 1 ,\n2]\r\n"),
    ("y_number_negative_zero", "[-0]"), ("y_number_fraction_of_zero", "[0.0]"), ("y_number_exponent", "[1e1]"),
    ("y_number_capital_exponent", "[1E22]"), ("y_number_signed_exponents", "[1E-2,1e+2,0e0,0E+1]"),
    ("y_number_close_to_zero", "[-0.0000000000000000000000000000000000000000000000000000000000000000000001]"),
    ("y_number_digits", "[1234567890]"), ("y_number_real", "[123.456e78]"), ("y_number_alone", "42"),
    ("y_object_empty", "{}"), ("y_object_empty_key", #"{"":0}"#), ("y_object_duplicate_key", #"{"a":1,"a":1}"#),
    ("y_object_escaped_key", #"{"\u0061\u0000":1}"#), ("y_object_newlines", "{\n\"a\":\n1\n}"),
    ("y_object_long_key", "{\"\(String(repeating: "k", count: 200))\":[]}"),
    ("y_object_inside", #"{"a":{"b":{"c":{}}}}"#),
    ("y_string_empty", #""""#), ("y_string_escapes", #"["\"\\\/\b\f\n\r\t"]"#),
    ("y_string_unicode_escapes", #"["\u0060\u012a\u12AB"]"#), ("y_string_pair", #"["\uD801\udc37"]"#),
    ("y_string_pairs", #"["\ud83d\ude39\ud83d\udc8d"]"#), ("y_string_escaped_zero", #"["\u0000"]"#),
    ("y_string_last_code_point", #"["\uDBFF\uDFFF"]"#), ("y_string_noncharacter", #"["\uFFFF\uFDD0"]"#),
    ("y_string_delete", "[\"\u{7F}\"]"), ("y_string_line_separators", "[\"\u{2028}\u{2029}\"]"),
    ("y_string_utf8", "[\"\u{E9}\u{65E5}\u{10FFFF}\"]"), ("y_string_byte_order_mark_inside", "[\"\u{FEFF}\"]"),
    ("y_string_comment_inside", #"["a/*b*/c//d"]"#), ("y_string_slash", #"["/"]"#), ("y_literals", "[true,false,null]"),
    ("y_literal_alone", "false"), ("y_string_alone", "\" \""),
  ]

  static let refused: [(name: String, text: String)] = [
    ("n_nothing", ""), ("n_blanks_only", " \n"), ("n_array_extra_comma", "[1,]"), ("n_array_double_comma", "[1,,2]"),
    ("n_array_leading_comma", "[,1]"), ("n_array_comma_only", "[,]"), ("n_array_colon", "[1:2]"),
    ("n_array_no_comma", "[1 true]"), ("n_array_unclosed", "[1"), ("n_array_unclosed_comma", "[1,"),
    ("n_array_extra_close", "[1]]"), ("n_array_closed_by_brace", "[1}"), ("n_array_open_only", "["),
    ("n_array_minus", "[-]"), ("n_array_star", "[*]"), ("n_array_inner_unclosed", "[[]"),
    ("n_object_no_colon", #"{"a" 1}"#), ("n_object_comma_for_colon", #"{"a",1}"#), ("n_object_no_value", #"{"a":}"#),
    ("n_object_trailing_comma", #"{"a":0,}"#), ("n_object_two_commas", #"{"a":0,,"b":0}"#),
    ("n_object_unquoted_key", "{a:1}"), ("n_object_single_quotes", "{'a':1}"), ("n_object_number_key", "{1:1}"),
    ("n_object_null_key", "{null:1}"), ("n_object_unclosed", #"{"a":1"#), ("n_object_key_only", #"{"a"}"#),
    ("n_object_closed_by_bracket", #"{"a":1]"#), ("n_object_lone_brace", "}"), ("n_object_double_colon", #"{"a"::1}"#),
    ("n_object_comment", #"{"a":1/*x*/}"#), ("n_object_line_comment", "{\"a\":1}//"), ("n_object_trailing", "{}#"),
    ("n_number_leading_zero", "[012]"), ("n_number_negative_leading_zero", "[-01]"), ("n_number_plus", "[+1]"),
    ("n_number_dot_first", "[.5]"), ("n_number_dot_last", "[1.]"), ("n_number_dot_exponent", "[1.e1]"),
    ("n_number_exponent_empty", "[1e]"), ("n_number_exponent_sign_only", "[1e+]"),
    ("n_number_two_exponents", "[1e1e1]"),
    ("n_number_two_dots", "[1.2.3]"), ("n_number_two_signs", "[--1]"), ("n_number_hex", "[0x1]"),
    ("n_number_infinity", "[Infinity]"), ("n_number_minus_infinity", "[-Infinity]"), ("n_number_nan", "[NaN]"),
    ("n_number_underscore", "[1_000]"), ("n_number_blank_after_minus", "[- 1]"), ("n_number_letters", "[1a]"),
    ("n_number_full_width", "[\u{FF11}]"), ("n_literal_capital", "[True]"), ("n_literal_cut", "[nul]"),
    ("n_literal_longer", "[nulll]"), ("n_literal_run_on", "[truefalse]"),
    ("n_string_newline", "[\"a\nb\"]"), ("n_string_tab", "[\"\t\"]"), ("n_string_zero", "[\"\u{0}\"]"),
    ("n_string_unknown_escape", #"["\a"]"#), ("n_string_hex_escape", #"["\x00"]"#), ("n_string_octal", #"["\012"]"#),
    ("n_string_short_unicode", #"["\u12"]"#), ("n_string_unicode_letters", #"["\u12G4"]"#),
    ("n_string_unicode_capital", #"["\U0041"]"#), ("n_string_escaped_emoji", "[\"\\\u{1F300}\"]"),
    ("n_string_lone_backslash", #"["\"]"#), ("n_string_unclosed", #"["a"#), ("n_string_single_quotes", "['a']"),
    ("n_string_bare", "[a]"), ("n_string_backquote", "[`a`]"), ("n_two_values", "1 2"), ("n_two_objects", "{}{}"),
    ("n_form_feed_as_blank", "[\u{C}]"), ("n_no_break_space_as_blank", "[\u{A0}]"), ("n_angle", "<null>"),
    ("n_closing_only", "]"), ("n_hundred_thousand_open", String(repeating: "[", count: 100_000)),
    ("n_hundred_thousand_objects", String(repeating: "{\"\":", count: 100_000)),
  ]

  /// What the standard leaves open, and what becomes of it here.
  static let open: [(name: String, text: String, isTaken: Bool)] = [
    // Numbers are not read before somebody asks for them.
    ("i_number_huge_exponent", "[1e9999]", true), ("i_number_tiny", "[1e-9999]", true),
    ("i_number_beyond_64_bits", "[123456789012345678901234567890]", true),
    // Half a pair is no text.
    ("i_string_first_half_alone", #"["\uD800"]"#, false), ("i_string_second_half_alone", #"["\uDC00"]"#, false),
    ("i_string_halves_in_wrong_order", #"["\uDC00\uD800"]"#, false),
    ("i_string_two_first_halves", #"["\uD800\uD800"]"#, false),
    ("i_byte_order_mark", "\u{FEFF}[]", false), ("i_nested_64", nested(64), true),
    ("i_nested_1000", nested(1_000), false),
  ]

  private static func nested(_ depth: Int) -> String {
    String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
  }

  /// Whether a text is one value and nothing else, and what is wrong with it.
  private func judge(_ bytes: [UInt8]) -> JSONError? {
    var json = JSONScanner()
    do throws(JSONError) {
      try json.skip(of: bytes.span)
      try json.end(of: bytes.span)
      return nil
    } catch { return error }
  }

  @Test func whatIsJSONIsTaken() {
    for (name, text) in Self.taken { #expect(judge(Array(text.utf8)) == nil, "\(name)") }
  }

  @Test func whatIsNoneIsRefused() {
    for (name, text) in Self.refused {
      let error = judge(Array(text.utf8))
      #expect(error != nil, "\(name)")
      if let error { #expect((0...text.utf8.count).contains(error.offset), "\(name)") }
    }
  }

  @Test func whatIsLeftOpenIsDecided() {
    for (name, text, isTaken) in Self.open { #expect((judge(Array(text.utf8)) == nil) == isTaken, "\(name)") }
  }

  /// Every text that is cut short is either still a value, as a number is, or refused: nothing traps.
  @Test func whatIsCutShortIsRefused() {
    for (name, text) in Self.taken {
      let bytes = Array(text.utf8)
      guard let first = bytes.first, first == UInt8(ascii: "[") || first == UInt8(ascii: "{") else { continue }
      let end = (bytes.lastIndex { $0 == UInt8(ascii: "]") || $0 == UInt8(ascii: "}") }) ?? 0
      for length in 0..<end { #expect(judge(Array(bytes[..<length])) != nil, "\(name) cut after \(length)") }
    }
  }
}
