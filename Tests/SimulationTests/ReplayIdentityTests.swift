import I2C
import Simulation
import Testing
import Trace

@Suite("A request is held against the recording")
struct ReplayIdentityTests {
  /// Replays one recorded transaction against one request; nil if it answers, else what it notes as the difference.
  private func difference(
    _ recorded: [Segment], _ asked: Transaction, stop: Known = .yes, lossy: Set<TraceHeader.Lossy> = [],
    fault: BusFault? = nil
  ) throws -> String? {
    var tape = Tape()
    tape.header.lossy = lossy
    tape.add(recorded, stop: stop, fault: fault)
    var bus = try tape.bus()
    let answer = bus.exchange(asked, at: 0)
    guard let fault = answer.fault, fault.kind == .diverged else { return nil }
    // An answer that differs is an error and nothing else.
    #expect(answer.segments.isEmpty)
    return fault.notes[2]
  }

  @Test func whatDiffersIsNamed() throws {
    #expect(try difference([w(0x48, 1)], request(w(0x48, 1))) == nil)
    #expect(
      try difference([w(0x48, 1), r(0x48, 2)], request(w(0x48, 1))) == "the recording has 2 messages, and the request 1"
    )
    #expect(
      try difference([w(0x48, 1)], request(w(0x48, 1), r(0x48, 2))) == "the recording has 1 messages, and the request 2"
    )
    #expect(try difference([w(0x48)], request(r(0x48))) == "message 0 goes in the other direction")
    #expect(
      try difference([w(0x48, 1), r(0x49, 2)], request(w(0x48, 1), r(0x48, 2)))
        == "message 1 goes to another address")
    #expect(
      try difference([w(0x48, 1), r(0x48, 2, 3)], request(w(0x48, 1), r(0x48, 2)))
        == "message 1 reads 1 bytes, and the recorded one 2")
    #expect(
      try difference([w(0x48, 1)], request(w(0x48, 1)), stop: .no)
        == "the request ends with a STOP, and the recording does not")
    #expect(
      try difference([w(0x48, 1, 2, 3)], request(w(0x48, 1, 2, 4))) == """
        message 0 differs first at byte 2; 3 bytes recorded, 3 asked; from 0:
        recorded 01 02 03
        asked    01 02 04
                       ^^
        """)
    #expect(
      try difference([w(0x48, 1, 2)], request(w(0x48, 1))) == """
        message 0 differs first at byte 1; 2 bytes recorded, 1 asked; from 0:
        recorded 01 02
        asked    01
                    ^^
        """)
  }

  @Test func aLongMessageIsShownWhereItDiffers() throws {
    var recorded = try w(0x50)
    recorded.bytes = (0..<40).map { UInt8($0) }
    recorded.acknowledges = Acknowledges(repeating: .yes, count: 40)
    var asked = recorded
    asked.bytes[34] = 0xFF
    #expect(
      try difference([recorded], request(asked)) == """
        message 0 differs first at byte 34; 40 bytes recorded, 40 asked; from 32:
        recorded 20 21 22 23 24 25 26 27
        asked    20 21 FF 23 24 25 26 27
                       ^^
        """)
  }

  @Test func jointsCountOnlyWhereTheyAreKnown() throws {
    var second = try r(0x48, 2)
    second.isJoined = .unknown
    #expect(try difference([w(0x48, 1), second], request(w(0x48, 1), second), stop: .unknown) == nil)
    // Tape would join it; a recording that says otherwise is made by hand.
    var tape = Tape()
    tape.end =
      #"{"k":"x","n":1,"bus":"main","segs":[{"a":"0x48","rw":"w","aa":1,"d":"01","ak":"1"},"#
      + #"{"a":"0x48","rw":"r","aa":1,"d":"02","ak":"0","sr":0}],"stop":1,"res":"ok"}"# + "\n"
    var bus = try tape.bus()
    let fault = bus.exchange(request(try w(0x48, 1), second), at: 0).fault
    #expect(fault?.notes[2] == "message 1 was recorded after a STOP, and this request has a repeated START")
  }

  @Test func aCaptureSeesOnlyWhatReachedTheWire() throws {
    var refused = try w(0x50, 1, 2)
    refused.acknowledges = Acknowledges(repeating: .yes, count: 1)
    refused.acknowledges.append(.no)
    let nack = BusFault(.dataNotAcknowledged(message: 0, byte: 1))
    let longer = request(try w(0x50, 1, 2, 3, 4))
    #expect(try difference([refused], longer, lossy: [.request], fault: nack) == nil)
    #expect(try difference([refused], longer, fault: nack) != nil)
    #expect(try difference([refused], request(w(0x50, 1, 3, 3)), lossy: [.request], fault: nack) != nil)
    // An acknowledged write is known in full.
    #expect(try difference([w(0x50, 1, 2)], longer, lossy: [.request]) != nil)
    // Neither the length of a read nor what would have followed it reaches a target that is not there.
    var read = try nobody(0x50)
    read.isRead = true
    #expect(try difference([read], request(r(0x50, 0, 0, 0), w(0x50, 1)), lossy: [.request]) == nil)
    #expect(try difference([read], request(r(0x50, 0, 0, 0))) != nil)
    var seen = try r(0x50, 7, 8)
    seen.requestedLength = nil
    #expect(try difference([seen], request(r(0x50, 0, 0)), lossy: [.request]) == nil)
    #expect(try difference([seen], request(r(0x50, 0)), lossy: [.request]) != nil)
  }

  @Test func theAnswerKnowsWhatWasAsked() throws {
    var tape = Tape()
    tape.header.lossy = [.request]
    var refused = try nobody(0x50)
    refused.isRead = true
    tape.add([refused])
    tape.add([try nobody(0x50)])
    var bus = try tape.bus()
    #expect(bus.exchange(request(try r(0x50, 0, 0)), at: 0).segments.map(\.requestedLength) == [2])
    #expect(bus.exchange(request(try w(0x50, 1, 2)), at: 0).segments.map(\.bytes) == [[1, 2]])
  }
}
