import SequenceModel
import Values

// What the iterations of a loop write to a memory.
extension SequenceChecker {
  /// Ends a loop.
  ///
  /// A loop that writes several contents to one place, one after the other, shows that writes are not lost.
  mutating func endMemories(of loop: Loop, _ program: ProgramBuilder) {
    memories.end(Set(loop.variables.map(\.id)))
    places.end(loop)
    // What the iterations wrote side by side may be read as a whole.
    for content in memories.placed(by: Set(loop.variables.map(\.id))) {
      for place in places(of: content, in: loop, program) {
        var single = content
        (single.place, single.placeLoops, single.placeFormula) = (place, [], nil)
        memories.write(single)
      }
    }
  }

  /// The places that the iterations of a loop give a content; none where only the run knows them.
  private func places(of content: MemoryContent, in loop: Loop, _ program: ProgramBuilder) -> [MemoryPlace] {
    guard let formula = content.placeFormula, let rows = loop.rows, rows.count <= Self.rowLimit else { return [] }
    let expression = program.expressions[formula].expression
    var values = [Value?](repeating: nil, count: program.variables.count)
    return rows.compactMap { row in
      for (variable, value) in zip(loop.variables, row) { values[variable.id] = value }
      guard case .integer(let start)? = try? expression.evaluate(values), 0...Int128(UInt32.max) ~= start else {
        return nil
      }
      return MemoryPlace(chip: content.place.chip, range: Int(start)..<Int(start) + content.place.range.count)
    }
  }

  /// The most iterations of a loop whose places are looked at one by one.
  fileprivate static let rowLimit = 1024
}

extension Loop {
  /// The values of its variables, iteration by iteration, where the file says them all.
  var rows: [[Value]]? {
    switch source {
    case .count(let count):
      guard let count = count.literal, !variables.isEmpty else { return nil }
      return (0..<min(count, SequenceChecker.rowLimit + 1)).map { [.integer(Int128($0))] }
    case .rows(let count, let cells):
      let known = cells.compactMap { $0?.literal }
      guard known.count == cells.count, known.count == count * variables.count else { return nil }
      return (0..<count).map { Array(known[$0 * variables.count..<($0 + 1) * variables.count]) }
    case .columns: return nil
    }
  }
}
