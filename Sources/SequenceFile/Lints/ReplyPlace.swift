import I2C
import SequenceModel

/// Where the bytes of a reply lie, whichever kind of step reads them: a register, a memory, a `transfer` that sends the
/// pointer itself and an SMBus command may mean the same place.
struct ReplyPlace: Hashable {
  /// What points at it.
  enum Pointer: Hashable {
    /// Nothing is sent before it.
    case none
    case number(UInt64)
    /// What only the run knows, in the words of the file.
    case words(String)
  }

  var bus: UInt8
  var address: Address
  /// The channel of a mux that leads there, and the address of that mux.
  var mux: Address?
  var channel: UInt8?
  var pointer: Pointer
  /// Bytes of a memory; nil of anything whose bytes are not counted one by one.
  var count: Int?

  /// Whether two replies have bytes in common.
  func meets(_ other: ReplyPlace) -> Bool {
    guard bus == other.bus, address == other.address, mux == other.mux, channel == other.channel else { return false }
    guard case .number(let start) = pointer, case .number(let otherStart) = other.pointer, let count,
      let otherCount = other.count
    else { return pointer == other.pointer }
    return start < otherStart + UInt64(otherCount) && otherStart < start + UInt64(count)
  }
}

extension Step {
  /// The replies of the step whose places are known, each with its place; nil where it changes something, too.
  func places(in program: ProgramBuilder) -> [(reply: StepReply, place: ReplyPlace)]? {
    if let (access, count) = action.reading {
      return replies.map { ($0, program.place(of: access, count.literal, bus: bus)) }
    }
    if case .transfer(let messages) = action { return places(of: messages, program) }
    guard case .smbus(let request) = action, !request.operation.writes, let reply = replies.first else { return nil }
    var pointer = ReplyPlace.Pointer.none
    if request.operation.hasCommand {
      switch request.command {
      case .literal(let command): pointer = .number(UInt64(command))
      case .computed(let id): pointer = .words(program.expressions[id].source)
      }
    }
    return [(reply, program.place(request.address, request.device, pointer, request.operation.replyCount, bus: bus))]
  }

  private func places(
    of messages: [TransferMessage], _ program: ProgramBuilder
  ) -> [(reply: StepReply, place: ReplyPlace)]? {
    var (found, left) = ([(reply: StepReply, place: ReplyPlace)](), replies[...])
    var sent: (address: Address, pointer: UInt64)?
    for message in messages {
      switch message.operation {
      case .write(let data):
        // More than a pointer is data, which changes something.
        guard sent == nil, case .literal(let bytes) = data.bytes, bytes.count <= ReplyPlace.pointerBytes else {
          return nil
        }
        let order = message.device.flatMap { program.devices[$0].pointer?.order } ?? .big
        sent = (message.address, order.value(of: program.pool[bytes]))
      case .read:
        guard let reply = left.popFirst() else { return nil }
        var pointer = ReplyPlace.Pointer.none
        if let sent, sent.address == message.address { pointer = .number(sent.pointer) }
        found.append(
          (reply, program.place(message.address, message.device, pointer, message.readCount, bus: bus)))
        sent = nil
      }
    }
    return sent == nil ? found : nil
  }
}

extension Action {
  /// What a read or a dump goes to, and how many bytes it reads.
  var reading: (access: Access, count: Operand<Int>)? {
    if case .read(let access, let count) = self { return (access, count) }
    if case .dump(let access, let count) = self { return (access, count) }
    return nil
  }
}

extension ReplyPlace {
  /// The longest pointer.
  fileprivate static let pointerBytes = 4
}

extension ProgramBuilder {
  fileprivate func place(of access: Access, _ count: Int?, bus: UInt8) -> ReplyPlace {
    var pointer = ReplyPlace.Pointer.none
    if let form = access.pointer {
      switch access.memory {
      // What the pointer cannot hold is in the address.
      case .literal(let memory): pointer = .number(UInt64(memory) & (UInt64.max >> UInt64(64 - 8 * min(8, form.bytes))))
      case .computed(let id): pointer = .words(expressions[id].source)
      }
    }
    return place(access.address, access.device, pointer, count, bus: bus)
  }

  fileprivate func place(
    _ address: Address, _ device: DeviceID?, _ pointer: ReplyPlace.Pointer, _ count: Int?, bus: UInt8
  ) -> ReplyPlace {
    let known = device.map { devices[$0] }
    return ReplyPlace(
      bus: bus, address: address, mux: known?.route.map { devices[$0.mux].address }, channel: known?.route?.channel,
      pointer: pointer, count: known?.size == nil ? nil : count)
  }
}
