// What whoever hears of the bus, of numbers in bytes or of our files for the first time asks for.

extension WordPage {
  static let basics: [WordPage] = [
    WordPage(
      "i2c", ["iic", "twi", "two_wire", "smbus_bus", "i3c", "spi", "sda", "scl"], "the bus of two wires",
      "SCL carries the clock and SDA the bits. The controller, here the adapter, sends START, an address of 7 bits and the direction; whoever has that address acknowledges; bytes follow, and STOP ends the transaction. i2cseq speaks I2C, and SMBus and PMBus on top of it. It does not speak I3C or SPI.",
      ["- transfer: {target: 0x48, messages: [{write: [0x00]}, {read: 2, expect: [_, 0bxxxx0000]}]}"],
      article: guides + "Glossary.md"),
    WordPage(
      "float", ["double", "f32", "f64", "ieee754", "floating_point"], "numbers with a binary point in bytes",
      "Decode IEEE 754 numbers as `f32be`, `f32le`, `f64be` or `f64le`; NaN and infinity are refused. i2cseq itself calculates with decimal numbers, so that 0.1 + 0.2 is 0.3.",
      [
        "- read: {from: tmp102, memory: 0x00, bytes: 4}\n  measure: {decode: f32be, unit: V, low: 1.1, high: 1.3}"
      ], article: "Sources/LanguageReference/LanguageReference.docc/Measures.md"),
    WordPage(
      "expression", ["operators", "operator_signs", "calculation"], "what is calculated",
      "Write `$(…)` for a value, and no `$` in `when`, `until`, `where`, `assert` and `convert`. There are `+ - * / // %`, `<< >> & | ^ ~`, comparisons, `and or not`, `x[0..1]` for bytes, and functions; `i2cseq explain` lists them.",
      ["- set: {half: $(12 // 2)}\n- assert: half == 6"],
      article: "Sources/Values/Values.docc/Expressions.md"),
    WordPage(
      "sarif", ["codequality", "github_annotations"], "what `check` writes for code review",
      "`i2cseq check FILES --sarif FILE` writes each message with its place as SARIF; `--github` prints annotations, and `--gitlab-codequality FILE` writes the report that GitLab shows at a merge request.",
      article: guides + "JUnit-and-CI.md"),
  ]
}
