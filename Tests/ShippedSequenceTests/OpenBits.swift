import Foundation
import TestSupport

/// Bits of a reply that a sequence does not hold to anything, and why: a line of `OpenBits.txt`.
struct OpenBits {
  var stem: String
  /// The name of the step; `*` for what the runner asks by itself.
  var step: String
  /// Which bits of each byte, over and over where the reply is longer.
  var masks: [UInt8]
  /// The byte that they begin at, where they are those of a part of the reply.
  var first: Int?
  /// No test can know them, and they are left out of the score: the data sheet says nothing of them, or they are noise.
  var isUnknowable: Bool
  var why: String

  /// All lines of the file, without those that begin with `#`.
  static let table: [OpenBits] = {
    let file = Repository.root.appendingPathComponent("Tests/ShippedSequenceTests/Survivors/OpenBits.txt")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { OpenBits(line: $0) }
  }()

  /// Reads `stem | step | masks in hex | unknowable or open | why`, before the masks `96:` for those from byte 96 on; nil
  /// for any other line.
  init?(line: Substring) {
    let cells = line.split(separator: "|", omittingEmptySubsequences: false)
      .map { $0.trimmingCharacters(in: .whitespaces) }
    guard cells.count == 5, ["unknowable", "open"].contains(cells[3]), !cells[4].isEmpty else { return nil }
    (stem, step, isUnknowable, why) = (cells[0], cells[1], cells[3] == "unknowable", cells[4])
    let words = cells[2].split(separator: " ")
    first = words.first.flatMap { $0.hasSuffix(":") ? Int($0.dropLast()) : nil }
    masks = words.dropFirst(first == nil ? 0 : 1).compactMap { UInt8($0, radix: 16) }
    guard !masks.isEmpty else { return nil }
  }

  /// Whether it is about this bit.
  func covers(byte: Int, bit: Int) -> Bool {
    let place = first.map { byte - $0 } ?? byte % masks.count
    return masks.indices.contains(place) && masks[place] & 1 << UInt8(bit) != 0
  }

  var line: String {
    let digits = masks.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }
    let places = (first.map { ["\($0):"] } ?? []) + digits
    return "\(stem) | \(step) | \(places.joined(separator: " ")) | \(isUnknowable ? "unknowable" : "open") | \(why)"
  }
}
