import Diagnostics
import NodeDecoding
import YAML

/// What happens to a write that a condition forbids.
package enum RefusalWord: String, CaseIterable {
  case ignore, nack
}

/// The words for what an empty queue gives.
package enum EmptyWord: String, CaseIterable {
  case last, nack
}

// How a register depends on others: whether it is there, whether it can be written, what its queue holds.
extension BoardDecoder {
  mutating func decodeConditions(_ keys: [ChipRegisterKey: NodeID], of number: Int, in chip: inout RegisterChip) {
    if let node = keys[.when] { chip.registers[number].when = condition(node, of: "`when`", in: chip) }
    guard let node = keys[.writable], document.kind(node) == .mapping, isGate(node), let nodes = gateNodes(node) else {
      return
    }
    guard let when = nodes[.when] else { return report(.gateForm(at: span(node).head)) }
    guard let condition = condition(when, of: "`when`", in: chip) else { return }
    let refusal = nodes[.otherwise].flatMap { word($0, of: "`otherwise`", as: RefusalWord.self) } ?? .ignore
    chip.registers[number].gate = ChipRegister.Gate(when: condition, refuses: refusal == .nack)
  }

  /// Whether `writable` is in its long form, and not bytes in braces.
  func isGate(_ node: NodeID) -> Bool {
    var pairs = document.pairs(of: node)
    while let (key, _) = document.next(&pairs) {
      if document.isScalar(key), BytesKey(rawValue: document.text(key)) != nil { return false }
    }
    return true
  }

  mutating func gateNodes(_ node: NodeID) -> [WritableKey: NodeID]? {
    nodes(of: node, tables.writable, of: "`writable`", example: "{bits: all, when: mode == 1}")
  }

  /// Decodes `queue: 32`, `empty` and `full`.
  mutating func decodeQueue(_ keys: [ChipRegisterKey: NodeID], of register: inout ChipRegister) {
    guard let node = keys[.queue] else {
      for key in [ChipRegisterKey.empty, .full] {
        if let node = keys[key] { report(.queueForm(key.rawValue, at: span(node))) }
      }
      return
    }
    guard let depth = integer(node, of: "`queue`", in: 1...BoardLimits.queueDepth, example: "32") else { return }
    guard !register.isBlock, register.bytes > 0 else {
      return report(.queueOfNothing(register, at: span(node)))
    }
    var queue = ChipRegister.Queue(depth: depth)
    if let node = keys[.full] { queue.full = word(node, of: "`full`") ?? .dropNew }
    if let node = keys[.empty] {
      if document.isScalar(node), EmptyWord(rawValue: document.text(node)) != nil {
        queue.empty = document.text(node, is: "nack") ? .nack : .last
      } else if let bytes = content(node, of: register, what: "`empty`") {
        queue.empty = .bytes(bytes)
      }
    }
    register.queue = queue
  }

  // MARK: Targets

  /// The chip whose registers a condition or an address may use; nil after reporting that it has none.
  mutating func registerChip(_ chip: BoardChip?, for key: String, at node: NodeID) -> RegisterChip? {
    if case .registers(let registers)? = chip { return registers }
    if chip != nil { report(.conditionOfChip(key, at: span(node))) }
    return nil
  }
}
