import Foundation
import TestSupport
import Testing

@Suite("convert to another format")
struct ExportTests {
  /// The ending of the output says the format.
  static let formats = [
    "board.csv", "board.i2ctransfer.sh", "board.sigrok.txt", "board.chrome.json", "board.wavedrom.json", "capture.vcd",
  ]

  /// The fixture whose name the output has.
  private static func input(of output: String) -> String {
    output.hasPrefix("board.") ? "board.trace.jsonl" : "capture.sigrok.txt --rate 100000"
  }

  private static func fixture(_ name: String) -> String {
    Repository.root.appendingPathComponent("\(TraceCommandCase.folder)/Fixtures/\(name)").path
  }

  /// Runs a script in a folder of its own.
  private func shell(_ script: String) async throws -> Command.Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("export-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await Command.shell(script, in: folder)
  }

  @Test("writes what its golden says", arguments: formats)
  func writesWhatItsGoldenSays(output: String) async throws {
    let result = try await shell("i2cseq convert \(Self.fixture(Self.input(of: output))) -o \(output) && cat \(output)")
    #expect(result.status == 0)
    try expectGolden(result.golden, at: "\(TraceCommandCase.folder)/Goldens/export-\(output).txt")
  }

  /// A script asks and answers nothing, so it becomes a sequence, which is good as it stands.
  @Test func aScriptBecomesASequence() async throws {
    let result = try await shell(
      "i2cseq convert \(Self.fixture("script.xml")) -o script.yaml; cat script.yaml; i2cseq check script.yaml; ls")
    try expectGolden(result.golden, at: "\(TraceCommandCase.folder)/Goldens/export-script.txt")
  }

  @Test func aChosenTransactionIsDrawn() async throws {
    let result = try await shell(
      "i2cseq convert \(Self.fixture("board.trace.jsonl")) --to wavedrom --transaction 9 -o figure && cat figure")
    try expectGolden(result.golden, at: "\(TraceCommandCase.folder)/Goldens/export-transaction.txt")
  }

  static let refused: [(line: String, rule: String)] = [
    ("other-bus.trace.jsonl -o a.vcd", "export_bus"), ("board.trace.jsonl -o a.vcd --bus right", "export_bus"),
    ("capture.sigrok.txt -o a.chrome.json", "export_time"),
    ("board.trace.jsonl -o a.wavedrom.json --transaction 99", "export_transaction"),
  ]

  @Test("says what a format cannot hold, and writes nothing", arguments: refused)
  func saysWhatAFormatCannotHold(line: String, rule: String) async throws {
    let folder = Repository.root.appendingPathComponent("\(TraceCommandCase.folder)/Fixtures").path
    let result = try await shell("ln -s \(folder)/* .; i2cseq convert \(line); ls a.*")
    #expect(result.golden.contains("[\(rule)]"))
    #expect(!result.golden.contains("partial"))
    try expectGolden(
      result.golden, at: "\(TraceCommandCase.folder)/Goldens/refused-\(rule)-\(line.contains("--bus") ? 2 : 1).txt")
  }

  /// The text of a capture comes back from the trace of it as it was.
  @Test func sigrokTextComesBack() async throws {
    let result = try await shell(
      """
      i2cseq convert \(Self.fixture("capture.sigrok.txt")) -o a.sigrok.txt > log.txt &&
        sed 's/^[0-9]*-[0-9]* //' \(Self.fixture("capture.sigrok.txt")) | diff - a.sigrok.txt
      """)
    #expect(result.golden == "exit 0\n")
  }
}

@Suite("Programs of others")
struct ExportProgramTests {
  static func has(_ program: String) -> Bool {
    ["/usr/bin/", "/usr/local/bin/", "/opt/homebrew/bin/"].contains {
      FileManager.default.isExecutableFile(atPath: $0 + program)
    }
  }

  static let captures: [String] = {
    guard let folder = Repository.sharedCaptures?.appendingPathComponent("sigrok") else { return [] }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".sigrok.txt") }.sorted().map { folder.appendingPathComponent($0).path }
  }()

  private func shell(_ script: String) async throws -> Command.Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("program-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await Command.shell(script, in: folder)
  }

  private static let fixture =
    Repository.root.appendingPathComponent("\(TraceCommandCase.folder)/Fixtures/capture.sigrok.txt").path

  /// Every START, STOP, byte and acknowledge; pauses are cut, because sigrok takes a second for eight of them.
  @Test(
    "sigrok-cli reads a waveform as the capture that it was made of",
    .enabled(if: has("sigrok-cli"), "no sigrok-cli here: apt-get install sigrok-cli"), arguments: [fixture] + captures)
  func sigrokReadsTheWaveform(capture: String) async throws {
    let result = try await shell(
      """
      i2cseq convert \(capture) --rate 1000000 -o a.vcd > log.txt 2>&1 || cat log.txt
      sigrok-cli -I vcd:compress=10000 -i a.vcd -P i2c:scl=SCL:sda=SDA -A i2c=addr-data > a.txt 2> log.txt
      sed 's/^[0-9]*-[0-9]* //' \(capture) | grep -vE ': (0|1)$' | diff - a.txt | head -n 20
      """)
    #expect(result.golden == "exit 0\n")
  }

  @Test(
    "tshark dissects packets and finds steps in their comments",
    .enabled(if: has("tshark"), "no tshark here: apt-get install tshark"))
  func tsharkDissectsPackets() async throws {
    let trace = Repository.root.appendingPathComponent("\(TraceCommandCase.folder)/Fixtures/board.trace.jsonl").path
    let result = try await shell(
      """
      i2cseq convert \(trace) -o a.pcapng > log.txt
      tshark -r a.pcapng -T fields -e frame.time_relative -e i2c.bus -e i2c.addr -e i2c.flags -e data.data \
        -e frame.comment 2> log.txt
      tshark -r a.pcapng -Y 'frame.comment contains "step=memory/refused"' -T fields -e data.data 2> log.txt
      """)
    try expectGolden(result.golden, at: "\(TraceCommandCase.folder)/Goldens/export-tshark.txt")
  }
}
