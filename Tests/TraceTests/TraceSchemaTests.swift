import Foundation
import I2C
import Testing
import Trace

@Suite("The schema and the code say the same")
struct TraceSchemaTests {
  typealias Object = [String: Any]

  /// An object of the format: its name in the schema, the keys the code knows, and a sample that has all of them.
  static let objects: [(name: String, keys: [String])] = [
    ("header", HeaderKey.allCases.map(\.rawValue)), ("sequence", SequenceInfoKey.allCases.map(\.rawValue)),
    ("part", SequencePartKey.allCases.map(\.rawValue)),
    ("bus", BusInfoKey.allCases.map(\.rawValue)), ("transaction", TransactionKey.allCases.map(\.rawValue)),
    ("segment", SegmentKey.allCases.map(\.rawValue)), ("pin", PinKey.allCases.map(\.rawValue)),
    ("event", EventKey.allCases.map(\.rawValue)),
    ("end", EndKey.allCases.map(\.rawValue)),
  ]

  private let definitions: Object

  init() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let data = try Data(contentsOf: root.appending(path: "schemas/trace.schema.json"))
    let schema = try #require(try JSONSerialization.jsonObject(with: data) as? Object)
    definitions = try #require(schema["$defs"] as? Object)
  }

  private func object(_ name: String) throws -> Object { try #require(definitions[name] as? Object) }

  private func properties(_ name: String) throws -> Object { try #require(try object(name)["properties"] as? Object) }

  private func required(_ name: String) throws -> Set<String> {
    Set(try #require(try object(name)["required"] as? [String]))
  }

  /// Samples in which every key is written, as dictionaries.
  private func samples() throws -> [String: Object] {
    func parsed(_ line: TraceLine) throws -> Object {
      try #require(try JSONSerialization.jsonObject(with: Data(Sample.write([line]))) as? Object)
    }
    let header = try parsed(.header(Sample.fullHeader))
    let transaction = try parsed(.transaction(try Sample.fullRecord()))
    let pin = TracePin(
      time: 1, section: "setup", step: "power", line: 3, name: "D0", operation: .set(.high),
      reading: PinReading(level: nil, fault: BusFault(.adapterFailed, "no", notes: ["why"]), duration: 2))
    var event = TraceEvent(kind: .finding, time: 1, duration: 2, text: "x")
    (event.step, event.line) = ("a/b", 3)
    event.details = EventKey.details.map { .init($0, "y") }
    return [
      "header": header, "sequence": try #require(header["seq"] as? Object),
      "part": try #require(((header["seq"] as? Object)?["parts"] as? [Object])?.first),
      "bus": try #require((header["buses"] as? [Object])?.first), "transaction": transaction,
      "segment": try #require((transaction["segs"] as? [Object])?.last), "event": try parsed(.event(event)),
      "pin": try parsed(.pin(pin)),
      "end": try parsed(.end(TraceEnd(count: 1, time: 1, verdict: "passed", reservations: ["retried:2"]))),
    ]
  }

  @Test(arguments: objects)
  func everyKeyIsInBothAndWritten(name: String, keys: [String]) throws {
    #expect(Set(try properties(name).keys) == Set(keys))
    #expect(Set(try #require(try samples()[name]).keys) == Set(keys))
  }

  @Test(arguments: objects)
  func everyKeyIsDocumented(name: String, keys: [String]) throws {
    for key in keys {
      let property = try #require(try properties(name)[key] as? Object, "\(name).\(key)")
      #expect((property["description"] as? String)?.isEmpty == false, "\(name).\(key)")
    }
  }

  @Test(arguments: objects)
  func whatTheSchemaRequiresTheReaderRequires(name: String, keys: [String]) throws {
    for key in keys {
      let isReadable = try isReadable(without: key, in: name)
      #expect(isReadable == !(try required(name).contains(key)), "\(name).\(key)")
    }
  }

  /// Whether a trace is read, line for line, from which one key of one object is taken away.
  private func isReadable(without key: String, in name: String) throws -> Bool {
    if name == "segment", key == "ten" { return true }  // Without it the sample's address is too wide.
    var samples = try samples()
    samples["transaction"]?["res"] = "ok"  // What only some results need is not for every transaction.
    samples["pin"]?["do"] = "read"  // A level that is read need not be known.
    samples[name]?[key] = nil
    let part = samples["part"]
    if samples["sequence"]?["parts"] != nil { samples["sequence"]?["parts"] = [part].compactMap { $0 } }
    let (sequence, bus, segment) = (samples["sequence"], samples["bus"], samples["segment"])
    if samples["header"]?["seq"] != nil { samples["header"]?["seq"] = sequence }
    if samples["header"]?["buses"] != nil {
      samples["header"]?["buses"] = [bus, ["id": "main"]].compactMap { $0 }
    }
    if samples["transaction"]?["segs"] != nil { samples["transaction"]?["segs"] = [segment].compactMap { $0 } }
    var bytes: [UInt8] = []
    for line in ["header", "transaction", "pin", "event", "end"] {
      bytes += try JSONSerialization.data(withJSONObject: try #require(samples[line])) + [UInt8(ascii: "\n")]
    }
    return (try? Sample.read(bytes))?.lines.count == 5
  }

  @Test(arguments: [
    ("transaction", "res", ResultWord.allCases.map(\.rawValue)),
    ("segment", "rw", DirectionWord.allCases.map(\.rawValue)),
    ("bus", "ack", AcknowledgeWord.allCases.map(\.rawValue)), ("event", "ev", TraceEvent.Kind.allCases.map(\.rawValue)),
    ("pin", "do", PinWord.allCases.map(\.rawValue)), ("pin", "res", ResultWord.allCases.map(\.rawValue)),
    ("end", "res", VerdictWord.allCases.map(\.rawValue)),
  ])
  func everyWordIsInBoth(name: String, key: String, words: [String]) throws {
    let property = try #require(try properties(name)[key] as? Object)
    #expect(Set(try #require(property["enum"] as? [String])) == Set(words))
  }

  @Test func whatACaptureCanLackIsInBoth() throws {
    let lossy = try #require(try properties("header")["lossy"] as? Object)
    let words = try #require((lossy["items"] as? Object)?["enum"] as? [String])
    #expect(words == TraceHeader.Lossy.allCases.map(\.rawValue))
  }

  @Test func theKindsOfLineAreInBoth() throws {
    let kinds = try ["header", "transaction", "pin", "event", "end"].map { name in
      try #require((try properties(name)["k"] as? Object)?["const"] as? String)
    }
    #expect(kinds == LineKind.allCases.map(\.rawValue))
  }
}
