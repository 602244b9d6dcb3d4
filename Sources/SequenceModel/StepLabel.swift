import Diagnostics
import I2C

extension Program {
  /// The label of a step before it runs: its name as the file writes it, or what it does in a few words.
  package func label(of step: Step) -> String {
    switch step.name {
    case .literal(let name): name
    case .computed(let name): expressions[name].source
    case nil: description(of: step)
    }
  }

  /// The labels of all steps before they run, by their numbers.
  package var labels: [String] {
    var label = StepLabel(devices: devices, expressions: expressions)
    // By index, so that a step is not copied for its name.
    return steps.indices.map { index in
      switch steps[index].name {
      case .literal(let name): return name
      case .computed(let name): return expressions[name].source
      case nil:
        label.begin()
        label.append(steps[index].action)
        return label.description
      }
    }
  }

  /// What a step without a name does, in a few words.
  package func description(of step: Step) -> String {
    var label = StepLabel(devices: devices, expressions: expressions)
    label.append(step.action)
    return label.description
  }

  /// A text as the file writes it.
  package func written(_ text: Operand<String>) -> String {
    switch text {
    case .literal(let text): text
    case .computed(let id): expressions[id].source
    }
  }
}

extension ProgramBuilder {
  /// `tmp102.config`, `eeprom 0x0010`, `0x48`.
  package func label(of access: Access) -> String {
    var label = StepLabel(devices: devices, expressions: expressions)
    label.append(access)
    return label.description
  }
}

/// What a step does, in a few words.
///
/// It is built as bytes, because the label of a step without a name is made every time the step runs.
private struct StepLabel: CustomStringConvertible {
  let devices: [Device]
  let expressions: [Formula]
  private var text: [UInt8] = []

  init(devices: [Device], expressions: [Formula]) {
    self.devices = devices
    self.expressions = expressions
    text.reserveCapacity(32)
  }

  /// Begins the label of another step.
  mutating func begin() { text.removeAll(keepingCapacity: true) }

  var description: String { String(decoding: text, as: UTF8.self) }

  mutating func append(_ action: Action) {
    text.append(contentsOf: action.kind.rawValue.utf8)
    if case .smbus(let request) = action { text.append(contentsOf: " \(request.operation.rawValue)".utf8) }
    switch action.goal {
    case .nothing: break
    case .access(let access):
      text.append(UInt8(ascii: " "))
      append(access)
    case .messages(let messages):
      text.append(UInt8(ascii: " "))
      if let first = messages.first { append(first.address, nil) }
    case .target(let address, let device):
      text.append(UInt8(ascii: " "))
      append(address, device)
    case .device(let device):
      text.append(UInt8(ascii: " "))
      text.append(contentsOf: devices[device].name.utf8)
    case .range(let first, let last): text.append(contentsOf: " \(first) … \(last)".utf8)
    case .pin(let request): text.append(contentsOf: " \(request.words)".utf8)
    }
  }

  mutating func append(_ access: Access) {
    append(access.address, access.device)
    if let device = access.device, let register = access.register {
      text.append(UInt8(ascii: "."))
      text.append(contentsOf: devices[device].registers[Int(register)].name.utf8)
    } else if let pointer = access.pointer {
      text.append(UInt8(ascii: " "))
      switch access.memory {
      case .literal(let memory): appendHexadecimal(UInt64(memory), digits: 2 * Int(pointer.bytes), to: &text)
      case .computed(let memory): text.append(contentsOf: expressions[memory].source.utf8)
      }
    }
  }

  private mutating func append(_ address: Address, _ device: DeviceID?) {
    if let device {
      text.append(contentsOf: devices[device].name.utf8)
    } else if address.isTenBit {
      text.append(contentsOf: address.description.utf8)
    } else {
      appendHexadecimal(UInt64(address.value), digits: 2, to: &text)
    }
  }
}
