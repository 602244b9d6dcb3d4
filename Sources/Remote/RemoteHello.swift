package import I2C
internal import Trace

/// What the other side reports about the bus that it has opened.
package struct RemoteHello: Hashable, Sendable {
  /// The program, with its version.
  package var tool: String
  /// The selector by which it opened the bus, as its driver completed it.
  package var adapter: String
  /// The clock in hertz; nil if unknown.
  package var speed: Int?
  /// What was found out about the adapter, in lines for people.
  package var details: [String]
  /// What the bus can do and know.
  package var limits: BusLimits

  /// A hello from its parts.
  package init(tool: String, adapter: String, speed: Int?, details: [String] = [], limits: BusLimits) {
    self.tool = tool
    self.adapter = adapter
    self.speed = speed
    self.details = details
    self.limits = limits
  }
}

/// The kinds of buses that a channel can serve.
///
/// Recordings are not served; they can be copied instead.
enum KindWord: String {
  case live, board
}

extension RemoteHello {
  var line: [UInt8] {
    var writer = FlatWriter(.hello)
    writer.add("fmt", RemoteLanguage.format)
    writer.add("ver", RemoteLanguage.version)
    writer.add("tool", tool)
    writer.add("adapter", adapter)
    writer.add("hz", speed)
    writer.add("details", details)
    writer.add("kind", (limits.kind.reachesHardware ? KindWord.live : .board).rawValue)
    writer.add("write", limits.writeLimit)
    writer.add("read", limits.readLimit)
    writer.add("msgs", limits.messageLimit)
    if case .writeThenRead(let firstLength) = limits.joints {
      writer.add("joints", "wr")
      writer.add("first", firstLength)
    }
    writer.add("ten", limits.supportsTenBit ? 1 : 0)
    writer.add("ack", AcknowledgeWord(limits.acknowledges).rawValue)
    writer.add("stretch", limits.stretchLimit.map { Int($0) })
    writer.add("grid", limits.timeResolution.map { Int($0) })
    writer.add("list", min(limits.listLength, ChannelLimit.listLength))
    switch limits.pins {
    case .none(let cure): writer.add("nopins", cure)
    case .named(let names, let refused, let hidden):
      writer.add("pins", names)
      let faults = refused.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value.summary, $0.value.notes.last ?? ""] }
      if !faults.isEmpty { writer.add("pinsNot", faults) }
      if let hidden { writer.add("pinsHidden", [hidden.reason, hidden.cure] + hidden.groups) }
    case .unknown: break
    }
    return writer.line()
  }

  init?(_ object: FlatObject) {
    guard object.text("fmt") == RemoteLanguage.format, object.number("ver") == Int64(RemoteLanguage.version),
      let tool = object.text("tool"), let adapter = object.text("adapter"),
      let kind = object.text("kind").flatMap(KindWord.init(rawValue:)),
      let write = object.number("write", in: 0...Int64(Int32.max)),
      let read = object.number("read", in: 0...Int64(Int32.max)),
      let messages = object.number("msgs", in: 1...Int64(Int32.max)), let ten = object.number("ten", in: 0...1),
      let acknowledges = object.text("ack").flatMap(AcknowledgeWord.init(rawValue:)),
      let list = object.number("list", in: 1...Int64(ChannelLimit.listLength))
    else { return nil }
    var limits = BusLimits(
      writeLimit: write, readLimit: read, messageLimit: messages, supportsTenBit: ten == 1,
      acknowledges: acknowledges.knowledge, stretchLimit: Self.time(object, "stretch"),
      timeResolution: Self.time(object, "grid"), kind: kind == .live ? .live : .board)
    limits.listLength = list
    if object.text("joints") == "wr" {
      limits.joints = .writeThenRead(firstLength: object.number("first", in: 0...Int64(Int32.max)))
    }
    if let cure = object.text("nopins") {
      limits.pins = .none(cure: cure)
    } else if let names = object.list("pins") {
      limits.pins = .named(
        names, refused: Self.refusals(object.list("pinsNot") ?? []),
        hidden: Self.hidden(object.list("pinsHidden") ?? []))
    } else {
      limits.pins = .unknown
    }
    self.init(
      tool: tool, adapter: adapter, speed: object.number("hz", in: 1...Int64(Int32.max)),
      details: object.list("details") ?? [], limits: limits)
  }

  /// Reads groups of three texts: a name, the reason and the cure.
  private static func refusals(_ texts: [String]) -> [String: BusFault] {
    var refused: [String: BusFault] = [:]
    for place in stride(from: 0, to: texts.count - 2, by: 3) {
      refused[texts[place]] = BusFault(.notSupported, texts[place + 1], notes: [texts[place + 2]])
    }
    return refused
  }

  /// Reads a reason, a cure and the groups of pins that both are about.
  private static func hidden(_ texts: [String]) -> HiddenPins? {
    texts.count > 2 ? HiddenPins(Array(texts[2...]), reason: texts[0], cure: texts[1]) : nil
  }

  private static func time(_ object: FlatObject, _ key: String) -> Nanoseconds? {
    object.number(key, in: 0...TraceReader.durationLimit).map { Nanoseconds($0) }
  }
}
