import Diagnostics
import NodeDecoding
import SequenceModel
import Values
import YAML

// `skip` and `unchecked` have a reason, which every report shows. A word that says yes or no is none: `skip: false` would
// leave the step out.
extension SequenceDecoder {
  /// Decodes `skip`; nil where it skips nothing.
  ///
  /// - Returns: the reason, and whether it is written here as it is.
  mutating func skipReason(_ node: NodeID) -> (reason: Operand<String>, isFixed: Bool)? {
    let lookups = uses.lookups
    guard let reason = template(node, of: "`skip`") else { return nil }
    let isFixed = uses.lookups == lookups
    switch reason {
    case .literal(""): return nil
    case .literal(let text): checkReason(text, of: "skip", at: node)
    case .computed:
      if isBoolean(node) { report(.conditionAsReason(at: span(node))) }
    }
    return (reason, isFixed)
  }

  /// Whether a text that is an expression as a whole is worth true or false; what is wrong with it was told already.
  private func isBoolean(_ node: NodeID) -> Bool {
    guard isReference(node) else { return false }
    var trial = self
    return trial.reference(node)?.type == .boolean
  }

  /// Refuses a word that says yes or no in the place of a reason.
  mutating func checkReason(_ text: String, of key: String, at node: NodeID) {
    let word = text.lowercased()
    if ReasonWord.no.contains(word) || key == "skip" && ReasonWord.never.contains(word) {
      report(.noReason(text, of: key, isMeant: false, at: span(node)))
    } else if ReasonWord.yes.contains(word) {
      report(.noReason(text, of: key, isMeant: true, at: span(node)))
    }
  }
}

/// Words that say yes or no and why not.
private enum ReasonWord {
  static let yes: Set<String> = ["true", "yes", "on", "y", "1"]
  static let no: Set<String> = ["false", "no", "off", "n", "0"]
  /// Said of a step that is to be skipped, these say no as well.
  static let never: Set<String> = ["never", "none"]
}
