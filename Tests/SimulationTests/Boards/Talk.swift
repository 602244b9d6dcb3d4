import I2C
import TestSupport
import Testing

/// A talk with a board, line by line: what is asked, `:`, what must come back.
///
/// ```
/// 48w 01 E1 A0 : ok           START, 0x48 for writing, three bytes
/// 48w 01 48r2 : 61 A0         repeated START, two bytes read
/// +26ms                       time passes; µs and s as well
/// 148w 00 : ok                three digits are a 10-bit address
/// 48r1 : no address           also `no byte 3`, and the kinds of other faults
/// pin D0=low : low            a pin of the adapter is driven; without `=` it is read
/// ```
enum Talk {
  /// Holds a board to a talk, one line after another.
  static func hold(_ board: BoardUnderTest, to talk: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    var bus = board.powerUp()
    var now: Nanoseconds = 0
    for line in talk.split(separator: "\n") where !line.allSatisfy(\.isWhitespace) {
      let text = line.trimmingPrefix { $0.isWhitespace }
      if text.hasPrefix("+") {
        now += try time(text.dropFirst())
        continue
      }
      let sides = text.split(separator: ":")
      try #require(sides.count == 2, "\(line)", sourceLocation: sourceLocation)
      if text.hasPrefix("pin ") {
        let words = sides[0].split(separator: " ")[1].split(separator: "=")
        let operation = words.count > 1 ? PinAction.Operation.set(words[1] == "high" ? .high : .low) : .read
        let reading = bus.pin(PinAction(operation, of: String(words[0])), at: now)
        let level = reading.level.map { $0.isHigh ? "high" : "low" } ?? "none"
        #expect(level == sides[1].filter { $0 != " " }, "\(text)", sourceLocation: sourceLocation)
        continue
      }
      let exchange = bus.exchange(try transaction(sides[0]), at: now)
      now += exchange.duration ?? 0
      let expected = sides[1].split(separator: " ").joined(separator: " ")
      #expect(answer(of: exchange) == expected, "\(text)", sourceLocation: sourceLocation)
    }
  }

  /// `48w 01 48r2` as a transaction.
  static func transaction(_ text: Substring) throws -> Transaction {
    var messages: [Message] = []
    var bytes: [UInt8] = []
    func address(_ digits: Substring) throws -> Address {
      let value = try #require(Int(digits, radix: 16))
      return digits.count == 3 ? try Address(tenBit: value) : try Address(value)
    }
    for token in text.split(separator: " ") {
      if let sign = token.firstIndex(where: { $0 == "w" || $0 == "r" }) {
        let place = try address(token[..<sign])
        let count = Int(token[token.index(after: sign)...])
        messages.append(Message(token[sign] == "r" ? .read(count: count ?? 1) : .write([]), at: place))
        bytes = []
      } else {
        bytes.append(try #require(UInt8(token, radix: 16)))
        messages[messages.count - 1].operation = .write(bytes)
      }
    }
    return Transaction(messages)
  }

  static func answer(of exchange: Exchange) -> String {
    switch exchange.fault?.kind {
    case .addressNotAcknowledged: return "no address"
    case .dataNotAcknowledged(_, let byte): return "no byte \(byte)"
    case let kind?: return kind.description
    case nil: break
    }
    let digits = exchange.reply.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }
    return digits.isEmpty ? "ok" : digits.joined(separator: " ")
  }

  private static func time(_ text: Substring) throws -> Nanoseconds {
    let units: [(name: String, size: Double)] = [("us", 1e3), ("ms", 1e6), ("s", 1e9)]
    let unit = try #require(units.first { text.hasSuffix($0.name) })
    return Nanoseconds(try #require(Double(text.dropLast(unit.name.count))) * unit.size)
  }
}
