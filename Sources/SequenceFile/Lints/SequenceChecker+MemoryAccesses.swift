import I2C
import SequenceModel

// Memories that a step reaches by a pointer that it sends itself: commands of SMBus, and messages of a transfer.
extension SequenceChecker {
  /// A command of SMBus is the pointer of a memory that has one byte of it.
  mutating func noteContent(
    of request: SMBusRequest, _ step: Step, _ facts: ItemFacts, _ program: ProgramBuilder
  ) {
    guard let command = request.command.literal, request.operation.hasCommand,
      let access = access(request.address, request.device, at: UInt64(command), width: 1, program)
    else { return }
    if request.operation.writes, let data = request.data { noteWritten(access, data, facts, program) }
    guard !request.operation.writes else { return }
    for reply in step.replies { noteRead(access, request.operation.replyCount, reply, of: step, facts, program) }
  }

  /// A transfer sends the pointer itself: alone before a read, or before the data.
  mutating func noteContent(
    of messages: [TransferMessage], _ step: Step, _ facts: ItemFacts, _ program: ProgramBuilder
  ) {
    var (left, pointed) = (step.replies[...], Access?.none)
    for message in messages {
      switch message.operation {
      case .read:
        guard let reply = left.popFirst() else { return }
        if let pointed { noteRead(pointed, message.readCount, reply, of: step, facts, program) }
        pointed = nil
      case .write(let data):
        pointed = nil
        guard case .literal(let bytes) = data.bytes, let form = message.device.flatMap({ program.devices[$0].pointer }),
          bytes.count >= form.bytes
        else { continue }
        let width = Int(form.bytes)
        pointed = access(
          message.address, message.device, at: form.order.value(of: program.pool[bytes].prefix(width)), width: width,
          program)
        guard let to = pointed, Int(bytes.count) > width else { continue }
        let rest = BytePool.Stretch(offset: bytes.offset + UInt32(width), count: bytes.count - UInt32(width))
        noteWritten(to, WrittenData(bytes: .literal(rest), span: data.span), facts, program)
      }
    }
  }

  /// An access to a memory whose pointer is sent by the step itself; nil where the device has another pointer.
  private func access(
    _ address: Address, _ device: DeviceID?, at pointer: UInt64, width: Int, _ program: ProgramBuilder
  ) -> Access? {
    guard let device, let form = program.devices[device].pointer, Int(form.bytes) == width,
      let memory = UInt32(exactly: pointer)
    else { return nil }
    return Access(address: address, device: device, pointer: form, memory: .literal(memory))
  }
}
