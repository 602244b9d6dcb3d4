import Foundation
import TestSupport
import Testing

/// A recording that was made with other files than those that are run, which of them is named.
struct StaleRecordingTests {
  /// A sequence that calls another one, which has a chip file and a table, and what the bus says to it.
  private static let files = #"""
    mkdir chips
    printf 'schema: 1\nname: one\nsteps: [{call: part.yaml}]\n' > one.yaml
    printf 'v\n0x60\n' > rows.csv
    printf 'schema: 1\nregisters: {a: {at: 0x01, bytes: 1}}\n' > chips/t.yaml
    cat > part.yaml <<'END'
    schema: 1
    name: part
    devices: {t: {address: 0x48, chip: chips/t.yaml}}
    steps:
      - group: rows
        for_each_row: {file: rows.csv, columns: {v: integer}}
        steps: [{read: t.a, expect: [$v]}]
    END
    cat > bus.jsonl <<'END'
    {"k":"hdr","fmt":"i2c-trace","ver":1,"tool":"t","buses":[{"id":"main"}]}
    {"k":"x","n":1,"bus":"main","segs":[{"a":"0x48","rw":"w","aa":1,"d":"01","ak":"1"},{"a":"0x48","rw":"r","aa":1,"d":"60","ak":"0","sr":1}],"stop":1,"res":"ok"}
    {"k":"end","n":1}
    END
    i2cseq run one.yaml --adapter replay:bus.jsonl --trace r.jsonl -q

    """#

  private static let anew = "record anew: `i2cseq run one.yaml --adapter ADAPTER --trace r.jsonl`"

  /// What is done to the files, and what is said of the recording then; nothing where it is as good as before.
  static let edits: [(edit: String, told: String, cure: String)] = [
    ("true", "", ""),
    ("echo '# new' >> part.yaml", "made with another version of `part.yaml`", anew),
    ("echo '# new' >> chips/t.yaml", "made with another version of `chips/t.yaml`", anew),
    ("echo >> rows.csv", "made with another version of `rows.csv`", anew),
    (
      "echo '# new' | tee -a one.yaml part.yaml chips/t.yaml",
      "made with another version of this sequence, `chips/t.yaml` and `part.yaml`", anew
    ),
    // The called file has another name and no other bytes, so it is the calling one that is told.
    ("mv part.yaml p.yaml; sed -i s/part/p/ one.yaml", "made with another version of this sequence", anew),
    ("mkdir d; mv chips *.yaml rows.csv r.jsonl d; cd d", "", ""),
    // A recording of an earlier version says nothing of what was called.
    ("sed -i 's/,\"parts\":\\[[^]]*]//' r.jsonl; echo '# new' >> part.yaml", "", ""),
    (
      "sed -i 's/]}$/],\"options\":[\"accept-unknown-ack\",\"set v=3\"]}/' r.jsonl", "made with `--set v=3`",
      "help: add `--set v=3`, or \(anew)"
    ),
    // What another sequence needs is not to be replaced.
    (
      "sed -i s/one.yaml/two.yaml/ r.jsonl; echo '# new' >> one.yaml", "made with another sequence, two.yaml",
      "record anew: `i2cseq run one.yaml --adapter ADAPTER --trace one.trace.jsonl`"
    ),
  ]

  @Test(arguments: edits)
  func whatChangedIsNamedFirst(row: (edit: String, told: String, cure: String)) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("stale-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let result = try await Command.shell(
      "exec 2>&1; { \(Self.files) } > made.txt; { \(row.edit); } > edited.txt; "
        + "i2cseq run one.yaml --adapter replay:r.jsonl --junit j.xml -q; grep -c recording.stale j.xml", in: folder)
    let said = String(decoding: result.output, as: UTF8.self)
    #expect(said.contains("= PASS "), "\(row.edit)\n\(said)")
    let isTold = !row.told.isEmpty
    #expect(said.hasPrefix("r.jsonl: warning: the recording was \(row.told) [recording_stale]\n") == isTold, "\(said)")
    #expect(said.contains(row.cure) || !isTold, "\(said)")
    #expect(said.hasSuffix(isTold ? "\n1\n" : "\n0\n"), "\(said)")
  }
}
