#if os(Linux)
  import Foundation
  import TestSupport
  import Testing

  /// Text of files and command lines that a terminal, an editor or a spreadsheet would obey leaves escaped, wherever it
  /// leaves.
  struct ForeignTextTests {
    /// Ends a line for some programs, turns text around, begins a sequence of a terminal, is a formula.
    private static let text = "=1+a\u{85}\u{202E}b\u{2028}\u{9B}31mc\u{7F}\u{200E}\u{1B}[31m\ttail"

    private static let files = [
      "e.yaml": """
      schema: 1
      name: \(quoted)
      description: \(quoted)
      parameters: {p: {type: text, default: \(quoted)}}
      devices: {t: {address: 0x48, pointer: none}}
      steps:
        - name: \(quoted)
          read: {from: t, bytes: 1}
          expect: [0x60]
        - name: two
          log: $p
        - group: \(quoted)
          tags: [\(quoted)]
          steps:
            - read: {from: t, bytes: 1}
              expect: [0x61]

      """,
      "r.jsonl": """
      {"k":"hdr","fmt":"i2c-trace","ver":1,"tool":"t","buses":[{"id":"main"}]}
      {"k":"x","n":1,"t":0,"dur":100,"bus":"main","segs":[{"a":"0x48","rw":"r","aa":1,"d":"60","ak":"0"}],"stop":1,"res":"ok"}
      {"k":"x","n":2,"t":200,"dur":100,"bus":"main","segs":[{"a":"0x48","rw":"r","aa":1,"d":"60","ak":"0"}],"stop":1,"res":"ok"}
      {"k":"end","n":2,"t":300}

      """,
    ]

    /// The text as YAML has it in double quotes.
    private static var quoted: String {
      let escaped = text.unicodeScalars.map { scalar in
        if (0x20..<0x7F).contains(scalar.value) { return String(scalar) }
        return "\\u" + String(0x10000 + scalar.value, radix: 16).dropFirst()
      }
      return "\"\(escaped.joined())\""
    }

    /// What is run, in this order, and the status that it ends with.
    static let lines: [(line: String, status: Int32)] = [
      ("check e.yaml", 0), ("list e.yaml", 0), ("list e.yaml --json", 0), ("run e.yaml --dry-run", 0),
      ("run e.yaml --adapter replay:r.jsonl --junit out.xml --trace t.jsonl", 1),
      ("run e.yaml --adapter replay:r.jsonl --junit out.strict.xml --junit-profile strict --verbose", 1),
      ("show t.jsonl", 0), ("show t.jsonl --stats", 0), ("diff t.jsonl r.jsonl", 0),
      ("convert t.jsonl --to csv -o out.csv", 0), ("convert t.jsonl --to vcd -o out.vcd", 0),
      ("convert t.jsonl --to chrome -o out.chrome", 0), ("convert t.jsonl --to sigrok-text -o out.sigrok", 0),
      ("convert t.jsonl --to i2ctransfer -o out.sh", 0),
      ("convert t.jsonl --to wavedrom --transaction 1 -o out.json", 0), ("convert t.jsonl -o out.pcapng", 0),
      ("show out.pcapng", 0), ("derive t.jsonl -o out.yaml", 0), ("fmt e.yaml --check", 1), ("$T", 64),
      ("check $T", 64),
      ("run $T", 64), ("run e.yaml --adapter $T", 64), ("run e.yaml --adapter replay:$T", 64), ("explain $T", 64),
      ("run e.yaml --adapter replay:r.jsonl --only $T.", 64), ("run e.yaml --adapter replay:r.jsonl --set $T=1", 64),
      ("run e.yaml --adapter replay:r.jsonl,bus=$T", 65), ("run e.yaml --adapter replay:r.jsonl --serial $T", 64),
      ("generate udev --group $T", 64), ("init $T/x.yaml", 64), ("read $T 1", 64), ("convert r.jsonl -o $T/x", 64),
    ]

    @Test func nothingOfItIsObeyed() async throws {
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent("foreign-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      for (name, text) in Self.files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
      for (line, status) in Self.lines {
        let words = line.split(separator: " ").map { $0.replacingOccurrences(of: "$T", with: Self.text) }
        let result = try await Command.run(words, in: folder)
        #expect(result.status == status, "\(line): \(result.golden)")
        #expect(Self.obeyed(in: result.output) == [], "\(line)")
      }
      for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
        // Packets are bytes, and what they say is shown above.
        guard Self.files[name] == nil, !name.hasSuffix(".pcapng") else { continue }
        let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
        #expect(Self.obeyed(in: bytes.filter { $0 != 0x0D || !name.hasSuffix(".csv") }) == [], "\(name)")
      }
      let table = try String(contentsOf: folder.appendingPathComponent("out.csv"), encoding: .utf8)
      #expect(table.contains("'=1+a") && !table.contains(",=1"))
    }

    /// Characters that are not shown as themselves; lines end as they do everywhere.
    private static func obeyed(in bytes: [UInt8]) -> [String] {
      let found = String(decoding: bytes, as: UTF8.self).unicodeScalars.filter { scalar in
        switch scalar.value {
        case 0x0A: false
        case 0..<0x20, 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
        case _: false
        }
      }
      return Set(found).map { "U+" + String($0.value, radix: 16) }.sorted()
    }
  }
#endif
