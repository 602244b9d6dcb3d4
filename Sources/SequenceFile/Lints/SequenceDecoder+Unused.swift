import Diagnostics
import NodeDecoding
import SequenceModel
import Values
import YAML

// What is declared and never used: mostly a name that was meant to stand somewhere else.
extension SequenceDecoder {
  /// Tells what no expression and no step of the file names.
  mutating func checkUses(chips node: NodeID?) {
    if !allowed.contains(.unusedDevice) {
      for id in frame.devices where !uses.names(device: id) {
        report(.unusedDevice(program.devices[id].name, at: program.devices[id].span))
      }
    }
    if !allowed.contains(.unusedChip), let node { checkChips(node) }
    for slot in ownSlots where !uses.slots.contains(slot) && !excusedSlots.contains(slot) {
      let known = program.slots[slot]
      switch known.origin {
      case .parameter: report(.unusedVariable("the parameter", known.name, isKept: false, at: known.span))
      // What a called file keeps its caller may take.
      case .save, .set, .returned:
        if callers.isEmpty { report(.unusedVariable("the variable", known.name, isKept: true, at: known.span)) }
      // Those of loops were told at the end of their groups.
      case .loop, .uut, .fitted, .run, .raw: continue
      }
    }
  }

  private mutating func checkChips(_ node: NodeID) {
    var pairs = document.pairs(of: node)
    while let (key, _) = document.next(&pairs) {
      let name = document.text(key)
      if !uses.chips.contains(name), !name.hasPrefix("x-") { report(.unusedChip(name, at: span(key))) }
    }
  }

  /// Tells columns of a loop that nothing in its group uses.
  ///
  /// A counter is there for the reports, and so is the first of several columns where the group's own name does not tell
  /// its iterations apart.
  mutating func checkColumns(of loop: Loop, name: Operand<String>) {
    guard case .rows = loop.source, !allowed.contains(.unusedVariable) else { return }
    var unused = loop.variables.filter { !uses.slots.contains($0.slot) }
    if name.literal != nil, loop.variables.count > 1, unused.count < loop.variables.count,
      unused.first?.slot == loop.variables[0].slot
    {
      unused.removeFirst()
    }
    for variable in unused {
      report(.unusedVariable("the column", variable.name, isKept: false, at: program.slots[variable.slot].span))
    }
  }
}
