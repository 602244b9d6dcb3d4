internal import I2C
internal import Trace

/// What a recording shows of the memory of one target: bytes that were read before they were written.
struct RegisterImage {
  /// The place of a byte: in a memory its address alone, in a target with wide registers the register and the offset in
  /// it.
  private struct Place: Hashable {
    var pointer: UInt32
    var offset: UInt32
  }

  /// Bytes of the pointer in front of the data.
  private var pointerBytes = 1
  /// Whether bytes are counted inside each register, because the next pointer is another register and not another byte.
  private var isByRegister = false
  /// Whether it acknowledged its address once.
  private(set) var isThere = false
  private var bytes: [Place: UInt8] = [:]
  private var written: Set<Place> = []
  /// From which pointer a byte was learnt.
  private var origins: [Place: UInt32] = [:]
  private var pointer: UInt32 = 0
  private var offset: UInt32 = 0

  /// - Parameter transactions: all transactions with this target, in their order.
  init(of address: Address, _ transactions: [Exchange]) {
    let lengths = Set(
      transactions.compactMap { exchange -> Int? in
        let own = exchange.segments.filter { $0.address == address }
        guard own.count == 2, !own[0].isRead, own[1].isRead, !own[0].bytes.isEmpty else { return nil }
        return own[0].bytes.count
      })
    if lengths.count == 1, let length = lengths.first, length <= 2 { pointerBytes = length }
    if !learn(address, transactions) {
      isByRegister = true
      (bytes, written, origins) = ([:], [], [:])
      _ = learn(address, transactions)
    }
    (pointer, offset) = (0, 0)
  }

  /// Learns from all transactions; false if two pointers gave different bytes for what would be one place, so that this
  /// layout is wrong.
  private mutating func learn(_ address: Address, _ transactions: [Exchange]) -> Bool {
    for exchange in transactions {
      for segment in exchange.segments where segment.address == address && segment.addressAcknowledge != .no {
        isThere = true
        if segment.isRead {
          if isByRegister { offset = 0 }
          for byte in segment.bytes {
            let place = next()
            if written.contains(place) { continue }
            if let known = bytes[place], known != byte, origins[place] != pointer, !isByRegister { return false }
            if bytes[place] == nil { (bytes[place], origins[place]) = (byte, pointer) }
          }
        } else if setPointer(Array(segment.bytes.prefix(segment.acknowledges.count))) {
          for _ in pointerBytes..<max(pointerBytes, segment.acknowledges.count) { written.insert(next()) }
        }
      }
    }
    return true
  }

  private mutating func setPointer(_ data: [UInt8]) -> Bool {
    guard data.count >= pointerBytes else { return false }
    pointer = data.prefix(pointerBytes).reduce(0) { $0 << 8 | UInt32($1) }
    offset = 0
    return true
  }

  /// The place of the next byte.
  ///
  /// The pointer then moves on by one; in a target with wide registers each access begins at the start of its register.
  private mutating func next() -> Place {
    defer { offset &+= 1 }
    return isByRegister ? Place(pointer: pointer, offset: offset) : Place(pointer: pointer &+ offset, offset: 0)
  }

  /// Takes a write of this run.
  mutating func write(_ data: [UInt8]) {
    guard setPointer(data) else { return }
    for byte in data.dropFirst(pointerBytes) { bytes[next()] = byte }
  }

  /// The bytes at the pointer, or the first place that is unknown.
  mutating func read(_ count: Int) -> Result<[UInt8], UnknownPlace> {
    if isByRegister { offset = 0 }
    var reply: [UInt8] = []
    for _ in 0..<count {
      let place = next()
      guard let byte = bytes[place] else { return .failure(UnknownPlace(pointer: place.pointer)) }
      reply.append(byte)
    }
    return .success(reply)
  }

  /// A place that the recording never read before it was written.
  struct UnknownPlace: Error { var pointer: UInt32 }
}
