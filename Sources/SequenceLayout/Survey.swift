import YAML

/// Walks through a file and collects its comments, its blocks, and the lines that are left as they are.
struct Survey {
  /// A list or mapping that is written by indentation.
  struct Block {
    var isSequence: Bool
    var column: Int
    /// Whether it begins on the line of the dash that it belongs to.
    var isCompact: Bool
    var children: [Int] = []
    /// The lines that belong to it and to no block inside.
    var lines: [ClosedRange<Int>] = []
  }

  /// What stands at the start of a line.
  enum Role {
    /// A key or a dash of a block.
    case element(of: Int)
    /// A value below its key or its dash.
    case value(of: Int)
  }

  /// The blanks between a dash and its value.
  struct DashGap {
    var range: Range<Int>
    /// The number of the block that begins after them; nil if none does.
    var block: Int?
  }

  let text: ParsedText
  let traits: KeyTraits

  /// The comments in the order of the file, each from `#` to the end of its line.
  var comments: [Range<Int>] = []
  /// The blocks, parents before children; the first is the outermost.
  private(set) var blocks: [Block] = []
  private(set) var roles: [Role?]
  private(set) var dashGaps: [DashGap] = []
  /// Edits inside lines; those on frozen lines are not applied.
  var edits: [TextEdit] = []
  /// Whether each line stays byte for byte.
  var isFrozen: [Bool]
  /// Whether each frozen line must also stay in its place, because its meaning could change elsewhere.
  var isImmovable: [Bool]

  /// The end of the last collection in brackets that was spaced.
  var spacedEnd = 0
  /// The offset up to which everything was looked at.
  var position: Int

  init(_ text: ParsedText) {
    self.text = text
    traits = KeyTraits(text.document)
    roles = Array(repeating: nil, count: text.lines.count)
    isFrozen = Array(repeating: false, count: text.lines.count)
    isImmovable = isFrozen
    position = text.lines.first?.lowerBound ?? 0
    walk(text.document.root, at: Place())
    takeGap(upTo: text.bytes.count)
  }

  mutating func freeze(_ lines: ClosedRange<Int>) {
    for line in lines { isFrozen[line] = true }
  }

  /// Whether a range contains an immovable line.
  func holdsImmovable(_ range: Range<Int>) -> Bool { text.lines(of: range).contains { isImmovable[$0] } }

  /// The comments in a range, as indices of ``comments``.
  func commentIndices(in range: Range<Int>) -> Range<Int> {
    let first = comments.partitionPoint { $0.lowerBound < range.lowerBound }
    return first..<max(first, comments.partitionPoint { $0.lowerBound < range.upperBound })
  }

  // MARK: Nodes

  /// The place of a node in the tree.
  private struct Place {
    /// The number of the block around it; nil for the outermost node and in brackets.
    var block: Int?
    var isInFlow = false
    /// Whether a text that looks like a number is one.
    ///
    /// For a mapping, whether its keys are the user's names for numbers.
    var holdsNumbers = false
    /// Whether it lies below a key of the user's own.
    var isForeign = false
  }

  private mutating func walk(_ node: NodeID, at place: Place) {
    guard !text.isAlias(node), !text.document.isScalar(node) else {
      return takeLeaf(node, holdsNumbers: place.holdsNumbers && !place.isForeign)
    }
    var inner = place
    if place.isInFlow || text.isFlow(node) {
      takeFlow(node)
      (inner.block, inner.isInFlow) = (nil, true)
    } else {
      let start = text.range(node).lowerBound
      let isSequence = text.document.kind(node) == .sequence
      let isCompact = place.block.map { blocks[$0].isSequence && !isFirst(start) } ?? false
      if let parent = place.block { blocks[parent].children.append(blocks.count) }
      inner.block = blocks.count
      blocks.append(Block(isSequence: isSequence, column: text.column(of: start), isCompact: isCompact))
    }
    if text.document.kind(node) == .sequence { walkItems(of: node, at: inner) } else { walkPairs(of: node, at: inner) }
  }

  private mutating func walkItems(of node: NodeID, at place: Place) {
    var items = text.document.items(of: node)
    while let item = text.document.next(&items) {
      if let block = place.block { takeDash(before: item, in: block) }
      var inner = place
      // The keys of a mapping in a list of bytes belong to the language: `any_of: [{text: 0xab}]`.
      inner.holdsNumbers = place.holdsNumbers && text.document.kind(item) != .mapping
      walk(item, at: inner)
    }
  }

  private mutating func walkPairs(of node: NodeID, at place: Place) {
    var pairs = text.document.pairs(of: node)
    while let (key, value) = text.document.next(&pairs) {
      if let block = place.block { takePair(key, value, in: block) }
      takeLeaf(key, holdsNumbers: false)
      var inner = place
      let isMapping = text.document.kind(value) == .mapping
      switch traits.numbers[text.document.symbol(key).index] {
      case .foreign:
        inner.isForeign = true
        inner.holdsNumbers = false
      case .named: inner.holdsNumbers = isMapping || place.holdsNumbers
      case .value: inner.holdsNumbers = !isMapping
      case .other: inner.holdsNumbers = !isMapping && place.holdsNumbers
      }
      walk(value, at: inner)
    }
  }

  private mutating func takeLeaf(_ node: NodeID, holdsNumbers: Bool) {
    let range = text.range(node)
    takeGap(upTo: range.lowerBound)
    guard range.lowerBound >= position, !range.isEmpty else { return }
    position = range.upperBound
    let lines = text.lines(of: range)
    if text.isAlias(node) {
      freeze(lines)
      for line in lines { isImmovable[line] = true }
    } else if text.document.kind(node) == .block {
      // Blank lines after it may belong to it.
      var last = lines.upperBound
      while last + 1 < text.lines.count, text.isBlank(last + 1) { last += 1 }
      freeze(lines.lowerBound...last)
      for line in lines.lowerBound...last { isImmovable[line] = true }
    } else if lines.count > 1 {
      freeze(lines)
    } else if holdsNumbers, text.document.kind(node) == .plain,
      let canonical = NumberPlace.canonical(text.bytes[range]), !canonical.elementsEqual(text.bytes[range])
    {
      edits.append(TextEdit(range: range, bytes: canonical))
    }
  }

  // MARK: Lines

  /// Whether there are only blanks before an offset on its line.
  func isFirst(_ offset: Int) -> Bool { text.indentation(of: text.line(of: offset)).upperBound == offset }

  /// Notes that a key or dash begins its line or follows the dash of its block.
  ///
  /// One that does neither, or is in another column, was written after `?`, and its line is frozen.
  private mutating func beginElement(at offset: Int, of block: Int) {
    let line = text.line(of: offset)
    let isBehindDash = blocks[block].isCompact && blocks[block].lines.isEmpty
    if isFirst(offset), text.column(of: offset) == blocks[block].column {
      roles[line] = .element(of: block)
    } else if !isBehindDash {
      isFrozen[line] = true
    }
  }

  private mutating func takePair(_ key: NodeID, _ value: NodeID, in block: Int) {
    let (keyRange, valueRange) = (text.range(key), text.range(value))
    let keyLine = text.line(of: keyRange.lowerBound)
    beginElement(at: keyRange.lowerBound, of: block)
    // A key without a text is somewhere after its `?`, so the lines from here to there belong to the block.
    if keyRange.isEmpty { blocks[block].lines.append(min(text.line(of: position), keyLine)...keyLine) }
    // In the first column such a key would be the mark of a document.
    let beginning = text.bytes[keyRange].prefix(3)
    if beginning.elementsEqual("---".utf8) || beginning.elementsEqual("...".utf8) { isFrozen[keyLine] = true }
    takeColon(behind: keyRange, before: valueRange)
    takeValue(value, from: keyLine, in: block)
  }

  /// Adds the lines from a key or dash to the end of its value, or to the block that begins there.
  private mutating func takeValue(_ value: NodeID, from line: Int, in block: Int) {
    let range = text.range(value)
    let first = text.line(of: range.lowerBound)
    if text.isBlock(value) {
      blocks[block].lines.append(line...max(line, first - 1))
    } else {
      blocks[block].lines.append(line...max(line, text.lines(of: range).upperBound))
      guard first > line, !range.isEmpty else { return }
      if isFirst(range.lowerBound) { roles[first] = .value(of: block) } else { isFrozen[first] = true }
    }
  }

  private mutating func takeDash(before item: NodeID, in block: Int) {
    let start = text.range(item).lowerBound
    takeGap(upToDashBefore: start)
    guard position < start else { return }
    let dash = position
    position += 1
    let line = text.line(of: dash)
    beginElement(at: dash, of: block)
    takeValue(item, from: line, in: block)
    guard text.line(of: start) == line, !text.range(item).isEmpty else { return }
    let isCollection = text.isBlock(item)
    let isPlain = text.bytes[dash + 1..<start].allSatisfy { $0 == .blank }
    // The block after this dash will be the next one in `blocks`, so its number is known.
    if isPlain { dashGaps.append(DashGap(range: dash + 1..<start, block: isCollection ? blocks.count : nil)) }
  }
}

extension Array {
  /// The number of elements that satisfy `isBefore`; all of them must come first in the array.
  func partitionPoint(_ isBefore: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
