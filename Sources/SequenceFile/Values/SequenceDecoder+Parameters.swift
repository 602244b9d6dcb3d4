import Diagnostics
import NodeDecoding
import SequenceModel
import Values
import YAML

extension SequenceDecoder {
  /// Decodes `parameters: {ambient_low: 15.0, revision: {type: text, pattern: 'R[0-9]'}}`.
  mutating func decodeParameters(_ node: NodeID) {
    guard var pairs = pairs(of: node, of: "`parameters`", example: "{settle: 5ms}") else { return }
    while let (keyNode, value) = document.next(&pairs) {
      guard let name = variableName(keyNode) else { continue }
      guard let parameter = parameter(value, named: name, at: keyNode) else {
        breakName(keyNode)
        continue
      }
      let given = given(parameter, at: keyNode)
      // Such a parameter has no value before the call, which gives it one each time. Its default is not used.
      let initial = settings[name].isDeferred ? nil : given ?? parameter.fallback
      guard let variable = define(name, parameter.type, .parameter, initial: initial, at: span(keyNode)) else {
        continue
      }
      program.variables[Int(variable.index)].bounds = ParameterBounds(
        range: parameter.range, pattern: parameter.pattern.flatMap { try? TextPattern($0) },
        choices: parameter.choices)
      if parameter.type == .integer {
        program.variables[Int(variable.index)].spelling =
          settings[name].map { $0.spelling } ?? parameter.spelling
      }
      if case .deferred(let range, _)? = settings[name] {
        program.variables[Int(variable.index)].shape = range.map { .numbers($0) }
        uses.make(variable, of: caller.sources[name] ?? [])
      }
      // A value that a call gives can be read in the file. One that the command line gives is kept for the record.
      if caller.files.isEmpty, let given, let fallback = parameter.fallback, given != fallback {
        program.variables[Int(variable.index)].replaced = fallback
      }
      names.parameters[name] = Parameter(variable: variable, declaration: parameter)
      if given == nil, parameter.fallback == nil, !settings[name].isDeferred {
        told.missingParameters.append(name)
      }
    }
  }

  /// Decodes the declaration of a parameter.
  private mutating func parameter(_ node: NodeID, named name: String, at keyNode: NodeID) -> ParameterDeclaration? {
    guard document.kind(node) == .mapping, document.count(node) > 0, isDeclaration(document.firstChild(node)) else {
      return literal(node, of: "`\(name)`").map {
        ParameterDeclaration(name: name, type: $0.type, fallback: $0, spelling: spelling(of: node))
      }
    }
    var nodes: [ParameterKey: NodeID] = [:]
    var pairs = document.pairs(of: node)
    let table = tables.parameter
    while let (keyNode, value) = document.next(&pairs) {
      if let key = key(keyNode, from: table) { nodes[key] = value }
    }
    if let node = nodes[.description] { _ = text(node, of: "`description`") }
    let written = nodes[.default].flatMap { literal($0, of: "`default`") }
    if nodes[.default] != nil, written == nil { return nil }
    let named = nodes[.type].flatMap { typeName($0) }
    if nodes[.type] != nil, named == nil { return nil }
    let listed = nodes[.oneOf].flatMap { choices($0) }
    if nodes[.oneOf] != nil, listed == nil { return nil }
    guard let type = named?.type ?? written?.type ?? listed?.type else {
      report(.parameterWithoutType(name, at: span(keyNode)))
      return nil
    }
    var parameter = ParameterDeclaration(name: name, type: type, fallback: nil)
    if let node = nodes[.range] { parameter.range = numberRange(node, type) }
    if let node = nodes[.pattern] { parameter.pattern = pattern(node, isText: type == .text) }
    if let listed, let node = nodes[.oneOf] {
      parameter.choices = listed.values.compactMap { fitted($0, to: type, of: "`one_of`", at: span(node)) }
    }
    if let written, let node = nodes[.default] {
      parameter.spelling = spelling(of: node)
      parameter.fallback = fitted(written, to: type, of: "`default`", at: span(node))
      if let value = parameter.fallback { check(value, parameter, at: span(node)) }
    }
    return parameter
  }

  /// Whether a key is one of a declaration, or a word for one; any other is of a mapping that makes bytes.
  private mutating func isDeclaration(_ key: NodeID) -> Bool {
    if tables.parameter[document.symbol(key)] != nil { return true }
    let word = document.text(key)
    return GeneratorKey(rawValue: word) == nil
      && ForeignKey.meaning(of: word, among: ParameterKey.allCases.map(\.rawValue)) != nil
  }

  /// Decodes a type: `integer`, `decimal`, `list of integer`, `decimal?`.
  mutating func typeName(_ node: NodeID, allowsOptional: Bool = false) -> (type: ValueType, isOptional: Bool)? {
    guard isScalar(node, of: "a type", example: "decimal") else { return nil }
    var name = document.text(node)[...]
    let isOptional = allowsOptional && name.hasSuffix("?")
    if isOptional { name = name.dropLast() }
    let isList = name.hasPrefix("list of ")
    if isList { name = name.dropFirst(8) }
    guard let word = TypeWord(rawValue: String(name)) else {
      let known = TypeWord.allCases.map(\.rawValue)
      report(
        .word(
          String(name), of: "a type", words: known, nearest: nearest(to: String(name), among: known), at: span(node)))
      return nil
    }
    return (isList ? .list(word.type) : word.type, isOptional)
  }

  /// Decodes `[pro, lite]`: all values that something can have.
  mutating func choices(_ node: NodeID) -> (values: [Value], type: ValueType)? {
    guard document.kind(node) == .sequence, document.count(node) > 0 else {
      if document.kind(node) == .sequence {
        report(.emptyValue("`one_of`", example: "[pro, lite]", at: span(node)))
      } else {
        _ = items(of: node, of: "`one_of`", example: "[pro, lite]")
      }
      return nil
    }
    guard case .list(let values)? = literal(node, of: "`one_of`"), let type = values.first?.type else { return nil }
    return (values, type)
  }

  /// Decodes a range with both ends included: `1..5`, `0.5..2.5`.
  private mutating func numberRange(_ node: NodeID, _ type: ValueType) -> ClosedRange<Decimal>? {
    guard isScalar(node, of: "`range`", example: "0.5..2.5") else { return nil }
    let parts = document.text(node).split(separator: "..", omittingEmptySubsequences: false).map(String.init)
    let ends = parts.compactMap { SettingText.value(of: $0, as: type)?.measure }
    guard parts.count == 2, ends.count == 2, ends[0] <= ends[1] else {
      report(.rangeForm(type, at: span(node)))
      return nil
    }
    return ends[0]...ends[1]
  }

  /// Decodes a regular expression that a whole text must match.
  mutating func pattern(_ node: NodeID, isText: Bool = true) -> String? {
    guard isScalar(node, of: "`pattern`", example: "'^SH3-[0-9]{6}$'") else { return nil }
    let text = document.text(node)
    do throws(TextPatternMistake) {
      _ = try TextPattern(text)
    } catch {
      let bytes = ExpressionText(bytes: Array(text.utf8), start: document.textStart(node), whole: span(node))
      report(.patternForm(error, at: bytes.span(error.range)))
      return nil
    }
    if !isText { report(.patternOfNumber(at: span(node))) }
    return text
  }

  /// The value that the caller of the run gives to a parameter.
  private mutating func given(_ parameter: ParameterDeclaration, at keyNode: NodeID) -> Value? {
    guard let setting = settings[parameter.name] else { return nil }
    told.usedSettings.insert(parameter.name)
    switch setting {
    case .value(let value, let place, _, _):
      guard let value = fitted(value, to: parameter.type, of: "`\(parameter.name)`", at: place) else { return nil }
      check(value, parameter, at: place)
      return value
    case .text(let text, let place):
      guard let value = SettingText.value(of: text, as: parameter.type) else {
        report(
          .settingForm(
            parameter.name, text, type: parameter.type, isTyped: place == nil, at: place ?? span(keyNode)))
        return nil
      }
      check(value, parameter, at: place ?? span(keyNode))
      return value
    case .deferred: return nil
    }
  }

  /// Checks a value against `range` and `pattern`.
  private mutating func check(_ value: Value, _ parameter: ParameterDeclaration, at place: SourceSpan) {
    if let range = parameter.range, let number = value.measure, !range.contains(number) {
      report(.parameterRange(parameter.name, value, range, at: place))
    }
    if let pattern = parameter.pattern, case .text(let text) = value,
      (try? TextPattern(pattern))?.matches(text) != true
    {
      report(.parameterPattern(parameter.name, text, pattern, at: place))
    }
    if let choices = parameter.choices, !choices.contains(value) {
      report(.parameterChoice(parameter.name, value, among: choices, at: place))
    }
  }

  // MARK: The unit under test

  /// Decodes `uut: {serial: {prompt: Scan the label, pattern: '^SH3-[0-9]{6}$'}}`.
  mutating func decodeUUT(_ node: NodeID) {
    guard var pairs = pairs(of: node, of: "`uut`", example: "{serial: {prompt: Scan the board label}}") else { return }
    while let (keyNode, value) = document.next(&pairs) {
      guard let name = identifier(keyNode, of: "the name of something known of the unit"),
        var inside = self.pairs(of: value, of: "`\(name)`", example: "{prompt: Scan the board label}")
      else {
        if document.isScalar(keyNode) { names.broken.insert("uut.\(document.text(keyNode))") }
        continue
      }
      var (prompt, pattern, choices): (String?, String?, [String]?)
      let table = tables.uut
      while let (innerKey, inner) = document.next(&inside) {
        switch key(innerKey, from: table) {
        case .prompt: prompt = text(inner, of: "`prompt`")
        case .pattern: pattern = self.pattern(inner)
        case .oneOf: choices = self.choices(inner)?.values.map(\.description)
        case .description: _ = text(inner, of: "`description`")
        case nil: continue
        }
      }
      guard let variable = define("uut.\(name)", .text, .uut, at: span(keyNode)) else { continue }
      if let choices {
        program.variables[Int(variable.index)].bounds = ParameterBounds(choices: choices.map { .text($0) })
      }
      frame.uut.append(
        UUTItem(
          name: name, prompt: prompt, pattern: pattern, choices: choices, variable: variable, span: span(keyNode)))
    }
  }
}
