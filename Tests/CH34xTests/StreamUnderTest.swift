import CH34x
import I2C

/// A stream as tests look at it.
struct StreamUnderTest {
  let stream: PacketStream
  let packetLength: Int

  init(
    _ chip: Chip, _ messages: [Message], isHID: Bool = false, policy: AcknowledgePolicy = .none, isSlow: Bool = false,
    isPacked: Bool = false
  ) {
    var encoder = StreamEncoder(chip, isHID: isHID, policy: policy, isSlow: isSlow)
    encoder.packsChecks = isPacked
    encoder.encode(Transaction(messages))
    stream = encoder.stream
    packetLength = chip == .ch341 ? 32 : isHID ? 510 : 512
  }

  /// The transfers in hex with the number of bytes that each brings back: `AA 75 00 -> 0`.
  var lines: [String] {
    stream.transfers.map { "\(Hex.text(stream.bytes[$0.range])) -> \($0.replyCount)" }
  }

  /// The transfers, with a vertical line where what follows waits for the reply.
  var staged: String {
    var (text, next) = ("", 0)
    while next < stream.transfers.count {
      let stage = stream.stage(from: next)
      if next > 0 { text += " | " }
      text += lines[stage].joined(separator: ", ")
      next = stage.upperBound
    }
    return text
  }

  /// All packets as one stream, each but the last filled up: what the vendor's library sends at once.
  var whole: [UInt8] {
    var bytes: [UInt8] = []
    for transfer in stream.transfers {
      while bytes.count % packetLength != 0 { bytes.append(0) }
      bytes += stream.bytes[transfer.range]
    }
    return bytes
  }

  /// The packets, without what fills them up.
  var packets: [[UInt8]] {
    stride(from: 0, to: whole.count, by: packetLength).map { Array(whole[$0..<min($0 + packetLength, whole.count)]) }
  }

  /// The bytes that come back in each transfer.
  var replies: [Int] { stream.transfers.map(\.replyCount) }
}

/// Bytes as people write them.
enum Hex {
  static func text(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined(separator: " ")
  }

  static func bytes(_ text: String) -> [UInt8] { text.split(separator: " ").compactMap { UInt8($0, radix: 16) } }
}

/// Messages of the tests, all to 0x50 where nothing else is said.
enum Asked {
  static func write(_ bytes: [UInt8], to address: Int = 0x50) throws -> Message {
    Message(.write(bytes), at: try Address(address))
  }

  static func read(_ count: Int, from address: Int = 0x50) throws -> Message {
    Message(.read(count: count), at: try Address(address))
  }

  /// So many bytes, from 0 on.
  static func count(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0) } }
}
