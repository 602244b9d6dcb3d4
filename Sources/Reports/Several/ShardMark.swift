/// Which part of which run a suite belongs to, as its properties say.
package struct ShardMark: Hashable, Sendable {
  package var number: Int
  package var count: Int
  /// A hash that distinguishes the files of one run from those of another.
  package var files: String

  package init(number: Int, count: Int, files: String) {
    self.number = number
    self.count = count
    self.files = files
  }

  /// Nil for a suite of a run that was not divided.
  init?(_ suite: JUnitSuiteText) {
    guard let parts = suite.properties["shard"]?.split(separator: "/"), parts.count == 2, let number = Int(parts[0]),
      let count = Int(parts[1]), let files = suite.properties["shard.files"]
    else { return nil }
    self.init(number: number, count: count, files: files)
  }

  /// `shard 1/2`.
  package var words: String { "shard \(number)/\(count)" }

  /// The properties that say so.
  package var properties: [(name: String, value: String)] {
    [("shard", "\(number)/\(count)"), ("shard.files", files)]
  }

  /// Why results are not those of one whole run.
  package enum Mistake: Error, Hashable, Sendable {
    /// The file with this index has no mark or several, while others have one.
    case unmarked(Int)
    /// The file with this index is of another run.
    case otherRun(Int)
    /// Two files are of the same part.
    case twice(Int, Int)
    case missing([Int], of: Int)
  }

  /// Checks that the files of a divided run are each of its parts exactly once.
  ///
  /// Files of other runs are not checked.
  package static func check(_ files: [[JUnitSuiteText]]) throws(Mistake) {
    try check(files.map { Set($0.map { ShardMark($0) }) })
  }

  /// The same of the marks that are found in each file.
  package static func check(_ marks: [Set<ShardMark?>]) throws(Mistake) {
    guard marks.contains(where: { $0.contains { $0 != nil } }) else { return }
    var first: ShardMark?
    var places: [Int: Int] = [:]
    for (place, found) in marks.enumerated() {
      guard found.count == 1, let mark = found.first.flatMap({ $0 }) else { throw .unmarked(place) }
      let known = first ?? mark
      first = known
      guard mark.count == known.count, mark.files == known.files else { throw .otherRun(place) }
      if let other = places[mark.number] { throw .twice(other, place) }
      places[mark.number] = place
    }
    guard let count = first?.count, count > places.count else { return }
    throw .missing((1...count).filter { places[$0] == nil }, of: count)
  }
}

extension JUnitSuiteText {
  /// Adds properties before those that it has.
  package mutating func add(_ properties: [(name: String, value: String)]) {
    var text: [UInt8] = []
    for property in properties {
      text += "      <property name=\"".utf8
      XMLText.append(attribute: property.name, to: &text)
      text += "\" value=\"".utf8
      XMLText.append(attribute: property.value, to: &text)
      text += "\"/>\n".utf8
    }
    insert(text, behind: "    <properties>")
  }
}
