package import I2C

/// What a sequence file says, checked: whatever is here can be run.
package struct TestSequence: Sendable {
  package var name: String
  package var version: String?
  package var description: String?
  package var tags: [String] = []
  /// One at least; the first is `main` where the file has but one.
  package var buses: [BusSettings] = []
  package var devices: [Device] = []
  package var defaults = Defaults()
  package var setup: [Item] = []
  package var steps: [Item] = []
  package var teardown: [Item] = []
  package var pool = BytePool()
  package var expressions: [Formula] = []
  package var plans: [BytesPlan] = []
  /// Everything with a name and a value, by slot.
  package var slots: [NamedSlot] = []
  package var uut: [UUTItem] = []

  package init(name: String) { self.name = name }

  /// The bus that the file describes.
  package struct BusSettings: Hashable, Sendable {
    package var name: String
    /// The intended maximum of the clock, in hertz.
    package var speed: Int?
    /// How long one transaction may take.
    package var timeout: Nanoseconds?
    /// How long a target may hold the clock low.
    package var stretch: Nanoseconds?
    package init(name: String = "main", speed: Int? = nil, timeout: Nanoseconds? = nil) {
      self.name = name
      self.speed = speed
      self.timeout = timeout
    }
  }

  /// What holds for every step that says nothing else.
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

/// The three parts of a run.
package enum Section: String, Hashable, Sendable, CaseIterable {
  case setup, steps, teardown
}

extension TestSequence {
  /// The only bus of most sequences, the first of the others.
  package var bus: BusSettings { buses.first ?? BusSettings() }

  package subscript(id: ExpressionID) -> Formula { expressions[Int(id.index)] }
  package subscript(id: BytesPlanID) -> BytesPlan { plans[Int(id.index)] }

  /// The longest time that a target may hold the clock low, as the file says.
  package var longestStretch: Nanoseconds? {
    (buses.compactMap(\.stretch) + devices.compactMap(\.stretch)).max()
  }

  /// The number of steps in the file; those of a loop count once.
  package var stepCount: Int { setup.stepCount + steps.stepCount + teardown.stepCount }
}

extension [Item] {
  /// The number of steps in these items and all groups inside.
  package var stepCount: Int {
    reduce(0) { count, item in
      switch item {
      case .step: count + 1
      case .group(let group): count + group.setup.stepCount + group.steps.stepCount + group.teardown.stepCount
      }
    }
  }
}
