import I2C
import SequenceModel

/// How a part of a memory is divided among transactions.
enum MemoryPieces {
  /// Pieces that are not too long and cross no boundary.
  static func of(_ whole: Range<Int>, longest: Int, boundary: Int?) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = whole.lowerBound
    while start < whole.upperBound {
      var end = min(whole.upperBound, start + longest)
      if let boundary { end = min(end, (start / boundary + 1) * boundary) }
      pieces.append(start..<end)
      start = end
    }
    return pieces
  }

  /// The pieces in which a device is read: as long as the adapter can read, inside one bank.
  static func reading(_ whole: Range<Int>, of device: Device?, _ limits: BusLimits) -> [Range<Int>] {
    of(whole, longest: max(1, limits.readLimit), boundary: device?.bankSize)
  }

  /// The pieces in which a device is written: pages, or single bytes if a memory with a write cycle declares no page
  /// size.
  static func writing(_ whole: Range<Int>, of device: Device, _ limits: BusLimits) -> [Range<Int>] {
    let page = device.pageSize ?? (device.writeCycle == nil ? pieceOfRAM : 1)
    let room = max(1, limits.writeLimit - Int(device.pointer?.bytes ?? 0))
    return of(whole, longest: min(page, room), boundary: device.pageSize)
  }

  /// The number of bytes written at a time to a memory without a write cycle, which has no pages.
  private static let pieceOfRAM = 128
}

extension Device {
  /// The number of bytes at each of its addresses, if it has several; otherwise nil.
  fileprivate var bankSize: Int? { addressCount > 1 ? pointer.map { 1 << (8 * Int($0.bytes)) } : nil }

  /// The access to a place of its memory.
  func access(_ id: DeviceID, at memory: UInt32) -> Access {
    Access(address: address(holding: memory), device: id, pointer: pointer, memory: .literal(memory))
  }
}
