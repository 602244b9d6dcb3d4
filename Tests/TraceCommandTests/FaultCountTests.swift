import Foundation
import TestSupport
import Testing

/// What `show --stats` says of the faults of a run.
struct FaultCountTests {
  /// One device answers (`t`), one is expected to be silent (`u`), one is missing (`v`).
  private static let files = """
    printf 'schema: 1\\ntargets: {t: {address: 0x48, pointer: none, registers: {r: {bytes: 1}}}}\\n' > b.yaml
    cat > s.yaml <<'END'
    schema: 1
    name: s
    defaults: {on_failure: continue}
    devices: {t: {address: 0x48, pointer: none}, u: {address: 0x49, pointer: none}, v: {address: 0x4A, pointer: none}}
    steps:
      - probe: t

    """

  /// Steps, and what is said of their faults.
  static let runs: [(steps: String, told: String)] = [
    ("- {probe: u, expect: nack}", "no unexpected fault"),
    ("- {probe: u, expect: nack}\n  - probe: v", "1 unexpected fault; 1 as expected"),
    (
      "- {read: {from: u, bytes: 1}, expect: nack}\n  - {read: {from: v, bytes: 1}, expect: [1]}",
      "1 unexpected fault; 1 as expected"
    ),
    (
      "- {write: {to: u, data: [1]}, expect: nack, allow: [write_expects_nack]}\n  - {read: {from: t, bytes: 1}, expect: [1]}",
      "no unexpected fault; 1 as expected"
    ),
    // Of a scan only what is missing is a fault that nobody expected.
    ("- {scan: {first: 0x40, last: 0x4F}, expect: [0x48, 0x4A]}", "1 unexpected fault; 14 as expected"),
    ("- {scan: {first: 0x40, last: 0x4F}, expect: [0x48, 0x4A, 0x4B]}", "2 unexpected faults; 13 as expected"),
    // What is tried again has decided nothing.
    ("- {wait_ready: v, poll: {every: 1ms, timeout: 5ms}}", "1 unexpected fault"),
    ("- {probe: v, retry: {attempts: 3}}", "1 unexpected fault"),
  ]

  @Test(arguments: runs)
  func whatWasExpectedIsToldApart(row: (steps: String, told: String)) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("faults-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let result = try await Command.shell(
      "\(Self.files)  \(row.steps)\nEND\ni2cseq run s.yaml --adapter board:b.yaml --trace t.jsonl -q > said.txt 2>&1; "
        + "i2cseq show --stats t.jsonl | head -n 1; grep -c . said.txt", in: folder)
    let line = result.golden.split(separator: "\n").first ?? ""
    #expect(line.hasSuffix("%; \(row.told)"), "\(row.steps)\n\(result.golden)")
  }
}
