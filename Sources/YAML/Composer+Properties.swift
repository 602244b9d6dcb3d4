import Diagnostics

/// Anchors, tags, aliases and keys.
extension Composer {
  /// Reads the anchor and the tag before a node, and moves the beginning of its range past them.
  ///
  /// Returns the number of the anchor.
  mutating func takeProperties(_ range: inout Range<Int>, of kind: Document.Kind) -> Int32? {
    let whole = range
    var offset = range.lowerBound
    var anchor: Int32?
    while offset < range.upperBound, let mark = source.byte(at: offset), mark == .ampersand || mark == .exclamation {
      let property = property(at: offset, before: range.upperBound)
      offset = skippingSpace(from: property.upperBound, before: range.upperBound)
      if mark == .ampersand {
        let name = source.string(property.lowerBound + 1..<property.upperBound)
        let quoted = kind == .plain ? source.quoted(whole) : nil
        anchor = anchors.add(
          AnchorTable.Anchor(name: name, node: nodes.count, span: source.span(property), quoted: quoted))
      } else {
        report(tag: property, of: kind, whole: whole, isEmpty: offset >= range.upperBound)
      }
    }
    range = offset..<range.upperBound
    return anchor
  }

  private mutating func report(tag: Range<Int>, of kind: Document.Kind, whole: Range<Int>, isEmpty: Bool) {
    let isOfTheCore = source.byte(at: tag.lowerBound + 1) == .exclamation
    let cure: Diagnostic.TagCure =
      switch kind {
      case .plain where isOfTheCore: .removal
      case .plain where isEmpty && tag.count > 1: .negation(source.string(tag.lowerBound + 1..<tag.upperBound))
      case .plain: .quoting(source.quoted(whole))
      case .quoted, .block, .sequence, .mapping: .removal
      }
    log.append(.tag(source.string(tag), cure: cure, at: source.span(tag)))
    explain(upTo: whole.upperBound)
    // An empty text, where a text was meant, would be reported again by the decoder of the value.
    guard kind == .plain, isEmpty, !isBroken, depth > 0, !top.expectsKey, top.giveUpFrom == nil else {
      return
    }
    top.giveUpFrom = nodeNumber(top.isMapping ? nodes.count - 1 : nodes.count)
    if top.isMapping { openKeys.removeLast() }
  }

  private func property(at start: Int, before limit: Int) -> Range<Int> {
    var end = start + 1
    let isVerbatim = source.byte(at: end) == .less
    while end < limit, let byte = source.byte(at: end), byte > .blank {
      if byte == .comma || byte.closesFlow, !isVerbatim { break }
      end += 1
    }
    return start..<end
  }

  /// The next offset that is no blank, no line break and no comment.
  private func skippingSpace(from start: Int, before limit: Int) -> Int {
    var offset = start
    while offset < limit, let byte = source.byte(at: offset) {
      if byte == .hash {
        offset = source.line(around: offset).upperBound
      } else if byte <= .blank {
        offset += 1
      } else {
        break
      }
    }
    return min(offset, limit)
  }

  /// Puts copies of the nodes of the anchor in the place of the alias.
  mutating func addAlias(_ range: Range<Int>) throws(Refusal) {
    let name = source.string(range.lowerBound + 1..<range.upperBound)
    let span = source.span(range)
    defer { complete(range) }
    if givesUpPiece(at: range) { return try appendPlaceholder(range) }
    let anchor = anchors.refer(to: name)
    if top.giveUpFrom != nil { return try appendPlaceholder(range) }
    guard let anchor else {
      let text = source.text(from: range.lowerBound, isInFlow: top.isFlow)
      log.append(.unknownAlias(name, quoted: source.quoted(text), at: span))
      return try leaveOut(range)
    }
    guard let end = anchor.end else {
      log.append(.cyclicAlias(name, anchor: anchor.span, at: span))
      return try leaveOut(range)
    }
    if depth + Int(anchor.height) > limits.depth { throw Refusal(.depth(limit: limits.depth, at: span)) }
    if anchors.expandedNodes > limits.expandedNodes {
      throw Refusal(.aliasExpansion(limit: limits.expandedNodes, at: span))
    }
    let first = nodes.count
    for number in anchor.node..<end { try append(nodes[number]) }
    top.height = max(top.height, anchor.height)
    aliases.append(Document.Alias(first: UInt32(first), end: UInt32(nodes.count), span: span))
    guard top.expectsKey else { return }
    if nodes[first].isScalar {
      takeKey(first, symbol: keys.symbol(of: text(of: first).span), at: range)
    } else {
      refuseKey(nodes[first].kind, at: range)
    }
  }

  private mutating func leaveOut(_ range: Range<Int>) throws(Refusal) {
    isBroken = true
    explain(upTo: range.upperBound)
    try appendPlaceholder(range)
  }

  /// Appends a node in the place of a missing one, so that keys and values stay in step.
  private mutating func appendPlaceholder(_ range: Range<Int>) throws(Refusal) {
    try append(Document.Node(kind: .plain, start: UInt32(range.lowerBound), end: UInt32(range.upperBound)))
  }
}

// MARK: - Keys

extension Composer {
  /// Gives a key its symbol, and reports the same key earlier in the mapping.
  mutating func takeKey(_ number: Int, symbol: Int, at range: Range<Int>) {
    nodes[number].kindAndSymbol |= UInt32(truncatingIfNeeded: symbol) << 8
    if isMergeKey(nodes[number]) {
      log.append(.mergeKey(at: source.span(range)))
      top.giveUpFrom = nodeNumber(number)
    } else if top.giveUpFrom == nil, let earlier = openKeys.add(symbol, node: number, of: Int(top.node)) {
      let first = source.span(Int(nodes[earlier].start)..<Int(nodes[earlier].end))
      log.append(.duplicateKey(keys.text(of: symbol), first: first, at: source.span(range)))
    }
  }

  @inline(__always)
  private func isMergeKey(_ node: Document.Node) -> Bool {
    node.end - node.start == 2 && node.kind == .plain && source.bytes[Int(node.start)] == .less
      && source.bytes[Int(node.start) + 1] == .less
  }

  mutating func refuseKey(_ kind: Document.Kind, at range: Range<Int>) {
    isBroken = true
    log.append(.keyKind(kind, at: source.span(range)))
  }

  func nodeNumber(_ number: Int) -> Int32 { Int32(truncatingIfNeeded: number) }

  /// Whether the node that begins here is part of a text that was already taken as a whole; if so, the node is dropped.
  @inline(__always)
  mutating func givesUpPiece(at range: Range<Int>) -> Bool {
    guard range.lowerBound < tornEnd, depth > 0 else { return false }
    top.giveUpFrom = top.giveUpFrom ?? nodeNumber(nodes.count)
    return true
  }

  /// Removes an item or a pair from the tree again, unless an alias may still refer to an anchor in it.
  mutating func giveUp(from first: Int) {
    top.giveUpFrom = nil
    if let anchored = anchors.lastNode, anchored >= first { return isBroken = true }
    nodes.removeLast(nodes.count - first)
    while let alias = aliases.last, alias.first >= UInt32(first) { aliases.removeLast() }
  }
}
