import Diagnostics
import I2C

extension TestSequence {
  /// What reports call a step before it runs: its name as the file writes it, or what it does in a few words.
  package func label(of step: Step) -> String {
    switch step.name {
    case .literal(let name): name
    case .computed(let name): self[name].source
    case nil: description(of: step)
    }
  }

  /// What a step without a name does, in a few words.
  package func description(of step: Step) -> String {
    // Put together as bytes: a step without a name is called by what it does every time it runs.
    var text: [UInt8] = []
    text.reserveCapacity(32)
    text.append(contentsOf: step.action.kind.utf8)
    switch step.action {
    case .read(let access, _), .write(let access, _), .update(let access, _), .dump(let access, _):
      text.append(UInt8(ascii: " "))
      append(access, to: &text)
    case .transfer(let messages):
      text.append(UInt8(ascii: " "))
      if let first = messages.first { append(first.address, nil, to: &text) }
    case .probe(let address, let device), .waitReady(let address, let device):
      text.append(UInt8(ascii: " "))
      append(address, device, to: &text)
    case .scan(let first, let last): text.append(contentsOf: " \(first) … \(last)".utf8)
    case .program(let program):
      text.append(UInt8(ascii: " "))
      text.append(contentsOf: devices[Int(program.device)].name.utf8)
    case .smbus(let request):
      text.append(contentsOf: " \(request.operation.rawValue) ".utf8)
      append(request.address, request.device, to: &text)
    case .pin(let request): text.append(contentsOf: " \(request.words)".utf8)
    case .prompt, .log, .set, .assert, .measure, .delay: break
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// `tmp102.config`, `eeprom 0x0010`, `0x48`.
  package func label(of access: Access) -> String {
    var text: [UInt8] = []
    append(access, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  private func append(_ access: Access, to text: inout [UInt8]) {
    append(access.address, access.device, to: &text)
    if let device = access.device, let register = access.register {
      text.append(UInt8(ascii: "."))
      text.append(contentsOf: devices[Int(device)].registers[Int(register)].name.utf8)
    } else if let pointer = access.pointer {
      text.append(UInt8(ascii: " "))
      switch access.memory {
      case .literal(let memory): appendHexadecimal(UInt64(memory), digits: 2 * Int(pointer.bytes), to: &text)
      case .computed(let memory): text.append(contentsOf: self[memory].source.utf8)
      }
    }
  }

  private func append(_ address: Address, _ device: UInt16?, to text: inout [UInt8]) {
    if let device {
      text.append(contentsOf: devices[Int(device)].name.utf8)
    } else if address.isTenBit {
      text.append(contentsOf: address.description.utf8)
    } else {
      appendHexadecimal(UInt64(address.value), digits: 2, to: &text)
    }
  }
}
