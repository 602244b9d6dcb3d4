import Values

// The pages of the rules of expressions. A schema sees an expression as a text, so it says none of them.

extension ValueRule {
  var page: RulePage {
    RulePage(meaning, example, cure: cure, beyondSchema: "what an expression says")
  }

  private var meaning: String {
    switch self {
    case .syntax: "An expression is values with operators between them, and every bracket is closed."
    case .spelling:
      "Operators are written as here: `and or not`, `==`, `..`; the spellings of other languages have a cure each."
    case .parentheses: "Where languages disagree about which operator comes first, parentheses say it."
    case .literal: "A number, a duration or a text in an expression is written as in a file; texts stand in quotes."
    case .limit: "An expression has a length and a depth at most, so that reading it always ends."
    case .reference: "`$name` and `$(…)` are a whole value, or stand in a text; a dollar sign is written `$$`."
    case .type: "An operator or function takes values of the kinds that it means."
    case .unknownVariable: "A name is that of a parameter, of something saved or set above, or of a loop around it."
    case .unknownFunction: "What is called is a function of the language."
    case .unknownDevice: "`fitted` takes the name of a declared device."
    case .arguments: "A function takes the arguments that its line in the reference names."
    case .unset: "A variable has a value when it is used: the step that gives it one ran before and delivered."
    case .divisionByZero: "The divisor is not 0."
    case .overflow: "An integer has 64 bits, and a decimal 38 digits; what is more is told and never cut off."
    case .range: "A value lies where its operator, function or place has room for it."
    case .index: "A byte that is asked for is there."
    case .length: "`^`, `&` and `|` take bytes of one length."
    case .digits: "A digit of BCD is 0 … 9, and there are 16 of them at most."
    case .domain: "A root, a logarithm, a power or `int` takes the numbers for which it has a value."
    case .form: "A text is what a function reads: an integer, a date, ASCII."
    case .samples: "A sum, a mean or a deviation is taken of something: no samples judge nothing."
    case .notANumber: "A number of IEEE 754 is one: neither infinity nor NaN lies between limits."
    case .code: "A number code has the keys that its type means."
    }
  }

  private var example: RuleExample? {
    switch self {
    case .syntax: RuleExample(wrong: "- assert: 3 +", right: "- assert: 3 + 1 == 4")
    case .spelling: RuleExample(wrong: "- assert: 1 == 1 && 2 == 2", right: "- assert: 1 == 1 and 2 == 2")
    case .parentheses: RuleExample(wrong: "- assert: 1 << 2 + 1 == 5", right: "- assert: (1 << 2) + 1 == 5")
    case .literal: RuleExample(wrong: "- assert: 0x1G == 1", right: "- assert: 0x1F == 31")
    case .limit: nil
    case .reference: RuleExample(wrong: "- log: it costs $5", right: "- log: it costs $$5")
    case .type: RuleExample(wrong: "- assert: 5ms > 3", right: "- assert: 5ms > 3ms")
    case .unknownVariable:
      RuleExample(wrong: "- assert: revision == 3", right: "- set: {revision: 3}\n- assert: revision == 3")
    case .unknownFunction: RuleExample(wrong: "- assert: rnd(2.5) == 2", right: "- assert: round(2.5) == 2")
    case .unknownDevice: RuleExample(wrong: "- assert: fitted(tmp103)", right: "- assert: fitted(tmp102)")
    case .arguments: RuleExample(wrong: "- assert: hex() == \"0x0F\"", right: "- assert: hex(15, 2) == \"0x0F\"")
    case .unset, .code: nil
    case .divisionByZero: RuleExample(wrong: "- assert: 1 / 0 == 1", right: "- assert: 1 / 1 == 1")
    case .overflow:
      RuleExample(wrong: "- assert: 0xFFFFFFFFFFFFFFFF + 1 > 0", right: "- assert: 0xFFFFFFFFFFFFFFFF + 1.0 > 0")
    case .range: RuleExample(wrong: "- assert: 1 << 64 == 0", right: "- assert: 1 << 62 > 0")
    case .index: RuleExample(wrong: "- assert: u16be(fill(0, 1)) == 0", right: "- assert: u16be(fill(0, 2)) == 0")
    case .length:
      RuleExample(
        wrong: "- assert: len(fill(1, 2) ^ fill(1, 3)) == 2", right: "- assert: len(fill(1, 2) ^ fill(1, 2)) == 2")
    case .digits: RuleExample(wrong: "- assert: bcd(0x5A) == 60", right: "- assert: bcd(0x59) == 59")
    case .domain: RuleExample(wrong: "- assert: log10(0) == 0", right: "- assert: log10(max(0, 1)) == 0")
    case .form: RuleExample(wrong: "- assert: int(\"12 \") == 12", right: "- assert: int(strip(\"12 \")) == 12")
    case .samples: RuleExample(wrong: "- assert: mean(fill(0, 0)) == 0", right: "- assert: mean(fill(0, 1)) == 0")
    case .notANumber:
      RuleExample(wrong: "- assert: f32be(fill(0xFF, 4)) > 0", right: "- assert: f32be(fill(0x3F, 4)) > 0")
    }
  }

  private var cure: String? {
    switch self {
    case .limit: "Make a variable of a part of it, with `set`."
    case .unset: "Write `saved(name) and …` where it may have none, or move the step that saves it up."
    case .code: "Take the key out that the message names, or choose another type."
    case .syntax, .spelling, .parentheses, .literal, .reference, .type, .unknownVariable, .unknownFunction,
      .unknownDevice,
      .arguments, .divisionByZero, .overflow, .range, .index, .length, .digits, .domain, .form, .samples, .notANumber:
      nil
    }
  }
}
