import Testing
import Values

/// A pattern as a tree, with the plainest meaning there is: from where it begins, the set of places where it can end.
private indirect enum Model {
  case letter(Character)
  case any
  case sequence([Model])
  case choice([Model])
  case repeated(Model, Int, Int?)

  var source: String {
    switch self {
    case .letter(let letter): String(letter)
    case .any: "."
    case .sequence(let parts): parts.map(\.source).joined()
    case .choice(let branches): "(" + branches.map(\.source).joined(separator: "|") + ")"
    case .repeated(let part, 0, nil): "(\(part.source))*"
    case .repeated(let part, 1, nil): "(\(part.source))+"
    case .repeated(let part, 0, 1): "(\(part.source))?"
    case .repeated(let part, let least, let most): "(\(part.source)){\(least),\(most.map(String.init) ?? "")}"
    }
  }

  func ends(in text: [Character], from starts: Set<Int>) -> Set<Int> {
    switch self {
    case .letter(let letter): return Set(starts.filter { $0 < text.count && text[$0] == letter }.map { $0 + 1 })
    case .any: return Set(starts.filter { $0 < text.count }.map { $0 + 1 })
    case .sequence(let parts): return parts.reduce(starts) { $1.ends(in: text, from: $0) }
    case .choice(let branches):
      return branches.reduce(into: []) { $0.formUnion($1.ends(in: text, from: starts)) }
    case .repeated(let part, let least, let most):
      var (reached, all) = (starts, least == 0 ? starts : [])
      for round in 1...(most ?? least + text.count + 1) + 1 where most.map({ round <= $0 }) ?? true {
        reached = part.ends(in: text, from: reached)
        if round >= least { all.formUnion(reached) }
      }
      return all
    }
  }

  static func random(depth: Int, using numbers: inout RandomNumbers) -> Model {
    let part = { (numbers: inout RandomNumbers) in random(depth: depth - 1, using: &numbers) }
    switch Int.random(in: 0...(depth > 0 ? 6 : 2), using: &numbers) {
    case 0: return .letter("a")
    case 1: return .letter("b")
    case 2: return .any
    case 3: return .sequence((0..<Int.random(in: 0...3, using: &numbers)).map { _ in part(&numbers) })
    case 4: return .choice((0..<Int.random(in: 1...3, using: &numbers)).map { _ in part(&numbers) })
    case 5: return .repeated(part(&numbers), Int.random(in: 0...2, using: &numbers), nil)
    default:
      let least = Int.random(in: 0...2, using: &numbers)
      return .repeated(part(&numbers), least, least + Int.random(in: 0...2, using: &numbers))
    }
  }
}

@Suite("A pattern and the plainest model of it")
struct TextPatternModelTests {
  @Test("agree about every short text", arguments: 1...40)
  func agreeAboutShortTexts(seed: UInt64) throws {
    var numbers = RandomNumbers(seed: seed)
    let texts = (0...4).flatMap { count in
      (0..<(1 << count)).map { bits in (0..<count).map { bits >> $0 & 1 == 0 ? Character("a") : "b" } }
    }
    for _ in 0..<25 {
      let model = Model.random(depth: 3, using: &numbers)
      let pattern = try TextPattern(model.source)
      for text in texts {
        #expect(
          pattern.matches(String(text)) == model.ends(in: text, from: [0]).contains(text.count),
          "\(model.source) and '\(String(text))'")
      }
    }
  }
}
