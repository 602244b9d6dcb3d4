import Diagnostics
import I2C
import SequenceModel
import Values

/// The frame around the data of an SMBus reply: a count before a block, and a packet error code at the end.
struct ReplyFrame {
  /// The bytes that a packet error code covers in addition to the reply (SMBus 3.2 §6.4).
  struct PacketErrorCode {
    var before: [UInt8]

    /// The code at the end of a transaction of these messages.
    ///
    /// The last message reads it.
    init(endOf messages: [Message]) { before = messages.sentBytes }
  }

  /// The number of data bytes; nil for a block, whose first byte is their number.
  var count: Int?
  /// The number of data bytes that were requested.
  var asked: Int
  var code: PacketErrorCode?

  /// The number of bytes to request if the length of a block is unknown: the most that SMBus 2 allows and most parts
  /// send.
  static let usualBlock = 32

  /// The expected length of a block; ``usualBlock`` if it is not known.
  static func blockLength(_ expectation: Expectation, in program: Program) -> Int {
    guard case .pattern(let pattern) = expectation.form, !pattern.isOpen else { return usualBlock }
    return pattern.count
  }

  /// Reduces the reply to its data, and notes what is wrong with the frame.
  func open(_ observation: inout Observation) {
    guard observation.fault == nil else { return }
    observation.hasFrame = true
    let raw = observation.reply
    let start = count == nil ? 1 : 0
    let length = count ?? raw.first.map { Int($0) } ?? 0
    guard length <= asked else {
      observation.reply = Array(raw.dropFirst(start).prefix(asked))
      observation.frameTrouble = .blockTooLong(length, asked: asked)
      return
    }
    let end = start + length
    guard raw.count >= end + (code == nil ? 0 : 1) else {
      observation.frameTrouble = .ended(after: raw.count)
      return
    }
    observation.reply = Array(raw[start..<end])
    observation.replies = [observation.reply[...]]
    guard let code else { return }
    let expected = CyclicCode.packetErrorCode(of: code.before + raw[..<end])
    guard raw[end] != expected else { return }
    observation.frameTrouble = .packetErrorCode(read: raw[end], expected: expected)
  }
}
