import I2C
import SequenceRunner
import Testing

@Suite struct TransactionTextTests {
  private func write(
    _ bytes: [UInt8], _ acknowledges: [Known], address: Known = .yes, isJoined: Known = .no, to value: Int = 0x48
  ) throws -> Segment {
    var answers = Acknowledges()
    for answer in acknowledges { answers.append(answer) }
    return Segment(
      address: try Address(value), isRead: false, addressAcknowledge: address, bytes: bytes, acknowledges: answers,
      isJoined: isJoined)
  }

  private func read(
    _ bytes: [UInt8], _ acknowledges: Acknowledges? = nil, address: Known = .yes, isJoined: Known = .no
  ) throws -> Segment {
    Segment(
      address: try Address(0x48), isRead: true, addressAcknowledge: address, bytes: bytes,
      acknowledges: acknowledges ?? .read(count: bytes.count), requestedLength: bytes.count, isJoined: isJoined)
  }

  @Test func aWriteAndAReadJoinedByRepeatedStart() throws {
    let exchange = try Exchange(segments: [write([0x01], [.yes]), read([0x40, 0xA0], isJoined: .yes)])
    #expect(TransactionText.of(exchange) == "S 48w 01 Sr 48r 40 A0 P")
  }

  @Test(arguments: [(Known.yes, "S 48w P"), (.no, "S 48w! P"), (.unknown, "S 48w? P")])
  func theAnswerToAnAddressIsMarkedBehindIt(answer: Known, text: String) throws {
    #expect(TransactionText.of(Exchange(segments: [try write([], [], address: answer)])) == text)
  }

  @Test func aWriteShowsOnlyWhatReachedTheWire() throws {
    let exchange = try Exchange(segments: [write([0x10, 0xAA, 0xBB, 0xCC], [.yes, .no])])
    #expect(TransactionText.of(exchange) == "S 48w 10 AA! P")
  }

  @Test func unknownAcknowledgesOfWrittenBytesAreMarked() throws {
    let exchange = try Exchange(segments: [write([0x10, 0x20], [.unknown, .unknown], address: .unknown)])
    #expect(TransactionText.of(exchange) == "S 48w? 10? 20? P")
  }

  @Test(arguments: [
    (Acknowledges.read(count: 3), "S 48r 01 02 03 P"),
    (Acknowledges(repeating: .yes, count: 3), "S 48r 01 02 03+ P"),
    (Acknowledges(repeating: .no, count: 3), "S 48r 01! 02! 03 P"),
    (Acknowledges(repeating: .unknown, count: 3), "S 48r 01 02 03 P"),
    (Acknowledges(), "S 48r 01 02 03 P"),
  ])
  func aReadMarksOnlyWhatTheControllerDoesNotDo(acknowledges: Acknowledges, text: String) throws {
    #expect(TransactionText.of(Exchange(segments: [try read([1, 2, 3], acknowledges)])) == text)
  }

  @Test(arguments: [(Known.yes, "Sr"), (.no, "P S"), (.unknown, "Sr?")])
  func aJointIsShownAsFarAsItIsKnown(isJoined: Known, text: String) throws {
    let exchange = try Exchange(segments: [write([0x01], [.yes]), read([0x40], isJoined: isJoined)])
    #expect(TransactionText.of(exchange) == "S 48w 01 \(text) 48r 40 P")
  }

  @Test(arguments: [(Known.yes, "S 48w 01 P"), (.no, "S 48w 01"), (.unknown, "S 48w 01 P?")])
  func theEndIsShownAsFarAsItIsKnown(isStopped: Known, text: String) throws {
    #expect(TransactionText.of(Exchange(segments: [try write([0x01], [.yes])], isStopped: isStopped)) == text)
  }

  @Test func aTenBitAddressHasThreeDigits() throws {
    let segment = Segment(
      address: try Address(tenBit: 0x048), isRead: false, addressAcknowledge: .yes, bytes: [], acknowledges: .init())
    #expect(TransactionText.of(Exchange(segments: [segment])) == "S 048w P")
  }

  @Test func theMiddleOfALongMessageIsLeftOut() throws {
    let bytes = (0..<100).map { UInt8($0) }
    let answers = Array(repeating: Known.yes, count: 49) + [.no]
    let text = TransactionText.of(Exchange(segments: [try write(bytes, answers)]))
    let head = "00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F 10 11 12 13 14 15 16 17"
    #expect(text == "S 48w \(head) (18 more) 2A 2B 2C 2D 2E 2F 30 31! P")
  }

  @Test func aMessageOfTheLimitIsShownWhole() throws {
    let bytes = [UInt8](repeating: 0xFF, count: TransactionText.byteLimit)
    let text = TransactionText.of(Exchange(segments: [try read(bytes)]))
    #expect(text == "S 48r " + Array(repeating: "FF", count: TransactionText.byteLimit).joined(separator: " ") + " P")
  }

  @Test func anExchangeThatWasNeverMadeSaysSo() {
    #expect(TransactionText.of(.none(BusFault(.adapterGone))) == "nothing was put on the bus")
  }
}
