internal import Diagnostics

/// Writes a script as a sequence file.
///
/// Each transaction becomes a `transfer`, so that it stays one transaction.
enum SequenceText {
  /// The number of bytes on one line of a list.
  private static let bytesPerLine = 16

  static func of(_ script: Script, words: String, path: String, tool: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    var text = "# Made by \(plain(tool)) from \(plain(file)), \(words).\n"
    text += "# Replies that the script did not judge are read and not judged: add `expect`.\n"
    text += "schema: 1\nname: \(quoted(file))\nversion: 0.1.0\n"
    if let speed = script.speed { text += "bus: {speed: \(FrequencyText.written(speed))}\n" }
    text += "devices:\n"
    for address in script.addresses {
      let isReserved = address < 0x08 || address > 0x77
      text += "  \(name(address)): {address: 0x\(hexDigits(address)), pointer: none"
      text += isReserved ? ", allow_reserved: true}\n" : "}\n"
    }
    text += "steps:\n"
    for step in script.steps { text += of(step) }
    return text
  }

  private static func of(_ step: Script.Step) -> String {
    switch step {
    case .comment(let comment): return "  # \(plain(comment))\n"
    case .delay(let microseconds):
      return "  - delay: " + (microseconds % 1_000 == 0 ? "\(microseconds / 1_000)ms\n" : "\(microseconds)us\n")
    case .transfer(let address, [.write([])]): return "  - probe: \(name(address))\n"
    case .transfer(let address, let messages):
      var text = "  - transfer:\n      target: \(name(address))\n      messages:\n"
      for message in messages {
        switch message {
        case .write(let bytes): text += "        - write: \(list(bytes))\n"
        case .read(let count, let expected):
          text += "        - read: \(count)\n"
          if let expected { text += "          expect: \(list(expected))\n" }
        }
      }
      return text
    }
  }

  private static func list(_ bytes: [UInt8]) -> String {
    let items = bytes.map { "0x" + hexDigits(Int($0)) }
    guard items.count > bytesPerLine else { return "[" + items.joined(separator: ", ") + "]" }
    var text = "["
    for start in stride(from: 0, to: items.count, by: bytesPerLine) {
      text += "\n            " + items[start..<min(items.count, start + bytesPerLine)].joined(separator: ", ") + ","
    }
    text.removeLast()
    return text + "]"
  }

  private static func name(_ address: Int) -> String { "target_\(hexDigits(address).lowercased())" }

  private static func plain(_ text: String) -> String {
    var plain = ""
    PlainText.append(Array(text.utf8), to: &plain)
    return plain
  }

  private static func quoted(_ text: String) -> String { "'" + plain(text).replacing("'", with: "''") + "'" }
}
