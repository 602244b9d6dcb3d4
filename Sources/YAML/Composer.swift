import Diagnostics

/// Makes the nodes of a document from libyaml's events.
///
/// This file is what runs for a file that is in order; what is wrong is found in `Composer+Properties.swift` and
/// `Composer+Text.swift` and worded in `YAMLDiagnostics.swift`.
struct Composer {
  /// A list or mapping that is still open.
  struct Frame {
    let node: Int
    let isMapping: Bool
    let isFlow: Bool
    let keyMark: Int
    let anchor: Int?
    /// In a mapping: whether the next child is a key.
    var expectsKey: Bool
    /// Lists and mappings inside one another in it, itself not counted.
    var height = 0
    /// From which node on the item or pair is given up once it is complete.
    var giveUpFrom: Int?
  }

  let source: SourceText
  let traits: SourceCheck.Traits
  let limits: YAMLLimits
  var log: DiagnosticLog

  var nodes: [Document.Node] = []
  private(set) var sideText: [UInt8] = []
  private(set) var sideTextEnds: [UInt32] = []
  private(set) var keys = KeyTable()
  var openKeys = OpenKeys()
  var anchors = AnchorTable()
  var aliases: [Document.Alias] = []
  var frames: [Frame] = []

  private var cursor: CodePointCursor
  private var documentCount = 0
  /// The node completed last.
  private(set) var last = 0..<0
  /// What was meant as one text reaches to here; what libyaml made of its parts is given up.
  var tornEnd = 0
  /// Up to here syntax errors are the consequence of something that was reported.
  var explainedEnd = 0
  /// Whether something is missing that others would stumble over.
  var isBroken = false

  init(_ source: SourceText, traits: SourceCheck.Traits, limits: YAMLLimits, log: DiagnosticLog) {
    self.source = source
    self.traits = traits
    self.limits = limits
    self.log = log
    cursor = CodePointCursor(isASCII: traits.isASCII, first: traits.markLength)
    // A node every four bytes is a dense file. Pages that are reserved and never touched cost nothing; growing would
    // touch every page twice.
    nodes.reserveCapacity(min(source.bytes.count / 4 + 16, limits.nodes))
  }

  /// Takes in the whole stream.
  mutating func compose(_ events: inout EventReader) throws(Refusal) {
    while true {
      switch events.next() {
      case .scalar: try addScalar(events)
      case .sequenceStart: try open(.sequence, events)
      case .mappingStart: try open(.mapping, events)
      case .sequenceEnd, .mappingEnd: close(events)
      case .alias: try addAlias(range(events))
      case .documentStart:
        documentCount += 1
        if documentCount > 1 {
          log.append(.severalDocuments(at: source.span(range(events))))
          return try finish()
        }
      case .streamStart, .documentEnd: break
      case .streamEnd: return try finish()
      case .failure: throw explain(events.problem)
      }
    }
  }

  private mutating func finish() throws(Refusal) {
    for anchor in anchors.anchors where !anchor.isReferredTo {
      log.append(.unusedAnchor(anchor.name, quoted: anchor.quoted, at: anchor.span))
    }
    if nodes.isEmpty || nodes.count == 1 && nodes[0].kind == .plain && nodes[0].start == nodes[0].end {
      throw Refusal(.emptyDocument(at: source.span(traits.markLength..<traits.markLength)))
    }
  }

  private mutating func range(_ events: borrowing EventReader) -> Range<Int> {
    let start = cursor.offset(of: events.start, in: source.bytes)
    return start..<max(start, cursor.offset(of: events.end, in: source.bytes))
  }

  private mutating func explain(_ problem: SyntaxProblem) -> Refusal {
    let isReader = problem.kind == .reader
    let place = isReader ? traits.markLength + problem.index : cursor.offset(of: problem.index, in: source.bytes)
    let context = problem.context.isEmpty ? place : cursor.offset(of: problem.contextIndex, in: source.bytes)
    let explanation = SyntaxExplanation(
      source: source, problem: problem, place: place, context: context, last: last,
      opening: frames.last.flatMap { $0.isFlow ? Int(nodes[$0.node].start) : nil },
      hasNoBreakSpace: traits.hasNoBreakSpace)
    return Refusal(explanation.diagnostic, isConsequence: source.line(around: place).lowerBound < explainedEnd)
  }
}

// MARK: - Nodes

extension Composer {
  private mutating func addScalar(_ events: borrowing EventReader) throws(Refusal) {
    var range = range(events)
    let style = events.style
    var anchor: Int?
    let isPiece = givesUpPiece(at: range)
    if !isPiece {
      if events.hasProperties { anchor = takeProperties(&range, of: style == .plain ? .plain : .quoted) }
      if style == .plain { checkPlain(&range) }
    }
    if events.valueCount > limits.scalar {
      throw Refusal(.scalarLength(limit: limits.scalar, at: source.span(range.lowerBound..<range.lowerBound)))
    }
    let kind: Document.Kind
    let isVerbatim: Bool
    switch style {
    case .plain:
      kind = .plain
      // What stands unquoted on one line stands in the file as it is, and a torn text as it was meant.
      isVerbatim =
        range.lowerBound < tornEnd
        || range.count == events.valueCount && (events.isOnOneLine || equals(range, events))
    case .singleQuoted, .doubleQuoted:
      kind = .quoted
      let inner = range.lowerBound + 1..<max(range.lowerBound + 1, range.upperBound - 1)
      isVerbatim =
        inner.count == events.valueCount && (style == .singleQuoted && events.isOnOneLine || equals(inner, events))
    case .block:
      kind = .block
      isVerbatim = false
      while range.count > 1, isSpace(source.bytes[range.upperBound - 1]) {
        range = range.lowerBound..<range.upperBound - 1
      }
    }
    var text: UInt32 = 0
    if !isVerbatim { text = store(events) }
    let node = Document.Node(
      kind: kind, extentOrText: text, start: UInt32(truncatingIfNeeded: range.lowerBound),
      end: UInt32(truncatingIfNeeded: range.upperBound))
    try append(node)
    if let anchor { anchors.close(anchor, end: nodes.count, height: 0) }
    if !isPiece, frames.last?.expectsKey ?? false { takeKey(nodes.count - 1) }
    complete(range)
  }

  private mutating func open(_ kind: Document.Kind, _ events: borrowing EventReader) throws(Refusal) {
    var range = range(events)
    var anchor: Int?
    let isPiece = givesUpPiece(at: range)
    if !isPiece, events.hasProperties { anchor = takeProperties(&range, of: kind) }
    if frames.count >= limits.depth {
      throw Refusal(.depth(limit: limits.depth, at: source.span(range)))
    }
    if !isPiece, frames.last?.expectsKey ?? false { refuseKey(kind, at: range) }
    let node = nodes.count
    try append(Document.Node(kind: kind, start: UInt32(truncatingIfNeeded: range.lowerBound), end: 0))
    frames.append(
      Frame(
        node: node, isMapping: kind == .mapping, isFlow: events.isFlow, keyMark: openKeys.mark, anchor: anchor,
        expectsKey: kind == .mapping))
  }

  private mutating func close(_ events: borrowing EventReader) {
    guard let frame = frames.popLast() else { return }
    let start = Int(nodes[frame.node].start)
    // libyaml ends a block collection where the next token begins; what it holds ends before.
    var end = max(start, last.upperBound)
    if frame.isFlow, events.start < events.end { end = range(events).upperBound }
    nodes[frame.node].end = UInt32(truncatingIfNeeded: end)
    nodes[frame.node].extentOrText = UInt32(truncatingIfNeeded: nodes.count - frame.node)
    openKeys.close(to: frame.keyMark)
    if let anchor = frame.anchor { anchors.close(anchor, end: nodes.count, height: frame.height + 1) }
    if !frames.isEmpty { raise(to: frame.height + 1) }
    complete(start..<end)
  }

  mutating func append(_ node: Document.Node) throws(Refusal) {
    if nodes.count >= limits.nodes {
      let place = Int(node.start)
      throw Refusal(.nodeCount(limit: limits.nodes, at: source.span(place..<place)))
    }
    nodes.append(node)
  }

  /// A child of the innermost open collection is complete.
  mutating func complete(_ range: Range<Int>) {
    last = range
    let top = frames.count - 1
    guard top >= 0 else { return }
    let isKey = frames[top].expectsKey
    frames[top].expectsKey = frames[top].isMapping && !isKey
    if !isKey, let first = frames[top].giveUpFrom { giveUp(from: first) }
  }

  /// The innermost open collection holds something that is so high.
  mutating func raise(to height: Int) {
    frames[frames.count - 1].height = max(frames[frames.count - 1].height, height)
  }
}

// MARK: - Text

extension Composer {
  private func isSpace(_ byte: UInt8) -> Bool {
    byte == .blank || byte == .lineFeed || byte == .carriageReturn || byte == .tab
  }

  private func equals(_ range: Range<Int>, _ events: borrowing EventReader) -> Bool {
    events.withValue { value in
      let bytes = source.bytes.span.extracting(range)
      for index in bytes.indices where bytes[index] != value[index] { return false }
      return true
    }
  }

  /// Puts the text of a scalar into the side buffer; answers its number.
  private mutating func store(_ events: borrowing EventReader) -> UInt32 {
    events.withValue { value in
      for index in value.indices { sideText.append(value[index]) }
    }
    sideTextEnds.append(UInt32(truncatingIfNeeded: sideText.count))
    return UInt32(truncatingIfNeeded: sideTextEnds.count)
  }

  /// The number of the spelling of a scalar.
  mutating func symbol(of number: Int) -> Int {
    let node = nodes[number]
    let fileCount = source.bytes.count
    if node.extentOrText > 0 {
      let text = Int(node.extentOrText)
      let range = (text > 1 ? Int(sideTextEnds[text - 2]) : 0)..<Int(sideTextEnds[text - 1])
      let place = keys.find(sideText.span.extracting(range), bytes: source.bytes.span, sideText: sideText.span)
      return place.symbol
        ?? keys.insert(UInt32(fileCount + range.lowerBound)..<UInt32(fileCount + range.upperBound), at: place)
    }
    let quote: UInt32 = node.kind == .quoted ? 1 : 0
    let range = Int(node.start + quote)..<Int(node.end - quote)
    let place = keys.find(source.bytes.span.extracting(range), bytes: source.bytes.span, sideText: sideText.span)
    return place.symbol ?? keys.insert(UInt32(range.lowerBound)..<UInt32(range.upperBound), at: place)
  }
}
