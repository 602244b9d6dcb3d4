package import I2C
package import SequenceModel

/// A step that requires more than the adapter of its bus can do.
package struct AdapterMisfit {
  package var step: StepID
  /// The number of the bus.
  package var bus: Int
  /// What the adapter would refuse, and what to do.
  package var fault: BusFault
}

extension RunPlanner {
  /// The first step that requires more than an adapter can do, so that this is reported before the run and not in the
  /// middle of it.
  ///
  /// What only the run knows, such as the length of data from a reply, is checked during the run.
  /// - Parameter limits: the limits of each bus, in the order of their numbers.
  package static func misfit(
    of program: Program, _ options: RunOptions, on limits: [BusLimits]
  ) -> AdapterMisfit? {
    // A plan of all iterations takes time, and most buses take any transaction that a sequence can ask.
    guard limits.contains(where: \.isNarrow) else { return nil }
    var found: AdapterMisfit?
    _ = plan(program, options) { planned in
      guard found == nil, !planned.mayNotRun else { return }
      for request in planned.transactions where !request.isLengthOpen && !request.isConditional {
        let bus = Int(request.transaction.bus)
        if limits.indices.contains(bus), let fault = limits[bus].refusal(of: request.transaction) {
          found = AdapterMisfit(step: planned.step, bus: bus, fault: fault)
          return
        }
      }
    }
    return found
  }
}

extension BusLimits {
  /// No usual message is longer, in bytes: it holds a page of any memory, and a register of any width.
  private static let usualLength = 8_192

  /// Whether a usual sequence may require more than the adapter can do.
  fileprivate var isNarrow: Bool {
    joints != .any || writeLimit < Self.usualLength || readLimit < Self.usualLength
  }
}
