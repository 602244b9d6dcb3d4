import Foundation

/// The facts of a file of the gallery, and where the file says that it has each of them from.
///
/// Below a comment `# Sources` stand lines `#   names: source`, those that go on with two blanks more; `*` are all names
/// that no other line has.
struct SourcedFacts {
  /// A line of sources.
  struct Source {
    var names: [String]
    var text: String

    /// A document, its revision and a place in it, or the word that nobody looked.
    var isComplete: Bool {
      if text.contains("from memory") { return true }
      let isRevised = text.contains(
        /revision not noted|[Rr]ev(ision|\.)? [0-9A-Z]|version [0-9]|[A-Z]+[0-9]{3,}[A-Z]\b/)
      return isRevised && text.split(separator: ", ").count >= 3
    }
  }

  private(set) var facts: Set<String> = []
  private(set) var sources: [Source] = []

  /// What may be a fact in a file.
  enum Kind {
    /// The targets, and the times of each.
    case board
    /// The registers, and how the chip is addressed.
    case chip
    /// The devices that are no chip file, the tables that it names, and its times: waits, and limits of what is timed.
    case sequence
  }

  /// Keys of a chip file that are facts without being registers.
  private static let chipKeys: Set<String> = ["pointer", "size", "page_size", "write_cycle", "pec"]

  /// What a file says.
  init(_ text: String, of kind: Kind) {
    let isBoard = kind == .board
    var (section, target) = ("", "")
    for line in text.split(separator: "\n") {
      if line.hasPrefix("#") {
        readSource(line)
        continue
      }
      if let key = line.firstMatch(of: /^(\w+):/)?.1 {
        (section, target) = (String(key), "")
        if kind == .chip, Self.chipKeys.contains(section) { facts.insert(section) }
      } else if let name = line.firstMatch(of: /^  (\w+):/)?.1 {
        target = String(name)
        if Self.sections[kind]?.contains(section) == true {
          if kind != .sequence || !line.contains("chip: ") { facts.insert(target) }
        } else {
          target = ""
        }
      }
      if isBoard, !target.isEmpty, line.contains(/\b(takes|settles|write_cycle|every):/), !line.contains(/^ *#|crc:/) {
        facts.insert("\(target) times")
      }
      if kind == .sequence {
        if line.contains(/\bdelay: [0-9]|of: elapsed/) { facts.insert("times") }
        if let table = line.firstMatch(of: /file: (tables\/\S+)/)?.1 { facts.insert(String(table)) }
      }
    }
  }

  private static let sections: [Kind: Set<String>] = [
    .board: ["targets", "chips"], .chip: ["registers"], .sequence: ["devices"],
  ]

  private mutating func readSource(_ line: Substring) {
    if let match = line.firstMatch(of: /^#   (\S[^:]*): (.+)$/) {
      let names = match.1.split(separator: ", ").map(String.init)
      sources.append(Source(names: names, text: String(match.2)))
    } else if let match = line.firstMatch(of: /^#     (.+)$/), !sources.isEmpty {
      sources[sources.count - 1].text += " " + match.1
    }
  }

  /// What is not as it should be, in words.
  var complaints: [String] {
    let named = sources.flatMap(\.names)
    var complaints: [String] = []
    for fact in facts.sorted() where !named.contains(fact) && !named.contains("*") {
      complaints.append("nothing says where `\(fact)` is from")
    }
    for name in named where name != "*" && !facts.contains(name) { complaints.append("there is no `\(name)`") }
    for name in Set(named) where named.count(where: { $0 == name }) > 1 {
      complaints.append("`\(name)` has two sources")
    }
    for source in sources where !source.isComplete {
      complaints.append("document, revision and section, or `from memory`: \(source.text)")
    }
    return complaints
  }
}
