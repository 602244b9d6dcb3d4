import SequenceModel
import Values

// The variables of all files of a run: one array, each file with a part of its own.
extension [Value?] {
  /// Gives the variables of a file the values that they have before its first step.
  mutating func begin(_ id: FrameID, of program: Program, _ options: RunOptions) {
    let frame = program.frames[id]
    for slot in frame.slots { self[slot] = program.slots[slot].initial }
    for item in frame.uut { self[item.slot] = options.uut[item.name].map { .text($0) } }
    for device in frame.devices {
      if let fit = program.devices[device].fit, let isFitted = try? program.condition(fit.expression, self) {
        self[fit.slot] = .boolean(isFitted)
      }
    }
  }

  /// The values of some variables.
  subscript(in slots: Range<SlotID>) -> ArraySlice<Value?> {
    self[Int(slots.lowerBound.index)..<Int(slots.upperBound.index)]
  }

  /// Gives some variables back the values that they had.
  mutating func replace(_ slots: Range<SlotID>, with values: ArraySlice<Value?>) {
    replaceSubrange(Int(slots.lowerBound.index)..<Int(slots.upperBound.index), with: values)
  }
}

extension EvaluationError {
  /// The variable that has no value, where that is the trouble.
  var unset: SlotID? {
    switch kind {
    case .unset(let slot): SlotID(index: UInt32(truncatingIfNeeded: slot))
    case .other: nil
    }
  }
}
