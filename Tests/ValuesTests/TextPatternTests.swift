import TestSupport
import Testing
import Values

@Suite("A pattern")
struct TextPatternTests {
  @Test(
    "matches the whole of a text or not at all",
    arguments: [
      ("", "", "a"), ("abc", "abc", "abcd"), ("^abc$", "abc", "ab"), ("^", "", "x"), ("$", "", "x"),
      ("a|bc|", "bc", "b"), ("a|bc|", "", "abc"), ("(a|b)c", "bc", "c"), ("()", "", "a"),
      ("a*", "aaaa", "aab"), ("a+", "a", ""), ("ab?", "a", "abb"), ("(ab)*", "abab", "aba"), ("(a*)*", "aaa", "ab"),
      ("a{3}", "aaa", "aa"), ("a{2,}", "aaaaa", "a"), ("a{2,3}", "aaa", "aaaa"), ("a{0}", "", "a"),
      ("(a|b){2,4}", "abba", "abbab"), ("((a{2}){2}){2}", "aaaaaaaa", "aaaaaaa"), ("(a{0,2}){3}", "aaaaaa", "aaaaaaa"),
      (".", "\u{1F600}", "\n"), (".", "\t", "\r"), ("..", "e\u{301}", "\u{E9}"),
      ("[0-9A-F]{2}", "7F", "7f"), ("[^0-9]", "x", "5"), ("[-a]+", "-a-", "b"), ("[a-]", "-", "b"), ("[^-]", "a", "-"),
      ("[.*+?(){}|$/,:]+", ".*+?(){}|$/,:", "a"), (#"[\]\[\\\^\-]+"#, #"][\^-"#, "a"), ("[a^]", "^", "b"),
      (#"\.\*\+\?\(\)\[\]\{\}\|\\\^\-"#, #".*+?()[]{}|\^-"#, "a"), (#"\n\r\t"#, "\n\r\t", "nrt"),
      (#"\p{Lu}\p{Ll}+"#, "\u{C4}rger", "\u{E4}rger"), (#"\P{L}+"#, "12-3", "12a"), (#"[\p{Nd}x]+"#, "1x2", "1y2"),
      (#"[^\p{L}]"#, "1", "\u{3B1}"), (#"\p{Sc}\p{Zs}\p{N}"#, "\u{20AC} 5", "x 5"), (#"[\P{L}a]"#, "a", "b"),
      ("^SH3-[0-9]{6}$", "SH3-000042", "SH3-00042"), ("^([0-9A-F]{2}:){5}[0-9A-F]{2}$", "00:1B:44:11:3A:B7", "00:1B"),
      ("R[0-9]|X1", "X1", "R10"), ("a,b-c/d 'e' \"f\" <g> #&%", "a,b-c/d 'e' \"f\" <g> #&%", ""),
      ("[0-9]{4}(-[0-9]{2}){2}", "2026-11-28", "2026-11-2"),
    ])
  func aTextMatchesWholly(source: String, good: String, bad: String) throws {
    let pattern = try TextPattern(source)
    #expect(pattern.source == source)
    #expect(pattern.matches(good), "\(source) and \(good)")
    #expect(!pattern.matches(bad), "\(source) and \(bad)")
  }

  /// Everything that other dialects know and this one does not, and everything that is no pattern at all.
  static let refused: [String] = [
    "a(b", "a)b", "[ab", "[]", "[^]", "a]", "a}", "{", "*a", "(+)", "|?", "a**", "a*?", "a+?", "a??", "a++", "a{2}{3}",
    "a{", "a{,3}", "a{2", "a{2,1}", "a{1001}", "a{2,99999999999999999999}", "a{x}", "a^b", "(^a)", "a$b", "($)",
    "(?:a)", "(?=a)", "(?!a)", "(?<=a)", "(?<!a)", "(?<n>a)", "(?P<n>a)", "(?>a)", "(?i)a", #"(a)\1"#, #"\k<n>"#,
    #"\d+"#, #"[\d.]"#, #"\w"#, #"\s"#, #"\D"#, #"[\W]"#, #"\S"#, #"\bA"#, #"A\Z"#, #"\u0041"#, #"\x41"#, #"\$"#,
    #"[\$]"#, #"\/"#, #"\@"#, #"\q"#, #"a\"#, #"[a\"#, "[z-a]", "[a-c-e]", "[a--]", #"[a-\p{L}]"#, "[[:alpha:]]",
    "[a[b]", #"\pL"#, #"\p{Letter}"#, #"\p{IsGreek}"#, #"\p{Lu"#, "((a{100}){100}){100}", "(a|b){1000}",
    String(repeating: "(", count: 33), String(repeating: "a", count: 1_025),
  ]

  @Test func isRefusedWithACure() throws {
    let words = Self.refused.map { source in
      do throws(TextPatternMistake) {
        _ = try TextPattern(source)
        return "\(source)\n  is taken\n"
      } catch {
        let wrong = String(decoding: Array(source.utf8)[error.range], as: UTF8.self)
        let help = error.help.map { "\n  help: \($0)" } ?? ""
        return "\(source.prefix(40))\n  \(error.message)\n  at: \(wrong.prefix(40))\(help)\n"
      }
    }
    #expect(!words.contains { $0.contains("is taken") })
    try expectGolden(words.joined(), at: "Tests/ValuesTests/Goldens/patterns.txt")
  }

  @Test(
    "is linear in the text, whatever it says",
    arguments: [
      "(a+)+b", "([A-Za-z0-9]+-?)+#", "(a|a)*b", "(a*)*b", "(a|aa)+b", "(.*)*b", "(.*a){20}b", "((a?){30}){30}b",
      "((a*)*)*b",
    ])
  func noTextIsTooLong(source: String) throws {
    let pattern = try TextPattern(source)
    let text = String(repeating: "a", count: 3_000)
    #expect(!pattern.matches(text))
    let end = source.hasSuffix("#") ? "#" : "b"
    #expect(pattern.matches(text + end) == !source.hasPrefix("((a?)"))
  }

  @Test func aTextThatIsLongerThanAnyValueDoesNotMatch() throws {
    let pattern = try TextPattern("a*")
    #expect(pattern.matches(String(repeating: "a", count: ValueLimits.valueBytes)))
    #expect(!pattern.matches(String(repeating: "a", count: ValueLimits.valueBytes + 1)))
  }

  /// Counts of nothing are not walked through, however deep they lie.
  @Test(arguments: ["((((){1000}){1000}){1000}){1000}", "((((a{0}){1000}){1000}){1000}){1000}"])
  func nothingIsRepeatedForNothing(source: String) throws {
    let pattern = try TextPattern(source)
    #expect(pattern.matches(""))
    #expect(!pattern.matches("a"))
  }
}
