import I2C
import Remote
import Simulation
import TestSupport
import Testing

/// A bus that lies elsewhere is as good as the bus itself.
struct RemoteBusTests {
  private static func served(_ bus: consuming AnyBus) throws -> RemoteBus<LocalChannel> {
    try RemoteBus(over: LocalChannel(bus), speed: nil)
  }

  @Test(arguments: BusContract.allCases)
  func aServedBusKeepsTheContract(row: BusContract) throws {
    var bus = try Self.served(AnyBus(SimulatedBoard(try ReferenceBoard.targets())))
    try row.verify(&bus)
  }

  @Test(arguments: WrapperContract.allCases)
  func aServedBusHandsOnWhatIsAskedBesideTransactions(row: WrapperContract) throws {
    let breaches = try row.breaches { bus in AnyBus(try Self.served(bus)) }
    #expect(breaches == [])
  }

  /// Each thing that a bus can say of itself arrives.
  @Test func limitsTravel() throws {
    var limits = BusLimits(
      writeLimit: 61, readLimit: 512, messageLimit: 2, supportsTenBit: false, acknowledges: .address,
      stretchLimit: 25_000_000, timeResolution: 1_000, kind: .live)
    limits.listLength = 16
    limits.joints = .writeThenRead(firstLength: 2)
    let refused = BusFault(.notSupported, "in use", notes: ["take another"])
    for pins in [
      BusPins.named(["D0", "D1"]), .none(cure: "buy one"), .unknown, .named([]),
      .named(["D0"], refused: ["D1": refused, "D2": refused]),
      .named(["D0"], hidden: HiddenPins(["gpiochip1", "gpiochip2"], reason: "closed", cure: "open them")),
    ] {
      limits.pins = pins
      let hello = RemoteHello(
        tool: "i2cseq 1", adapter: "ch347:0", speed: 60_000, details: ["\u{1B}[31m", "two"], limits: limits)
      var line = RemoteReply.hello(hello).line
      #expect(line.removeLast() == UInt8(ascii: "\n"))
      #expect(RemoteReply(line) == .hello(hello))
    }
  }

  @Test func everyRequestAndReplyIsReadAsItWasWritten() {
    let requests: [RemoteRequest] = [
      .open(version: 1, speed: nil), .open(version: 7, speed: 100_000), .list(count: 3), .lines, .recovery, .finish,
    ]
    for request in requests { #expect(RemoteRequest(request.line.dropLast()) == request) }
    let replies: [RemoteReply] = [
      .refused(RemoteRefusal("no", notes: ["\"a\"", "b\n"], cure: "do")), .refused(RemoteRefusal("no")),
      .list(count: 0),
      .lines(BusLines(isDataHeld: .yes, isClockHeld: .no)), .lines(BusLines(isDataHeld: .unknown)),
      .recovery(BusRecovery(wasHeld: .yes, isHeld: .no, clocks: 9)), .absent, .finished,
    ]
    for reply in replies { #expect(RemoteReply(reply.line.dropLast()) == reply) }
  }

  private static let hello =
    #"{"k":"hello","fmt":"i2cseq-bus","ver":1,"tool":"t","adapter":"a","kind":"live","write":9,"read":9,"msgs":2,"ten":0,"ack":"per-byte","list":4}"#

  static let foreign: [(first: String, words: String)] = [
    ("Last login: Sat", "is not a bus: `Last login: Sat`"), ("", "is not a bus"), ("{}", "is not a bus"),
    (hello.replacing("\"ver\":1", with: "\"ver\":2"), "speaks version 2"),
    (hello.replacing("\"msgs\":2", with: "\"msgs\":0"), "is not a bus"),
    (hello.replacing("\"write\":9", with: "\"write\":99999999999999999999"), "is not a bus"),
    (#"{"k":"refused","message":"in use by process 7","cure":"wait"}"#, "in use by process 7"),
  ]

  @Test(arguments: foreign)
  func whatIsNoBusIsRefused(first: String, words: String) throws {
    let error = try #require(throws: RemoteRefusal.self) {
      _ = try RemoteBus(over: ScriptedChannel(replies: [first]), speed: nil)
    }
    #expect(error.message.contains(words))
    #expect(error.cure != nil)
  }

  private static let answer =
    #"{"k":"x","n":1,"bus":"main","segs":[{"a":"0x50","rw":"r","aa":1,"d":"55","ak":"0","len":1}],"stop":1,"res":"ok"}"#

  /// Answers that answer something else; the last of the table is the right one.
  static let answers: [(text: String, isRight: Bool)] = [
    ("", false), ("hello", false), (answer.replacing("\"n\":1", with: "\"n\":2"), false),
    (answer.replacing("0x50", with: "0x51"), false), (answer.replacing("\"rw\":\"r\"", with: "\"rw\":\"w\""), false),
    (answer.replacing("55", with: "5566").replacing("\"len\":1", with: "\"len\":2"), false),
    (
      answer.replacing("\"segs\":[", with: "\"segs\":[\(answer.split(separator: "[")[1].split(separator: "]")[0]),"),
      false
    ),
    (#"{"k":"refused","message":"m"}"#, false), (answer, true),
  ]

  /// Nobody guesses which answer belongs to what: a channel out of step is lost, for all that is asked later.
  @Test(arguments: answers)
  func anAnswerToSomethingElseIsAnAdapterThatIsGone(text: String, isRight: Bool) throws {
    var bus = try RemoteBus(over: ScriptedChannel(replies: [Self.hello, text, Self.answer]), speed: nil)
    let read = Transaction([Message(.read(count: 1), at: try Address(0x50))])
    let exchange = bus.exchange(read, at: 0)
    #expect(exchange.fault?.kind == (isRight ? nil : .adapterGone))
    #expect(exchange.reply == (isRight ? [0x55] : []))
    if !isRight {
      #expect(exchange.segments.map(\.addressAcknowledge) == [.unknown])
      let later = bus.exchange(read, at: 0)
      #expect(later.fault?.kind == .adapterGone)
      let end = bus.finish()
      #expect(end?.kind == .adapterGone)
    }
  }

  /// What is lost in the midst of a list is told for the transaction that had no answer.
  @Test func aConnectionLostInAListIsToldOnce() throws {
    let list = #"{"k":"list","n":2}"#
    var bus = try RemoteBus(over: ScriptedChannel(replies: [Self.hello, list, Self.answer]), speed: nil)
    let read = Transaction([Message(.read(count: 1), at: try Address(0x50))])
    let exchanges = bus.exchangeAll([read, read, read], at: 0)
    #expect(exchanges.map { $0.fault?.kind } == [nil, .adapterGone])
  }

  static let words: [(text: String, words: [String]?)] = [
    (
      "ssh bench7 i2cseq serve --stdio --adapter ch347:usb=1-2,freq=1MHz",
      ["ssh", "bench7", "i2cseq", "serve", "--stdio", "--adapter", "ch347:usb=1-2,freq=1MHz"]
    ),
    (#"  a  'b c' d\ e "f\"g" '' "#, ["a", "b c", "d e", "f\"g", ""]), ("", nil), ("   ", nil), ("a 'b", nil),
    ("a\\", nil),
    ("a;b|c $d *", ["a;b|c", "$d", "*"]),
  ]

  @Test(arguments: words)
  func aCommandIsTakenApartAsItIsWritten(text: String, words: [String]?) {
    #expect((try? CommandWords(text))?.words == words)
  }
}

/// The server, asked by somebody who does not know the language.
struct RemoteServerTests {
  static let lines = [
    "", "x", "{}", #"{"k":"open","fmt":"i2cseq-bus","ver":1}"#, #"{"k":"hello"}"#, #"{"k":"list","n":0}"#,
    #"{"k":"list","n":1025}"#, #"{"k":"ask","what":"time"}"#, #"{"k":"x","n":1}"#, #"{"k":"pin","bus":"other"}"#,
    #"{"k":"x","n":1,"bus":"main","segs":[{"a":"0x80","rw":"r","aa":null,"d":"","ak":"","len":1}],"stop":null,"res":"ok"}"#,
  ]

  @Test(arguments: lines)
  func aLineOfAnotherLanguageIsRefused(line: String) throws {
    var server = RemoteServer(AnyBus(SimulatedBoard([])), clock: { 0 })
    var output: [UInt8] = []
    let outcome = server.answer(Array(line.utf8), to: &output)
    #expect(outcome == .refused)
    guard case .refused = RemoteReply(output.dropLast()) else { throw Unexpected() }
  }

  @Test func aListMustComeWhole() {
    var server = RemoteServer(AnyBus(SimulatedBoard([])), clock: { 0 })
    var output: [UInt8] = []
    let first = server.answer(RemoteRequest.list(count: 2).line.dropLast(), to: &output)
    #expect(first == .goOn && output.isEmpty)
    let second = server.answer(RemoteRequest.finish.line.dropLast(), to: &output)
    #expect(second == .refused)
  }

  private struct Unexpected: Error {}
}

extension RemoteRequest { fileprivate init?(_ line: ArraySlice<UInt8>) { self.init(Array(line)) } }
extension RemoteReply { fileprivate init?(_ line: ArraySlice<UInt8>) { self.init(Array(line)) } }

extension RemoteServer {
  fileprivate mutating func answer(_ line: ArraySlice<UInt8>, to output: inout [UInt8]) -> Outcome {
    answer(Array(line), to: &output)
  }
}
