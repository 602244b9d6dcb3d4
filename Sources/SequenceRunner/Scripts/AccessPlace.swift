import Diagnostics
import I2C
import SequenceModel
import Values

/// The place of an access: the address on the wire, and the pointer that is sent after it.
struct AccessPlace {
  var address: Address
  var pointer = PlannedBytes()
}

extension Program {
  /// The register that an access goes to.
  func register(of access: Access) -> Register? {
    guard let device = access.device, let number = access.register else { return nil }
    return devices[device].registers[Int(number)]
  }
}

extension Program {
  /// Whether an access is a block with its length, and whether a packet error code ends it.
  ///
  /// Only registers have either.
  func framing(of access: Access) -> (isBlock: Bool, hasPEC: Bool) {
    guard let device = access.device, let register = access.register else { return (false, false) }
    let place = Int(device.index)
    return (devices[place].registers[Int(register)].isBlock, devices[place].hasPEC)
  }
}

extension RequestContext {
  /// The address on the wire and the pointer after it.
  ///
  /// - Parameters:
  ///   - reading: the number of bytes that are read from there on.
  ///   - writing: the number of bytes that are written from there on, which must stay in one page.
  func place(
    of access: Access, reading: Int = 0, writing: Int = 0
  ) throws(EvaluationError) -> AccessPlace {
    guard let pointer = access.pointer else { return AccessPlace(address: access.address) }
    let device = access.device.map { program.devices[$0] }
    switch access.memory {
    case .literal(let memory):
      // A literal place was checked when the file was loaded. Only how much is written may be known now.
      if let device, access.register == nil, let trouble = device.trouble(at: Int(memory), writing: writing) {
        throw EvaluationError(ValueError(.range, trouble, help: nil), at: device.span)
      }
      return AccessPlace(address: access.address, pointer: PlannedBytes(pointer.bytes(memory)))
    case .computed(let id):
      let end = device?.size ?? (pointer.bytes < 4 ? 1 << (8 * Int(pointer.bytes)) : 1 << 32)
      let known = try integer(.computed(id), in: 0...(end - 1), of: "`memory`")
      // An unknown place counts as 0, because what does not fit at the beginning of a memory fits nowhere in it.
      let place = known.value(or: 0)
      if access.register == nil, let trouble = device?.trouble(at: place, reading: reading, writing: writing) {
        throw program.error(id, trouble)
      }
      if case .open(let text) = known {
        return AccessPlace(address: access.address, pointer: PlannedBytes(count: Int(pointer.bytes), open: text))
      }
      let memory = UInt32(truncatingIfNeeded: place)
      return AccessPlace(
        address: device?.address(holding: memory) ?? access.address, pointer: PlannedBytes(pointer.bytes(memory)))
    }
  }

  /// The address at which a part of a memory begins.
  func start(of access: Access) throws(EvaluationError) -> Foreseen<Int> {
    try integer(access.memory.widened, in: 0...Int(UInt32.max), of: "`memory`")
  }

  /// The same access at another place of the memory.
  func moved(_ access: Access, to place: Int) -> Access {
    var moved = access
    let memory = UInt32(truncatingIfNeeded: place)
    moved.memory = .literal(memory)
    if let device = access.device { moved.address = program.devices[device].address(holding: memory) }
    return moved
  }
}

extension Operand<UInt32> {
  var widened: Operand<Int> {
    switch self {
    case .literal(let value): .literal(Int(value))
    case .computed(let id): .computed(id)
    }
  }
}

extension Device {
  /// Why this many bytes cannot be read or written in one transaction; nil if they can.
  ///
  /// A read beyond the end continues at the beginning of the memory, and a write beyond the end of a page at the
  /// beginning of the page (language rule R33).
  fileprivate func trouble(at place: Int, reading: Int = 0, writing: Int = 0) -> String? {
    let count = max(reading, writing)
    if let size, count > size - place {
      return
        "\(count) bytes from \(hexadecimal(place, digits: 4)) on reach beyond the end of `\(name)` at \(hexadecimal(size, digits: 4))"
    }
    if let pageSize, writing > pageSize - place % pageSize {
      return
        "\(writing) bytes from \(hexadecimal(place, digits: 4)) on reach beyond the end of their page of \(pageSize) bytes"
    }
    return nil
  }
}

extension PointerForm {
  /// The pointer as it is sent.
  func bytes(_ memory: UInt32) -> [UInt8] {
    // Bits that do not fit into the pointer are in the target address, as the bank.
    var sent: [UInt8] = []
    sent.reserveCapacity(Int(bytes))
    for place in 0..<UInt32(bytes) {
      let shift = order == .little ? place : UInt32(bytes) - 1 - place
      sent.append(UInt8(truncatingIfNeeded: memory >> (8 * shift)))
    }
    return sent
  }
}
