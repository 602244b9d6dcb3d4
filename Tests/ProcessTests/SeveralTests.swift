#if os(Linux)
  import Foundation
  import TestSupport
  import Testing

  /// Runs of several sequences, as a shell sees them.
  struct SeveralTests {
    /// A shell script in a folder with the files below, and what it must print.
    ///
    /// `$RUN` runs on the recording of all of them.
    static let scripts: [(name: String, script: String, output: String)] = [
      (
        "one that is wrong does not stop the others, and the total is last",
        "$RUN good.yaml wrong.yaml fails.yaml -q > out.txt 2> err.txt; echo $?; grep -c '= PASS' out.txt; "
          + "tail -n 5 out.txt | head -n 4 | cut -c 1-44; tail -n 1 out.txt | grep -o ' ERROR (simulated: replay) '; "
          + "grep -c 'wrong.yaml:3:10: error' err.txt",
        """
        65
        1
        good.yaml   PASS     < 1 ms
        wrong.yaml  REFUSED          `reed` is not a
        fails.yaml  FAIL     < 1 ms  line 5: 'read t
        3 files: 1 passed, 1 failed, 1 refused; < 1 
         ERROR (simulated: replay)\u{20}
        1

        """
      ),
      (
        "the verdict of all leaves open what any of them does, and is one of a part where one is left out",
        "$RUN good.yaml skips.yaml -q | tail -n 1 | grep -o 'replay), 1 step skipped by conditions'; "
          + "$RUN good.yaml fails.yaml --skip nightly -q --junit j.xml | tail -n 1 | grep -o 'PASS (simulated: replay, partial)'; "
          + "i2cseq merge j.xml -o all.xml | tail -n 1 | grep -o 'PASS (simulated: replay, partial)'",
        "replay), 1 step skipped by conditions\nPASS (simulated: replay, partial)\nPASS (simulated: replay, partial)\n"
      ),
      (
        "each has a heading, also where little is said", "$RUN good.yaml fails.yaml -q | grep '^== '",
        "== good.yaml\n== fails.yaml\n"
      ),
      (
        "at once or one after another, what is said and reported is the same",
        "$RUN good.yaml fails.yaml also.yaml --junit 1.xml > 1.txt; $RUN good.yaml fails.yaml also.yaml -j 3 --junit 3.xml "
          + "> 3.txt; cmp 1.txt 3.txt; sed 's/timestamp=\"[^\"]*\"//; s/seed\" value=.*//' 1.xml > 1.s; "
          + "sed 's/timestamp=\"[^\"]*\"//; s/seed\" value=.*//' 3.xml > 3.s; cmp 1.s 3.s; "
          + "head -n 2 1.xml | tail -n 1 | cut -c 1-48; grep -c '<testsuite ' 1.xml",
        "<testsuites tests=\"3\" failures=\"1\" errors=\"0\" sk\n3\n"
      ),
      (
        "behind one that did not pass none is started, if that is asked",
        "$RUN fails.yaml good.yaml --fail-fast --junit j.xml -q > out.txt; echo $?; grep -c 'NOT RUN' out.txt; "
          + "grep -c '<skipped message=\"one before it did not pass\"' j.xml", "1\n1\n1\n"
      ),
      (
        "a tag of a file selects it and leaves it out",
        "$RUN good.yaml fails.yaml --only nightly -q > out.txt; echo $?; grep -c 'good.yaml *SKIPPED' out.txt; "
          + "$RUN good.yaml fails.yaml --skip nightly -q > out.txt; echo $?; $RUN fails.yaml --only nigtly 2>&1 "
          + "| grep -o \"write .*\"", "1\n1\n0\nwrite `--only 'nightly'`\n"
      ),
      (
        "the tags of a file stand in its suite",
        "$RUN fails.yaml --junit j.xml > out.txt; grep -o 'sequence.tags.*\"' j.xml",
        "sequence.tags\" value=\"nightly slow\"\n"
      ),
      (
        "a folder gets a report and a trace of each",
        "$RUN good.yaml fails.yaml --junit reports/ --trace traces/ -q > out.txt; ls reports traces; "
          + "i2cseq run good.yaml --adapter replay:traces/ --junit reports/ -q > out.txt; echo $?",
        "reports:\nfails.xml\ngood.xml\n\ntraces:\nfails.trace.jsonl\ngood.trace.jsonl\n0\n"
      ),
      (
        "lists of all are made of those of each, and one that did not run is in them",
        "$RUN good.yaml wrong.yaml fails.yaml --tap t.tap --csv c.csv --json e.jsonl --ctrf c.json -q > out.txt; echo $?; "
          + "grep -c '^not ok' t.tap; tail -n 1 t.tap; grep -c '(run)' c.csv; grep -o '\"event\":\"run_[a-z]*' e.jsonl; "
          + "grep -o 'summary.*suites\":[0-9]*' c.json; ls *.partial 2> /dev/null | wc -l",
        """
        65
        2
        1..3
        3
        "event":"run_started
        "event":"run_ended
        "event":"run_refused
        "event":"run_started
        "event":"run_ended
        summary":{"tests":3,"passed":1,"failed":2,"skipped":0,"pending":0,"other":0,"suites":3
        0

        """
      ),
      (
        "a folder gets a list of each", "$RUN good.yaml fails.yaml --tap lists/ --ctrf lists/ -q > out.txt; ls lists",
        "fails.ctrf.json\nfails.tap\ngood.ctrf.json\ngood.tap\n"
      ),
      (
        "a refused run leaves errored lists, and never replaces what is none",
        "i2cseq run good.yaml --adapter replay:nope --tap t.tap --csv c.csv --json e.jsonl --ctrf rec.jsonl -q; echo $?; "
          + "grep -c '^not ok' t.tap; grep -c errored c.csv; grep -c run_refused e.jsonl; grep -c i2c-trace rec.jsonl; "
          + "i2cseq run good.yaml --adaptor x --tap u.tap; grep -c '^not ok' u.tap",
        "64\n1\n1\n1\n1\n1\n"
      ),
      (
        "a list may go to the standard output, and no two outputs to one file",
        "$RUN good.yaml --tap - 2> err.txt | tail -n 1; $RUN good.yaml --tap x --csv x -q 2>&1 | grep -c 'two outputs'; "
          + "$RUN good.yaml --json good.yaml -q 2>&1 | grep -c 'would replace the input'",
        "1..1\n1\n1\n"
      ),
      (
        "a report of all goes to the standard output alone",
        "$RUN good.yaml fails.yaml --junit - 2> err.txt | xmllint --noout - ; grep -c '^2 files' err.txt", "1\n"
      ),
      (
        "what only one of them has a parameter for is given to that one",
        "$RUN good.yaml also.yaml --set low=0x60 -q > out.txt; echo $?; $RUN good.yaml also.yaml --set hig=1 2>&1 "
          + "| grep -c 'no sequence has a parameter'", "0\n1\n"
      ),
      (
        "one parameter has one value", "$RUN also.yaml --set low=0x60 --set low=0x61 2>&1 | head -n 1",
        "error: `--set low=…` is given twice [key_value]\n"
      ),
      (
        "who stops the run stops all, and every sequence has a suite",
        "$RUN slow.yaml good.yaml slow2.yaml -j 2 --timing recorded --junit j.xml -q > out.txt & p=$!; "
          + "for i in $(seq 100); do ls *.partial > ls.txt 2>&1 && break; sleep 0.1; done; sleep 1; kill $p; "
          + "wait $p; echo $?; grep -c '<testsuite ' j.xml; tail -n 1 out.txt | grep -c 'ERROR.*, interrupted'; ls *.partial 2>/dev/null "
          + "| wc -l", "130\n3\n1\n0\n"
      ),
      (
        "reports of one name are told apart by as many folders as it takes, however paths are typed, and by a number",
        "mkdir -p a/q b/q; cp good.yaml a/q/x.yaml; cp fails.yaml b/q/x.yaml; $RUN a/q/x.yaml ./b/../b/q/x.yaml good.yaml good.yaml "
          + "-j 2 --junit j/ --trace t/ --csv c/ -q > out.txt; ls j t c; $RUN a/q/x.yaml b/q/x.yaml --shard 2/2 --junit s/ -q > out.txt; "
          + "ls s; i2cseq run a/q/x.yaml b/q/x.yaml --adapter replay:nope --junit r/ -q > out.txt; ls r",
        "c:\na.q.x.csv\nb.q.x.csv\ngood.2.csv\ngood.csv\n\nj:\na.q.x.xml\nb.q.x.xml\ngood.2.xml\ngood.xml\n\n"
          + "t:\na.q.x.trace.jsonl\nb.q.x.trace.jsonl\ngood.2.trace.jsonl\ngood.trace.jsonl\nb.q.x.xml\na.q.x.xml\nb.q.x.xml\n"
      ),
      (
        "an option of one value that is given twice is refused, and the report of yesterday stays nobody's",
        "$RUN good.yaml --junit j.xml -q > out.txt; $RUN good.yaml --junit j.xml --junit=k.xml -q 2>&1 | grep ^Error; "
          + "grep -c 'errors=\"1\"' j.xml; $RUN good.yaml --only a --only=b -q 2>&1 | grep -c twice",
        "Error: --junit is given twice, and has one value: write `--junit` once\n2\n0\n"
      ),
      (
        "a folder of recordings is read by the names that were given to them, also one file at a time",
        "sed s/60/61/ rec.jsonl > 61.jsonl; mkdir a b; cp good.yaml a/x.yaml; cp fails.yaml b/x.yaml; "
          + "BOTH='i2cseq run a/x.yaml b/x.yaml -q'; $BOTH --adapter replay:rec.jsonl --trace t/ > out.txt; cp t/a.x.* t/x.trace.jsonl; "
          + "mv t/a.x.trace.jsonl a.jsonl; i2cseq run b/x.yaml --adapter replay:61.jsonl --trace t/b.x.trace.jsonl -q > out.txt; "
          + "$BOTH --adapter replay:t | tail -n 5 | head -n 4 | cut -c 1-16; (cd b; i2cseq run x.yaml --adapter replay:../t -q > out.txt; echo $?)",
        "file      verdic\na/x.yaml  PASS  \nb/x.yaml  PASS  \n2 files: 2 passe\n0\n"
      ),
      (
        "a run that another run with the same report is in is refused before it begins",
        "touch j.xml.1.partial; (flock 9; $RUN good.yaml also.yaml --junit j.xml > out.txt; echo $?) 9< j.xml.1.partial",
        "64\n"
      ),
    ]

    private static func sequence(_ name: String, _ head: String, _ steps: String) -> String {
      "schema: 1\nname: \(name)\n\(head)devices: {t: {address: 0x48, pointer: none}}\nsteps: \(steps)\n"
    }

    private static let files = [
      "good.yaml": sequence("good", "", "[{read: {from: t, bytes: 1}, expect: [0x60]}]"),
      "also.yaml": sequence(
        "also", "parameters: {low: {type: integer, default: 0x60}}\n", "[{read: {from: t, bytes: 1}, expect: [$low]}]"),
      "skips.yaml": sequence(
        "skips", "parameters: {v: 1}\n", "[{read: {from: t, bytes: 1}, expect: [0x60]}, {probe: t, when: v == 2}]"),
      "fails.yaml": sequence("fails", "tags: [nightly, slow]\n", "[{read: {from: t, bytes: 1}, expect: [0x61]}]"),
      "wrong.yaml": "schema: 1\nname: wrong\nsteps: [{reed: 1}]\n",
      "slow.yaml": sequence("slow", "", "[{read: {from: t, bytes: 1}, expect: [0x60]}, {delay: 60s}]"),
      "slow2.yaml": sequence("slow2", "", "[{read: {from: t, bytes: 1}, expect: [0x60]}, {delay: 60s}]"),
      "rec.jsonl": """
      {"k":"hdr","fmt":"i2c-trace","ver":1,"tool":"t","buses":[{"id":"main"}]}
      {"k":"x","n":1,"t":0,"dur":100,"bus":"main","segs":[{"a":"0x48","rw":"r","aa":1,"d":"60","ak":"0"}],"stop":1,"res":"ok"}
      {"k":"end","n":1,"t":100}

      """,
    ]

    @Test(arguments: scripts)
    func aShellSees(row: (name: String, script: String, output: String)) async throws {
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent("several-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      for (name, text) in Self.files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
      let script = "RUN='i2cseq run --adapter replay:rec.jsonl'; { \(row.script); } 2> said.txt"
      let result = try await Command.shell(script, in: folder)
      let said = (try? String(contentsOf: folder.appendingPathComponent("said.txt"), encoding: .utf8)) ?? ""
      #expect(String(decoding: result.output, as: UTF8.self) == row.output, "\(row.name)\n\(said)")
    }
  }
#endif
