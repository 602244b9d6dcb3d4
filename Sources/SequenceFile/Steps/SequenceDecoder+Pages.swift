import Diagnostics
import I2C
import NodeDecoding
import SequenceModel
import YAML

// Pages of a memory: what runs over the end of one comes out at its beginning, whichever kind of step writes it.
extension SequenceDecoder {
  /// Refuses a write that runs over the end of a page, because the rest would land at the beginning of the same page.
  mutating func checkPage(_ access: Access, count: Int, at place: SourceSpan) {
    guard let index = access.device, access.register == nil, access.pointer != nil,
      let page = program.devices[index].pageSize
    else { return }
    guard let memory = access.memory.literal else {
      if count > page { report(.pageWrap(from: 0, count: count, page: page, at: place)) }
      return
    }
    if let size = program.devices[index].size, Int(memory) + count > size {
      report(.memoryBeyondEnd(from: Int(memory), count: count, size: size, at: place))
    } else if Int(memory) % page + count > page {
      report(.pageWrap(from: Int(memory), count: count, page: page, at: place))
    }
  }

  /// The same for a command of SMBus, which is the pointer of a memory that has one byte of it.
  ///
  /// A block is kept with the count that is sent before it.
  mutating func checkPage(
    of operation: SMBusOperation, at command: Int?, _ data: WrittenData?, _ address: Address, _ device: DeviceID?
  ) {
    guard let device, operation.writes, operation.hasCommand, let command, let data,
      case .literal(let bytes) = data.bytes, let form = program.devices[device].pointer, form.bytes == 1
    else { return }
    let count = Int(bytes.count) + (operation.writtenCount == nil ? 1 : 0)
    let access = Access(address: address, device: device, pointer: form, memory: .literal(UInt32(command)))
    checkPage(access, count: count, at: data.span)
  }

  /// The same for a message of a transfer, which begins with the pointer.
  mutating func checkPage(
    ofMessage data: WrittenData.Bytes, _ address: Address, _ device: DeviceID?, at node: NodeID
  ) {
    guard let device, case .literal(let bytes) = data, let form = program.devices[device].pointer,
      Int(bytes.count) > Int(form.bytes),
      let memory = UInt32(exactly: form.order.value(of: program.pool[bytes].prefix(Int(form.bytes))))
    else { return }
    let access = Access(address: address, device: device, pointer: form, memory: .literal(memory))
    checkPage(access, count: Int(bytes.count) - Int(form.bytes), at: span(node))
  }
}
