#if os(Linux)
  import Foundation
  import TestSupport
  import Testing

  /// The built command on both sides, as a shell sees it.
  struct ServeTests {
    private static let sequence = """
      schema: 1
      name: far
      devices:
        latch: {address: 0x20, pointer: none}
      steps:
        - write: {to: latch, data: [0x5A]}
        - read: {from: latch, bytes: 1}
          expect: [0x5A]
        - delay: 2s
        - read: {from: latch, bytes: 1}
          expect: [0x5A]
      teardown:
        - write: {to: latch, data: [0x00]}
      """

    private static let board =
      "schema: 1\ntargets:\n  latch: {address: 0x20, pointer: none, registers: {value: {bytes: 1}}}\n"

    /// A script in a folder with `a.yaml`, `b.yaml` and `$FAR`, a bus that lies in another process.
    static let scripts: [(name: String, script: String, output: String)] = [
      (
        "a run passes and its trace replays",
        "i2cseq run a.yaml --adapter \"$FAR\" --trace t.jsonl > out.txt 2>&1; echo $?; grep -c 'simulated: board' out.txt; "
          + "i2cseq run -q a.yaml --adapter replay:t.jsonl > out.txt; echo $?", "0\n1\n0\n"
      ),
      (
        "the side that has the adapter says what it is, and ends when nobody asks any more",
        "printf '%s\\n' '{\"k\":\"open\",\"fmt\":\"i2cseq-bus\",\"ver\":1}' | i2cseq serve --stdio --adapter board:b.yaml "
          + "| cut -c 1-40; echo $?", "{\"k\":\"hello\",\"fmt\":\"i2cseq-bus\",\"ver\":1,\n0\n"
      ),
      (
        "what the other side refuses is told here",
        "for s in 'i2cseq serve --stdio --adapter ch341:usb=9-9' 'i2cseq serve --stdio --adapter replay:x' 'false' "
          + "'nonesuch' 'echo hello there' 'i2cseq serve'; do i2cseq scan --adapter \"exec:$s\" 2> err.txt; echo $?; "
          + "grep -c help: err.txt; done", "69\n1\n69\n1\n69\n1\n69\n1\n69\n1\n69\n1\n"
      ),
      (
        "a quote without its partner is told by what it is",
        "i2cseq scan --adapter \"exec:ssh 'a\" 2> err.txt; echo $?; grep -c 'close the quote' err.txt", "64\n1\n"
      ),
      (
        "a language of another version is refused by both sides",
        "printf '%s\\n' '{\"k\":\"open\",\"fmt\":\"i2cseq-bus\",\"ver\":2}' | i2cseq serve --stdio --adapter board:b.yaml; "
          + "echo $?; printf '%s\\n' '{\"k\":\"hello\",\"fmt\":\"i2cseq-bus\",\"ver\":2}' > h.txt; "
          + "i2cseq scan --adapter 'exec:cat h.txt' 2>&1 | grep -c 'speaks version 2'",
        "{\"k\":\"refused\",\"message\":\"the other side speaks version 2, and this side version 1\",\"notes\":[],"
          + "\"cure\":\"install the same version of i2cseq on both machines\"}\n64\n1\n"
      ),
      (
        "what a program leaves behind when it ends is not waited for as long as the program",
        "for s in 'true' 'i2cseq serve --stdio --adapter board:b.yaml < /dev/null'; do "
          + "printf '#!/bin/sh\\nsleep 18 &\\n%s\\n' \"$s\" > leave; chmod +x leave; begin=$(date +%s); "
          + "i2cseq scan --adapter exec:./leave 2> said.txt; grep -c 'ended, and a program that it started says nothing for 2 s' said.txt; "
          + "test $(($(date +%s) - begin)) -lt 12; echo $?; done", "1\n0\n1\n0\n"
      ),
      (
        "a connection that is lost in mid-run is an adapter that is gone",
        // Killed as a group: a server that lives on without its reader would be waited for.
        "printf '#!/bin/sh\\ni2cseq serve --stdio --adapter board:b.yaml | { sed -u 4q; kill 0; }\\n' > cut; chmod +x cut; "
          + "i2cseq run a.yaml --adapter exec:./cut --junit j.xml > out.txt 2>&1; echo $?; "
          + "grep -c 'errored: the connection is lost' out.txt; grep -c 'value=\"errored\"' j.xml", "2\n1\n1\n"
      ),
    ]

    @Test(arguments: scripts)
    func aBusElsewhereIsABus(name: String, script: String, output: String) async throws {
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent("serve-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      try Self.sequence.write(to: folder.appendingPathComponent("a.yaml"), atomically: true, encoding: .utf8)
      try Self.board.write(to: folder.appendingPathComponent("b.yaml"), atomically: true, encoding: .utf8)
      let far = "FAR='exec:i2cseq serve --stdio --adapter board:b.yaml'\n"
      let result = try await Command.shell(far + script, in: folder)
      #expect(String(decoding: result.output, as: UTF8.self) == output, "\(name)")
    }
  }
#endif
