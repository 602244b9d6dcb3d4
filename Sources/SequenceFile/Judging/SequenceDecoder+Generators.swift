import Diagnostics
import NodeDecoding
import SequenceModel
import Values
import YAML

/// Bytes that a word such as `text` or `fill` makes.
enum GeneratedBytes {
  case literal(BytePool.Stretch)
  case computed(ComputedBytes)
}

extension SequenceDecoder {
  /// Decodes bytes made by a word: `{text: …}`, `{hex: …}`, `{file: …}`, `{count_from: …, bytes: …}`, `{fill: …, bytes:
  /// …}`, `{random: NAME, bytes: …}`, `{encode: …, value: …}`.
  ///
  /// - Parameter isInList: whether they stand in a list, which `up_to` may fill up.
  mutating func generated(_ node: NodeID, isInList: Bool = false) -> GeneratedBytes? {
    var pairs = document.pairs(of: node)
    let table = tables.generator
    var word: (key: GeneratorKey, value: NodeID)?
    var others: [GeneratorKey: (key: NodeID, value: NodeID)] = [:]
    while let (keyNode, value) = document.next(&pairs) {
      if isForeign(keyNode) { continue }
      guard let key = key(keyNode, from: table) else { return nil }
      switch key {
      case .bytes, .padTo, .with, .value, .upTo, .format, .window, .outside: others[key] = (keyNode, value)
      case .text, .hex, .file, .fill, .random, .encode, .countFrom:
        if word != nil {
          report(.twoGenerators(at: span(keyNode)))
          return nil
        }
        word = (key, value)
      }
    }
    guard let (key, value) = word else {
      report(.noGenerator(at: span(node)))
      return nil
    }
    for (other, nodes) in others.sorted(by: { $0.value.key < $1.value.key })
    where !key.companions.contains(other) {
      report(
        other == .bytes
          ? .countOfText(at: span(nodes.value)) : .strayCompanion(other.rawValue, of: key.rawValue, at: span(nodes.key))
      )
    }
    if let end = others[.upTo], key == .fill, !isInList {
      report(.fillUpOutsideOfList(at: span(end.key)))
      return nil
    }
    return generated(key, value, others.mapValues(\.value), at: node)
  }

  private mutating func generated(
    _ key: GeneratorKey, _ value: NodeID, _ others: [GeneratorKey: NodeID], at node: NodeID
  ) -> GeneratedBytes? {
    switch key {
    case .text: return text(value, padTo: others[.padTo], with: others[.with], at: node)
    case .hex: return hex(value, at: node)
    case .file:
      return knownText(value, of: "`file`", example: "images/fru.bin").flatMap { fileBytes($0, others, at: value) }
    case .fill where others[.upTo] != nil:
      guard let end = others[.upTo], let part = fillUp(value, end, others) else { return nil }
      return .computed(ComputedBytes([.init(part, span: span(node))], form: .generated, span: span(node)))
    case .countFrom, .fill:
      guard let first = integerOperand(value, of: "`\(key.rawValue)`", in: 0...0xFF, example: "0x00"),
        let count = generatedCount(others[.bytes], key, at: node)
      else { return nil }
      return settled(.run(first: first, step: key == .fill ? 0 : 1, count: count), at: node)
    case .random:
      guard let name = identifier(value, of: "the name of random data"),
        let count = generatedCount(others[.bytes], key, at: node)
      else { return nil }
      guard let count = count.literal else {
        report(.notKnownBeforeTheRun("`bytes` of random data", at: span(node)))
        return nil
      }
      told.usesSeed = true
      let bytes = program.pool.append(Array(RandomBytes(seed: settings.seed, name: name).prefix(count)))
      reading.random = bytes
      return .literal(bytes)
    case .encode:
      guard let form = numberForm(value, isEncode: true) else { return nil }
      guard let number = others[.value] else {
        report(.missingKey("value", of: "`encode`", example: "value: 1.2", at: span(node)))
        return nil
      }
      return decimalOperand(number, of: "`value`").flatMap { settled(.encoded(form, value: $0), at: node) }
    case .bytes, .padTo, .with, .value, .upTo, .format, .window, .outside: return nil
    }
  }

  /// Decodes `{fill: 0x00, up_to: 63}`: an element that fills up its list.
  private mutating func fillUp(
    _ value: NodeID, _ end: NodeID, _ others: [GeneratorKey: NodeID]
  ) -> ComputedBytes.Part? {
    if let bytes = others[.bytes] {
      report(.strayCompanion("bytes", of: "up_to", at: span(bytes)))
      return nil
    }
    guard let byte = integerOperand(value, of: "`fill`", in: 0...0xFF, example: "0x00"),
      let end = integerOperand(end, of: "`up_to`", in: 1...NodeLimits.messageBytes, example: "63")
    else { return nil }
    return .fillUp(byte, to: end)
  }

  /// One part as computed bytes, or as literal bytes if all of it is known.
  private mutating func settled(_ part: ComputedBytes.Part, at node: NodeID) -> GeneratedBytes? {
    settled(ComputedBytes([.init(part, span: span(node))], form: .generated, span: span(node)))
  }

  /// The computed bytes, or literal bytes if all of them are known.
  mutating func settled(_ computed: ComputedBytes) -> GeneratedBytes? {
    guard program.isKnown(computed) else { return .computed(computed) }
    do throws(EvaluationError) {
      let resolved = try program.soFar.resolve(computed, [])
      return .literal(program.pool.append(resolved.values, texts: resolved.texts))
    } catch {
      report(error.diagnostic(.error))
      return nil
    }
  }

  private mutating func generatedCount(_ node: NodeID?, _ key: GeneratorKey, at place: NodeID) -> Operand<Int>? {
    guard let node else {
      report(.missingKey("bytes", of: "`\(key.rawValue)`", example: "bytes: 32", at: span(place)))
      return nil
    }
    return integerOperand(node, of: "`bytes`", in: 1...NodeLimits.messageBytes, example: "32")
  }

  private mutating func text(
    _ value: NodeID, padTo padNode: NodeID?, with fillNode: NodeID?, at node: NodeID
  ) -> GeneratedBytes? {
    let padTo = padNode.flatMap { integer($0, of: "`pad_to`", in: 1...NodeLimits.messageBytes, example: "16") }
    let fill = fillNode.flatMap { integer($0, of: "`with`", in: 0...0xFF, example: "0xFF") }
    if let fillNode, padNode == nil { report(.strayCompanion("with", of: "text", at: span(fillNode))) }
    if isReference(value) {
      guard let expression = reference(value) else { return nil }
      // Lists and bytes are refused: the way in which a report prints them is no text for a unit.
      if expression.type.isSequence {
        report(.expressionType("`text`", mustBe: .text, is: expression.type, at: expression.span))
        return nil
      }
    }
    guard let text = template(value, of: "`text`", isForBytes: true) else { return nil }
    if padNode != nil && padTo == nil || fillNode != nil && fill == nil { return nil }
    let byte = UInt8(fill ?? 0)
    switch text {
    case .computed(let id): return settled(.text(id, padTo: padTo, with: byte), at: node)
    case .literal(let text):
      var bytes = Array(text.utf8)
      if bytes.contains(where: { $0 >= 0x80 }) {
        report(.textNotASCII(document.text(value), at: span(value)))
        return nil
      }
      if let padTo {
        guard bytes.count <= padTo else {
          report(.textBeyondPadding(bytes.count, padTo, at: span(value)))
          return nil
        }
        bytes += Array(repeating: byte, count: padTo - bytes.count)
      }
      return .literal(program.pool.append(bytes, texts: [0..<bytes.count]))
    }
  }

  private mutating func hex(_ value: NodeID, at node: NodeID) -> GeneratedBytes? {
    if isReference(value) {
      guard let expression = reference(value) else { return nil }
      guard expression.type == .text else {
        report(.expressionType("`hex`", mustBe: .text, is: expression.type, at: expression.span))
        return nil
      }
      return settled(.hex(add(expression, value)), at: node)
    }
    guard isScalar(value, of: "`hex`", example: "hex: \"54 49 6D\"") else { return nil }
    guard let bytes = HexText.bytes(of: document.text(value)) else {
      report(.hexForm(document.text(value), at: span(value)))
      return nil
    }
    return .literal(program.pool.append(bytes))
  }
}

extension GeneratorKey {
  /// The words that make bytes, as a message lists them.
  static var words: String {
    allCases.filter { $0 == .hex || !$0.companions.isEmpty }.map(\.rawValue).joined(separator: " ")
  }

  /// The keys that may stand beside a word.
  var companions: Set<GeneratorKey> {
    switch self {
    case .text: [.padTo, .with]
    case .fill: [.bytes, .upTo]
    case .random, .countFrom: [.bytes]
    case .encode: [.value]
    case .file: [.format, .window, .with, .outside]
    case .hex, .bytes, .padTo, .with, .value, .upTo, .format, .window, .outside: []
    }
  }
}

extension ProgramBuilder {
  /// Whether the bytes depend on nothing that only a run knows.
  func isKnown(_ computed: ComputedBytes) -> Bool {
    computed.elements.allSatisfy { element in
      switch element.part {
      case .byte, .stretch, .gap, .checksum: true
      case .fillUp(let byte, let end): byte.literal != nil && end.literal != nil
      case .expression(let id), .text(let id, _, _), .hex(let id), .value(let id, _, _): isKnown(id)
      case .run(let first, _, let count): first.literal != nil && count.literal != nil
      case .encoded(let form, let value): value.literal != nil && (form.exponent.map { $0.literal != nil } ?? true)
      case .fields(let fields, _, _): fields.allSatisfy { $0.value.literal != nil }
      }
    }
  }

  private func isKnown(_ id: ExpressionID) -> Bool { expressions[id].expression.constant != nil }

  /// The number of bytes, which may be known although the bytes are not; nil if it is unknown.
  func knownCount(_ computed: ComputedBytes) -> Int? {
    var total: Int? = 0
    for element in computed.elements { total = end(of: element.part, at: total) }
    return total
  }

  /// The position at which a part ends if it begins at `place`; nil if that is not known.
  func end(of part: ComputedBytes.Part, at place: Int?) -> Int? {
    let count: Int?
    switch part {
    // These two have a fixed end, however long the parts before them are.
    case .gap(let end): return end
    case .fillUp(_, let end): return end.literal
    case .byte: count = 1
    case .checksum(let checksum): count = checksum.checksum.width
    case .stretch(let stretch): count = Int(stretch.count)
    case .expression(let id): count = expressions[id].expression.type == .integer ? 1 : nil
    case .text(_, let length, _): count = length
    case .hex: count = nil
    case .run(_, _, let length): count = length.literal
    case .encoded(let form, _): count = form.code.format.byteCount
    case .value(let id, let width, _): count = expressions[id].expression.type == .integer ? width : nil
    case .fields(_, let width, _): count = width
    }
    return place.flatMap { place in count.map { place + $0 } }
  }
}
