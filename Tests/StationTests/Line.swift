#if os(Linux)
  import Foundation
  import Ledger
  import TestSupport

  /// A folder with a station of simulated boards, and what a shift there leaves.
  final class Line {
    let folder: URL

    init(slots: [String] = ["A"], more: String = "") throws {
      folder = FileManager.default.temporaryDirectory.appendingPathComponent("line-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for (name, text) in Self.files { try write(text, name) }
      try station(slots, more)
    }

    deinit {
      _ = try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path("ledger"))
      try? FileManager.default.removeItem(at: folder)
    }

    func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    func write(_ text: String, _ name: String) throws {
      try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }

    /// The station file, with a board of its own for each slot.
    func station(_ slots: [String], _ more: String) throws {
      let listed = slots.map { "  \($0): {adapter: 'board:\($0).yaml'}\n" }.joined()
      try write(
        "schema: 1\nstation: LINE-1\nserial: {pattern: 'U[0-9]{4}'}\nsequences: [{file: s.yaml}]\nslots:\n\(listed)\(more)",
        "station.yaml")
      for slot in slots { try board(slot) }
    }

    /// What lies in a slot: a good unit, or one with an identification of its own.
    func board(_ slot: String, id: Int = 0x60, faults: String = "") throws {
      try write(
        "schema: 1\ntargets:\n  sensor: {address: 0x48, registers: {id: {at: 0, bytes: 1, reset: 0x\(String(id, radix: 16)), access: read}}}\n"
          + faults, "\(slot).yaml")
    }

    private static let files = [
      "s.yaml": """
      schema: 1
      name: unit test
      version: 2.0
      devices:
        sensor: {address: 0x48, pointer: {bytes: 1}, registers: {id: {at: 0, bytes: 1}}}
      steps:
        - read: sensor.id
          name: identification
          measure: {name: id, decode: u8, low: 0x50, high: 0x6F}

      """
    ]

    /// What came of a shell script in the folder; the command is known by its name.
    func shell(_ script: String) async throws -> Command.Result { try await Command.shell(script, in: folder) }

    /// A shift in which these lines are scanned.
    func shift(_ scans: [String], _ options: String = "") async throws -> (text: String, status: Int32) {
      try write(scans.map { $0 + "\n" }.joined(), "scans.txt")
      let result = try await shell("i2cseq station station.yaml --simulate \(options) < scans.txt")
      return (String(decoding: result.output, as: UTF8.self), result.status)
    }

    /// The lines of the ledger, parsed.
    var lines: [[String: Any]] {
      let root = folder.appendingPathComponent("ledger/station=LINE-1")
      let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
      return names.filter { $0.hasPrefix("date=") }.sorted().flatMap { day -> [[String: Any]] in
        let text = try? String(contentsOf: root.appendingPathComponent("\(day)/ledger.jsonl"), encoding: .utf8)
        return (text ?? "").split(separator: "\n").compactMap {
          try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        }
      }
    }

    /// The runs, as `U0001 passed 1`: serial number, verdict, attempt.
    var runs: [String] {
      lines.filter { $0["event"] as? String == "run" }.map { line in
        let serial = (line["unit"] as? [String: Any])?["serial"] as? String ?? ""
        return "\(serial) \(line["verdict"] ?? "") \(line["attempt"] ?? 0)"
      }
    }

    /// Whether the ledger is whole.
    func isWhole() async throws -> Bool { try await shell("i2cseq ledger verify ledger").status == 0 }
  }
#endif
