package import I2C

/// A file as it is called from one place, with everything that holds for its steps.
///
/// The first frame is the file that is run.
///
/// A file that is called at two places has two frames: its parameters may have other values there.
@usableFromInline package struct Frame: Sendable {
  package var name: String
  /// The path of the file as its caller names it; nil for the file that is run.
  package var path: String?
  package var version: String?
  package var description: String?
  package var tags: [String] = []
  package var defaults = Defaults()
  /// The settings of the buses of the run for its steps, by the numbers of the buses in the run.
  package var buses: [BusSettings] = []
  package var uut: [UUTItem] = []
  /// Its own devices.
  package var devices: Range<DeviceID>
  /// Its variables, with those of the files that it calls.
  package var variables: Range<VariableID>
  /// Its steps, with those of the files that it calls.
  package var steps: Range<StepID>
  /// The variables of the facts that its teardown may ask of the run.
  package var facts: [RunFact: VariableID] = [:]
  /// The variables that hold the time of the run, where the file names one of them.
  package var clock: Clock?
  package var sections = Sections()

  /// The time of a run, in seconds since 1970-01-01, UTC.
  package struct Clock: Hashable, Sendable {
    /// When the run began.
    package var started: VariableID
    /// The time when a line of `set` last asked for it.
    package var now: VariableID

    package init(started: VariableID, now: VariableID) {
      self.started = started
      self.now = now
    }
  }

  /// An empty frame.
  ///
  /// What will be added to it begins at these numbers.
  package init(
    name: String, devices: DeviceID = DeviceID(index: 0), variables: VariableID = VariableID(index: 0),
    steps: StepID = StepID(index: 0)
  ) {
    self.name = name
    self.devices = devices..<devices
    self.variables = variables..<variables
    self.steps = steps..<steps
  }

  /// The defaults for steps.
  package struct Defaults: Hashable, Sendable {
    package var onFailure: FailurePolicy?
    package var timeout: Nanoseconds?
    package var tags: [String]

    package init(onFailure: FailurePolicy? = nil, timeout: Nanoseconds? = nil, tags: [String] = []) {
      self.onFailure = onFailure
      self.timeout = timeout
      self.tags = tags
    }
  }
}

/// A bus, as a file describes it.
package struct BusSettings: Hashable, Sendable {
  package var name: String
  /// The intended highest clock, in hertz.
  package var speed: Int?
  /// How long one transaction may take.
  package var timeout: Nanoseconds?
  /// How long a target may hold the clock low.
  package var stretch: Nanoseconds?

  package init(name: String = "main", speed: Int? = nil, timeout: Nanoseconds? = nil, stretch: Nanoseconds? = nil) {
    self.name = name
    self.speed = speed
    self.timeout = timeout
    self.stretch = stretch
  }

  /// The settings of this bus, where those of a called file (`other`) have precedence.
  package func overridden(by other: BusSettings) -> BusSettings {
    BusSettings(
      name: name, speed: other.speed ?? speed, timeout: other.timeout ?? timeout, stretch: other.stretch ?? stretch)
  }
}

/// The three parts of a run.
package enum Section: String, Hashable, Sendable, CaseIterable {
  case setup, steps, teardown
}

/// What stands in the three parts of a file or a group.
package struct Sections: Sendable {
  package var setup: [Item]
  package var steps: [Item]
  package var teardown: [Item]

  package init(setup: [Item] = [], steps: [Item] = [], teardown: [Item] = []) {
    self.setup = setup
    self.steps = steps
    self.teardown = teardown
  }

  package subscript(section: Section) -> [Item] {
    switch section {
    case .setup: setup
    case .steps: steps
    case .teardown: teardown
    }
  }

  /// All items, in the order of the run.
  package var all: [Item] { setup.isEmpty && teardown.isEmpty ? steps : setup + steps + teardown }
}

/// One thing in a list: a step, or a group of more.
package enum Item: Hashable, Sendable {
  case step(StepID)
  case group(GroupID)
}
