#if os(Linux)
  import Foundation
  import Ledger
  import TestSupport
  import Testing

  @Suite("A shift")
  struct ShiftTests {
    @Test("records every unit before its verdict is shown")
    func unitsAreRecorded() async throws {
      let line = try Line()
      let first = try await line.shift(["U0001", "U1", "U0002", "", "U0001"])
      #expect(first.status == 0)
      #expect(first.text.contains("A U0001: ✔ PASS (SIMULATED: NO PRODUCTION)"))
      #expect(first.text.contains("U1: This is no such number"))
      #expect(first.text.contains("U0001: Tested already"))
      try line.board("A", id: 0x20)
      let second = try await line.shift(["U0003", "/retest", "U0001", "U0003"])
      #expect(second.text.contains("A U0003: ✘ FAIL"))
      #expect(second.text.contains("step 1: identification"))
      #expect(line.runs == ["U0001 passed 1", "U0002 passed 1", "U0003 failed 1", "U0001 failed 2"])
      #expect(try await line.isWhole())
    }

    @Test("refuses simulated units where nobody asks for them")
    func simulatedUnitsAreRefused() async throws {
      let line = try Line()
      let result = try await line.shell("echo U0001 | i2cseq station station.yaml")
      #expect(result.status == 64)
      #expect(result.golden.contains("--simulate"))
      #expect(line.runs == [])
    }

    @Test("of the station that is shipped finds its faulty board, and says how in words")
    func theShippedStationRuns() async throws {
      let line = try Line()
      let sequences = Repository.root.appendingPathComponent("sequences").path
      let shipped = try String(contentsOfFile: "\(sequences)/stations/demo.yaml", encoding: .utf8)
      try line.write(
        shipped.replacingOccurrences(of: "../", with: sequences + "/")
          .replacingOccurrences(of: "DEMO-1", with: "LINE-1"), "station.yaml")
      _ = try await line.shift(["SH3-000001"])
      let faulty = try await line.shift(["SH3-000002"], "--slot A=board:\(sequences)/boards/sensorhub-faulty.yaml")
      #expect(line.runs == ["SH3-000001 passed 1", "SH3-000002 failed 1"])
      #expect(faulty.text.contains("expected 60 0b10x00000, read 40 A0"))
    }

    @Test("holds a scan to what the sequence asks of the unit, those that it calls too")
    func scansAreHeldToTheSequence() async throws {
      let line = try Line()
      let sequence = try String(contentsOfFile: line.path("s.yaml"), encoding: .utf8)
      try line.write(sequence + "  - call: part.yaml\nuut: {serial: {pattern: 'U000.'}}\n", "s.yaml")
      try line.write(
        "schema: 1\nname: part\nuut: {serial: {pattern: 'U..[1-3].'}}\nsteps: [{delay: 1ms}]\n".replacingOccurrences(
          of: "U..[1-3].", with: "U00.[1-3]"), "part.yaml")
      let shift = try await line.shift(["U0001", "U0005", "U0101", "U0002"])
      #expect(shift.text.contains("U0005: This is no such number") && shift.text.contains("U0101: This is no such"))
      #expect(line.runs == ["U0001 passed 1", "U0002 passed 1"])
    }

    @Test("ends when nobody can answer any more")
    func theEndOfTheInputEndsQuestions() async throws {
      let line = try Line()
      let sequence = try String(contentsOfFile: line.path("s.yaml"), encoding: .utf8)
      try line.write(
        sequence + "  - prompt: {ask: pass_fail, message: Is D3 lit?, default: pass, timeout: 1h}\n", "s.yaml")
      _ = try await line.shift(["U0001"])
      #expect(line.runs == ["U0001 passed 1"])
      #expect((line.lines.first?["reserved"] as? [String]) == ["simulated: board", "1 answer by default"])
    }

    @Test(
      "of a station file that cannot be run is refused by `check`",
      arguments: [
        ("{file: s.yaml, parameters: {low: 99}}", "station.yaml:4:46: error: `low` must be 0 … 50"),
        ("{file: s.yaml, parameters: {lo: 9}}", "station.yaml:4:45: error: no sequence has a parameter `lo`"),
        ("{file: s.yaml}, {file: s.yaml}", "station.yaml:4:36: error: no unit comes to this sequence"),
      ])
    func checkKnowsWhatAStationRefuses(row: (sequences: String, told: String)) async throws {
      let line = try Line()
      let sequence = try String(contentsOfFile: line.path("s.yaml"), encoding: .utf8)
      try line.write(
        "parameters: {low: {type: integer, default: 1, range: 0..50}}\n"
          + sequence.replacingOccurrences(of: "low: 0x50", with: "low: $low"), "s.yaml")
      let text = try String(contentsOfFile: line.path("station.yaml"), encoding: .utf8)
      try line.write(text.replacingOccurrences(of: "{file: s.yaml}", with: row.sequences), "station.yaml")
      for command in ["check station.yaml", "station station.yaml --simulate < /dev/null"] {
        let result = try await line.shell("i2cseq \(command) 2>&1")
        #expect(result.golden.contains(row.told), "\(result.golden)")
        #expect(result.status != 0)
      }
    }

    @Test("gives each test random data of its own")
    func randomDataIsNewInEveryTest() async throws {
      let line = try Line()
      let sequence = try String(contentsOfFile: line.path("s.yaml"), encoding: .utf8)
      try line.write(sequence + "  - write: {to: sensor, memory: 0x10, data: {random: p, bytes: 4}}\n", "s.yaml")
      _ = try await line.shift(["U0001", "/retest", "U0001", "U0002"])
      #expect(line.runs.count == 3)
      #expect(Set(line.lines.map { "\($0["seed"] ?? "")" }).count == 3)
    }

    @Test("fails a unit whose PASS leaves open what the station does not take")
    func refusedPassesAreFailures() async throws {
      let line = try Line(more: "refuse: [skipped, simulated]\n")
      let sequence = try String(contentsOfFile: line.path("s.yaml"), encoding: .utf8)
      try line.write(sequence + "  - read: sensor.id\n    when: false\n    expect: [0x60]\n", "s.yaml")
      let shift = try await line.shift(["U0001"])
      #expect(shift.text.contains("A U0001: ✘ FAIL"))
      #expect(shift.text.contains("1 step skipped by conditions"))
      // That it is simulated is what the shift is about.
      #expect(!shift.text.contains("simulated: board"))
      #expect(line.runs == ["U0001 failed 1"])
    }

    @Test("records a unit whose adapter is missing as errored, and goes on")
    func missingAdaptersAreErrored() async throws {
      let line = try Line(slots: ["A", "B"])
      try FileManager.default.removeItem(atPath: line.path("A.yaml"))
      let shift = try await line.shift(["U0001", "U0002", "U0003", "U0004"])
      #expect(shift.status == 0)
      #expect(line.runs.filter { $0.contains("errored") }.count + line.runs.filter { $0.contains("passed") }.count == 4)
      #expect(line.runs.contains { $0.contains("errored") } && line.runs.contains { $0.contains("passed") })
      // Its test did not decide, so it is tested again without a word.
      try line.board("A")
      _ = try await line.shift(["U0001"])
      #expect(line.runs.last == "U0001 passed 2" || line.runs.count == 4)
    }

    @Test("never shows a PASS where no record can be written")
    func unwritableLedgersShowNoPass() async throws {
      let line = try Line()
      _ = try await line.shift(["U0001"])
      // A limit of file sizes stands for a full disk, also for root.
      let full = try await line.shell(
        "(ulimit -f 0; echo U0002 | i2cseq station station.yaml --simulate) 2>&1 | cat")
      #expect(!full.golden.contains("PASS"))
      #expect(full.golden.contains("cannot be written") && full.golden.contains("make room"))
      #expect(line.runs == ["U0001 passed 1"])
      // As soon as there is room again, it goes on.
      let again = try await line.shift(["U0003"])
      #expect(again.text.contains("U0003: ✔ PASS"))
      #expect(line.runs == ["U0001 passed 1", "U0003 passed 1"])
      #expect(try await line.isWhole())
    }

    @Test("tests nothing while the clock stands before the last record")
    func clocksGoForward() async throws {
      let line = try Line()
      var chain = LedgerChain()
      let record = Array(#"{"verdict":"passed","unit":{"serial":"U0001"}}"#.utf8)
      let text = String(decoding: chain.append(.run, at: "2099-01-01T00:00:00.000Z", record), as: UTF8.self)
      _ = try await line.shell("mkdir -p ledger/station=LINE-1/date=2099-01-01")
      try line.write(text + "\n", "ledger/station=LINE-1/date=2099-01-01/ledger.jsonl")
      let shift = try await line.shift(["U0002"])
      #expect(shift.text.contains("U0002: ! ERROR"))
      #expect(shift.text.contains("and the last record is of 2099-01-01T00:00:00.000Z"))
      #expect(shift.text.contains("set the clock"))
      #expect(line.runs.count == 1)
    }

    @Test("begins nowhere in a ledger that was changed")
    func changedLedgersAreRefused() async throws {
      let line = try Line()
      _ = try await line.shift(["U0001", "U0002", "U0003"])
      let changed = try await line.shell(
        "sed -i '2s/passed/failed/' ledger/*/date=*/ledger.jsonl; i2cseq ledger verify ledger; "
          + "echo U0004 | i2cseq station station.yaml --simulate")
      #expect(changed.status == 65)
      #expect(changed.golden.contains("the line before was changed after this one was written"))
      #expect(changed.golden.contains("NOT WHOLE in 1 place"))
      #expect(line.runs.count == 3)
    }

    @Test("sets a line that was cut aside, and says so")
    func cutLinesAreSetAside() async throws {
      let line = try Line()
      _ = try await line.shift(["U0001", "U0002"])
      let cut = try await line.shell(
        "truncate -s -40 ledger/*/date=*/ledger.jsonl; rm ledger/*/last; i2cseq ledger verify ledger; "
          + "echo U0002 | i2cseq station station.yaml --simulate; ls ledger/*/torn*")
      #expect(cut.golden.contains("the last line has no end"))
      #expect(cut.golden.contains("are no record, and lie in"))
      #expect(cut.status == 0)
      #expect(line.runs == ["U0001 passed 1", "U0002 passed 1"])
      #expect(try await line.isWhole())
    }

    @Test("has its ledger alone")
    func oneWriterAtATime() async throws {
      let line = try Line()
      let result = try await line.shell(
        "mkfifo f; i2cseq station station.yaml --simulate < f > one.txt & exec 9> f; echo U0001 >&9; "
          + "while ! grep -q PASS one.txt; do sleep 0.05; done; "
          + "echo U0002 | i2cseq station station.yaml --simulate; echo $?; exec 9>&-; wait")
      #expect(result.golden.contains("another station writes this ledger"))
      #expect(result.golden.contains("69\n"))
      #expect(line.runs == ["U0001 passed 1"])
    }

    @Test("asks the gate, tells the action, and keeps both to their time")
    func programsAreAsked() async throws {
      let line = try Line(
        more: "gate: {run: [./gate.sh, x], timeout: 1s}\nafter: {run: [./after.sh], timeout: 300ms}\n")
      let gate = "read q; case $q in *U0002*) echo 'not routed here'; exit 3;; *U0003*) sleep 9;; esac\n"
      try line.write("#!/bin/sh\n" + gate, "gate.sh")
      let after = "read r; echo \"$r\" >> told.txt; case $r in *U0004*) sleep 9;; esac\n"
      try line.write("#!/bin/sh\n" + after, "after.sh")
      _ = try await line.shell("chmod +x *.sh")
      let shift = try await line.shift(["U0001", "U0002", "U0003", "U0004"])
      #expect(shift.text.contains("U0001: ✔ PASS"))
      #expect(shift.text.contains("May not be tested here\n  not routed here"))
      #expect(shift.text.contains("it did not end within 1 s"))
      #expect(shift.text.contains("The program after the test failed: ./after.sh it did not end within 300 ms"))
      #expect(line.lines.map { $0["event"] as? String } == ["run", "action", "refused", "refused", "run", "action"])
      let told = try String(contentsOfFile: line.path("told.txt"), encoding: .utf8)
      #expect(told.split(separator: "\n").count == 2)
    }

    @Test("runs only what is released, and asks for the part number")
    func sequencesAreReleased() async throws {
      let line = try Line()
      let hash = String(repeating: "a", count: 64)
      let text = try String(contentsOfFile: line.path("station.yaml"), encoding: .utf8)
      try line.write(
        text.replacingOccurrences(of: "{file: s.yaml}", with: "{file: s.yaml, sha256: ['\(hash)']}"), "station.yaml")
      let refused = try await line.shift(["U0001"])
      #expect(refused.status == 65)
      let found = try #require(refused.text.firstMatch(of: #/add `([0-9a-f]{64})`/#)).output.1
      try line.write(
        "part: {pattern: 'P[0-9]'}\noperators: [kim]\n"
          + text.replacingOccurrences(of: "{file: s.yaml}", with: "{file: s.yaml, part: 'P1', sha256: ['\(found)']}"),
        "station.yaml")
      let shift = try await line.shift(["lee", "kim", "P2", "Q", "P1", "U0001", "/operator lee", "P1", "U0002"])
      #expect(shift.text.contains("lee: This name is not on the list of the station"))
      #expect(shift.text.contains("P2: There is no test for this part number"))
      #expect(line.runs == ["U0001 passed 1", "U0002 passed 1"])
      #expect(line.lines.allSatisfy { $0["operator"] as? String == "kim" })
      #expect(line.lines.allSatisfy { ($0["unit"] as? [String: Any])?["part"] as? String == "P1" })
    }

    @Test("is checked like a sequence", arguments: ["station.yaml", "s.yaml station.yaml"])
    func stationFilesAreChecked(files: String) async throws {
      let line = try Line()
      let good = try await line.shell("i2cseq check \(files)")
      #expect(good.golden.hasSuffix("1 station\nexit 0\n"))
      let bad = try await line.shell("echo 'colour: red' >> station.yaml; i2cseq check \(files)")
      #expect(bad.status == 65)
      #expect(bad.golden.contains("station.yaml:7:1: error: `colour` is not a key of the station file"))
    }

    @Test("is exported, and counted")
    func shiftsAreCounted() async throws {
      let line = try Line()
      _ = try await line.shift((1...40).map { "U\(1000 + $0)" })
      let csv = try await line.shell("i2cseq ledger export ledger | cut -d, -f3,5,8,9 | head -3")
      #expect(csv.golden == "verdict,serial,attempt,station\npassed,U1001,1,LINE-1\npassed,U1002,1,LINE-1\nexit 0\n")
      let json = try await line.shell("i2cseq ledger export ledger --format json")
      #expect((try JSONSerialization.jsonObject(with: Data(json.output)) as? [Any])?.count == 40)
      let none = try await line.shell("i2cseq stats ledger")
      #expect(none.golden.contains("left out   40 simulated runs"))
      let stats = try await line.shell("i2cseq stats ledger --simulated --by slot")
      #expect(stats.golden.contains("first pass 100.0 % (40 of 40)"))
      #expect(stats.golden.contains("LINE-1/A: 40 units"))
    }
  }
#endif
