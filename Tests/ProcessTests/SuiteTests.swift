#if os(Linux)
  import Foundation
  import TestSupport
  import Testing

  /// Runs of suites, as a shell sees them.
  struct SuiteTests {
    /// A shell script in a folder with the files below, and what it must print.
    static let scripts: [(name: String, script: String, output: String)] = [
      (
        "each of its runs is one of a table, and the total is last",
        "$RUN -q > o.txt; echo $?; tail -n 7 o.txt | head -n 6 | cut -c 1-35; tail -n 1 o.txt | grep -o ' FAIL (simulated: replay)'",
        """
        1
        s/good.yaml [good]             PASS
        s/goon.yaml [good]             PASS
        s/also.yaml [limits low=0x60]  PASS
        s/also.yaml [limits low=96]    PASS
        s/also.yaml [bad]              FAIL
        5 files: 4 passed, 1 failed; < 1 ms
         FAIL (simulated: replay)

        """
      ),
      (
        "it is run as many files are: headings, at once, shards that `merge` demands each once",
        "$RUN -q | grep '^== '; $RUN > 1.txt; $RUN -j 3 > 3.txt; cmp 1.txt 3.txt; for n in 1 2; do "
          + "$RUN --shard $n/2 --junit s$n.xml -q > o.txt; echo $?; done; i2cseq merge s1.xml s2.xml -o all.xml | tail -n 2 | head -n 1 "
          + "| cut -c 1-29; i2cseq merge s1.xml -o all.xml 2>&1 | head -n 1",
        """
        == s/good.yaml [good]
        == s/goon.yaml [good]
        == s/also.yaml [limits low=0x60]
        == s/also.yaml [limits low=96]
        == s/also.yaml [bad]
        1
        0
        5 files: 4 passed, 1 failed;\u{20}
        error: of 2 parts of the run these are missing: 2/2 [merge]

        """
      ),
      (
        "its words choose runs, and so do those of its sequences",
        "v() { $RUN -q \"$@\" > o.txt; echo \"$* $? $(grep -c 'yaml .* PASS ' o.txt) $(grep -c ' SKIPPED ' o.txt)\"; }; v --only often; "
          + "v --skip bad; v --only limits; v --only nightly; $RUN --only oftn 2>&1 | grep -o 'write .*'",
        """
        --only often 0 2 3
        --skip bad 0 4 1
        --only limits 0 2 3
        --only nightly 0 1 4
        write `--only 'often'`

        """
      ),
      (
        "each run has a suite and reports of its own name",
        "$RUN --junit j/ --trace t/ -q > o.txt; ls j t; $RUN --junit j.xml -q > o.txt; grep -o '<testsuite name=\"[^\"]*\"' j.xml; "
          + "grep -o 'suite.[a-z]*\" value=\"[^\"]*\"' j.xml | sort | uniq -c | sed 's/^ *//'; "
          + "grep -o '<testcase.*classname=\"good[^\"]*\"' j.xml | wc -l",
        """
        j:
        also.bad.xml
        also.limits-low=0x60.xml
        also.limits-low=96.xml
        good.good.xml
        goon.good.xml

        t:
        also.bad.trace.jsonl
        also.limits-low=0x60.trace.jsonl
        also.limits-low=96.trace.jsonl
        good.good.trace.jsonl
        goon.good.trace.jsonl
        <testsuite name="good [good]"
        <testsuite name="goon [good]"
        <testsuite name="also [limits low=0x60]"
        <testsuite name="also [limits low=96]"
        <testsuite name="also [bad]"
        1 suite.run" value="bad"
        2 suite.run" value="good"
        1 suite.run" value="limits low=0x60"
        1 suite.run" value="limits low=96"
        2 suite.tags" value="often"
        1

        """
      ),
      (
        "each of its runs is replayed by its own recording, and by one of its sequence where it has none",
        "$RUN --trace t/ -q > o.txt; mv t/good.good.trace.jsonl t/good.trace.jsonl; sed s/60/61/ t/also.bad.trace.jsonl "
          + "> t/61; mv t/61 t/also.bad.trace.jsonl; $RUN --adapter replay:t -q | grep 'yaml .* PASS ' | cut -c 1-35",
        """
        s/good.yaml [good]             PASS
        s/goon.yaml [good]             PASS
        s/also.yaml [limits low=0x60]  PASS
        s/also.yaml [limits low=96]    PASS
        s/also.yaml [bad]              PASS

        """
      ),
      (
        "the command line stands above it",
        "$RUN --adapter replay:other.jsonl -q > o.txt; echo $?; grep -c 'yaml .* FAIL ' o.txt; $RUN --set low=0x60 > o.txt 2> e.txt; "
          + "echo $?; head -n 1 e.txt; $RUN --timeout 1ns --only good -q > o.txt; echo $?",
        """
        1
        5
        64
        suite.yaml:10:14: error: `low` has its values from here, and another one in the command line [suite_matrix]
        2

        """
      ),
      (
        "what is wrong with it is told at its place, and nothing of it is run",
        "t() { printf \"$1\" > w.yaml; i2cseq run w.yaml -q > o.txt 2> e.txt; echo $?; head -n 1 e.txt; }; "
          + "H='schema: 1\\nsuite: w\\nadapter: replay:rec.jsonl\\nruns:\\n'; t \"$H  a: {sequences: s/x*.yaml}\\n\"; "
          + "t \"$H  a: {sequences: s/good.yaml, parameters: {lw: 1}}\\n\"; t \"$H  a: {sequences: [s/good.yaml, s/good.yaml]}\\n\"; "
          + "t \"$H  a: {sequences: s/good.yaml, adapter: ch999}\\n\"; t \"$H  a: {sequences: suite.yaml}\\n\"; "
          + "t \"$H  a: {sequences: s/none.yaml}\\n\"; i2cseq run w.yaml s/good.yaml --adapter replay:rec.jsonl -q | grep -c 'yaml .* PASS '",
        """
        65
        w.yaml:5:18: error: no file is called `s/x*.yaml` [suite_files]
        65
        w.yaml:5:48: error: no sequence that is run with it has a parameter `lw` [suite_setting]
        65
        w.yaml:5:32: error: this run has `s/good.yaml` already [suite_files]
        65
        w.yaml:5:40: error: this version has no driver `ch999` [suite_adapter]
        65
        suite.yaml: error: this file is a suite and not a sequence [other_file]
        64
        s/none.yaml: error: the sequence cannot be read: no such file or directory [unreadable]
        1

        """
      ),
      (
        "`check` holds its sequences to what it says of them, and a dry run shows each",
        "i2cseq check suite.yaml; i2cseq run suite.yaml --dry-run -q | grep 'dry run'; i2cseq fmt --check suite.yaml; "
          + "printf 'schema: 1\\nsuite: w\\nruns: {a: {sequences: s/also.yaml, parameters: {low: x}}}\\n' > w.yaml; "
          + "i2cseq check w.yaml 2> e.txt; echo $?; head -n 1 e.txt",
        """
        ok: 1 file, 5 steps, 1 suite
        good [good]: dry run, no bus is touched
        goon [good]: dry run, no bus is touched
        also [limits low=0x60]: dry run, no bus is touched
        also [limits low=96]: dry run, no bus is touched
        also [bad]: dry run, no bus is touched
        ok: 1 file
        65
        w.yaml:3:54: error: the parameter `low` is an integer [parameter]

        """
      ),
      (
        "its steps are listed once for each sequence",
        "i2cseq list suite.yaml | grep -c 'read t'; i2cseq list suite.yaml s/good.yaml --only often | grep -c 'read t'",
        "3\n2\n"
      ),
      (
        "records of its runs have names that tell them apart",
        "$RUN --result r.json -q 2>&1 | grep -o 'write .*'; $RUN --result 'r/{run_id}.json' -q > o.txt; ls r | wc -l",
        "write `--result 'out/{sequence}_{run_id}.json'`\n5\n"
      ),
      (
        "a folder of boards has one for each sequence, by its name",
        "mkdir b; printf 'schema: 1\\ntargets: {t: {address: 0x48, pointer: none, registers: {r: {bytes: 1, reset: 0x60}}}}\\n' > b/good.yaml; "
          + "i2cseq run s/good.yaml --adapter board:b -q | tail -n 1 | grep -o 'PASS (simulated: board)'; "
          + "i2cseq run s/goon.yaml --adapter board:b -q 2>&1 | head -n 1",
        """
        PASS (simulated: board)
        b: error: the folder holds no board for s/goon.yaml: there is no b/goon.yaml [unreadable]

        """
      ),
    ]

    private static func sequence(_ name: String, _ head: String, _ byte: String) -> String {
      "schema: 1\nname: \(name)\n\(head)devices: {t: {address: 0x48, pointer: none}}\n"
        + "steps: [{read: {from: t, bytes: 1}, expect: [\(byte)]}]\n"
    }

    private static func recording(_ byte: String) -> String {
      """
      {"k":"hdr","fmt":"i2c-trace","ver":1,"tool":"t","buses":[{"id":"main"}]}
      {"k":"x","n":1,"t":0,"dur":100,"bus":"main","segs":[{"a":"0x48","rw":"r","aa":1,"d":"\(byte)","ak":"0"}],"stop":1,"res":"ok"}
      {"k":"end","n":1,"t":100}

      """
    }

    private static let files = [
      "s/good.yaml": sequence("good", "tags: [nightly]\n", "0x60"),
      "s/goon.yaml": sequence("goon", "", "0x60"),
      "s/also.yaml": sequence("also", "parameters: {low: {type: integer, default: 0x61}}\n", "$low"),
      "suite.yaml": """
      schema: 1
      suite: every change
      adapter: replay:rec.jsonl
      runs:
        good:
          sequences: s/goo?.yaml
          tags: [often]
        limits:
          sequences: s/also.yaml
          matrix: {low: [0x60, 96]}
        bad:
          sequences: s/also.yaml

      """,
      "rec.jsonl": recording("60"), "other.jsonl": recording("62"),
    ]

    @Test(arguments: scripts)
    func aShellSees(row: (name: String, script: String, output: String)) async throws {
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent("suite-\(UUID().uuidString)")
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent("s"), withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      for (name, text) in Self.files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
      let script = "RUN='i2cseq run suite.yaml'; { \(row.script); } 2> said.txt"
      let result = try await Command.shell(script, in: folder)
      let said = (try? String(contentsOf: folder.appendingPathComponent("said.txt"), encoding: .utf8)) ?? ""
      #expect(String(decoding: result.output, as: UTF8.self) == row.output, "\(row.name)\n\(said)")
    }
  }
#endif
