import Foundation
import Records
import TestSupport
import Testing

@Suite("The format of records")
struct RecordFormatTests {
  /// The names of all members of a piece of JSON.
  private static func names(in value: Any) -> Set<String> {
    if let list = value as? [Any] { return list.reduce(into: []) { $0.formUnion(names(in: $1)) } }
    guard let members = value as? [String: Any] else { return [] }
    return members.reduce(into: Set(members.keys)) { $0.formUnion(names(in: $1.value)) }
  }

  private static var full: RunRecord {
    var record = RunRecord(
      runID: RunID.text(milliseconds: 1, random: (1, 2)), started: "2026-11-28T22:50:54.123Z",
      local: "2026-11-28T23:50:54.123+01:00", tool: "i2cseq", sequence: RecordedSequence(name: "s", path: "s.yaml"))
    record.unit = RecordedUnit(["serial": "0012345", "part": "P", "revision": "R3", "mac": "02:00"])
    record.sequence.version = "1"
    record.sequence.digest = String(repeating: "a", count: 64)
    record.sequence.files = [RecordedFile(kind: "sequence", path: "s.yaml", digest: nil)]
    var failure = RecordedFailure(kind: "mismatch", text: "byte 0 of 2 differs")
    (failure.step, failure.number, failure.id, failure.expected, failure.read) = ("a/b", 3, "x", "0x60", "0x40")
    (failure.bits, failure.register, failure.help) = ([5], "config", "h")
    (failure.notes, failure.place) = (["n"], "s.yaml:3")
    record.failure = failure
    (record.station, record.slot, record.operatorName, record.attempt) = ("L1", "A", "kim", 2)
    (record.host, record.seed, record.standIn) = ("host", "17", "board")
    record.adapters = [RecordedAdapter(bus: "main", selector: "ch341")]
    var measure = RecordedMeasure(step: "a", name: "v", comparator: "GELE", outcome: "passed")
    (measure.value, measure.unit, measure.low, measure.high) = ("3.31", "V", "3.2", "3.4")
    record.measures = [measure]
    record.settings = [.init("low", "1")]
    record.files = [RecordedFile(kind: "trace", path: "t.jsonl", digest: String(repeating: "b", count: 64))]
    return record
  }

  @Test("is that of its schema, which is made of the same tables")
  func theSchemaIsTheTable() throws {
    try expectGolden(RecordSchema.text, at: "schemas/\(RecordSchema.fileName)")
    try expectGolden(RecordSchema.eventsText, at: "schemas/\(RecordSchema.eventsFileName)")
  }

  @Test("has names that a fast reader tells apart")
  func namesAreShort() throws {
    let object = try JSONSerialization.jsonObject(with: Data(Self.full.document))
    let names = Self.names(in: object)
    #expect(names.filter { $0.utf8.count > 8 } == [])
    #expect(names.count > 60)
  }

  @Test("is the same in one line and in many")
  func bothLayoutsAreOne() throws {
    let line = try JSONSerialization.jsonObject(with: Data(Self.full.line)) as? NSDictionary
    let document = try JSONSerialization.jsonObject(with: Data(Self.full.document)) as? NSDictionary
    #expect(line == document)
    #expect(line?["run_id"] as? String == "00000000-0001-7001-8000-000000000002")
    #expect(!Self.full.line.contains(UInt8(ascii: "\n")))
    #expect((line?["unit"] as? [String: Any])?["serial"] as? String == "0012345")
  }

  @Test("leaves out what is not known")
  func absentMembersAreLeftOut() {
    let record = RunRecord(
      runID: "x", started: "", local: "", tool: "t", sequence: RecordedSequence(name: "s", path: "s"))
    let text = String(decoding: record.line, as: UTF8.self)
    #expect(!text.contains("null"))
    #expect(!text.contains("\"failure\""))
    #expect(text.contains(#""verdict":"errored""#))
  }
}
