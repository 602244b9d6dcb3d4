import Captures
import Diagnostics
import Testing

/// Scripts of other tools, and the sequences that are made of them.
struct ScriptTests {
  private static func source(_ text: String) -> CaptureSource {
    CaptureSource(path: "folder/batch.txt", bytes: Array(text.utf8))
  }

  private struct NoScript: Error {}

  /// The sequence without what stands above its devices.
  private func body(_ text: String) throws -> String {
    let source = Self.source(text)
    guard case .script(let format) = try CaptureKind.sniff(source) else { throw NoScript() }
    let sequence = try format.sequence(of: source, tool: "i2cseq test").text
    return String(sequence.split(separator: "devices:\n", maxSplits: 1)[1])
  }

  static let scripts: [(script: String, body: String)] = [
    (
      """
      <?xml version="1.0"?>
      <adapter><!-- <i2c_write addr="0x01"/> -->
        <configure i2c="1" tpower="1"/>
        <i2c_write addr="0x50" count="3" radix="16">00 0x10 ff</i2c_write>
        <sleep ms="10"/>
        <i2c_write addr='80' nostop="1" radix="10">0 16</i2c_write>
        <i2c_read addr="0x50" count="4"/>
        <i2c_write addr="0x00" count="0"></i2c_write>
      </adapter>
      """,
      """
        target_00: {address: 0x00, pointer: none, allow_reserved: true}
        target_50: {address: 0x50, pointer: none}
      steps:
        - transfer:
            target: target_50
            messages:
              - write: [0x00, 0x10, 0xFF]
        - delay: 10ms
        - transfer:
            target: target_50
            messages:
              - write: [0x00, 0x10]
              - read: 4
        - probe: target_00

      """
    ),
    (
      "; it's sealed\nW: AA 00 14 04\nX: 170\nC: AA 60 7F 01\nR: AA 08 02\n",
      """
        target_55: {address: 0x55, pointer: none}
      steps:
        # it's sealed
        - transfer:
            target: target_55
            messages:
              - write: [0x00, 0x14, 0x04]
        - delay: 170ms
        - transfer:
            target: target_55
            messages:
              - write: [0x60]
              - read: 2
                expect: [0x7F, 0x01]
        - transfer:
            target: target_55
            messages:
              - write: [0x08]
              - read: 2

      """
    ),
    (
      "#!/bin/sh\n# read\nsudo i2ctransfer -f -y 1 w2@0x50 0x00 16 r4\nsleep 0.0005\n$ i2ctransfer 1 w4@0x20 1 0xFE+ w2 0x10-\n",
      """
        target_20: {address: 0x20, pointer: none}
        target_50: {address: 0x50, pointer: none}
      steps:
        # read
        - transfer:
            target: target_50
            messages:
              - write: [0x00, 0x10]
              - read: 4
        - delay: 500us
        - transfer:
            target: target_20
            messages:
              - write: [0x01, 0xFE, 0xFF, 0x00]
              - write: [0x10, 0x0F]

      """
    ),
  ]

  /// The messages of a call, as i2c-tools puts them on the bus.
  static let calls: [(call: String, messages: String)] = [
    ("i2cset -y 1 0x48 0x01", "write: [0x01]"), ("i2cset 1 0x48 0x01 c", "write: [0x01]"),
    ("i2cset -y 1 0x48 0x01 0x60", "write: [0x01, 0x60]"), ("i2cset 1 0x48 0x01 96 b", "write: [0x01, 0x60]"),
    ("i2cset -f -y 1 0x48 0x02 0xAA55 w", "write: [0x02, 0x55, 0xAA]"),
    ("i2cset 1 0x48 0x02 1 2 3 i", "write: [0x02, 0x01, 0x02, 0x03]"),
    ("i2cset 1 0x48 0x02 1 2 3 s", "write: [0x02, 0x03, 0x01, 0x02, 0x03]"), ("i2cget 1 0x48", "read: 1"),
    ("i2cget -y 1 0x48 0x05", "write: [0x05] read: 1"), ("/usr/sbin/i2cget 1 0x48 0x05 w", "write: [0x05] read: 2"),
    ("i2cget 1 0x48 0x05 i", "write: [0x05] read: 32"), ("i2cget 1 0x48 0x05 i 7", "write: [0x05] read: 7"),
    ("i2cget 1 0x48 0x05 c", "write: [0x05] transfer: read: 1"),
  ]

  @Test(arguments: calls)
  func anSMBusCallBecomesItsMessages(row: (call: String, messages: String)) throws {
    let words = try body(row.call + "\n").split { $0 == " " || $0 == "\n" }.map(String.init)
    let steps = words.drop { $0 != "messages:" }.filter { !["-", "messages:", "target:", "target_48"].contains($0) }
    #expect(steps.joined(separator: " ") == row.messages)
  }

  @Test(arguments: scripts)
  func aScriptBecomesTheSameTransactions(script: String, body expected: String) throws {
    #expect(try body(script) == expected)
    #expect(try body(script.replacing("\n", with: "\r\n")) == expected)
  }

  @Test func theHeadSaysWhereItComesFrom() throws {
    let source = Self.source("<aardvark><i2c_bitrate khz=\"400\"/><i2c_read addr=\"80\" count=\"1\"/></aardvark>")
    let text = try ScriptFormat.aardvark.sequence(of: source, tool: "i2cseq test").text
    #expect(
      text.hasPrefix(
        """
        # Made by i2cseq test from batch.txt, an Aardvark batch file.
        # Replies that the script did not judge are read and not judged: add `expect`.
        schema: 1
        name: 'batch.txt'
        version: 0.1.0
        bus: {speed: 400kHz}
        devices:

        """))
  }

  private static let cure = "   = help: mend the line, or leave it out and write the step by hand\n"

  static let refused: [(script: String, message: String)] = [
    ("<aardvark>\n<i2c_read addr=\"0x80\" count=\"1\"/>", ":2: error: i2c_read has addr 0x00 … 0x7F"),
    ("<aardvark>\n<i2c_read addr=\"80\" count=\"0\"/>", ":2: error: i2c_read has count 1 … 65536"),
    ("<aardvark>\n<i2c_write addr=\"80\">0 g</i2c_write>", ":2: error: i2c_write holds bytes of radix 16, not 'g'"),
    ("<aardvark>\n<i2c_write addr=\"80\" count=\"3\">0</i2c_write>", ":2: error: i2c_write has count 3 and 1 bytes"),
    ("<aardvark>\n<i2c_write addr=\"80\" radix=\"7\">0</i2c_write>", ":2: error: radix is 2, 8, 10 or 16"),
    ("<aardvark>\n<sleep ms=\"-1\"/>", ":2: error: sleep has ms 0 … 86400000"),
    ("<aardvark>\n<i2c_bitrate khz=\"0\"/>", ":2: error: i2c_bitrate has khz 1 … 10000"),
    ("<aardvark>\n<i2c_write addr=\"80\"", ":2: error: a tag ends with >"),
    (
      "<aardvark>\n<i2c_write addr=\"80\" nostop=\"1\">0</i2c_write>\n<i2c_read addr=\"81\" count=\"1\"/>",
      ":3: error: a message without STOP is followed by one to the same target"
    ),
    (
      "<aardvark>\n<i2c_write addr=\"80\" nostop=\"1\">0</i2c_write>",
      ": error: a message without STOP is followed by another"
    ),
    ("W: AA 00 01\nQ: 1", ":2: error: a line is W:, C:, R: or X: with numbers, or a comment, not 'Q: 1'"),
    ("W: AB 00 01\n", ":1: error: a command has an even 8-bit address, a register and bytes"),
    ("W: AA 00 01\nX: 1 2", ":2: error: X: has the milliseconds to wait"),
    ("W: AA 00 01\nR: AA 01 00", ":2: error: R: has an address, a register and a count"),
    ("i2ctransfer 1 r1", ":1: error: the first message has an address"),
    ("i2ctransfer 1 x1@0x50", ":1: error: a message is rLEN@ADDRESS or wLEN@ADDRESS with its bytes, not 'x1@0x50'"),
    ("i2ctransfer 1 r?@0x50", ":1: error: a message is rLEN@ADDRESS or wLEN@ADDRESS with its bytes, not 'r?@0x50'"),
    ("i2ctransfer 1 w2@0x50 1", ":1: error: a write has as many bytes as it says: 2, not 1"),
    ("i2ctransfer 1 w1@0x50 256", ":1: error: a byte is 0x00 … 0xFF, with = + or - to fill up, not '256'"),
    ("i2ctransfer 1 w1@0x50 1 r1@0x51", ":1: error: the messages of a line go to one address 0x00 … 0x7F"),
    ("i2ctransfer 1 r0@0x50", ":1: error: a read is of 1 … 65536 bytes"),
    (
      "i2ctransfer 1 r1@0x50\ni2ctransfer 2 r1@0x50",
      ":2: error: the lines before go to bus 1, and a sequence of them to one"
    ),
    (
      "i2ctransfer 1 r1@0x50\nfor i in 1 2; do i2ctransfer 1 r1@0x50; done",
      ":2: error: lines that `for` repeats or leaves out must be written as they run"
    ),
    (
      "i2ctransfer 1 r1@0x50\nx=$(i2cget -y 1 0x50 0)",
      ":2: error: a call of i2cget stands alone in its line, with its options and its bus"
    ),
    ("i2cset 1 0x80 0", ":1: error: i2cset has a bus and an address 0x00 … 0x7F"),
    ("i2cset 1 0x48 256", ":1: error: i2cset has a data address 0x00 … 0xFF"),
    ("i2cset 1 0x48 0 256", ":1: error: a byte is 0x00 … 0xFF"),
    ("i2cset 1 0x48 0 x 1", ":1: error: i2cset has numbers, not 'x'"),
    (
      "i2cset 1 0x48 0 1 bp", ":1: error: i2cset has values for its mode (c, b, w, s, i), and no mask, read-back or PEC"
    ),
    (
      "i2cset 1 0x48 0 0x10000 w",
      ":1: error: i2cset has values for its mode (c, b, w, s, i), and no mask, read-back or PEC"
    ),
    ("i2cget 1 0x48 0 s", ":1: error: i2cget has mode b, w, c or i with a length, and no block or PEC"),
    ("i2cget 1 0x48 0 i 33", ":1: error: i2cget has mode b, w, c or i with a length, and no block or PEC"),
    (
      "<aardvark>\n<loop count=\"3\">\n<i2c_read addr=\"80\" count=\"1\"/></loop>",
      ":2: error: messages that `loop` repeats must be written as often as they run"
    ),
    ("i2ctransfer 1 r1@0x50\nsleep x", ":2: error: sleep has a time of at most a day"),
  ]

  @Test(arguments: refused)
  func whatASequenceCannotSayIsRefusedWithItsLine(script: String, message: String) {
    let error = #expect(throws: CaptureError.self) { _ = try body(script) }
    guard let error else { return }
    let text = DiagnosticRenderer(sources: SourceMap()).render(error.diagnostic)
    #expect(text == "folder/batch.txt\(message) [capture_script_line]\n\(Self.cure)")
  }

  @Test func aScriptIsNoCapture() {
    let error = #expect(throws: CaptureError.self) {
      _ = try CaptureReader(Self.source("i2ctransfer 1 r1@0x50\n"), tool: "i2cseq test")
    }
    #expect(
      error.map { DiagnosticRenderer(sources: SourceMap()).render($0.diagnostic) } == """
        folder/batch.txt: error: this is lines that call i2ctransfer, i2cset or i2cget: what was asked for, and no capture of what \
        happened [capture_script]
           = help: make a sequence of it with `i2cseq convert folder/batch.txt -o sequence.yaml`

        """)
  }

  @Test func whatIsNoMessageIsLeftOutWithAWord() throws {
    let source = Self.source("i2ctransfer 1 r1@0x50\necho done\n")
    let remarks = try ScriptFormat.i2ctransfer.sequence(of: source, tool: "i2cseq test").remarks
    #expect(remarks.map(\.message) == ["parts of the script that ask for no I2C message are left out: 1"])
  }
}
