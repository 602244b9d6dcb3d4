internal import I2C
internal import Trace

/// Builds a transaction from what a decoder saw on the wire: START, bytes, acknowledges, STOP.
///
/// It takes bytes as they were clocked. Decoders print 10-bit addresses in several broken ways, so only this type
/// recognizes them (UM10204 §3.1.11): the first byte is 11110xx and the R/W bit; the next written byte is the rest of
/// the address; after a repeated START the first byte alone reads from the target addressed before.
///
/// The current segment is kept in plain members, and all segments share one buffer of bytes, because this is called for
/// every event of a capture.
struct ExchangeAssembler {
  /// The most bytes in one transaction; loading firmware takes a few thousand.
  static let byteLimit = 65_536
  /// The most segments in one transaction; an EEPROM polled by repeated START takes hundreds.
  static let segmentLimit = 10_000

  /// Events that cannot happen on a bus, or exceed the limits.
  enum Problem: Hashable, CaseIterable {
    case outsideTransaction, beforeAddress, secondAddress, secondAcknowledge, otherDirection, tooLarge
  }

  /// The kind of byte whose acknowledge has not been seen.
  private enum Unacknowledged { case none, address, data }

  /// Whether a START has been seen and no STOP.
  private(set) var isOpen = false
  /// Whether a 10-bit address was found in this transaction.
  private(set) var hasTenBit = false
  /// The finished segments.
  private var segments: [Segment] = []
  private var byteCount = 0

  /// Whether the byte after a START has been seen, so that what follows belongs to the current segment.
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

  /// Whether the last event was a repeated START, so that what follows decides whether it asks for anything.
  var hasBareRepeat: Bool { isOpen && !isAddressed && !segments.isEmpty }

  /// Whether a byte that the decoder calls an address may follow: the second byte of a 10-bit address, or the first
  /// byte read from such a target.
  var acceptsSecondAddress: Bool {
    guard isTenBitForm, isAddressed else { return false }
    return isRead ? bytes.isEmpty : upperBits != nil
  }

  /// Takes a START or repeated START.
  mutating func start(isRepeated: Bool) -> Problem? {
    guard isOpen || !isRepeated else { return .outsideTransaction }
    closeSegment()
    isOpen = true
    return nil
  }

  /// Takes the first byte after a START, R/W bit included.
  mutating func address(_ byte: UInt8) -> Problem? {
    guard isOpen else { return .outsideTransaction }
    // Seven bits are always a valid address, so this fails only for a second address.
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

  /// Takes a further byte.
  ///
  /// Some decoders call the second byte of an address data, or data an address.
  mutating func byte(_ byte: UInt8, isRead: Bool) -> Problem? {
    guard isOpen else { return .outsideTransaction }
    guard isAddressed else { return .beforeAddress }
    guard isRead == self.isRead else { return .otherDirection }
    if let upper = upperBits, let address = try? Address(tenBit: upper | Int(byte)) {
      upperBits = nil
      hasTenBit = true
      target = address
      // Both bytes of the address have an acknowledge: a NACK of the first is final, an ACK waits for the second.
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

  /// Takes a further byte in the direction of the segment.
  mutating func byteInDirection(_ byte: UInt8) -> Problem? { self.byte(byte, isRead: isRead) }

  /// Takes the acknowledge bit after a byte.
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

  /// Ends and returns the transaction; nil if not even an address was seen.
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
    // Most transactions write a pointer and then read: two segments.
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
