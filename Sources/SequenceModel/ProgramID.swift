/// The number of something in a program: unique in it, so that it means the same wherever it is met.
///
/// Only a ``ProgramBuilder`` gives numbers away, so whatever is numbered is there. All of it is inlined into other
/// modules: a run asks for what has a number several times for each of its steps.
@usableFromInline @frozen package struct ProgramID<Target>: Hashable, Sendable, Strideable {
  /// The place of what it numbers.
  @usableFromInline package let index: UInt32

  @inlinable package init(index: UInt32) { self.index = index }

  @inlinable package static func == (left: Self, right: Self) -> Bool { left.index == right.index }
  @inlinable package static func < (left: Self, right: Self) -> Bool { left.index < right.index }
  @inlinable package func hash(into hasher: inout Hasher) { hasher.combine(index) }
  @inlinable package func distance(to other: Self) -> Int { Int(other.index) - Int(index) }
  @inlinable package func advanced(by count: Int) -> Self {
    Self(index: UInt32(truncatingIfNeeded: Int(index) + count))
  }
}

extension Array {
  /// What has a number.
  @inlinable package subscript(id: ProgramID<Element>) -> Element { _read { yield self[Int(id.index)] } }
}

/// A step, counted in the order of the run: those of a called file stand in the place of the call.
package typealias StepID = ProgramID<Step>
/// A group, or a call.
package typealias GroupID = ProgramID<Group>
/// A place that a file is called from; 0 is the file that is run.
package typealias FrameID = ProgramID<Frame>
/// An expression.
package typealias ExpressionID = ProgramID<Formula>
/// A plan for bytes.
package typealias BytesPlanID = ProgramID<BytesPlan>
/// A device.
package typealias DeviceID = ProgramID<Device>
/// A variable: the place of its value.
package typealias SlotID = ProgramID<NamedSlot>

extension FrameID {
  /// The file that is run.
  package static var main: FrameID { FrameID(index: 0) }
}
