#if os(Linux)
  import Foundation
  import TestSupport
  import Testing

  /// Runs that machines share, and what joins their reports, as a shell sees them.
  struct ShardTests {
    /// A shell script in a folder with `1.yaml` … `5.yaml`, of which the third fails, and what it must print.
    static let scripts: [(name: String, script: String, output: String)] = [
      (
        "every file is of one shard, and merged they are the whole run",
        "for n in 1 2 3; do $RUN --shard $n/3 --junit s$n.xml > o.txt; echo $?; done; "
          + "i2cseq merge s1.xml s2.xml s3.xml -o all.xml > o.txt; echo $?; tail -n 2 o.txt | head -n 1 | cut -c 1-27; "
          + "grep -o 'sequence.path\" value=\"[^\"]*' all.xml | cut -d '\"' -f 3 | tr '\\n' ' '; xmllint --noout all.xml",
        "0\n0\n1\n1\n5 files: 4 passed, 1 failed\n1.yaml 4.yaml 2.yaml 5.yaml 3.yaml "
      ),
      (
        "what lacks a part, has one twice, or is of another run is not merged",
        "for n in 1 2; do $RUN --shard $n/2 --junit s$n.xml > o.txt; done; i2cseq run 1.yaml $A --shard 1/2 --junit x.xml > o.txt; "
          + "$RUN --junit w.xml > o.txt; cut -c 1-9 s1.xml > bad.xml; head -n 9 s1.xml > cut.xml; "
          + "for f in s1.xml 's1.xml s1.xml' 's2.xml x.xml' 's1.xml w.xml' bad.xml cut.xml; do "
          + "i2cseq merge $f -o all.xml 2> e.txt; echo $?; head -n 1 e.txt | cut -c 1-62; done; ls all.xml 2>/dev/null | wc -l",
        """
        65
        error: of 2 parts of the run these are missing: 2/2 [merge]
        65
        s1.xml: error: this is the same part of the run as `s1.xml` [m
        65
        x.xml: error: this is a part of another run than `s2.xml` [mer
        65
        w.xml: error: this is no part of a run that was shared, and ot
        65
        bad.xml: error: this is no JUnit file that i2cseq wrote [merge
        65
        cut.xml: error: the end of this JUnit file is missing [merge]
        0

        """
      ),
      (
        "lists are joined as well, each of their parts once, and say together what the whole run says",
        "L() { for k in tap csv json ctrf html; do printf -- \"--$k $1.$k \"; done; }; for n in 1 2 3; do $RUN --shard $n/3 $(L s$n) -q > o.txt; done; "
          + "for k in tap csv json ctrf html; do i2cseq merge s1.$k s2.$k s3.$k -o all.$k > o.txt; echo $? $(tail -n 2 o.txt | head -n 1 | cut -c 1-26); "
          + "i2cseq merge s1.$k s3.$k -o x 2>&1 | head -n 1; done; grep -c '^ok\\|^not ok' all.tap; tail -n 1 all.tap; grep -c '(run)' all.csv; "
          + "grep -c run_ended all.json; grep -o '\"tests\":5,\"passed\":4,\"failed\":1' all.ctrf; cat all.* | grep -c shard; "
          + "i2cseq merge s1.tap s2.csv -o x 2>&1 | head -n 1; for k in tap csv json ctrf html; do head -c 130 s1.$k > cut.$k; "
          + "i2cseq merge cut.$k s2.$k s3.$k -o x 2>&1 | head -n 1; done",
        """
        1 3 files: 2 passed, 1 faile
        error: of 3 parts of the run these are missing: 2/3 [merge]
        1 3 files: 2 passed, 1 faile
        error: of 3 parts of the run these are missing: 2/3 [merge]
        1 3 files: 2 passed, 1 faile
        error: of 3 parts of the run these are missing: 2/3 [merge]
        1 3 files: 2 passed, 1 faile
        error: of 3 parts of the run these are missing: 2/3 [merge]
        1 3 files: 2 passed, 1 faile
        error: of 3 parts of the run these are missing: 2/3 [merge]
        5
        1..5
        5
        5
        "tests":5,"passed":4,"failed":1
        0
        s2.csv: error: this is a report of another kind than `s1.tap` [merge]
        cut.tap: error: the end of this file of `--tap` is missing [merge]
        cut.csv: error: the end of this file of `--csv` is missing [merge]
        cut.json: error: the end of this file of `--json` is missing [merge]
        cut.ctrf: error: the end of this file of `--ctrf` is missing [merge]
        cut.html: error: the end of this file of `--html` is missing [merge]

        """
      ),
      (
        "whatever is joined, the verdict leaves open the same",
        "printf 'schema: 1\\nname: w\\nparameters: {v: 1}\\ndevices: {t: {address: 0x48, pointer: none}}\\nsteps: [{read: {from: t, bytes: 1}, "
          + "expect: [0x60]}, {probe: t, when: v == 2}]\\n' > w.yaml; for n in 1 2; do i2cseq run w.yaml 1.yaml w.yaml $A --set v=3 "
          + "--shard $n/2 --junit s$n.xml --tap s$n.tap --csv s$n.csv --json s$n.json --ctrf s$n.ctrf --html s$n.html -q > o.txt; done; "
          + "for k in xml tap csv json ctrf html; do i2cseq merge s1.$k s2.$k -o all.$k | tail -n 1 | tr -d =; done | uniq -c",
        "      6  PASS (simulated: replay), 2 steps skipped by conditions, 2 parameters overridden \n"
      ),
      (
        "beside a FAIL a failed teardown is told in the table and in the total",
        "printf 'schema: 1\\nname: n\\nsteps: [{probe: 0x48}, {probe: 0x4A}]\\nteardown: [{probe: 0x49}]\\n' > off.yaml; "
          + "printf 'schema: 1\\ntargets: {t: {address: 0x48, pointer: none, registers: {r: {bytes: 1}}}}\\n' > b.yaml; "
          + "i2cseq run off.yaml off.yaml --adapter board:b.yaml -q > o.txt; echo $?; grep -c '^off.yaml  FAIL, teardown failed ' o.txt; "
          + "tail -n 1 o.txt | tr -d =",
        "3\n2\n FAIL (simulated: board), and teardown failed: UUT may be powered \n"
      ),
      (
        "lists say what did not pass: an error, what was left out, a unit that may be under power",
        "printf 'schema: 1\\nname: n\\nsteps: [{probe: 0x48}]\\nteardown: [{probe: 0x49}]\\n' > off.yaml; "
          + "printf 'schema: 1\\ntargets: {t: {address: 0x48, pointer: none, registers: {r: {bytes: 1}}}}\\n' > b.yaml; "
          + "for k in tap csv json ctrf html; do i2cseq run off.yaml --adapter board:b.yaml --$k off.$k -q > o.txt; "
          + "i2cseq merge off.$k -o all.$k > o.txt; echo $?; i2cseq run 1.yaml --adapter replay:none --$k no.$k -q; "
          + "i2cseq merge no.$k -o all.$k > o.txt; echo $?; i2cseq run 1.yaml $A --shard 2/2 --$k nil.$k -q > o.txt; "
          + "i2cseq run 1.yaml $A --shard 1/2 --$k one.$k -q > o.txt; i2cseq merge nil.$k one.$k -o all.$k > o.txt; echo $?; done",
        "3\n2\n0\n3\n2\n0\n3\n2\n0\n3\n2\n0\n3\n2\n0\n"
      ),
      (
        "Bazel is obeyed",
        "export BAZEL_TEST=1 TEST_SHARD_INDEX=2 TEST_TOTAL_SHARDS=3 TEST_SHARD_STATUS_FILE=st XML_OUTPUT_FILE=b.xml "
          + "TEST_UNDECLARED_OUTPUTS_DIR=und TEST_INFRASTRUCTURE_FAILURE_FILE=inf; mkdir und; $RUN > o.txt; echo $?; ls; "
          + "ls und; grep -c '<testsuites>' b.xml; i2cseq run 1.yaml 2.yaml 3.yaml --adapter replay:none > o.txt; echo $?; cat inf",
        """
        1
        1.yaml
        2.yaml
        3.yaml
        4.yaml
        5.yaml
        b.xml
        o.txt
        rec.jsonl
        said.txt
        st
        und
        3.trace.jsonl
        1
        64
        i2cseq ended with 64

        """
      ),
      (
        "the others are mapped onto it",
        "q() { $RUN -q > o.txt 2> e.txt; echo $?; grep -o '^[1-5].yaml  ' o.txt | cut -c 1-6 | tr '\\n' ' '; }; "
          + "GITLAB_CI=1 CI_NODE_INDEX=1 CI_NODE_TOTAL=3 q; CIRCLE_NODE_INDEX=0 CIRCLE_NODE_TOTAL=3 q; "
          + "BUILDKITE_PARALLEL_JOB=1 BUILDKITE_PARALLEL_JOB_COUNT=3 q; GITLAB_CI=1 CI_NODE_TOTAL=1 q; "
          + "CI_NODE_INDEX=1 CI_NODE_TOTAL=3 q",
        "0\n1.yaml 4.yaml 0\n1.yaml 4.yaml 0\n2.yaml 5.yaml 1\n1.yaml 2.yaml 3.yaml 4.yaml 5.yaml "
          + "1\n1.yaml 2.yaml 3.yaml 4.yaml 5.yaml "
      ),
      (
        "half of what must be said, or what names no shard, is refused",
        "TEST_SHARD_INDEX=0 $RUN 2>&1 | head -n 1; TEST_TOTAL_SHARDS=3 $RUN 2>&1 | head -n 1 | cut -c 1-60; "
          + "TEST_SHARD_INDEX=3 TEST_TOTAL_SHARDS=3 $RUN 2>&1 | head -n 1; $RUN --shard 4/3 2> e.txt; echo $?; "
          + "grep -c 'write 1/8 for the first of eight' e.txt; "
          + "TEST_SHARD_INDEX=0 $RUN --shard 1/1 > o.txt; echo $?; CIRCLE_NODE_INDEX=0 $RUN 2>&1 | grep -c 'half of what CircleCI'; "
          + "BUILDKITE_PARALLEL_JOB_COUNT=2 $RUN 2>&1 | grep -c 'half of what Buildkite'",
        """
        error: TEST_SHARD_INDEX=0 is half of what Bazel says of a shard: TEST_TOTAL_SHARDS is missing [shard]
        error: TEST_TOTAL_SHARDS=3 is half of what Bazel says of a s
        error: TEST_SHARD_INDEX=3 and TEST_TOTAL_SHARDS=3 name no shard [shard]
        64
        1
        1
        1
        1

        """
      ),
      (
        "a machine for which nothing is left has passed its part",
        "for n in 1 2; do i2cseq run 1.yaml $A --shard $n/2 --junit s$n.xml > o.txt; echo $?; done; cat o.txt; "
          + "i2cseq merge s1.xml s2.xml -o all.xml > o.txt; echo $?", "0\n0\nno file is left for shard 2/2\n0\n"
      ),
      (
        "a unit that may be under power is none that passed",
        "printf 'schema: 1\\nname: n\\nsteps: [{probe: 0x48}]\\nteardown: [{probe: 0x49}]\\n' > off.yaml; "
          + "printf 'schema: 1\\ntargets: {t: {address: 0x48, pointer: none, registers: {r: {bytes: 1}}}}\\n' > b.yaml; "
          + "i2cseq run off.yaml --adapter board:b.yaml --junit off.xml -q > o.txt; echo $?; "
          + "i2cseq merge off.xml -o all.xml > o.txt; echo $?; head -n 2 o.txt | tail -n 1 | cut -c 1-31; tail -n 1 o.txt | grep -c 'FAIL.*and teardown failed: UUT may be powered'",
        "3\n3\noff.yaml  FAIL, teardown failed\n1\n"
      ),
      (
        "recorded times make parts equally long",
        "$RUN --junit t.xml > o.txt; sed 's/time=\"0.000\"/time=\"1.000\"/; "
          + "/name=\"n2\"/s/time=\"1.000\"/time=\"4.000\"/' t.xml > times.xml; for n in 1 2; do "
          + "$RUN --timings times.xml --shard $n/2 -q | grep -o '^[1-5].yaml  ' | cut -c 1-6 | tr '\\n' ' '; echo; done",
        "2.yaml \n1.yaml 3.yaml 4.yaml 5.yaml \n"
      ),
    ]

    private static let files = Dictionary(
      uniqueKeysWithValues: (1...5).map { number in
        (
          "\(number).yaml",
          """
          schema: 1
          name: n\(number)
          devices: {t: {address: 0x48, pointer: none}}
          steps: [{read: {from: t, bytes: 1}, expect: [\(number == 3 ? "0x61" : "0x60")]}]

          """
        )
      } + [
        (
          "rec.jsonl",
          """
          {"k":"hdr","fmt":"i2c-trace","ver":1,"tool":"t","buses":[{"id":"main"}]}
          {"k":"x","n":1,"t":0,"dur":100,"bus":"main","segs":[{"a":"0x48","rw":"r","aa":1,"d":"60","ak":"0"}],"stop":1,"res":"ok"}
          {"k":"end","n":1,"t":100}

          """
        )
      ])

    @Test(arguments: scripts)
    func aShellSees(row: (name: String, script: String, output: String)) async throws {
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent("shard-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      for (name, text) in Self.files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
      let script =
        "RUN='i2cseq run 1.yaml 2.yaml 3.yaml 4.yaml 5.yaml --adapter replay:rec.jsonl'; A='--adapter replay:rec.jsonl'; { \(row.script); } 2> said.txt"
      let result = try await Command.shell(script, in: folder)
      let said = (try? String(contentsOf: folder.appendingPathComponent("said.txt"), encoding: .utf8)) ?? ""
      #expect(String(decoding: result.output, as: UTF8.self) == row.output, "\(row.name)\n\(said)")
    }
  }
#endif
