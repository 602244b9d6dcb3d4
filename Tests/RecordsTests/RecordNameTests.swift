import Records
import Testing

@Suite("The name of a record")
struct RecordNameTests {
  private static func record(serial: String?) -> RunRecord {
    var record = RunRecord(
      runID: "0", started: "2026-11-28T22:50:54.123Z", local: "", tool: "t",
      sequence: RecordedSequence(name: "Sensor Hub", path: "s.yaml"))
    record.unit.serial = serial
    record.verdict = .passed
    return record
  }

  static let names: [(template: String, serial: String?, path: String)] = [
    ("{serial}/{utc}_{verdict}.json", "SH3-1", "SH3-1/20261128T225054.123Z_passed.json"),
    ("{date}/{sequence}.json", "x", "2026-11-28/Sensor_Hub.json"),
    ("r.json", "x", "r.json"), ("{serial}", nil, "none"), ("{serial}", "", "none"),
    // A serial number leads nowhere else, and is not hidden.
    ("a/{serial}.json", "../../etc/passwd", "a/_._.._etc_passwd.json"), ("{serial}", ".x", "_x"),
    ("{serial}", "Ünit 1\n", "__nit_1_"),
    ("{serial}", String(repeating: "9", count: 200), String(repeating: "9", count: 80)),
  ]

  @Test(arguments: names)
  func isMadeOfItsTemplate(row: (template: String, serial: String?, path: String)) throws {
    #expect(try RecordName(row.template).path(of: Self.record(serial: row.serial)) == row.path)
  }

  static let mistakes: [(template: String, mistake: RecordName.Mistake)] = [
    ("{serials}", .unknown("serials")), ("{serial", .open), ("", .empty), ("a{}b", .unknown("")),
  ]

  @Test(arguments: mistakes)
  func isRefusedWithTheReason(row: (template: String, mistake: RecordName.Mistake)) {
    #expect(throws: row.mistake) { try RecordName(row.template) }
  }

  @Test func isFixedOnlyWithoutPlaceholders() throws {
    #expect(try RecordName("a.json").isFixed)
    #expect(try !RecordName("{utc}").isFixed)
    #expect(try RecordName("{sequence}").tellsApart([.sequence]))
    #expect(try !RecordName("{serial}").tellsApart([.sequence]))
  }

  static let ids: [(milliseconds: Int64, random: (UInt64, UInt64), text: String)] = [
    // The example of RFC 9562 appendix A.6.
    (0x017F_22E2_79B0, (0xCC3, 0x18C4_DC0C_0C07_398F), "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"),
    (-1, (0, 0), "00000000-0000-7000-8000-000000000000"),
    (.max, (.max, .max), "ffffffff-ffff-7fff-bfff-ffffffffffff"),
  ]

  @Test(arguments: ids.indices)
  func aRunIsNamedByAUUIDOfVersion7(index: Int) throws {
    let row = Self.ids[index]
    let text = RunID.text(milliseconds: row.milliseconds, random: row.random)
    #expect(text == row.text)
    #expect(try text.contains(Regex(RunID.pattern)))
  }
}
