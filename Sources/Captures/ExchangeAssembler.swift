internal import I2C
internal import Trace

/// Puts a transaction together from what a decoder saw on the wire: START, bytes, acknowledges, STOP.
///
/// It works with bytes as they were clocked, so that a 10-bit address, which decoders print in several broken ways, is
/// found in one place (UM10204 §3.1.11): the first byte is 11110xx and the R/W bit; the next written byte is the rest
/// of the address; after a repeated START the first byte alone reads from the target addressed before.
///
/// The segment under way is kept flat, its bytes in a buffer that every segment uses again, because this is called for
/// every event of a capture.
struct ExchangeAssembler {
  /// Bytes of one transaction that are held at most; loading firmware takes a few thousand.
  static let byteLimit = 65_536
  /// Segments of one transaction that are held at most; an EEPROM polled by repeated START takes hundreds.
  static let segmentLimit = 10_000

  /// What cannot happen on a bus, or not within the limits.
  enum Problem: Hashable, CaseIterable {
    case outsideTransaction, beforeAddress, secondAddress, secondAcknowledge, otherDirection, tooLarge
  }

  /// The byte whose acknowledge has not been seen.
  private enum Unacknowledged { case none, address, data }

  /// Whether a START has been seen and no STOP.
  private(set) var isOpen = false
  /// Whether a 10-bit address was found in this transaction.
  private(set) var hasTenBit = false
  /// The segments that are done.
  private var segments: [Segment] = []
  private var byteCount = 0

  /// Whether the byte after a START has been seen: then what follows is of the segment under way.
  private(set) var isAddressed = false
  private var target: Address?
  private var isRead = false
  private var addressAcknowledge = Known.unknown
  private var bytes: [UInt8] = []
  private var acknowledges = Acknowledges()
  private var unacknowledged = Unacknowledged.none
  /// Whether the first byte of the segment was 11110xx.
  private var isTenBitForm = false
  /// The upper bits of a 10-bit address whose second byte has not been seen.
  private var upperBits: Int?

  /// Whether what is called an address may follow: the second byte of a 10-bit one, or the first read from such a target.
  var acceptsSecondAddress: Bool {
    guard isTenBitForm, isAddressed else { return false }
    return isRead ? bytes.isEmpty : upperBits != nil
  }

  /// START or repeated START.
  mutating func start(isRepeated: Bool) -> Problem? {
    guard isOpen || !isRepeated else { return .outsideTransaction }
    closeSegment()
    isOpen = true
    return nil
  }

  /// The first byte after a START, R/W bit included.
  mutating func address(_ byte: UInt8) -> Problem? {
    guard isOpen else { return .outsideTransaction }
    // Seven bits always are an address.
    guard !isAddressed, var address = try? Address(Int(byte >> 1)) else { return .secondAddress }
    guard segments.count < Self.segmentLimit else { return .tooLarge }
    isRead = byte & 1 == 1
    let upper = WireAddress.upperBits(in: byte)
    isTenBitForm = upper != nil
    if let upper {
      if isRead {
        let earlier = segments.last { $0.address.isTenBit && $0.address.value & 0x300 == upper }
        if let earlier { address = earlier.address }
      } else {
        upperBits = upper
      }
    }
    target = address
    isAddressed = true
    addressAcknowledge = .unknown
    unacknowledged = .address
    return nil
  }

  /// A further byte; decoders that know no better call the second byte of an address data, or data an address.
  mutating func byte(_ byte: UInt8, isRead: Bool) -> Problem? {
    guard isOpen else { return .outsideTransaction }
    guard isAddressed else { return .beforeAddress }
    guard isRead == self.isRead else { return .otherDirection }
    if let upper = upperBits, let address = try? Address(tenBit: upper | Int(byte)) {
      upperBits = nil
      hasTenBit = true
      target = address
      // Both bytes of the address are acknowledged: a NACK of the first stands, an ACK waits for the second.
      if addressAcknowledge == .yes { addressAcknowledge = .unknown }
      unacknowledged = .address
      return nil
    }
    guard byteCount < Self.byteLimit else { return .tooLarge }
    if unacknowledged == .data { acknowledges.append(.unknown) }
    byteCount += 1
    bytes.append(byte)
    unacknowledged = .data
    return nil
  }

  /// A further byte in the direction of its address.
  mutating func byteInDirection(_ byte: UInt8) -> Problem? { self.byte(byte, isRead: isRead) }

  /// The bit after a byte.
  mutating func acknowledge(_ answer: Known) -> Problem? {
    guard isOpen else { return .outsideTransaction }
    switch unacknowledged {
    case .none: return .secondAcknowledge
    case .data: acknowledges.append(answer)
    case .address: if addressAcknowledge != .no { addressAcknowledge = answer }
    }
    unacknowledged = .none
    return nil
  }

  /// The transaction, and ready for the next; nil when not even an address was seen.
  mutating func finish(isStopped: Known) -> Exchange? {
    closeSegment()
    isOpen = false
    hasTenBit = false
    byteCount = 0
    guard !segments.isEmpty else { return nil }
    let exchange = Exchange(segments: segments, isStopped: isStopped, fault: BusFault.seen(in: segments))
    segments = []
    return exchange
  }

  private mutating func closeSegment() {
    guard isAddressed, let target else { return }
    if unacknowledged == .data { acknowledges.append(.unknown) }
    // Most transactions write a pointer and read behind it.
    if segments.isEmpty { segments.reserveCapacity(2) }
    segments.append(
      Segment(
        address: target, isRead: isRead, addressAcknowledge: addressAcknowledge, bytes: Array(bytes[...]),
        acknowledges: acknowledges, isJoined: Known(!segments.isEmpty)))
    bytes.removeAll(keepingCapacity: true)
    acknowledges = Acknowledges()
    (isAddressed, isTenBitForm, unacknowledged, upperBits) = (false, false, .none, nil)
  }
}
