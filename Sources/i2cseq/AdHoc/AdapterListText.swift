import Diagnostics
import I2C
package import I2CAdapters
import JSON

/// The adapters of a machine, as people or programs read them.
package struct AdapterListText {
  private let inventory: AdapterInventory

  package init(_ inventory: AdapterInventory) { self.inventory = inventory }

  /// A line for each adapter, and below these what is missing.
  package var text: String {
    let width = inventory.entries.map(\.selector.count).max() ?? 0
    var text = ""
    for entry in inventory.entries {
      var line = entry.selector
      if !entry.name.isEmpty { line += String(repeating: " ", count: width - line.count + 2) + entry.name }
      if let serial = entry.serial { line += ", serial number \(serial)" }
      text += PlainText.of(line) + "\n"
      if !entry.others.isEmpty { text += PlainText.of("    or \(entry.others.joined(separator: ", "))") + "\n" }
      if !entry.pins.isEmpty { text += PlainText.of("    pins \(BusPins.listed(entry.pins))") + "\n" }
      if let tested = entry.tested { text += PlainText.of("    self-test: \(tested)") + "\n" }
      if let obstacle = entry.obstacle { text += Self.text(obstacle, indent: "    ") }
    }
    if inventory.entries.isEmpty { text += "no adapter is plugged in, and the kernel has no I2C bus\n" }
    for obstacle in inventory.obstacles { text += Self.text(obstacle, indent: "") }
    return text
  }

  private static func text(_ obstacle: AdapterInventory.Obstacle, indent: String) -> String {
    let lines = [obstacle.message] + obstacle.cures.map { "  " + $0 }
    return lines.map { indent + PlainText.of($0) + "\n" }.joined()
  }

  /// One object with the adapters and what is missing.
  package var json: [UInt8] {
    var output: [UInt8] = Array("{\"adapters\":[".utf8)
    for (number, entry) in inventory.entries.enumerated() {
      output += (number > 0 ? "," : "").utf8
      output += "{\"selector\":".utf8
      JSONText.append(entry.selector, to: &output)
      Self.append(entry.others, named: "others", to: &output)
      output += ",\"name\":".utf8
      JSONText.append(entry.name, to: &output)
      output += ",\"serial\":".utf8
      if let serial = entry.serial { JSONText.append(serial, to: &output) } else { output += "null".utf8 }
      output += ",\"way\":".utf8
      JSONText.append(entry.way, to: &output)
      Self.append(entry.pins, named: "pins", to: &output)
      output += ",\"tested\":".utf8
      if let tested = entry.tested { JSONText.append(tested, to: &output) } else { output += "null".utf8 }
      output += ",\"missing\":".utf8
      if let obstacle = entry.obstacle { Self.append(obstacle, to: &output) } else { output += "null".utf8 }
      output += "}".utf8
    }
    output += "],\"missing\":[".utf8
    for (number, obstacle) in inventory.obstacles.enumerated() {
      output += (number > 0 ? "," : "").utf8
      Self.append(obstacle, to: &output)
    }
    output += "]}\n".utf8
    return output
  }

  private static func append(_ texts: [String], named name: String, to output: inout [UInt8]) {
    output += ",\"\(name)\":[".utf8
    for (number, text) in texts.enumerated() {
      output += (number > 0 ? "," : "").utf8
      JSONText.append(text, to: &output)
    }
    output += "]".utf8
  }

  private static func append(_ obstacle: AdapterInventory.Obstacle, to output: inout [UInt8]) {
    output += "{\"what\":".utf8
    JSONText.append(obstacle.message, to: &output)
    output += ",\"cures\":[".utf8
    for (number, cure) in obstacle.cures.enumerated() {
      output += (number > 0 ? "," : "").utf8
      JSONText.append(cure, to: &output)
    }
    output += "]}".utf8
  }
}
