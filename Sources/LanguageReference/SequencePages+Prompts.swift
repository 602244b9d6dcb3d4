import I2C
import NodeDecoding
import SequenceFile
import SequenceModel

// The pages of the keys of `prompt`.

extension PromptKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .ask:
      KeyPage(
        "The kind of answer; `pass_fail` judges the step.", .words(of: Prompt.Question.self),
        standard: .value("continue"))
    case .message: KeyPage("What the operator reads.", .template, isRequired: true)
    case .timeout:
      KeyPage(
        "How long to wait for an answer; after that the `default` counts, or the step is errored.", .computedDuration,
        standard: .rule("as long as it takes"))
    case .default:
      KeyPage(
        "The answer that counts if none comes in time.", .text,
        example: "- prompt: {ask: pass_fail, message: Is D3 lit green?, timeout: 20s, default: fail}",
        rules: [.sequence(.prompt)])
    case .oneOf:
      KeyPage(
        "All texts that the answer can be; until the time is over, i2cseq asks again after any other.", .list(.literal),
        example: "- prompt: {ask: text, message: Which fixture?, one_of: [left, right]}\n  save: {fixture: answer}",
        rules: [.sequence(.prompt)])
    case .image:
      KeyPage(
        "A picture of what is asked about: PNG or JPEG.", .path,
        example: "- prompt: {ask: pass_fail, message: Does D3 look like this?, image: images/d3.png}",
        rules: [.sequence(.prompt), .sequence(.file)])
    case .buttons:
      KeyPage(
        "What the two answers of `pass_fail` are called.", .keys(.buttons),
        example: "- prompt: {ask: pass_fail, message: Look at D3, buttons: {pass: Green, fail: Dark}}",
        rules: [.sequence(.prompt)])
    case .pattern:
      KeyPage(
        "The pattern that a text must match; until the time is over, i2cseq asks again for a text that does not.",
        .pattern,
        example: "- prompt: {ask: text, message: Scan the carrier, pattern: 'C[0-9]{4}'}\n  save: {carrier: answer}",
        rules: [.sequence(.pattern)])
    }
  }
}

extension ButtonsKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .pass: KeyPage("The button that passes the step.", .text, isRequired: true, rules: [.sequence(.prompt)])
    case .fail: KeyPage("The button that fails it.", .text, isRequired: true, rules: [.sequence(.prompt)])
    }
  }
}
