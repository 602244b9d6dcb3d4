/// The number of something in a program.
///
/// It is unique in the program, so that it means the same everywhere.
///
/// Only a ``ProgramBuilder`` assigns numbers, so every number is valid. All of this is inlined into other modules,
/// because a run uses numbers several times per step. The types are written out one by one, because the metadata of a
/// generic type would be looked up at run time.
@usableFromInline package protocol ProgramID: Hashable, Sendable, Strideable where Stride == Int {
  /// What is numbered.
  associatedtype Target

  var index: UInt32 { get }
  init(index: UInt32)
}

extension ProgramID {
  @inlinable package static func < (left: Self, right: Self) -> Bool { left.index < right.index }
  @inlinable package func distance(to other: Self) -> Int { Int(other.index) - Int(index) }
  @inlinable package func advanced(by count: Int) -> Self {
    Self(index: UInt32(truncatingIfNeeded: Int(index) + count))
  }
}

extension Array {
  /// The element with a number.
  @inlinable package subscript<ID: ProgramID>(id: ID) -> Element where ID.Target == Element {
    _read { yield self[Int(id.index)] }
  }
}

/// A step, counted in the order of the run: those of a called file stand in the place of the call.
@usableFromInline @frozen package struct StepID: ProgramID {
  @usableFromInline package typealias Target = Step
  @usableFromInline package let index: UInt32
  @inlinable package init(index: UInt32) { self.index = index }
}

/// A group, or a call.
@usableFromInline @frozen package struct GroupID: ProgramID {
  @usableFromInline package typealias Target = Group
  @usableFromInline package let index: UInt32
  @inlinable package init(index: UInt32) { self.index = index }
}

/// A frame: a file as it is called from one place.
///
/// 0 is the file that is run.
@usableFromInline @frozen package struct FrameID: ProgramID {
  @usableFromInline package typealias Target = Frame
  @usableFromInline package let index: UInt32
  @inlinable package init(index: UInt32) { self.index = index }

  /// The file that is run.
  @inlinable package static var main: FrameID { FrameID(index: 0) }
}

/// An expression.
@usableFromInline @frozen package struct ExpressionID: ProgramID {
  @usableFromInline package typealias Target = Formula
  @usableFromInline package let index: UInt32
  @inlinable package init(index: UInt32) { self.index = index }
}

/// Computed bytes.
@usableFromInline @frozen package struct ComputedBytesID: ProgramID {
  @usableFromInline package typealias Target = ComputedBytes
  @usableFromInline package let index: UInt32
  @inlinable package init(index: UInt32) { self.index = index }
}

/// A device.
@usableFromInline @frozen package struct DeviceID: ProgramID {
  @usableFromInline package typealias Target = Device
  @usableFromInline package let index: UInt32
  @inlinable package init(index: UInt32) { self.index = index }
}

/// A variable: the place of its value.
@usableFromInline @frozen package struct VariableID: ProgramID {
  @usableFromInline package typealias Target = NamedVariable
  @usableFromInline package let index: UInt32
  @inlinable package init(index: UInt32) { self.index = index }
}
