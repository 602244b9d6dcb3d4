import Foundation
import Testing

/// Files that are too large, too deep or too wrong to be kept as files.
enum GeneratedFile: String, CaseIterable, CustomTestStringConvertible, Sendable {
  case nestedBrackets = "nested-brackets"
  case lineOf100MB = "line-of-100-mb"
  case textOfMegabytes = "text-of-megabytes"
  case textBeyondItsLimit = "text-beyond-its-limit"
  case dataBeyondItsLimit = "data-beyond-its-limit"
  case messagesBeyondTheirLimit = "messages-beyond-their-limit"
  case registersBeyondTheirLimit = "registers-beyond-their-limit"
  case moreMistakesThanAreShown = "more-mistakes-than-are-shown"

  var testDescription: String { rawValue }

  /// Writes the file.
  func write(to url: URL) throws {
    try Data(content.utf8).write(to: url)
    guard self == .lineOf100MB else { return }
    // Sparse: the length counts, and nobody may read what is in it.
    let handle = try FileHandle(forWritingTo: url)
    try handle.truncate(atOffset: 100_000_000)
    try handle.close()
  }

  private var content: String {
    let head = "schema: 1\nname: \(rawValue)\n"
    let steps = "steps:\n  - delay: 1ms\n"
    switch self {
    case .nestedBrackets: return "\(head)steps: " + String(repeating: "[", count: 100_000)
    case .lineOf100MB: return head + "description: "
    case .textOfMegabytes: return "\(head)description: \(String(repeating: "long ", count: 500_000))\n\(steps)"
    case .textBeyondItsLimit: return "\(head)description: \(String(repeating: "long ", count: 1_000))\n\(steps)"
    case .dataBeyondItsLimit:
      let list = Array(repeating: "_", count: 65_536).joined(separator: ", ")
      return "\(head)steps:\n  - read: {from: 0x48, bytes: 65535}\n    expect: [\(list)]\n"
    case .messagesBeyondTheirLimit:
      let list = Array(repeating: "{read: 1, expect: [_]}", count: 1_001).joined(separator: ", ")
      return "\(head)steps:\n  - transfer: {target: 0x48, messages: [\(list)]}\n"
    case .registersBeyondTheirLimit:
      let lines = (0..<4_097).map { "      r\($0): {at: \($0), bytes: 1}\n" }
      return
        "\(head)devices:\n  chip:\n    address: 0x48\n    pointer: {bytes: 2}\n    registers:\n\(lines.joined())\(steps)"
    case .moreMistakesThanAreShown:
      return "\(head)steps:\n" + (0..<150).map { "  - delay: \($0)\n" }.joined()
    }
  }
}
