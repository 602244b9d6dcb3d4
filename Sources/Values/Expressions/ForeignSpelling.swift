/// A spelling of other languages or of text processors for something that is written otherwise in an expression.
struct ForeignSpelling {
  let spelling: String
  /// What to type instead.
  let cure: String

  private init(_ spelling: String, _ cure: String) {
    self.spelling = spelling
    self.cure = cure
  }

  /// Spellings that begin with a sign that expressions have.
  static let long: [ForeignSpelling] = [
    .init("===", "write `==`"), .init("!==", "write `!=`"), .init("<>", "write `!=`"), .init("=<", "write `<=`"),
    .init("=>", "write `>=`"), .init("&&", "write `and`"), .init("||", "write `or`"),
    .init(">>>", "write `>>`: the sign stays; `& 0xFFFF` before it takes the sign away"),
    .init("$(", "take `$(` and its `)` away: this is an expression already"),
    .init("**", "write a product, or `1 << n` for a power of two"),
  ]

  /// All other spellings.
  static let short: [ForeignSpelling] = [
    .init("!", "write `not`"),
    .init("?", "an expression does not choose: two steps with `when` do"),
    .init(":", "write a slice as `a[0..1]`, and a named argument as `poly = 0x31`"),
    .init("$", "write the name alone: `$` stands outside of an expression only"),
    .init("{", "write parentheses ( )"), .init("}", "write parentheses ( )"),
    .init(";", "write `,` between arguments"),
    .init("\u{2212}", "this minus is U+2212: write `-`"), .init("\u{2013}", "this dash is U+2013: write `-`"),
    .init("\u{D7}", "write `*`"), .init("\u{B7}", "write `*`"), .init("\u{F7}", "write `/`"),
    .init("\u{2264}", "write `<=`"), .init("\u{2265}", "write `>=`"), .init("\u{2260}", "write `!=`"),
    .init("\u{2026}", "write `..`"),
    .init("\u{201C}", "write \" or '"), .init("\u{201D}", "write \" or '"),
    .init("\u{2018}", "write \" or '"), .init("\u{2019}", "write \" or '"),
    .init("\u{A0}", "this is a no-break space (U+00A0): write a blank"),
  ]

  /// The names of functions in other languages.
  static let functions: [String: String] = [
    "log": "write `ln` or `log10`", "average": "write `mean`", "avg": "write `mean`", "std": "write `stdev`",
    "sigma": "write `stdev`", "stddev": "write `stdev`", "length": "write `len`", "size": "write `len`",
    "count": "write `len`", "str": "write `text`", "string": "write `text`", "number": "write `int`",
    "float": "write `f32le` or `f32be` for bytes", "trim": "write `strip`", "ceiling": "write `ceil`",
    "truncate": "write `trunc`", "fabs": "write `abs`", "power": "write `pow`", "square": "write `pow(x, 2)`",
    "checksum": "write `sum8`, `xor8` or `crc8`", "crc": "write `crc8`, `crc16` or `crc32`",
    "toupper": "write `upper`", "tolower": "write `lower`", "substr": "write `split`, or a slice of bytes",
    "ord": "write `bytes(text)[0]`", "chr": "write `ascii(fill(byte, 1))`", "struct": "write `unpack`",
    "slice": "write `a[0..3]`", "join": "write `concat`", "append": "write `concat`", "swap": "write `reverse`",
    "if": "an expression does not choose: two steps with `when` do", "defined": "write `saved`",
  ]

  /// Words that are operators in other languages.
  static let words: [String: String] = [
    "mod": "write `%`", "div": "write `//`", "xor": "write `^`", "shl": "write `<<`", "shr": "write `>>`",
    "AND": "write `and`", "OR": "write `or`", "NOT": "write `not`", "is": "write `==`", "eq": "write `==`",
    "ne": "write `!=`", "True": "write `true`", "TRUE": "write `true`", "yes": "write `true`",
    "False": "write `false`", "FALSE": "write `false`", "no": "write `false`",
    "null": "write `saved(name)` to ask whether a variable has a value",
    "None": "write `saved(name)` to ask whether a variable has a value",
    "nil": "write `saved(name)` to ask whether a variable has a value",
    "if": "an expression does not choose: two steps with `when` do",
    "then": "an expression does not choose: two steps with `when` do",
    "else": "an expression does not choose: two steps with `when` do",
  ]
}
