#if os(Linux)
  import Foundation
  import TestSupport
  import Testing

  /// Boundary numbers at every place where a command line has a number.
  @Suite("A boundary number on the command line", .timeLimit(.minutes(10)))
  struct OptionSweepTests {
    /// Command lines, `@` for the number.
    static let lines = [
      "run a.yaml --adapter $R --seed @", "run a.yaml --adapter $R --speed @Hz", "run a.yaml --adapter $R --speed @kHz",
      "run a.yaml --adapter $R --timeout @ns", "run a.yaml --adapter $R --timeout @h",
      "run a.yaml --adapter $R --teardown-timeout @ms", "run a.yaml --adapter $R --timing @e-9",
      "run a.yaml --adapter $R --set low=@", "run a.yaml --adapter $R,nth=@", "run a.yaml --dry-run --seed @",
      "run a.yaml --adapter i2c-dev:@", "scan --adapter ch341:@", "scan --adapter ch347:0,freq=@",
      "scan --adapter $B --first @", "scan --adapter $B --last @", "read --adapter $B @ 1", "read --adapter $B 0x48 @",
      "read --adapter $B 0x48 1 --memory @", "write --adapter $B 0x20 @", "write --adapter $B 0x48 0 --memory @",
      "transfer --adapter $B w1@0x20 @", "transfer --adapter $B r@@0x20", "transfer --adapter $B w@@0x20 0",
      "resend --adapter $B r.jsonl --timing @", "show r.jsonl --since @ms", "show r.jsonl --until @s",
      "show r.jsonl --address @", "show k.csv --rate @", "read --adapter $B 0x48 1 --memory 0 --memory-bits @",
      "convert r.jsonl -o x.csv --rate @",
      "convert k.csv -o x.jsonl --rate @", "convert k.csv -o x.jsonl --glitch @",
      "convert k.csv -o x.jsonl --threshold @", "convert r.jsonl --to wavedrom -o x.json --transaction @",
      "derive r.jsonl -o x.yaml --address-bits @", "derive r.jsonl -o x.yaml --delays @ms",
    ]

    private static let files = [
      "a.yaml": """
      schema: 1
      name: a
      parameters: {low: {type: integer, default: 0x60}}
      devices: {t: {address: 0x48, pointer: none}}
      steps:
        - read: {from: t, bytes: 1}
          expect: [$low]

      """,
      "r.jsonl": """
      {"k":"hdr","fmt":"i2c-trace","ver":1,"tool":"t","buses":[{"id":"main"}]}
      {"k":"x","n":1,"t":0,"dur":100,"bus":"main","segs":[{"a":"0x48","rw":"r","aa":1,"d":"60","ak":"0"}],"stop":1,"res":"ok"}
      {"k":"end","n":1,"t":100}

      """,
    ]

    /// What a command may end with: nothing else, and no signal, which a shell would tell as 128 and more.
    private static let statuses = "0|1|2|3|64|65|69|74"

    @Test("is taken or refused", arguments: lines)
    func aCommandBearsIt(line: String) async throws {
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent("options-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      for (name, text) in Self.files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
      let corpus = Repository.root.appendingPathComponent("Tests/Fuzz/Corpus/capture/saleae-digital.capture")
      try FileManager.default.copyItem(at: corpus, to: folder.appendingPathComponent("k.csv"))
      let numbers = BoundaryNumber.chosen(for: Self.lines.firstIndex(of: line) ?? 0, all: false)
      // An address behind the second sign stays.
      let words = line.replacingOccurrences(of: "@0x", with: "%0x").replacingOccurrences(of: "@", with: "$n")
        .replacingOccurrences(of: "%0x", with: "@0x")
      let board = Repository.root.appendingPathComponent("sequences/boards/tmp102.yaml").path
      let script = """
        R=replay:r.jsonl B=board:\(board)
        for n in \(numbers.joined(separator: " ")); do
          timeout 20 i2cseq \(words) > out.txt 2> err.txt < /dev/null
          s=$?
          case $s in \(Self.statuses)) ;; *) echo "$n: $s" ;; esac
          case $s in 64|65) grep -q -i error err.txt || echo "$n: nothing said" ;; esac
        done
        """
      let result = try await Command.shell(script, in: folder)
      #expect(String(decoding: result.output, as: UTF8.self) == "")
    }
  }
#endif
