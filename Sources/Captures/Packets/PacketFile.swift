/// A packet of a pcap or pcapng file.
struct Packet: Hashable {
  var linkType: Int
  /// The time in nanoseconds since 1970; nil if the file has none.
  var time: Int64?
  var bytes: [UInt8]
  /// The number of bytes on the wire; the file may have only the beginning of them.
  var wholeLength: Int
  /// The name of the interface; nil if the file does not say.
  var interface: String?
  /// The comment of the program that wrote the packet; nil for none.
  var comment: String?

  var isCut: Bool { wholeLength > bytes.count }
}

/// The packets of a pcap file or of a pcapng file, one at a time.
struct PacketFile {
  /// The most bytes in a packet or block.
  private static let sizeLimit = 1 << 20
  /// The most interfaces in a section.
  private static let interfaceLimit = 1_024

  /// The facts about an interface of a pcapng file that concern its packets.
  private struct Interface {
    var linkType: Int
    /// The negative exponent of its time unit, and whether its base is 2 and not 10.
    var exponent = 6
    var isBinary = false
    var offset: Int64 = 0
    var name: String?
  }

  private let path: String
  private var reader: ByteReader
  private var isBigEndian = false
  private let isBlocks: Bool
  private var interfaces: [Interface] = []
  /// Whether the times of a pcap file have nanoseconds.
  private var hasNanoseconds = false
  /// Whether the file ends inside a packet.
  private(set) var isCut = false

  init(_ source: CaptureSource) throws(CaptureError) {
    path = source.path
    reader = ByteReader(source)
    let magic = try reader.next(4)
    isBlocks = magic == [0x0A, 0x0D, 0x0D, 0x0A]
    if isBlocks {
      guard try readSection() else { throw .damaged("its first block is cut", path) }
      return
    }
    isBigEndian = magic.first == 0xA1
    hasNanoseconds = magic.contains(0x4D)
    let header = OrderedBytes(bytes: try reader.next(20), isBigEndian: isBigEndian)
    guard header.bytes.count == 20 else { throw .damaged("its header is cut", path) }
    interfaces = [Interface(linkType: header.integer(4, at: 16) & 0xFFFF)]
  }

  /// Whether a file begins like a pcap or pcapng file.
  static func isBegin(_ bytes: [UInt8]) -> Bool { isOld(bytes) || bytes.starts(with: [0x0A, 0x0D, 0x0D, 0x0A]) }

  static func isOld(_ bytes: [UInt8]) -> Bool {
    let magics: [[UInt8]] = [
      [0xD4, 0xC3, 0xB2, 0xA1], [0xA1, 0xB2, 0xC3, 0xD4], [0x4D, 0x3C, 0xB2, 0xA1], [0xA1, 0xB2, 0x3C, 0x4D],
    ]
    return magics.contains { bytes.starts(with: $0) }
  }

  /// The next packet; nil at the end.
  mutating func next() throws(CaptureError) -> Packet? { isBlocks ? try nextBlock() : try nextRecord() }

  private mutating func nextRecord() throws(CaptureError) -> Packet? {
    let header = OrderedBytes(bytes: try reader.next(16), isBigEndian: isBigEndian)
    guard header.bytes.count == 16 else {
      // A cut end must stay noted, because `next()` may be called again at the end.
      if !header.bytes.isEmpty { isCut = true }
      return nil
    }
    let length = header.integer(4, at: 8)
    guard length <= Self.sizeLimit else { throw .damaged("a packet has \(length) bytes", path) }
    let bytes = try reader.next(length)
    guard bytes.count == length else {
      isCut = true
      return nil
    }
    let fraction = Int64(header.integer(4, at: 4)) * (hasNanoseconds ? 1 : 1_000)
    return Packet(
      linkType: interfaces[0].linkType, time: Int64(header.integer(4, at: 0)) * 1_000_000_000 + fraction, bytes: bytes,
      wholeLength: header.integer(4, at: 12))
  }

  // MARK: pcapng

  /// Reads the rest of a section header, which defines the byte order.
  private mutating func readSection() throws(CaptureError) -> Bool {
    let start = try reader.next(8)
    guard start.count == 8 else { return false }
    isBigEndian = start[4] == 0x1A
    interfaces = []
    let length = OrderedBytes(bytes: start, isBigEndian: isBigEndian).integer(4, at: 0)
    guard (28...Self.sizeLimit).contains(length) else { throw .damaged("a block has \(length) bytes", path) }
    return try reader.next(length - 12).count == length - 12
  }

  private mutating func nextBlock() throws(CaptureError) -> Packet? {
    while true {
      let type = try reader.next(4)
      guard type.count == 4 else {
        if !type.isEmpty { isCut = true }
        return nil
      }
      if type == [0x0A, 0x0D, 0x0D, 0x0A] {
        guard try readSection() else {
          isCut = true
          return nil
        }
        continue
      }
      let length = OrderedBytes(bytes: try reader.next(4), isBigEndian: isBigEndian).integer(4, at: 0)
      guard (12...Self.sizeLimit).contains(length) || length == 0 else {
        throw .damaged("a block has \(length) bytes", path)
      }
      let body = OrderedBytes(bytes: try reader.next(max(0, length - 8)), isBigEndian: isBigEndian)
      guard length > 0, body.bytes.count == length - 8 else {
        isCut = true
        return nil
      }
      if let packet = try packet(OrderedBytes(bytes: type, isBigEndian: isBigEndian).integer(4, at: 0), body) {
        return packet
      }
    }
  }

  /// The packet of a block; nil for a block of another kind.
  private mutating func packet(_ type: Int, _ body: OrderedBytes) throws(CaptureError) -> Packet? {
    switch type {
    case 1:
      guard interfaces.count < Self.interfaceLimit else { throw .damaged("it has too many interfaces", path) }
      interfaces.append(Self.interface(body))
      return nil
    case 2, 6:
      let number = body.integer(type == 6 ? 4 : 2, at: 0)
      guard interfaces.indices.contains(number) else { throw .damaged("a packet is of no interface", path) }
      let stamp = body.number(4, at: 4) << 32 | body.number(4, at: 8)
      let length = body.integer(4, at: 12)
      guard 20 + length <= body.bytes.count else { throw .damaged("a packet is longer than its block", path) }
      return Packet(
        linkType: interfaces[number].linkType, time: Self.time(stamp, interfaces[number]),
        bytes: Array(body.bytes[20..<20 + length]), wholeLength: body.integer(4, at: 16),
        interface: interfaces[number].name,
        comment: type == 6
          ? body.option(1, from: 20 + (length + 3) & ~3).map { String(decoding: $0, as: UTF8.self) } : nil)
    case 3:
      guard let interface = interfaces.first else { throw .damaged("a packet is of no interface", path) }
      let length = min(body.integer(4, at: 0), max(0, body.bytes.count - 8))
      return Packet(
        linkType: interface.linkType, time: nil, bytes: Array(body.bytes.dropFirst(4).prefix(length)),
        wholeLength: body.integer(4, at: 0), interface: interface.name)
    case _: return nil
    }
  }

  private static func interface(_ body: OrderedBytes) -> Interface {
    var interface = Interface(linkType: body.integer(2, at: 0))
    if let unit = body.option(9, from: 8), unit.count == 1 {
      interface.exponent = Int(unit[0] & 0x7F)
      interface.isBinary = unit[0] & 0x80 != 0
    }
    if let offset = body.option(14, from: 8), offset.count == 8 {
      let bytes = OrderedBytes(bytes: offset, isBigEndian: body.isBigEndian)
      interface.offset = Int64(truncatingIfNeeded: bytes.number(8, at: 0))
    }
    interface.name = body.option(2, from: 8).map { String(decoding: $0, as: UTF8.self) }
    return interface
  }

  /// A time stamp in nanoseconds; nil if it is too large.
  private static func time(_ stamp: UInt64, _ interface: Interface) -> Int64? {
    var unit: UInt64 = 1
    for _ in 0..<interface.exponent {
      let (product, isOver) = unit.multipliedReportingOverflow(by: interface.isBinary ? 2 : 10)
      if isOver { return nil }
      unit = product
    }
    let product = stamp.multipliedFullWidth(by: 1_000_000_000)
    guard product.high < unit else { return nil }
    let time = Int64(exactly: unit.dividingFullWidth(product).quotient)
    let (offset, isOver) = interface.offset.multipliedReportingOverflow(by: 1_000_000_000)
    guard let time, !isOver else { return nil }
    let (sum, isOverSum) = time.addingReportingOverflow(offset)
    return isOverSum ? nil : sum
  }
}
