import Values

// The pages of the rules of expressions. For a schema an expression is a text, so it cannot express any of them.

extension ValueRule {
  var page: RulePage {
    RulePage(meaning, example, cure: cure, beyondSchema: "what an expression says")
  }

  private var meaning: String {
    switch self {
    case .syntax: "Put an operator between two values, and close every bracket."
    case .spelling:
      "Write operators as here: `and or not`, `==`, `..`. The message shows how the spelling of another language is written."
    case .parentheses: "Write parentheses: languages disagree about which of these operators comes first."
    case .literal: "Write numbers and durations in an expression as in a file, and texts in quotes."
    case .limit: "An expression has a greatest length and depth, so that reading it always ends."
    case .reference: "Write `$name` or `$(…)` as the whole value or inside a text, and `$$` for a dollar sign."
    case .type: "Give an operator or function values of the kinds that it takes."
    case .unknownVariable:
      "Use the name of a parameter, of something saved or set above, or of a loop around the step."
    case .unknownFunction: "Call a function of the language."
    case .unknownDevice: "Give `fitted` the name of a declared device."
    case .arguments: "Give a function the arguments that its line in the reference names."
    case .choice: "Compare a value with `one_of` only with the words of that list."
    case .unset: "The variable has no value: the step that gives it one did not run, or did not deliver."
    case .divisionByZero: "Make sure that the divisor is not 0."
    case .overflow:
      "Stay within 64 bits for an integer and 38 digits for a decimal. Nothing is ever cut off silently."
    case .range: "Give an operator, function or place a value in its range."
    case .index: "Ask only for bytes that are there."
    case .length: "Give `^`, `&` and `|` bytes of one length."
    case .digits: "Write only digits 0 … 9 in BCD, and at most 16 of them."
    case .domain: "Give a root, a logarithm, a power or `int` a number for which it has a value."
    case .form: "Give the function a text that it can read: an integer, a date, ASCII."
    case .samples: "Give a sum, a mean or a deviation at least one sample: no samples judge nothing."
    case .notANumber: "Hold only real numbers to limits: infinity and NaN lie between none."
    case .code: "A number code has only the keys that its type has."
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
    case .choice:
      RuleExample(
        wrong: "parameters: {v: {default: pro, one_of: [pro, lite]}}\nsteps: [{probe: 0x48, when: v == \"prp\"}]",
        right: "parameters: {v: {default: pro, one_of: [pro, lite]}}\nsteps: [{probe: 0x48, when: v == \"pro\"}]")
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
      .unknownDevice, .choice, .arguments, .divisionByZero, .overflow, .range, .index, .length, .digits, .domain, .form,
      .samples, .notANumber:
      nil
    }
  }
}
