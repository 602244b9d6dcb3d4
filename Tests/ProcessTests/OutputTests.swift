#if os(Linux)
  import Foundation
  import TestSupport
  import Testing

  /// What a command reads and writes, as a shell sees it.
  struct OutputTests {
    /// A shell script, run in a folder with `$SEQ` (a sequence that passes on its recording), and what it must print.
    static let scripts: [(name: String, script: String, output: String)] = [
      (
        "a refused run leaves an errored suite and no trace",
        "echo '<testsuites/>' > j.xml; $SEQ,bus=nope --junit j.xml >&-; echo $?; grep -c 'errors=\"1\"' j.xml",
        "65\n2\n"
      ),
      (
        "so does a command line that cannot be read",
        "i2cseq run a.yaml --adapterr x --junit=j.xml; echo $?; grep -o 'type=\"[A-Za-z]*\"' j.xml",
        "64\ntype=\"Usage\"\n"
      ),
      ("and nothing else is replaced", "echo mine > j.xml; $SEQ,bus=nope --junit j.xml; cat j.xml", "mine\n"),
      (
        "no output has no name", "$SEQ --junit ''; echo $?; $SEQ --trace ''; echo $?", "64\n64\n"
      ),
      (
        "a dash is the standard output, and everything else is said beside it",
        "$SEQ --junit - | head -c 5; $SEQ --trace - | tail -n 1 | cut -c 1-10; ls -- - | wc -l",
        "<?xml{\"k\":\"end\"\n0\n"
      ),
      (
        "so it is of a record, whether there was a run or none",
        "$SEQ -q --result - | grep -c '\"verdict\": \"passed\"'; $SEQ,bus=nope --result - | grep -c '\"status\": 65'; "
          + "ls -- - | wc -l", "1\n1\n0\n"
      ),
      (
        "a file that the shell writes into is not replaced under its feet",
        "for output in --junit --trace --result; do (echo before; $SEQ -q $output /dev/stdout; echo $?; "
          + "$SEQ -q $output log.txt; echo $?) > log.txt; tr '\\n' ' ' < log.txt; done; ls *.partial | wc -l",
        "before 64 64 before 64 64 before 64 64 0\n"
      ),
      (
        "what a bad unit answered is not made a rule without a word",
        "i2cseq run bad.yaml --adapter replay:rec.jsonl --trace t.jsonl > o.txt; i2cseq derive t.jsonl -o d.yaml 2>&1 "
          + "| grep -c 'trace of a run that failed: what was wrong there is expected now .failed_source.'", "1\n"
      ),
      (
        "placeholders are for records alone",
        "for output in --junit --trace; do $SEQ $output '{serial}.out' 2>&1 | head -n 1; done; ls {*} 2> /dev/null | wc -l",
        "Error: only `--result` has placeholders: write what `--junit` has {serial} for\n"
          + "Error: only `--result` has placeholders: write what `--trace` has {serial} for\n0\n"
      ),
      (
        "a file of another kind is told how it is used",
        "printf 'schema: 1\\ntargets: {t: {address: 0x48, pointer: none, registers: {r: {bytes: 1}}}}\\n' > b.yaml; "
          + "i2cseq run a.yaml --adapter replay:b.yaml 2>&1 | grep -c 'a board and not a recording\\|write `--adapter board:b.yaml`'; "
          + "i2cseq run a.yaml --adapter board:rec.jsonl 2>&1 "
          + "| grep -c 'a recording and not a board\\|write `--adapter replay:rec.jsonl`'; "
          + "i2cseq show rec.jsonl --bus foo 2>&1 | grep -c 'the trace has no bus `foo`'", "2\n2\n1\n"
      ),
      (
        "what a file leads to is no more an output than the file itself",
        "mkdir chips; echo '{byte_order: big, registers: {r: {at: 0, bytes: 1}}}' > chips/c.yaml; "
          + "printf 'schema: 1\\nname: n\\ndevices: {t: {address: 0x48, chip: chips/c.yaml}}\\nsteps: [{probe: t}]\\n' > c.yaml; "
          + "printf 'schema: 1\\ntargets: {t: {address: 0x48, chip: chips/c.yaml}}\\n' > b.yaml; "
          + "i2cseq check c.yaml --sarif chips/c.yaml; echo $?; i2cseq scan --adapter board:b.yaml --record chips/c.yaml; "
          + "echo $?; head -c 16 chips/c.yaml", "64\n64\n{byte_order: big"
      ),
      (
        "a record that found no room is told, and nothing of it stays",
        "printf 'schema: 1\\ntargets: {t: {address: 0x48, pointer: none, registers: {r: {bytes: 1}}}}\\n' > b.yaml; "
          + "code=$(ulimit -f 0; trap '' XFSZ; i2cseq scan -q --adapter board:b.yaml --record r.jsonl > /dev/null 2>&1; echo $?); echo $code; "
          + "ls r.jsonl* 2> /dev/null | wc -l", "2\n0\n"
      ),
      (
        "reports of files with one name are told apart",
        "mkdir x y two; cp bad.yaml x/p.yaml; cp bad.yaml y/p.yaml; "
          + "i2cseq run x/p.yaml y/p.yaml --adapter replay:rec.jsonl --trace two/ > out.txt; ls two",
        "x.p.trace.jsonl\ny.p.trace.jsonl\n"
      ),
      (
        "a run that is refused leaves no older report in a folder",
        "mkdir rep; $SEQ -q --junit rep/ > o.txt; $SEQ,bus=nope --junit rep/; echo $?; grep -c 'errors=\"1\"' rep/a.xml",
        "65\n2\n"
      ),
      (
        "a command line that cannot be read says so in the reports of its sequences, and in no others",
        "mkdir rep; for n in a set; do $SEQ -q --junit rep/$n.xml > o.txt; done; i2cseq run -v a.yaml --set-file set.yaml "
          + "--adapter board:b.yaml --junit rep/ --nonesuch; echo $?; grep -l 'type=\"Usage\"' rep/*; ls rep | wc -l; "
          + "grep -c 'rep/a.xml: warning: the report of an earlier run was replaced' said.txt", "64\nrep/a.xml\n2\n1\n"
      ),
      (
        "a root is a folder",
        "for root in '' nowhere a.yaml; do i2cseq check a.yaml --root \"$root\"; echo $?; done; "
          + "grep -c 'must name a folder' said.txt", "64\n64\n64\n3\n"
      ),
      (
        "a board reads no pipe that it names",
        "mkfifo p.yaml; printf 'schema: 1\\ntargets: {t: {address: 0x48, chip: ./p.yaml}}\\n' > b.yaml; "
          + "timeout 9 i2cseq run a.yaml --adapter board:b.yaml; echo $?; timeout 9 i2cseq scan --adapter board:b.yaml; "
          + "echo $?; grep -c 'no file but a pipe' said.txt", "65\n65\n2\n"
      ),
      (
        "a pipe that never ends is looked at before it is kept",
        "yes | i2cseq show - ; echo $?; yes | i2cseq merge - -o m.xml; echo $?", "65\n64\n"
      ),
      (
        "a record keeps the permissions of the one that it replaces",
        "for run in 1 2; do $SEQ -q --result r.json > o.txt; chmod 600 r.json; done; $SEQ -q --result r.json > o.txt; stat -c %a r.json",
        "600\n"
      ),
      (
        "one line of answers is for one question",
        "printf 'schema: 1\\nname: p\\nsteps:\\n- prompt: {ask: pass_fail, message: A?}\\n"
          + "- prompt: {ask: pass_fail, message: B?}\\n- {id: c, prompt: {ask: pass_fail, message: C?}}\\n' > p.yaml; "
          + "echo 'prompt: pass' > an.yaml; i2cseq run p.yaml --adapter replay:rec.jsonl --answers an.yaml 2>&1 | head -n 1",
        "an.yaml:1:1: error: 3 steps are called `prompt`, and one line would answer all of them [answers]\n"
      ),
      (
        "a report keeps its permissions and a link stays one",
        "echo '<testsuite' > r.xml; chmod 600 r.xml; ln -s r.xml j.xml; $SEQ --junit j.xml > out.txt; "
          + "stat -c %a r.xml; test -L j.xml; echo $?; ls *.partial | wc -l", "600\n0\n0\n"
      ),
      (
        "what a run left that died is told and taken away",
        "touch j.xml.17.partial j.xml.00000000aabbccdd.partial jj.xml.1.partial; $SEQ --junit j.xml > out.txt 2> err.txt; "
          + "echo $?; grep -c 'did not end left this file' err.txt; ls *.partial", "0\n2\njj.xml.1.partial\n"
      ),
      (
        "a file that another run is writing is not written",
        "touch j.xml.1.partial; (flock 9; $SEQ --junit j.xml; echo $?; $SEQ --junit j.xml --overwrite > out.txt; echo $?) "
          + "9< j.xml.1.partial; ls *.partial", "64\n0\nj.xml.1.partial\n"
      ),
      (
        "nothing that is read is an output",
        "for name in a.yaml part.yaml set.yaml rec.jsonl; do i2cseq run a.yaml --adapter replay:rec.jsonl "
          + "--set-file set.yaml --junit $name; echo $?; done; grep -c name part.yaml", "64\n64\n64\n64\n1\n"
      ),
      (
        "a record that another run is about to write is not written",
        "touch r.json.1.partial; (flock 9; $SEQ --result r.json; echo $?; ls r.json; $SEQ --result r.json --overwrite > out.txt; "
          + "echo $?) 9< r.json.1.partial; ls r.json*", "64\n0\nr.json\nr.json.1.partial\n"
      ),
      (
        "a run that another one keeps from a file leaves all of them alone",
        "touch t.jsonl.1.partial; $SEQ -q --junit j.xml > o.txt; (flock 9; $SEQ --junit j.xml --trace t.jsonl --result r.json; "
          + "echo $?) 9< t.jsonl.1.partial; grep -c 'value=\"passed\"' j.xml; ls r.json | wc -l", "64\n1\n0\n"
      ),
      (
        "a link to a file that is not there yet stays one",
        "mkdir sub; ln -s r.xml j.xml; ln -s ../q.json sub/r.json; $SEQ --junit j.xml --result sub/r.json > out.txt; echo $?; "
          + "test -L j.xml && test -L sub/r.json && ls r.xml q.json", "0\nq.json\nr.xml\n"
      ),
      (
        "a recording stays unless the run passes",
        "echo old > t.jsonl; i2cseq run bad.yaml --adapter replay:rec.jsonl --trace t.jsonl --record-on-pass > out.txt; "
          + "echo $?; cat t.jsonl; $SEQ --trace t.jsonl --record-on-pass > out.txt; tail -n 1 t.jsonl | cut -c 1-10; "
          + "ls *.partial | wc -l", "1\nold\n{\"k\":\"end\"\n0\n"
      ),
      (
        "a screen that takes nothing is a lost record",
        "$SEQ > /dev/full; echo $?; $SEQ -q --junit j.xml > /dev/full; echo $?; grep -c 'value=\"errored\"' j.xml; "
          + "i2cseq list a.yaml > /dev/full; echo $?; i2cseq show rec.jsonl > /dev/full; echo $?", "2\n2\n1\n74\n74\n"
      ),
      (
        "a sequence reads files and nothing that would be waited for",
        "mkfifo fifo; printf 'schema: 1\\nname: f\\nsteps:\\n  - call: fifo\\n  - call: \"-\"\\n' > f.yaml; "
          + "i2cseq check f.yaml > out.txt 2> err.txt < a.yaml; echo $?; grep -c 'no file but a pipe' err.txt; "
          + "grep -c 'no such file' err.txt", "65\n1\n1\n"
      ),
      (
        "no link leads out of the folder",
        "mkdir d; printf 'schema: 1\\nname: f\\nsteps:\\n  - call: link.yaml\\n' > d/f.yaml; ln -s ../part.yaml d/link.yaml; "
          + "i2cseq check d/f.yaml 2> err.txt; echo $?; grep -c 'by a link' err.txt; i2cseq check d/f.yaml --root . "
          + "> out.txt; echo $?", "65\n1\n0\n"
      ),
      (
        "a stream is looked at before it is kept",
        "i2cseq show /dev/zero; echo $?; yes | i2cseq convert - -o x.jsonl; echo $?; ls x.jsonl | wc -l", "64\n65\n0\n"
      ),
      (
        "a name need not be UTF-8",
        "n=$(printf 'n\\351'); cp a.yaml \"$n.yaml\"; i2cseq run -q \"$n.yaml\" --adapter replay:rec.jsonl "
          + "--trace \"$n.jsonl\" > out.txt; echo $?; test -s \"$n.jsonl\"; echo $?; i2cseq check \"x$n\" 2>&1 | head -n 1 "
          + "| cut -c 1-6", "0\n0\nxn\\xe9\n"
      ),
      (
        "what was typed comes back without control characters",
        "i2cseq run a.yaml --set \"$(printf 'a\\033[31m=1')\" --adapter replay:rec.jsonl 2>&1 | grep -c \"$(printf '\\033')\"; "
          + "i2cseq \"$(printf 'r\\033[31m')\" 2>&1 | grep -c \"$(printf '\\033')\"", "0\n0\n"
      ),
      (
        "thousands of options take no time",
        "i2cseq check a.yaml $(seq -f '--set x%.0f=1' 20000) 2>&1 | grep -o 'no sequence has a parameter'; "
          + "for option in '--only x%.0f' '--skip x%.0f' '--uut x%.0f=1'; do timeout 20 i2cseq run a.yaml "
          + "--adapter replay:rec.jsonl $(seq -f \"$option\" 10000); echo $?; done",
        "no sequence has a parameter\n64\n64\n64\n"
      ),
      (
        "a loop that asks nothing of the bus ends in its time",
        "i2cseq run loop.yaml --adapter replay:rec.jsonl --timeout 200ms > out.txt; echo $?; "
          + "grep -c 'took longer than its timeout' out.txt", "2\n1\n"
      ),
    ]

    private static let files = [
      "part.yaml": "schema: 1\nname: part\nsteps: [{delay: 1ms}]\n",
      "a.yaml": """
      schema: 1
      name: a
      parameters: {low: {type: integer, default: 0x60}}
      devices: {t: {address: 0x48, pointer: none}}
      steps:
        - read: {from: t, bytes: 1}
          expect: [$low]
        - call: part.yaml

      """,
      "bad.yaml": """
      schema: 1
      name: bad
      devices: {t: {address: 0x48, pointer: none}}
      steps:
        - read: {from: t, bytes: 1}
          expect: [0x61]

      """,
      "loop.yaml": """
      schema: 1
      name: loop
      devices: {t: {address: 0x48, pointer: none}}
      steps:
        - read: {from: t, bytes: 1}
          expect: [0x60]
        - group: g
          repeat: {count: 1000000000, as: i}
          steps: [{assert: i >= 0}]

      """,
      "set.yaml": "low: 0x60\n",
      "rec.jsonl": """
      {"k":"hdr","fmt":"i2c-trace","ver":1,"tool":"t","buses":[{"id":"main"}]}
      {"k":"x","n":1,"t":0,"dur":100,"bus":"main","segs":[{"a":"0x48","rw":"r","aa":1,"d":"60","ak":"0"}],"stop":1,"res":"ok"}
      {"k":"end","n":1,"t":100}

      """,
    ]

    @Test(arguments: scripts)
    func aShellSees(row: (name: String, script: String, output: String)) async throws {
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent("output-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      for (name, text) in Self.files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
      // What is said beside the point goes into a file of its own.
      let script = "SEQ='i2cseq run a.yaml --adapter replay:rec.jsonl'; exec 3>&1; { \(row.script); } 2> said.txt"
      let result = try await Command.shell(script, in: folder)
      #expect(String(decoding: result.output, as: UTF8.self) == row.output, "\(row.name)")
    }
  }
#endif
