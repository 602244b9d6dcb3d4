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
  // By hand: steps without a name are called by their address, every time they run.
  var bytes: [UInt8] = []
  var rest = UInt64(truncatingIfNeeded: value)
  while rest > 0 || bytes.count < digits || bytes.isEmpty {
    let digit = UInt8(truncatingIfNeeded: rest & 0xF)
    bytes.append(digit < 10 ? digit + UInt8(ascii: "0") : digit - 10 + UInt8(ascii: "A"))
    rest >>= 4
  }
  bytes.append(UInt8(ascii: "x"))
  bytes.append(UInt8(ascii: "0"))
  return String(decoding: bytes.reversed(), as: UTF8.self)
}
