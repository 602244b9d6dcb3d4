public import Diagnostics
public import YAML

/// Decodes the nodes of a file that people write: a sequence, a chip, a board.
public protocol NodeDecoder {
  var document: Document { get }
  var log: DiagnosticLog { get set }
  /// The number of errors reported so far. A caller that sees it grow reports no further warnings about the same thing.
  var errorCount: Int { get set }
  /// Keys that a reported unknown key stands for. They are not also reported as missing.
  var meantKeys: Set<String> { get set }
}

// Checks of what a node must be. Each helper returns nil after it has reported what is wrong.
extension NodeDecoder {
  /// Adds a diagnostic to the log, and counts errors.
  public mutating func report(_ diagnostic: Diagnostic) {
    if diagnostic.severity == .error { errorCount += 1 }
    if let key = diagnostic.key, meantKeys.contains(key) { return }
    log.append(diagnostic)
  }

  /// The place of a node in its file.
  @inlinable public func span(_ node: NodeID) -> SourceSpan { document.span(node) }

  /// The pairs of a node that must be a mapping.
  public mutating func pairs(of node: NodeID, of what: String, example: String) -> PairCursor? {
    guard document.kind(node) == .mapping else {
      report(.wrongNode(what, mustBe: "a mapping", example: example, at: span(node), in: self, node: node))
      return nil
    }
    return document.pairs(of: node)
  }

  /// The items of a node that must be a list.
  public mutating func items(of node: NodeID, of what: String, example: String) -> ItemCursor? {
    guard document.kind(node) == .sequence else {
      report(.wrongNode(what, mustBe: "a list", example: example, at: span(node), in: self, node: node))
      return nil
    }
    return document.items(of: node)
  }

  /// Whether a node is a scalar with some text.
  ///
  /// Otherwise it reports what is wrong: an empty value and an expression have their own messages.
  public mutating func isScalar(_ node: NodeID, of what: String, example: String, allowsReference: Bool = false) -> Bool
  {
    guard document.isScalar(node) else {
      report(.wrongNode(what, mustBe: "a single value", example: example, at: span(node), in: self, node: node))
      return false
    }
    let first: UInt8? = document.withBytes(node) { $0.count > 0 ? $0[0] : nil }
    guard let first else {
      if document.kind(node) == .plain { report(.emptyValue(what, example: example, at: span(node))) }
      return document.kind(node) != .plain
    }
    if first == UInt8(ascii: "$"), document.kind(node) == .plain, !allowsReference {
      report(.notKnownBeforeTheRun(what, at: span(node)))
      return false
    }
    return true
  }

  /// Reports a key that does not belong where it stands.
  public mutating func reportUnknown(_ key: NodeID, in context: String, known: [String]) {
    guard document.isScalar(key) else { return }
    let text = document.text(key)
    if isForeign(key) { return }
    // The YAML parser has already reported a no-break space in a key.
    if text.unicodeScalars.contains("\u{A0}") { return errorCount += 1 }
    let value = document.end(key)
    // In a flow mapping a comma inside a value begins a new key.
    let isTorn = document.isScalar(value) && document.text(value).isEmpty
    let isNumber = !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    // `data: 0x01, 0x02` lacks the brackets.
    if isTorn, text.hasPrefix("0x"), context == "`write`" {
      meantKeys.insert("data")
      return report(.tornList(text, in: context, at: span(key)))
    }
    report(
      isTorn && text.contains(" ")
        ? .tornText(text, in: context, at: span(key))
        : isTorn && isNumber
          ? .tornNumber(text, in: context, at: span(key))
          : meant(by: text, in: context, known: known, at: key))
  }

  /// The cure of `read: {from: tmp102, register: config}`, which names a register by itself.
  private func registerCure(_ text: String, in context: String, at key: NodeID) -> String? {
    guard text == "register" || text == "reg", let target = ["`read`": "from", "`write`": "to"][context] else {
      return nil
    }
    let (value, device) = (document.end(key), document.value(of: target, beside: key))
    guard document.isScalar(value), document.text(value).first?.isLetter == true else { return nil }
    let name = device.flatMap { document.isScalar($0) ? document.text($0) : nil } ?? "tmp102"
    let register = "\(name).\(document.text(value))"
    return "name the register behind its device, as in `\(context == "`read`" ? "read" : target): \(register)`"
  }

  /// The diagnostic of a key that does not belong where it stands.
  ///
  /// It names the key that is meant by the word, one that looks like it, or all that may stand there.
  private mutating func meant(by text: String, in context: String, known: [String], at key: NodeID) -> Diagnostic {
    let place = span(key)
    if let cure = registerCure(text, in: context, at: key) {
      meantKeys.formUnion(["memory", "bytes"])
      return .foreignKey(text, in: context, cure: cure, at: place)
    }
    if context == "`defaults`", ForeignKey.standsBeside(text) {
      return .foreignKey(text, in: context, cure: "write it at each step or group that is meant", at: place)
    }
    if context.hasPrefix("`"), ForeignKey.standsBeside(text), !known.contains("group") {
      return .foreignKey(text, in: context, cure: "write it beside \(context), one level up", at: place)
    }
    if let cure = ForeignKey.advice(on: text, among: known) {
      meantKeys.formUnion(["group"])
      return .foreignKey(text, in: context, cure: cure, at: place)
    }
    // A key that is there already is not what is meant: written twice it would be the next mistake.
    let present = Set(document.keys(beside: key))
    let free = known.filter { !present.contains($0) }
    guard let meaning = ForeignKey.meaning(of: text, among: free) ?? nearest(to: text, among: free) else {
      return .unknownKey(text, in: context, nearest: nil, known: known, at: place)
    }
    meantKeys.insert(meaning)
    let value = document.end(key)
    let written = document.isScalar(value) ? document.text(value) : ""
    if meaning == "skip", written == "false" {
      return .foreignKey(text, in: context, cure: "take it out: a step without `skip` is done", at: place)
    }
    // `delay_ms: 5` and `retries: 3` say the unit or the word in the key that belongs into the value.
    if meaning == "delay", let unit = ["ms", "us", "s"].first(where: { text.hasSuffix("_\($0)") }),
      Double(written) != nil
    {
      return .foreignKey(text, in: context, cure: "write `delay: \(written)\(unit)`", at: place)
        .fixing(place, with: "delay").fixing(span(value), with: written + unit)
    }
    if meaning == "retry", let count = Int(written) {
      let form = "{attempts: \(max(2, count))}"
      return .foreignKey(text, in: context, cure: "write `retry: \(form)`", at: place)
        .fixing(place, with: "retry").fixing(span(value), with: form)
    }
    return .unknownKey(text, in: context, nearest: meaning, known: known, at: place).fixing(place, with: meaning)
  }

  /// Whether a key is the user's own and so never unknown (language rule R40).
  public func isForeign(_ key: NodeID) -> Bool {
    document.isScalar(key)
      && document.withBytes(key) { $0.count > 1 && $0[0] == UInt8(ascii: "x") && $0[1] == UInt8(ascii: "-") }
  }

  /// The key of a pair; nil after an unknown one was reported.
  @inlinable public mutating func key<Key: MappingKey>(_ node: NodeID, from table: KeyTable<Key>) -> Key? {
    if let key = table[document.symbol(node)] { return key }
    reportUnknown(node, in: Key.context, known: Key.allCases.map(\.rawValue))
    return nil
  }
}
