import Diagnostics
import NodeDecoding
import SequenceModel
import Values
import YAML

// `prompt`: a question to the operator.
extension SequenceDecoder {
  /// `{ask: pass_fail, message: Is D3 lit green?, timeout: 20s}`.
  mutating func decodePrompt(_ node: NodeID) -> Action? {
    let example = "{ask: pass_fail, message: Is D3 lit green?}"
    guard var pairs = pairs(of: node, of: "`prompt`", example: example) else { return nil }
    var parts: [PromptKey: NodeID] = [:]
    let table = tables.prompt
    while let (keyNode, value) = document.next(&pairs) {
      if let key = key(keyNode, from: table) { parts[key] = value }
    }
    guard let messageNode = parts[.message] else {
      report(.missingKey("message", of: "`prompt`", example: "message: Is D3 lit green?", at: span(node)))
      return nil
    }
    let question =
      parts[.ask].map { word($0, of: "`ask`", as: Prompt.Question.self) } ?? .continue
    guard let question, let message = template(messageNode, of: "`message`", isAsked: true) else { return nil }
    let timeout = parts[.timeout].flatMap { knownDuration($0, of: "`timeout`") }
    let fallback = parts[.default].flatMap { promptDefault($0, question) }
    if let node = parts[.default], timeout == nil { report(.defaultWithoutTimeout(at: span(node))) }
    let pattern = parts[.pattern].flatMap { self.pattern($0) }
    if let node = parts[.pattern], question != .text { report(.patternOfPrompt(at: span(node))) }
    let prompt = Prompt(
      question: question, message: message, timeout: timeout, fallback: fallback, pattern: pattern, span: span(node))
    if let fallback, case .pattern(let pattern)? = prompt.trouble(with: fallback), let node = parts[.default] {
      report(.promptDefaultPattern(fallback, pattern, at: span(node)))
    }
    return .prompt(prompt)
  }

  private mutating func promptDefault(_ node: NodeID, _ question: Prompt.Question) -> String? {
    guard let text = text(node, of: "`default`") else { return nil }
    guard PromptAnswer(text, to: question) != nil else {
      report(.promptDefault(question, at: span(node)))
      return nil
    }
    return text
  }
}
