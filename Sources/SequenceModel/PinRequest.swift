package import Diagnostics
package import I2C

/// A pin of an adapter that is driven, or held to a level.
package struct PinRequest: Hashable, Sendable {
  /// What becomes of the pin.
  package enum Work: Hashable, Sendable {
    case set(PinLevel)
    case expect(PinLevel)
  }

  /// The bus whose adapter has the pin, as the sequence counts them.
  package var bus: UInt8
  /// The pin as the adapter calls it.
  package var name: String
  package var work: Work
  /// Where the file names the pin, and the level.
  package var nameSpan: SourceSpan
  package var levelSpan: SourceSpan

  package init(bus: UInt8, name: String, work: Work, nameSpan: SourceSpan, levelSpan: SourceSpan) {
    self.bus = bus
    self.name = name
    self.work = work
    self.nameSpan = nameSpan
    self.levelSpan = levelSpan
  }

  /// What the adapter is asked.
  package var operation: PinAction.Operation {
    switch work {
    case .set(let level): .set(level)
    case .expect: .read
    }
  }

  /// `D0 high`, `D1 is low`.
  package var words: String {
    switch work {
    case .set(let level): "\(name) \(level.rawValue)"
    case .expect(let level): "\(name) is \(level.rawValue)"
    }
  }
}

extension TestSequence {
  /// All pins that its steps name, those of called sequences with the buses of the caller.
  package var pinRequests: [PinRequest] { pinRequests(in: setup + steps + teardown) }

  /// Whether some step drives a pin: power may come and go with the run.
  package var drivesPins: Bool {
    pinRequests.contains { if case .set = $0.work { true } else { false } }
  }

  private func pinRequests(in items: [Item]) -> [PinRequest] {
    var found: [PinRequest] = []
    for item in items {
      switch item {
      case .step(let step): if case .pin(let request) = step.action { found.append(request) }
      case .group(let group):
        guard let call = group.call else {
          found += pinRequests(in: group.setup + group.steps + group.teardown)
          continue
        }
        found += call.sequence.pinRequests.map { request in
          var request = request
          if call.buses.indices.contains(Int(request.bus)) { request.bus = call.buses[Int(request.bus)] }
          return request
        }
      }
    }
    return found
  }
}
