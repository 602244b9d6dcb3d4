package import Diagnostics

/// A program while its files are read.
///
/// All files add to the same builder, which assigns the numbers.
///
/// The builder is lent to whoever reads a called file. It is no class, because each access to a class is checked for
/// exclusivity at run time, and there are several accesses for each byte of a file.
package struct ProgramBuilder {
  package private(set) var frames: [Frame] = []
  package private(set) var steps: [Step] = []
  package private(set) var groups: [Group] = []
  package private(set) var devices: [Device] = []
  package var variables: [NamedVariable] = []
  package private(set) var expressions: [Formula] = []
  package private(set) var computedBytes: [ComputedBytes] = []
  package var pool = BytePool()
  /// Steps whose kept reply is not used, or whose expectation every reply meets.
  package var unjudged: Set<StepID> = []
  /// Steps that say that nothing need be judged.
  package var excused: Set<StepID> = []

  package init() {}

  /// The program.
  ///
  /// The builder must not be used afterwards.
  package func finish() -> Program { Program(self) }

  /// The program as far as it is read, for what is worked out while loading; not to be kept while more is added.
  package var soFar: Program { Program(self) }

  /// Steps and calls of all files.
  package var itemCount: Int { steps.count + max(0, frames.count - 1) }
  /// Whether there were more items than there may be.
  package var isFull = false

  // MARK: Files

  /// The number of a file that is about to be read.
  package mutating func open(_ frame: Frame) -> FrameID {
    frames.append(frame)
    return FrameID(index: UInt32(frames.count - 1))
  }

  /// Sets what a file turned out to hold.
  package mutating func close(_ id: FrameID, with frame: Frame) { frames[Int(id.index)] = frame }

  /// The numbers that the next of each will have.
  package var nextStep: StepID { StepID(index: UInt32(steps.count)) }
  package var nextDevice: DeviceID { DeviceID(index: UInt32(devices.count)) }
  package var nextVariable: VariableID { VariableID(index: UInt32(variables.count)) }

  // MARK: Items

  /// Makes room for the items of a list, so that a long file is not copied while it grows.
  package mutating func reserve(_ count: Int) {
    if count > steps.count { steps.reserveCapacity(steps.count + count) }
  }

  package mutating func add(_ step: consuming Step) -> StepID {
    steps.append(step)
    return StepID(index: UInt32(steps.count - 1))
  }

  package mutating func add(_ group: Group) -> GroupID {
    groups.append(group)
    return GroupID(index: UInt32(groups.count - 1))
  }

  /// The variables to which items give a value, without those of called files.
  package func savedVariables(in items: [Item]) -> [VariableID] {
    var found: [VariableID] = []
    for item in items {
      switch item {
      case .step(let id): found += steps[id].savedVariables
      case .group(let id):
        found += groups[id].savedVariables + groups[id].samples + (groups[id].loop?.lost.map { [$0] } ?? [])
      }
    }
    return found
  }

  /// Takes back everything that was added since a mark, to read a file anew.
  package mutating func forget(since mark: Mark) {
    frames.removeLast(frames.count - mark.frames)
    steps.removeLast(steps.count - mark.steps)
    groups.removeLast(groups.count - mark.groups)
    devices.removeLast(devices.count - mark.devices)
    variables.removeLast(variables.count - mark.variables)
    expressions.removeLast(expressions.count - mark.expressions)
    computedBytes.removeLast(computedBytes.count - mark.computedBytes)
    pool.forget(bytesFrom: UInt32(mark.bytes), marksFrom: UInt32(mark.marks))
    isFull = mark.isFull
  }

  /// How far the program is read.
  package var mark: Mark {
    Mark(
      frames: frames.count, steps: steps.count, groups: groups.count, devices: devices.count,
      variables: variables.count,
      expressions: expressions.count, computedBytes: computedBytes.count, bytes: pool.bytes.count,
      marks: pool.marks.count,
      isFull: isFull)
  }

  /// A point in the reading of files.
  package struct Mark: Hashable, Sendable {
    fileprivate var frames, steps, groups, devices, variables, expressions, computedBytes, bytes, marks: Int
    fileprivate var isFull: Bool
  }

  /// The place of an item in its file.
  package func span(of item: Item) -> SourceSpan {
    switch item {
    case .step(let id): steps[id].span
    case .group(let id): groups[id].span
    }
  }

  // MARK: What they name

  package mutating func add(_ device: Device) -> DeviceID {
    devices.append(device)
    return DeviceID(index: UInt32(devices.count - 1))
  }

  /// Changes a device of the file that is being read.
  package mutating func change(_ id: DeviceID, _ change: (inout Device) -> Void) { change(&devices[Int(id.index)]) }

  package mutating func add(_ variable: NamedVariable) -> VariableID {
    variables.append(variable)
    return VariableID(index: UInt32(variables.count - 1))
  }

  package mutating func add(_ formula: Formula) -> ExpressionID {
    expressions.append(formula)
    return ExpressionID(index: UInt32(expressions.count - 1))
  }

  /// Sets which bits of computed bytes are judged.
  package mutating func mask(_ id: ComputedBytesID, with mask: [UInt8]) { computedBytes[Int(id.index)].mask = mask }

  package mutating func add(_ computed: ComputedBytes) -> ComputedBytesID {
    computedBytes.append(computed)
    return ComputedBytesID(index: UInt32(computedBytes.count - 1))
  }
}
