import I2C

extension TestSequence {
  /// What reports call a step: its name, or what it does in a few words.
  package func label(of step: Step) -> String { step.name ?? label(of: step.action) }

  private func label(of action: Action) -> String {
    switch action {
    case .read(let access, _), .write(let access, _): "\(action.kind) \(label(of: access))"
    case .transfer(let messages):
      "transfer " + (messages.first.map { label(of: $0.address, device: nil) } ?? "")
    case .probe(let address, let device), .waitReady(let address, let device):
      "\(action.kind) \(label(of: address, device: device))"
    case .scan(let first, let last): "scan \(first) … \(last)"
    case .delay: action.kind
    }
  }

  /// `tmp102.config`, `eeprom 0x0010`, `0x48`.
  package func label(of access: Access) -> String {
    let target = label(of: access.address, device: access.device)
    if let device = access.device, let register = access.register {
      return "\(target).\(devices[Int(device)].registers[Int(register)].name)"
    }
    guard let pointer = access.pointer else { return target }
    switch access.memory {
    case .literal(let memory): return "\(target) \(hexadecimal(memory, digits: 2 * Int(pointer.bytes)))"
    }
  }

  private func label(of address: Address, device: UInt16?) -> String {
    device.map { devices[Int($0)].name } ?? address.description
  }
}

/// `0x0010`: a number in hexadecimal with at least so many digits.
package func hexadecimal(_ value: some BinaryInteger, digits: Int) -> String {
  let text = String(value, radix: 16, uppercase: true)
  return "0x" + String(repeating: "0", count: max(0, digits - text.count)) + text
}
