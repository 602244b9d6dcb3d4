package import I2C

/// The kinds of messages besides transactions and pins, as the key `k` of a line names them.
enum MessageKind: String, CaseIterable {
  /// A request to open the bus: format, version, highest clock.
  case open
  /// The bus is open: what it is, can do and can know.
  case hello
  /// Something could not be done, and the other side ends.
  case refused
  /// The number of transactions of a list that follow.
  case list
  /// A request beside transactions.
  case ask
  case lines
  case recovered
  /// The bus cannot do what was asked.
  case absent
  /// The request to release the bus, and its answer.
  case finish, finished
}

/// A request to a bus elsewhere, besides transactions and pins.
package enum RemoteRequest: Hashable, Sendable {
  /// Opens the bus, for a client of this version of the language.
  case open(version: Int, speed: Int?)
  case list(count: Int)
  case lines
  case recovery
  case finish
}

/// An answer of a bus elsewhere, besides transactions and pins.
package enum RemoteReply: Hashable, Sendable {
  case hello(RemoteHello)
  case refused(RemoteRefusal)
  case list(count: Int)
  case lines(BusLines)
  case recovery(BusRecovery)
  case absent
  case finished
}

/// Why the other side refuses to continue.
package struct RemoteRefusal: Error, Hashable, Sendable {
  /// What is wrong, in lower case.
  package var message: String
  /// Further facts.
  package var notes: [String]
  /// What to do.
  package var cure: String?

  /// A refusal from its parts.
  package init(_ message: String, notes: [String] = [], cure: String? = nil) {
    self.message = message
    self.notes = notes
    self.cure = cure
  }
}

/// The language between both sides.
package enum RemoteLanguage {
  /// The name of the format in the first line.
  package static let format = "i2cseq-bus"
  /// The version of this code; a change that an older side would misunderstand raises it.
  package static let version = 1
}

extension RemoteRequest {
  /// Its line.
  package var line: [UInt8] {
    switch self {
    case .open(let version, let speed):
      var writer = FlatWriter(.open)
      writer.add("fmt", RemoteLanguage.format)
      writer.add("ver", version)
      writer.add("hz", speed)
      return writer.line()
    case .list(let count):
      var writer = FlatWriter(.list)
      writer.add("n", count)
      return writer.line()
    case .lines, .recovery:
      var writer = FlatWriter(.ask)
      writer.add("what", self == .lines ? "lines" : "recovery")
      return writer.line()
    case .finish: return FlatWriter(.finish).line()
    }
  }

  /// Reads a request from a line; nil if it is none.
  package init?(_ line: [UInt8]) {
    guard let object = FlatObject(line), let kind = object.text("k").flatMap(MessageKind.init(rawValue:)) else {
      return nil
    }
    switch kind {
    case .open:
      guard object.text("fmt") == RemoteLanguage.format, let version = object.number("ver", in: 1...Int64(Int32.max))
      else { return nil }
      self = .open(version: version, speed: object.number("hz", in: 1...Int64(Int32.max)))
    case .list:
      guard let count = object.number("n", in: 1...Int64(ChannelLimit.listLength)) else { return nil }
      self = .list(count: count)
    case .ask:
      switch object.text("what") {
      case "lines": self = .lines
      case "recovery": self = .recovery
      default: return nil
      }
    case .finish: self = .finish
    case .hello, .refused, .lines, .recovered, .absent, .finished: return nil
    }
  }
}

extension RemoteReply {
  /// Its line.
  package var line: [UInt8] {
    switch self {
    case .hello(let hello): return hello.line
    case .refused(let refusal):
      var writer = FlatWriter(.refused)
      writer.add("message", refusal.message)
      writer.add("notes", refusal.notes)
      writer.add("cure", refusal.cure)
      return writer.line()
    case .list(let count):
      var writer = FlatWriter(.list)
      writer.add("n", count)
      return writer.line()
    case .lines(let lines):
      var writer = FlatWriter(.lines)
      writer.add("sda", word(lines.isDataHeld))
      writer.add("scl", word(lines.isClockHeld))
      return writer.line()
    case .recovery(let recovery):
      var writer = FlatWriter(.recovered)
      writer.add("was", word(recovery.wasHeld))
      writer.add("sda", word(recovery.isHeld))
      writer.add("clocks", recovery.clocks)
      return writer.line()
    case .absent: return FlatWriter(.absent).line()
    case .finished: return FlatWriter(.finished).line()
    }
  }

  /// Reads a reply from a line; nil if it is none.
  package init?(_ line: [UInt8]) {
    guard let object = FlatObject(line), let kind = object.text("k").flatMap(MessageKind.init(rawValue:)) else {
      return nil
    }
    switch kind {
    case .hello:
      guard let hello = RemoteHello(object) else { return nil }
      self = .hello(hello)
    case .refused:
      guard let message = object.text("message") else { return nil }
      self = .refused(RemoteRefusal(message, notes: object.list("notes") ?? [], cure: object.text("cure")))
    case .list:
      guard let count = object.number("n", in: 0...Int64(ChannelLimit.listLength)) else { return nil }
      self = .list(count: count)
    case .lines:
      guard let data = known(object.text("sda")), let clock = known(object.text("scl")) else { return nil }
      self = .lines(BusLines(isDataHeld: data, isClockHeld: clock))
    case .recovered:
      guard let was = known(object.text("was")), let now = known(object.text("sda")),
        let clocks = object.number("clocks", in: 0...Int64(BusRecovery.clockLimit))
      else { return nil }
      self = .recovery(BusRecovery(wasHeld: was, isHeld: now, clocks: clocks))
    case .absent: self = .absent
    case .finished: self = .finished
    case .open, .ask, .finish: return nil
    }
  }
}

/// The word for the level of a line: a held line is low.
private func word(_ isHeld: Known) -> String {
  switch isHeld {
  case .yes: "low"
  case .no: "high"
  case .unknown: "unknown"
  }
}

private func known(_ word: String?) -> Known? {
  switch word {
  case "low": .yes
  case "high": .no
  case "unknown": .unknown
  default: nil
  }
}
