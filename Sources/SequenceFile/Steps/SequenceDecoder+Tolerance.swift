import Diagnostics
import NodeDecoding
import SequenceModel
import Values
import YAML

// Failures that a loop may have: `tolerate: {nack: 3}` (language rule R53).
extension SequenceDecoder {
  mutating func tolerance(_ node: NodeID, _ nodes: ItemNodes, _ loop: Loop?) -> Tolerance? {
    guard nodes.repetition != nil || nodes.forEach != nil || nodes.forEachRow != nil else {
      report(.toleranceWithoutLoop(at: span(node).head))
      return nil
    }
    if loop?.atLeast != nil { report(.toleranceWithAtLeast(at: span(node).head)) }
    guard var pairs = pairs(of: node, of: "`tolerate`", example: "{nack: 3}") else { return nil }
    var tolerance = Tolerance()
    let table = tables.tolerate
    while let (keyNode, value) = document.next(&pairs) {
      guard let key = key(keyNode, from: table) else { continue }
      let count = knownInteger(value, of: "`\(key.rawValue)`", in: 0...SequenceLimits.iterations, example: "3")
      switch key {
      case .nack: tolerance.nack = count ?? 0
      case .mismatch: tolerance.mismatch = count ?? 0
      case .timeout: tolerance.timeout = count ?? 0
      }
    }
    if document.count(node) == 0 { report(.emptyValue("`tolerate`", example: "{nack: 3}", at: span(node))) }
    return tolerance
  }

  /// Decodes `save: {lost: tolerated}` at a loop.
  mutating func lostCount(_ node: NodeID) -> VariableID? {
    guard var pairs = pairs(of: node, of: "`save`", example: "{lost: tolerated}") else { return nil }
    var variable: VariableID?
    while let (keyNode, value) = document.next(&pairs) {
      guard let name = variableName(keyNode), word(value, of: "what `\(name)` keeps", as: LostWord.self) != nil,
        let kept = define(name, .integer, .save, at: span(keyNode))
      else { continue }
      if variable != nil { report(.lostTwice(at: span(keyNode))) }
      variable = kept
    }
    return variable
  }
}

/// The words of `save` at a loop.
package enum LostWord: String, CaseIterable {
  case tolerated
}

extension Diagnostic {
  static func toleranceWithoutLoop(at span: SourceSpan) -> Diagnostic {
    of(
      .loop, "`tolerate` counts failures of a loop, and this group is none", at: span,
      help: "write `repeat: {count: 100}` beside it; for one step write `retry`")
  }

  static func toleranceWithAtLeast(at span: SourceSpan) -> Diagnostic {
    of(
      .loop, "`at_least` and `tolerate` both say what may fail", at: span,
      help: "take one of them out; `tolerate` tells kinds of failure apart")
  }

  static func lostTwice(at span: SourceSpan) -> Diagnostic {
    of(.loop, "the number of tolerated failures has a name already", at: span, help: "take one of them out")
  }
}
