/// All that a run is made of: the file that is run, and every file that it calls, once for each call.
///
/// Whatever is here was checked and can be run. Everything has a number that is unique in the program, so that nothing
/// is ever looked up in the wrong file.
package final class Program: Sendable {
  /// The first is the file that is run.
  package let frames: [Frame]
  package let steps: [Step]
  package let groups: [Group]
  /// One at least; the first is `main` where the file has but one.
  package let buses: [BusSettings]
  package let devices: [Device]
  /// Everything with a name and a value.
  package let variables: [NamedVariable]
  package let expressions: [Formula]
  package let computedBytes: [ComputedBytes]
  package let pool: BytePool
  /// Steps that keep what they read for nothing, or expect what every reply meets.
  package let unjudged: Set<StepID>
  /// Steps that say themselves that nothing need be judged.
  package let excused: Set<StepID>

  /// What was built; the builder may be used no more.
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

  /// What holds for a bus of the run in a file.
  package func settings(of bus: UInt8, in frame: FrameID) -> BusSettings {
    let buses = frames[Int(frame.index)].buses
    return buses.indices.contains(Int(bus)) ? buses[Int(bus)] : BusSettings()
  }

  /// Whether a step holds what it reads to something, itself or by way of what it keeps (language rule R9).
  package func judges(_ id: StepID) -> Bool {
    !steps[Int(id.index)].leavesReplyUnjudged && !unjudged.contains(id)
  }

  /// Whether a step holds what it reads to nothing, and does not say why.
  package func leavesOpen(_ id: StepID) -> Bool { !judges(id) && !excused.contains(id) }

  /// How long a step may take.
  package func timeout(of id: StepID) -> Int64? {
    // By places, because what has a number is copied when it is asked for by that.
    let place = Int(id.index)
    return steps[place].modifiers?.timeout ?? frames[Int(steps[place].frame.index)].defaults.timeout
  }

  /// The longest time that a target may hold the clock low, as the files say.
  package var longestStretch: Int64? {
    (frames.flatMap(\.buses).compactMap(\.stretch) + devices.compactMap(\.stretch)).max()
  }

  /// Whether some expression names the time of the run, so that a replay must have that of its recording.
  package var usesTime: Bool { frames.contains { $0.clock != nil } }

  /// All pins that steps name.
  package var pinRequests: [PinRequest] {
    steps.compactMap { step in if case .pin(let request) = step.action { request } else { nil } }
  }

  /// Whether some step drives a pin: power may come and go with the run.
  package var drivesPins: Bool {
    steps.contains { step in
      if case .pin(let request) = step.action, case .set = request.work { true } else { false }
    }
  }
}
