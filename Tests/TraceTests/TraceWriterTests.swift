import I2C
import Testing
import Trace

@Suite("A trace is written")
struct TraceWriterTests {
  @Test func theHeaderSaysAllItKnows() {
    #expect(
      Sample.text(.header(Sample.fullHeader)) == """
        {"k":"hdr","fmt":"i2c-trace","ver":1,"tool":"i2cseq 0.1.0","seq":{"path":"sequences/a.yaml","sha256":"0f0f",\
        "parts":[{"path":"parts/b.yaml","sha256":"1e1e"}]},\
        "seed":"0xdeadbeef00000001","t0":"2025-11-22T08:00:00Z",\
        "buses":[{"id":"main","adapter":"ch347:0","hz":400000,"ack":"per-byte"},{"id":"b"}],"src":"a.sr",\
        "lossy":["ack","request"],"options":["accept-unknown-ack"]}

        """)
  }

  @Test func theHeaderLeavesOutWhatIsNotKnown() {
    #expect(Sample.text(.header(TraceHeader(tool: "test", buses: [.init(id: "main")]))) == Sample.header)
  }

  @Test func aTransactionSaysAllItKnows() throws {
    #expect(
      Sample.text(.transaction(try Sample.fullRecord())) == #"""
        {"k":"x","n":7,"t":1203450000,"dur":412000,"bus":"main","sec":"steps","step":"group/read \"id\"","line":31,\#
        "att":2,"try":3,"auto":1,"segs":[{"a":"0x48","rw":"w","aa":1,"d":"01abff","ak":"10"},\#
        {"a":"0x148","ten":1,"rw":"r","aa":null,"d":"40","ak":"?","len":2,"cut":1,"sr":1}],"stop":null,"res":"nack-data",\#
        "msg":0,"byte":1,"fault":"write protected","notes":["a","b"]}

        """#)
  }

  @Test func aTransactionLeavesOutWhatIsNotKnown() throws {
    let probe = Segment(
      address: try Address(0x05), isRead: false, addressAcknowledge: .no, bytes: [], acknowledges: Acknowledges())
    let record = TraceRecord(
      number: 1, exchange: Exchange(segments: [probe], fault: BusFault(.addressNotAcknowledged(message: 0))))
    #expect(
      Sample.text(.transaction(record)) == """
        {"k":"x","n":1,"bus":"main","att":1,"try":1,"segs":[{"a":"0x05","rw":"w","aa":0,"d":"","ak":""}],\
        "stop":1,"res":"nack-addr","msg":0}

        """)
  }

  @Test(
    arguments: [
      (nil, "ok"), (.addressNotAcknowledged(message: 2), "nack-addr"),
      (.dataNotAcknowledged(message: 1, byte: 5), "nack-data"), (.notAcknowledged, "nack"),
      (.arbitrationLost, "arb-lost"),
      (.timeout, "timeout"), (.busStuck, "stuck"), (.adapterGone, "adapter"),
      (.adapterFailed, "adapter-failed"), (.notSupported, "unsupported"),
      (.diverged, "diverged"),
    ] as [(BusFault.Kind?, String)])
  func everyResultHasAWord(kind: BusFault.Kind?, word: String) {
    let exchange = Exchange(segments: [], fault: kind.map { BusFault($0) })
    #expect(Sample.text(.transaction(TraceRecord(number: 1, exchange: exchange))).contains(#""res":"\#(word)""#))
  }

  @Test(arguments: [
    (
      TraceLine.event(TraceEvent(kind: .delay, time: 5, duration: 2_000_000, text: "settle")),
      #"{"k":"ev","ev":"delay","t":5,"dur":2000000,"text":"settle"}"#
    ),
    (.event(TraceEvent(kind: .busCheck)), #"{"k":"ev","ev":"bus-check"}"#),
    (.end(TraceEnd(count: 3, time: 9, verdict: "passed")), #"{"k":"end","n":3,"t":9,"res":"passed"}"#),
    (
      .end(TraceEnd(count: 3, verdict: "passed", reservations: ["retried:2", "partial:1"])),
      #"{"k":"end","n":3,"res":"passed","reservations":["retried:2","partial:1"]}"#
    ),
    (.end(TraceEnd(count: 0)), #"{"k":"end","n":0}"#),
  ])
  func eventsAndTheEndAreLines(line: TraceLine, expected: String) {
    #expect(Sample.text(line) == expected + "\n")
  }

  @Test func withoutTimesATraceIsTheSameWheneverItIsMade() throws {
    var early = try Sample.fullRecord()
    early.time = 1
    early.exchange.duration = 1
    var header = Sample.fullHeader
    header.start = "1999-01-01T00:00:00Z"
    let end = TraceEnd(count: 1, time: 5)
    let event = TraceEvent(kind: .delay, time: 5, duration: 5)
    let late = Sample.write(
      [
        .header(Sample.fullHeader), .transaction(try Sample.fullRecord()), .event(TraceEvent(kind: .delay)),
        .end(TraceEnd(count: 1)),
      ], includesTimes: false)
    #expect(
      Sample.write([.header(header), .transaction(early), .event(event), .end(end)], includesTimes: false) == late)
    #expect(!String(decoding: late, as: UTF8.self).contains(#""t":"#))
  }
}
