import I2C
import NodeDecoding
import SequenceFile
import SequenceModel

// The pages of the keys of steps that work on the station: pins of the adapter, questions to the operator.

extension PinKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .adapter:
      KeyPage(
        "The bus whose adapter has the pin, by its name.", .name, standard: .rule("`bus` of the step, else the first"),
        rules: [.node(.word)])
    case .name:
      KeyPage(
        "The pin as the adapter calls it: `D0` … `D5` of a CH341, `GPIO0` … `GPIO7` of a CH347.", .pinName,
        isRequired: true)
    case .set:
      KeyPage(
        "The level that the adapter drives it to, until another step changes it or the run is over.",
        .words(of: PinLevel.self), rules: [.node(.pinForm)])
    case .expect:
      KeyPage(
        "The level that it must have; `poll` waits for it.", .words(of: PinLevel.self),
        example: "- pin: {name: D1, expect: high}\n  poll: {every: 1ms, timeout: 20ms}", rules: [.node(.pinForm)])
    }
  }
}

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
    case .pattern:
      KeyPage(
        "The pattern that a text must match.", .pattern,
        example: "- prompt: {ask: text, message: Scan the carrier, pattern: 'C[0-9]{4}'}\n  save: {carrier: answer}",
        rules: [.sequence(.pattern)])
    }
  }
}
