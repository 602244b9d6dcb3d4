#if os(Linux)
  import Foundation
  import TestSupport
  import Testing

  /// Two hundred units in three slots: some wrong, one adapter unplugged, a wrong scan, another operator, a power cut.
  ///
  /// The gate puts each unit into its slot, because it is told which one comes where.
  @Suite("A day in the life of a line")
  struct DayInTheLifeTests {
    static let units = 1...200

    /// What is wrong with a unit, by its number.
    static func verdict(_ unit: Int) -> String {
      if unit == 50 { return "errored" }
      return unit % 10 == 3 || unit % 25 == 7 ? "failed" : "passed"
    }

    private static let gate = """
      #!/bin/sh
      read q
      slot=${q#*'"slot":"'}; slot=${slot%%'"'*}
      unit=${q#*'"serial":"U'}; unit=${unit%%'"'*}
      unit=$(expr $unit + 0)
      rm -f $slot.yaml
      [ $unit -eq 50 ] && exit 0
      id=0x60; faults=
      [ $(expr $unit % 10) -eq 3 ] && id=0x20
      [ $(expr $unit % 25) -eq 7 ] && faults='faults: [{at: 0x48, kind: nack}]'
      printf 'schema: 1\\ntargets:\\n  sensor: {address: 0x48, registers: {id: {at: 0, bytes: 1, reset: %s}}}\\n%s\\n' \
        $id "$faults" > $slot.yaml

      """

    private static func serial(_ unit: Int) -> String {
      let digits = String(unit)
      return "U" + String(repeating: "0", count: 4 - digits.count) + digits
    }

    private static func scans(_ units: some Sequence<Int>) -> [String] { units.map(serial) }

    @Test("leaves one record of every unit, with the right verdict")
    func everyUnitHasItsRecord() async throws {
      let line = try Line(
        slots: ["A", "B", "C"], more: "operators: [kim, lee]\ngate: {run: [./gate.sh], timeout: 60s}\n")
      try line.write(Self.gate, "gate.sh")
      _ = try await line.shell("chmod +x gate.sh")
      // The morning: somebody scans the wrong label, and somebody else takes over.
      let morning = try await line.shift(
        ["kim"] + Self.scans(1...40) + ["WRONG"] + Self.scans(41...60) + ["/operator lee"] + Self.scans(61...80))
      #expect(morning.status == 0)
      #expect(morning.text.contains("WRONG: This is no such number"))
      #expect(line.runs.count == 80)
      // Noon: the power goes while units are tested, and within a line of the ledger.
      try line.write((["kim"] + Self.scans(81...140)).map { $0 + "\n" }.joined(), "scans.txt")
      let cut = try await line.shell(
        "i2cseq station station.yaml --simulate < scans.txt > shown.txt & p=$!; "
          + "while [ $(cat ledger/*/date=*/ledger.jsonl | wc -l) -lt 100 ]; do sleep 0.01; done; kill -9 $p; wait $p; "
          + "day=$(ls -d ledger/*/date=* | tail -1); printf '{\"seq\":999,\"prev\":\"' >> $day/ledger.jsonl")
      #expect(cut.status == 0)
      let shown = try String(contentsOfFile: line.path("shown.txt"), encoding: .utf8)
      for unit in shown.matches(of: #/[ABC] (U[0-9]{4}): [✔✘!]/#).map({ String($0.output.1) }) {
        #expect(line.runs.contains { $0.hasPrefix(unit) }, "\(unit) was shown, and is not recorded")
      }
      // The afternoon: no file may grow any more.
      let full = try await line.shell(
        "(ulimit -f 0; printf 'kim\\nU0141\\nU0142\\n' | i2cseq station station.yaml --simulate) 2>&1 | cat")
      #expect(!full.golden.contains("PASS") && !full.golden.contains("FAIL"))
      // Then there is room again, and whoever has no verdict is tested.
      let recorded = Set(line.runs.map { $0.prefix(5) })
      let rest = Self.units.filter { !recorded.contains(Substring(Self.serial($0))) }
      #expect(rest.count >= 60 && rest.count <= 120)
      let evening = try await line.shift(["lee"] + Self.scans(rest))
      #expect(evening.status == 0)
      #expect(line.runs.sorted() == Self.units.map { "\(Self.serial($0)) \(Self.verdict($0)) 1" })
      #expect(try await line.isWhole())
      try await Self.expectStatistics(of: line)
    }

    private static func expectStatistics(of line: Line) async throws {
      let result = try await line.shell("i2cseq stats ledger --simulated --format json")
      let json = try JSONSerialization.jsonObject(with: Data(result.output)) as? [String: Any]
      let total = try #require(json?["total"] as? [String: Int])
      let counts = Dictionary(grouping: units, by: verdict).mapValues(\.count)
      #expect(total["runs"] == 200)
      for verdict in ["passed", "failed", "errored"] { #expect(total[verdict] == counts[verdict]) }
      #expect(total["units"] == 199)
      #expect(total["first_pass"] == counts["passed"])
      #expect(total["retests"] == 0)
    }
  }

  @Suite("A station that is killed")
  struct KilledStationTests {
    /// As many points as a test takes time for; the two hundred of a release are asked for by a variable.
    private static let kills = ProcessInfo.processInfo.environment["STATION_KILLS"].flatMap { Int($0) } ?? 15

    /// Kills each station after one to four verdicts that it showed, while it tests what comes next.
    ///
    /// What was shown is counted, and no time is measured: a machine that is busy may need a second to start a process.
    private static let killAfterVerdicts = """
      mkfifo screen
      for i in $(seq 1 $1); do
        i2cseq station station.yaml --simulate < scans.txt > screen 2>> said.txt & station=$!
        {
          left=$((RANDOM % 4 + 1))
          while [ $left -gt 0 ] && IFS= read -r line; do
            echo "$line" >> shown.txt
            case $line in *PASS*) left=$((left - 1)) ;; esac
          done
          kill -9 $station
          cat >> shown.txt
        } < screen
        wait $station
      done 2> /dev/null

      """

    @Test("has shown no verdict without a record, and goes on in a whole ledger", .timeLimit(.minutes(10)))
    func everyVerdictHasItsRecord() async throws {
      let line = try Line(slots: ["A", "B"])
      try line.write((1...9999).map { "U\(String(10_000 + $0).dropFirst())\n" }.joined(), "scans.txt")
      try line.write(Self.killAfterVerdicts, "kill.sh")
      _ = try await line.shell("bash kill.sh \(Self.kills)")
      let last = try await line.shell(
        "head -3 scans.txt | i2cseq station station.yaml --simulate; i2cseq ledger verify ledger")
      #expect(last.status == 0, "\(last.golden)")
      let shown = (try? String(contentsOfFile: line.path("shown.txt"), encoding: .utf8)) ?? ""
      let units = shown.matches(of: #/[AB] (U[0-9]{4}): ✔ PASS/#).map { String($0.output.1) }
      let recorded = line.runs.map { String($0.prefix(5)) }
      #expect(!units.isEmpty)
      #expect(Set(units).subtracting(recorded) == [])
      #expect(Set(recorded).count == recorded.count)
    }
  }
#endif
