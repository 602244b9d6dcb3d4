/// All that a run is made of: the file that is run, and every file that it calls, once for each call.
///
/// Whatever is here was checked and can be run. Everything has a number that is unique in the program, so that nothing
/// is ever looked up in the wrong file.
package final class Program: Sendable {
  /// The first is the file that is run.
  package let frames: [Frame]
  package let steps: [Step]
  package let groups: [Group]
  /// The buses of the run: at least one, which is called `main` if it is the only one.
  package let buses: [BusSettings]
  package let devices: [Device]
  /// Everything with a name and a value.
  package let variables: [NamedVariable]
  package let expressions: [Formula]
  package let computedBytes: [ComputedBytes]
  package let pool: BytePool
  /// Steps whose kept reply is not used, or whose expectation every reply meets.
  package let unjudged: Set<StepID>
  /// Steps that say that nothing need be judged.
  package let excused: Set<StepID>

  /// The program that was built.
  ///
  /// The builder must not be used afterwards.
  init(_ builder: ProgramBuilder) {
    frames = builder.frames
    steps = builder.steps
    groups = builder.groups
    buses = builder.frames.first?.buses ?? []
    devices = builder.devices
    variables = builder.variables
    expressions = builder.expressions
    computedBytes = builder.computedBytes
    pool = builder.pool
    unjudged = builder.unjudged
    excused = builder.excused
  }
}

extension Program {
  /// The file that is run.
  package var main: Frame { frames[FrameID.main] }

  /// What a group runs: its own items, or those of the file that it calls.
  package func sections(of group: Group) -> Sections {
    switch group.body {
    case .items(let sections): sections
    case .call(let call): frames[call.frame].sections
    }
  }

  /// The settings of a bus of the run for the steps of a file.
  package func settings(of bus: UInt8, in frame: FrameID) -> BusSettings {
    let buses = frames[Int(frame.index)].buses
    return buses.indices.contains(Int(bus)) ? buses[Int(bus)] : BusSettings()
  }

  /// Whether the reply of a step is judged, by the step itself or where its kept values are used (language rule R9).
  package func judges(_ id: StepID) -> Bool {
    // What nearly every step has is asked first, in its place: all else copies the whole step.
    let place = Int(id.index)
    return (steps[place].expectation.isWritten || !steps[place].leavesReplyUnjudged) && !unjudged.contains(id)
  }

  /// Whether the reply of a step is not judged, and the step does not say why.
  package func leavesOpen(_ id: StepID) -> Bool { !judges(id) && !excused.contains(id) }

  /// How long a step may take.
  package func timeout(of id: StepID) -> Int64? {
    // Indexed directly, because the subscript by number copies the whole step.
    let place = Int(id.index)
    return steps[place].modifiers?.timeout ?? frames[Int(steps[place].frame.index)].defaults.timeout
  }

  /// The longest time that a target may hold the clock low, as the files say.
  package var longestStretch: Int64? {
    (frames.flatMap(\.buses).compactMap(\.stretch) + devices.compactMap(\.stretch)).max()
  }

  /// Whether any expression names the time of the run, so that a replay must use the time of its recording.
  package var usesTime: Bool { frames.contains { $0.clock != nil } }

  /// All pins that steps name.
  package var pinRequests: [PinRequest] {
    steps.compactMap { step in if case .pin(let request) = step.action { request } else { nil } }
  }

  /// Whether any step drives a pin, so that power may come and go with the run.
  package var drivesPins: Bool {
    steps.contains { step in
      if case .pin(let request) = step.action, case .set = request.work { true } else { false }
    }
  }
}
