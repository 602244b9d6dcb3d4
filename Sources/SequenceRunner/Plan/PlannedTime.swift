package import I2C

/// The time of something in nanoseconds: if all goes well at once, and in the worst case.
package struct PlannedTime: Hashable, Sendable {
  package var typical: Nanoseconds
  package var worst: Nanoseconds

  package static let zero = PlannedTime(0)

  /// A time that is the same in both cases.
  init(_ time: Nanoseconds) { self.init(typical: time, worst: time) }

  init(typical: Nanoseconds, worst: Nanoseconds) {
    self.typical = typical
    self.worst = max(typical, worst)
  }

  static func + (left: PlannedTime, right: PlannedTime) -> PlannedTime {
    PlannedTime(typical: left.typical.adding(right.typical), worst: left.worst.adding(right.worst))
  }

  static func += (left: inout PlannedTime, right: PlannedTime) { left = left + right }

  func times(_ count: Int) -> PlannedTime {
    PlannedTime(typical: typical.times(count), worst: worst.times(count))
  }
}

extension Nanoseconds {
  /// The sum, or the latest time that a run may reach.
  func adding(_ other: Nanoseconds) -> Nanoseconds {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? runTimeLimit : Swift.min(sum, runTimeLimit)
  }

  /// The product, or the latest time that a run may reach.
  func times(_ count: Int) -> Nanoseconds {
    let (product, overflow) = multipliedReportingOverflow(by: Nanoseconds(count))
    return overflow ? runTimeLimit : Swift.min(product, runTimeLimit)
  }
}
