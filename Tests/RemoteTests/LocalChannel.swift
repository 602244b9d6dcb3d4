import I2C
import Remote

/// A channel to a server in the same process: every line goes through the text of both sides, and through nothing else.
struct LocalChannel: LineChannel, ~Copyable {
  private var server: RemoteServer?
  private let hello: RemoteHello
  private var replies: [[UInt8]] = []

  init(_ bus: consuming AnyBus, speed: Int? = 400_000) {
    hello = RemoteHello(tool: "test", adapter: "board:test", speed: speed, limits: bus.limits)
    server = RemoteServer(bus, clock: { 0 })
  }

  mutating func send(_ lines: [UInt8]) throws(ChannelFailure) {
    for line in lines.split(separator: UInt8(ascii: "\n")) {
      var output: [UInt8] = []
      if case .open = RemoteRequest(Array(line)) {
        output = RemoteReply.hello(hello).line
      } else {
        _ = server?.answer(Array(line), to: &output)
      }
      replies += output.split(separator: UInt8(ascii: "\n")).map { Array($0) }
    }
  }

  mutating func receive() throws(ChannelFailure) -> [UInt8] {
    guard !replies.isEmpty else { throw ChannelFailure("nothing was said", cure: "ask first") }
    return replies.removeFirst()
  }

  mutating func close() { server = nil }
}

/// A channel on which somebody else answers.
struct ScriptedChannel: LineChannel {
  var replies: [String]

  mutating func send(_ lines: [UInt8]) throws(ChannelFailure) {}

  mutating func receive() throws(ChannelFailure) -> [UInt8] {
    guard !replies.isEmpty else { throw ChannelFailure("the connection is lost", cure: "connect again") }
    return Array(replies.removeFirst().utf8)
  }

  mutating func close() {}
}
