import Diagnostics
import NodeDecoding
import SequenceModel
import Values
import YAML

// `prompt`: a question to the operator.
extension SequenceDecoder {
  /// Decodes `prompt: {ask: pass_fail, message: Is D3 lit green?, timeout: 20s}`.
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
    // Whoever only presses a key judges nothing that the text shows.
    let isAsked = question != .continue
    guard let question, let message = template(messageNode, of: "`message`", isAsked: isAsked) else { return nil }
    let timeout = parts[.timeout].flatMap { knownDuration($0, of: "`timeout`") }
    let fallback = parts[.default].flatMap { promptDefault($0, question) }
    if let node = parts[.default], timeout == nil { report(.defaultWithoutTimeout(at: span(node))) }
    let pattern = parts[.pattern].flatMap { self.pattern($0) }
    if let node = parts[.pattern], question != .text { report(.patternOfPrompt(at: span(node))) }
    let listed = parts[.oneOf].flatMap { choices($0)?.values.map(\.description) }
    if let node = parts[.oneOf], question != .text { report(.choicesOfPrompt(at: span(node))) }
    let prompt = Prompt(
      question: question, message: message, timeout: timeout, fallback: fallback, pattern: pattern, choices: listed,
      image: parts[.image].flatMap { picture($0) }, buttons: parts[.buttons].flatMap { buttons($0, question) },
      span: span(node))
    if let fallback, let node = parts[.default] {
      switch prompt.trouble(with: fallback) {
      case .pattern(let pattern)?: report(.promptDefaultPattern(fallback, pattern, at: span(node)))
      case .choices(let choices)?: report(.promptDefaultChoice(fallback, choices, at: span(node)))
      case .kind?, nil: break
      }
    }
    return .prompt(prompt)
  }

  /// Decodes `image`.
  ///
  /// A picture is recognized by its first bytes, so that no other file reaches a screen.
  private mutating func picture(_ node: NodeID) -> String? {
    guard let name = knownText(node, of: "`image`", example: "images/d3.png"), let file = opened(name, at: node) else {
      return nil
    }
    let isPicture = file.bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) || file.bytes.starts(with: [0xFF, 0xD8, 0xFF])
    guard isPicture else {
      report(.pictureForm(at: span(node)))
      return nil
    }
    return name
  }

  /// Decodes `buttons: {pass: Green, fail: Dark}`.
  private mutating func buttons(_ node: NodeID, _ question: Prompt.Question) -> Prompt.Buttons? {
    guard question == .passFail else {
      report(.buttonsOfPrompt(at: span(node)))
      return nil
    }
    guard var pairs = pairs(of: node, of: "`buttons`", example: "{pass: Green, fail: Dark}") else { return nil }
    var words: [ButtonsKey: String] = [:]
    let table = tables.buttons
    while let (keyNode, value) = document.next(&pairs) {
      if let key = key(keyNode, from: table) { words[key] = text(value, of: "`\(key.rawValue)`") }
    }
    guard let pass = words[.pass], let fail = words[.fail] else {
      let missing = words[.pass] == nil ? "pass" : "fail"
      if document.count(node) < 2 {
        report(.missingKey(missing, of: "`buttons`", example: "{pass: Green, fail: Dark}", at: span(node)))
      }
      return nil
    }
    // A typed answer must mean one button only, so the texts differ, and neither is a word for the other answer.
    guard pass.lowercased() != fail.lowercased(), PromptAnswer(pass, to: .passFail) != .fail,
      PromptAnswer(fail, to: .passFail) != .pass
    else {
      report(.buttonsAlike(at: span(node)))
      return nil
    }
    return Prompt.Buttons(pass: pass, fail: fail)
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
