#if os(Linux)
  import TestSupport
  import Testing

  /// What the commands say of a ledger that somebody touched; the station is `LINE-1`, and tested three units on one day.
  @Suite("A ledger that was touched")
  struct LedgerCommandTests {
    static let changes: [(name: String, script: String, verify: String, isShown: Bool)] = [
      ("nothing", ":", "3 lines of 1 day, whole, 3 ", true),
      (
        "edited", "sed -i '2s/passed/failed/' $DAY/ledger.jsonl", "ledger.jsonl:3: error: the line before was changed",
        false
      ),
      ("cut", "sed -i '$d' $DAY/ledger.jsonl", "the ledger ends in line 2, and line 3 was written", false),
      (
        "cut, and its mark taken", "sed -i '$d' $DAY/ledger.jsonl; rm $STATION/last",
        "`last` is missing, so that an end that was cut off would not be seen", false
      ),
      (
        "another day", "mv $DAY $STATION/date=2020-01-01", "ledger.jsonl:1: error: the line belongs into `date=2", false
      ),
      ("another station", "mv $STATION ledger/station=LINE-2", "the line belongs into `station=LINE-1`", false),
      ("copied", "mv $STATION copy; mkdir ledger; mv copy ledger/station=LINE-1", "3 lines of 1 day, whole", true),
      (
        "a line that was whole is cut", "truncate -s -30 $DAY/ledger.jsonl",
        "ledger.jsonl:3: error: the ledger ends in line 2, and line 3 was written", false
      ),
      ("all gone", "rm -r $DAY", "LINE-1: error: the ledger ends in line 0, and line 3 was written", false),
    ]

    @Test("is told by all that read it", arguments: changes.indices)
    func changesAreTold(index: Int) async throws {
      let row = Self.changes[index]
      let line = try Line()
      #expect(try await line.shift(["U0001", "U0002", "U0003"]).status == 0)
      let result = try await line.shell(
        "STATION=ledger/station=LINE-1; DAY=$(ls -d $STATION/date=*); \(row.script); i2cseq ledger verify ledger 2>&1; "
          + "echo verify $?; i2cseq stats ledger --simulated; echo stats $?; i2cseq ledger export ledger > /dev/null; "
          + "echo export $?")
      let status = row.isShown ? 0 : 65
      #expect(result.golden.contains(row.verify), "\(row.name): \(result.golden)")
      for command in ["verify", "stats", "export"] {
        #expect(result.golden.contains("\(command) \(status)\n"), "\(row.name): \(result.golden)")
      }
      #expect(result.golden.contains("see where with `i2cseq ledger verify") != row.isShown)
    }
  }
#endif
