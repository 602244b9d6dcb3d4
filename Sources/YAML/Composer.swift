import Diagnostics

/// Makes the nodes of a document from libyaml's events.
///
/// This file has the code for correct files. `Composer+Properties.swift` and `Composer+PlainText.swift` find mistakes,
/// and `YAMLDiagnostics.swift` has the messages.
struct Composer: ~Copyable {
  /// A list or mapping that is still open, or the document around them all.
  struct Frame {
    var node: Int32 = 0
    var keyMark: Int32 = 0
    /// The depth of nested lists and mappings in it, itself not counted.
    var height: Int32 = 0
    /// The first node of an item or pair that is dropped when it is complete; nil for none.
    var giveUpFrom: Int32?
    var anchor: Int32?
    var isMapping = false
    var isFlow = false
    /// Whether the next child is a key of a mapping.
    var expectsKey = false
  }

  let source: SourceText
  let traits: SourceCheck.Traits
  let limits: YAMLLimits
  var log: DiagnosticLog

  var nodes: [Document.Node] = []
  var sideText: [UInt8] = []
  var sideTextEnds: [UInt32] = []
  var keys = SpellingTable()
  var openKeys = OpenKeys()
  var anchors = AnchorTable()
  var aliases: [Document.Alias] = []
  /// The innermost open collection.
  var top = Frame()
  /// The open collections around it, the outermost first.
  private var outer: [Frame] = []

  private var cursor: CodePointCursor
  private var documentCount = 0
  /// The number of open lists and mappings.
  var depth: Int { outer.count }
  /// The range of the last completed node.
  private(set) var last = 0..<0
  /// The end of a text that was meant as one.
  ///
  /// Nodes that libyaml makes of parts of it are dropped.
  var tornEnd = 0
  /// The offset up to which syntax errors follow from something that was already reported.
  var explainedEnd = 0
  /// Whether something is missing from the tree, so that decoders would report consequences.
  var isBroken = false

  init(_ source: SourceText, traits: SourceCheck.Traits, limits: YAMLLimits, log: DiagnosticLog) {
    self.source = source
    self.traits = traits
    self.limits = limits
    self.log = log
    cursor = CodePointCursor(isASCII: traits.isASCII, first: traits.markLength)
    // Even a dense file has at most about one node for every four bytes. Reserved memory that is never used costs
    // nothing, but growing would copy all nodes.
    nodes.reserveCapacity(min(source.bytes.count / 4 + 16, limits.nodes))
  }

  /// Takes all events of the stream.
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
      throw Refusal(.emptyDocument(source.path))
    }
  }

  @inline(__always)
  mutating func range(_ events: borrowing EventReader) -> Range<Int> {
    if traits.isASCII { return traits.markLength + events.start..<traits.markLength + events.end }
    let start = cursor.offset(of: events.start, in: source.bytes)
    return start..<max(start, cursor.offset(of: events.end, in: source.bytes))
  }

  /// Notes that syntax errors up to the end of this line follow from something that was just reported.
  mutating func explain(upTo offset: Int) {
    if offset >= explainedEnd { explainedEnd = source.lineEnd(from: offset) + 1 }
  }

  private mutating func explain(_ problem: SyntaxProblem) -> Refusal {
    let isReader = problem.kind == .reader
    let place = isReader ? traits.markLength + problem.index : cursor.offset(of: problem.index, in: source.bytes)
    let context = problem.context.isEmpty ? place : cursor.offset(of: problem.contextIndex, in: source.bytes)
    let explanation = SyntaxExplanation(
      source: source, problem: problem, place: place, context: context, last: last,
      opening: top.isFlow ? Int(nodes[Int(top.node)].start) : nil,
      hasNoBreakSpace: traits.hasNoBreakSpace)
    return Refusal(explanation.diagnostic, isConsequence: place < explainedEnd)
  }
}

// MARK: - Nodes

extension Composer {
  private mutating func open(_ kind: Document.Kind, _ events: borrowing EventReader) throws(Refusal) {
    var range = range(events)
    var anchor: Int32?
    let isPiece = givesUpPiece(at: range)
    if !isPiece, hasProperties(range) { anchor = takeProperties(&range, of: kind) }
    if depth >= limits.depth { throw Refusal(.depth(limit: limits.depth, at: source.span(range))) }
    if !isPiece, top.expectsKey { refuseKey(kind, at: range) }
    let isMapping = kind == .mapping
    outer.append(top)
    top = Frame(
      node: Int32(truncatingIfNeeded: nodes.count), keyMark: openKeys.mark, anchor: anchor, isMapping: isMapping,
      isFlow: events.isFlow, expectsKey: isMapping)
    try append(Document.Node(kind: kind, start: UInt32(truncatingIfNeeded: range.lowerBound), end: 0))
  }

  private mutating func close(_ events: borrowing EventReader) {
    let closed = top
    guard let around = outer.popLast() else { return }
    top = around
    let node = Int(closed.node)
    let start = Int(nodes[node].start)
    // For libyaml a block collection ends where the next token begins; its last child ends earlier.
    var end = max(start, last.upperBound)
    if closed.isFlow, events.start < events.end { end = range(events).upperBound }
    nodes[node].end = UInt32(truncatingIfNeeded: end)
    nodes[node].extentOrText = UInt32(truncatingIfNeeded: nodes.count - node)
    openKeys.close(to: closed.keyMark)
    if let anchor = closed.anchor { anchors.close(anchor, end: nodes.count, height: closed.height + 1) }
    top.height = max(top.height, closed.height + 1)
    complete(start..<end)
  }

  /// Whether a node begins with an anchor or a tag; nothing else begins with these characters. (A block mapping whose
  /// first key has an anchor begins there too, but without a range.)
  @inline(__always)
  func hasProperties(_ range: Range<Int>) -> Bool {
    !range.isEmpty
      && (source.bytes[range.lowerBound] == .ampersand || source.bytes[range.lowerBound] == .exclamation)
  }

  @inline(__always)
  mutating func append(_ node: Document.Node) throws(Refusal) {
    if nodes.count >= limits.nodes { throw tooManyNodes(at: Int(node.start)) }
    nodes.append(node)
  }

  private func tooManyNodes(at place: Int) -> Refusal {
    Refusal(.nodeCount(limit: limits.nodes, at: source.span(place..<place)))
  }

  /// Notes that a child of the innermost open collection is complete.
  mutating func complete(_ range: Range<Int>) {
    last = range
    let isKey = top.expectsKey
    top.expectsKey = top.isMapping && !isKey
    if !isKey, let first = top.giveUpFrom { giveUp(from: Int(first)) }
  }
}
