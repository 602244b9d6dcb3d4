import SequenceModel
import YAML

/// The values of one item, by key.
///
/// Most steps have only a few of these keys.
struct ItemNodes {
  /// The first key that names an action.
  var kind: (key: ItemKey, node: NodeID, value: NodeID)?
  var secondKind: NodeID?
  var name, group, expect, mask, poll: NodeID?
  var id, tags, when, skip, retry, timeout, onFailure, allowWrites, allow, unchecked, hint: NodeID?
  var save, collect, measure, bus, with, returns: NodeID?
  var tolerate, tolerateKey, saveKey: NodeID?
  var repetition, forEach, forEachRow, setup, steps, teardown: NodeID?
  /// The first key that only a group, and that only a step may have: reported if the item is of the other sort.
  var firstGroupKey, firstStepKey: NodeID?

  /// Whether the item has no key beyond what it does and what it expects.
  var isPlain: Bool {
    id == nil && tags == nil && when == nil && skip == nil && retry == nil && timeout == nil && onFailure == nil
      && poll == nil && save == nil && collect == nil && measure == nil && hint == nil
  }

  /// `measure` as the action, if the step has no other one.
  var loneMeasure: (key: ItemKey, node: NodeID, value: NodeID)? {
    measureKey.flatMap { key in measure.map { (.kind(.measure), key, $0) } }
  }
  var measureKey: NodeID?

  /// Keeps the value of a key that is not the action of a step.
  mutating func note(_ key: BesideKey, _ keyNode: NodeID, _ value: NodeID) {
    switch key {
    case .expect: (expect, firstStepKey) = (value, firstStepKey ?? keyNode)
    case .mask: (mask, firstStepKey) = (value, firstStepKey ?? keyNode)
    case .poll: (poll, firstStepKey) = (value, firstStepKey ?? keyNode)
    case .unchecked: (unchecked, firstStepKey) = (value, firstStepKey ?? keyNode)
    case .name: (name, firstStepKey) = (value, firstStepKey ?? keyNode)
    // A loop may save how many failures it tolerated.
    case .save: (save, saveKey) = (value, keyNode)
    case .collect: (collect, firstStepKey) = (value, firstStepKey ?? keyNode)
    case .bus: bus = value
    case .with: (with, firstStepKey) = (value, firstStepKey ?? keyNode)
    case .returns: (returns, firstStepKey) = (value, firstStepKey ?? keyNode)
    case .id: id = value
    case .when: when = value
    case .tags: tags = value
    case .hint: hint = value
    case .skip: skip = value
    case .retry: retry = value
    case .timeout: timeout = value
    case .onFailure: onFailure = value
    case .allowWrites: allowWrites = value
    case .allow: allow = value
    case .group: group = value
    case .steps: steps = value
    case .tolerate: (tolerate, tolerateKey, firstGroupKey) = (value, keyNode, firstGroupKey ?? keyNode)
    case .repeat: (repetition, firstGroupKey) = (value, firstGroupKey ?? keyNode)
    case .forEach: (forEach, firstGroupKey) = (value, firstGroupKey ?? keyNode)
    case .forEachRow: (forEachRow, firstGroupKey) = (value, firstGroupKey ?? keyNode)
    case .setup: (setup, firstGroupKey) = (value, firstGroupKey ?? keyNode)
    case .teardown: (teardown, firstGroupKey) = (value, firstGroupKey ?? keyNode)
    }
  }
}
