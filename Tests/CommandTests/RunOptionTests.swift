import Foundation
import TestSupport
import Testing

/// Options of `run`, as a shell sees them.
struct RunOptionTests {
  private static let sequence = """
    schema: 1
    name: s
    devices: {e: {address: 0x50, pointer: {bytes: 1}, size: 256, page_size: 8, write_cycle: 5ms}}
    steps:
      - {write: {to: e, memory: 0, data: {random: r, bytes: 2}}}
      - {wait_ready: e}

    """
  private static let board = """
    schema: 1
    targets: {e: {address: 0x50, memory: {size: 256, page_size: 8, write_cycle: 5ms}}}

    """

  /// A script, and what it prints.
  static let scripts: [(name: String, script: String, output: String)] = [
    (
      "a seed is taken in decimal and hex, and told in one form",
      "$RUN --seed 16 --junit j.xml --trace a.jsonl --result a.json; $RUN --seed 0x10 --trace b.jsonl; "
        // The first line has the second in which the run began.
        + "for t in a b; do tail -n +2 $t.jsonl > $t.txt; done; cmp a.txt b.txt; "
        + "grep -o 'seed\" value=\"[^\"]*\"' j.xml; grep -o '\"seed\":\"[^\"]*\"' a.jsonl; grep -o '\"seed\": .*' a.json",
      "seed\" value=\"0x10\"\n\"seed\":\"0x10\"\n\"seed\": \"0x10\",\n"
    ),
    (
      "a folder that is not there is named, with the command that makes it",
      "$RUN --junit reports/today/j.xml 2>&1; echo $?",
      """
      reports/today/j.xml: error: there is no folder `reports/today` for this file [output]
         = help: make it first: mkdir -p reports/today
      64

      """
    ),
    (
      "an option of several sequences has no effect on one",
      "$RUN --seed 1 --jobs 2 --fail-fast --timings j.xml 2>&1 | grep -o '`.*'",
      """
      `--jobs` has no effect: there is one sequence [no_effect]
      `--fail-fast` has no effect: there is one sequence [no_effect]
      `--timings` has no effect: this is no shard [no_effect]

      """
    ),
    (
      "colours are forced by one variable, and switched off by another",
      "FORCE_COLOR=1 $RUN | grep -c '\u{1B}'; FORCE_COLOR=1 NO_COLOR=1 $RUN | grep -c '\u{1B}'; $RUN | grep -c '\u{1B}'",
      "1\n0\n0\n"
    ),
  ]

  @Test(arguments: scripts)
  func aShellSees(row: (name: String, script: String, output: String)) async throws {
    let folder = try TemporaryFolder(["s.yaml": Self.sequence, "b.yaml": Self.board])
    let script = "RUN='i2cseq run s.yaml --adapter board:b.yaml --quiet'; { \(row.script); } | grep -v 'PASS\\|passed;'"
    let result = try await Command.shell(script.replacingOccurrences(of: "$RUN", with: "env $RUN"), in: folder.url)
    #expect(String(decoding: result.output, as: UTF8.self) == row.output, "\(row.name)")
  }
}
