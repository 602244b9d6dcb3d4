import Diagnostics
import I2C
import NodeDecoding
import SequenceModel
import Values
import YAML

extension SequenceDecoder {
  /// Decodes one measure, or a list of several, which then have names.
  mutating func decodeMeasures(_ node: NodeID, of results: Results, _ kept: inout KeptResults) {
    guard document.kind(node) == .sequence else {
      return measure(node, of: results).map { add($0, at: node, to: &kept) } ?? ()
    }
    var items = document.items(of: node)
    let isSeveral = document.count(node) > 1
    if document.count(node) == 0 {
      report(.emptyValue("`measure`", example: "{decode: u8, unit: V, low: 1, high: 2}", at: span(node)))
    }
    while let item = document.next(&items) {
      guard let measure = measure(item, of: results) else { continue }
      if isSeveral, measure.name == nil { report(.measureWithoutName(at: span(item).head)) }
      add(measure, at: item, to: &kept)
    }
  }

  /// Adds a measure to those of its step, which may be spread over the messages of a transfer.
  private mutating func add(_ measure: Measure, at node: NodeID, to kept: inout KeptResults) {
    if let name = measure.name?.literal, kept.measures.contains(where: { $0.name?.literal == name }) {
      report(.measureNamedTwice(name, at: span(node).head))
    }
    kept.measures.append(measure)
  }

  private mutating func measure(_ node: NodeID, of results: Results) -> Measure? {
    guard var pairs = pairs(of: node, of: "`measure`", example: "{decode: u8, unit: V, low: 1, high: 2}") else {
      return nil
    }
    var nodes: [MeasureKey: NodeID] = [:]
    let table = tables.measure
    while let (keyNode, value) = document.next(&pairs) {
      if let key = key(keyNode, from: table) { nodes[key] = value }
    }
    let unit = nodes[.unit].flatMap { unitName($0) }
    let limits = limits(nodes)
    var conversion: Measure.Conversion?
    let source = source(nodes, unit, limits, of: results, &conversion, at: node)
    guard let source else {
      for node in [nodes[.save], nodes[.collect]].compactMap(\.self) { breakName(node) }
      return nil
    }
    var measure = Measure(
      name: nodes[.name].flatMap { template($0, of: "`name`") }, source: source, convert: conversion, unit: unit,
      limits: limits, span: span(node))
    if let node = nodes[.save], let name = variableName(node) {
      measure.save = define(name, .decimal, .save, at: span(node))
    }
    if let node = nodes[.collect], let name = variableName(node) {
      measure.collect = sampleList(name, of: .decimal, at: node)
    }
    if let numbers = measure.numbers {
      let shape = ReplyShape.numbers(NumberRange(numbers.low, numbers.high, isWhole: false))
      for variable in [measure.save, measure.collect].compactMap(\.self) {
        program.variables[Int(variable.index)].shape = shape
      }
    }
    uses.make(measure.save, measure.collect)
    return measure
  }

  private mutating func unitName(_ node: NodeID) -> String? {
    guard let unit = text(node, of: "`unit`") else { return nil }
    guard unit.utf8.count <= SequenceLimits.unitBytes else {
      report(.tooLong("`unit`", count: unit.utf8.count, limit: SequenceLimits.unitBytes, unit: "bytes", at: span(node)))
      return nil
    }
    return unit
  }

  // MARK: Where the number comes from

  private mutating func source(
    _ nodes: [MeasureKey: NodeID], _ unit: String?, _ limits: Limits, of results: Results,
    _ conversion: inout Measure.Conversion?, at node: NodeID
  ) -> Measure.Source? {
    let written = [MeasureKey.decode, .value, .of].filter { nodes[$0] != nil }
    guard written.count == 1, let key = written.first, let value = nodes[key] else {
      // A key that means one of these was told already.
      if written.isEmpty, !meantKeys.isDisjoint(with: ["decode", "value", "of"]) { return nil }
      report(.measureSource(written.map(\.rawValue), at: span(node).head))
      return nil
    }
    if let since = nodes[.since], key != .of { report(.sinceAlone(at: span(since))) }
    switch key {
    case .decode:
      guard results.hasReply else {
        report(.decodeWithoutReply(results.kind, at: span(value)))
        return nil
      }
      guard !results.hasSeveral else {
        report(.resultOfTransfer("measure", at: span(node).head))
        return nil
      }
      guard let form = numberForm(value, isEncode: false) else { return nil }
      let end = form.code.at + form.code.format.byteCount
      if let count = results.count, end > count {
        report(.decodeBeyondReply(form.code, reply: count, at: span(value)))
        return nil
      }
      let numbers = form.numbers.map { NumberRange($0.low, $0.high, isWhole: false) }
      conversion = nodes[.convert].flatMap { self.conversion($0, of: numbers) }
      return .reply(form, message: results.message)
    case .value:
      guard isReference(value) else {
        report(.measureOfConstant(at: span(value)))
        return nil
      }
      uses.purpose = .value
      let read = reference(value)
      uses.purpose = .decision
      let named = uses.takeCollected()
      guard let expression = read else { return nil }
      let range = dependence(of: expression).range
      conversion = nodes[.convert].flatMap { self.conversion($0, of: range) }
      // A measure without limits, or with such that no number misses, decides nothing, so names in its value do not
      // count as deciding either.
      let judged = nodes[.convert] == nil ? range : conversion?.range
      if limits.areWritten, judged.map(limits.areMet(byAllOf:)) != true {
        uses.decide(named)
      } else {
        uses.collect(named)
      }
      guard expression.type == .integer || expression.type == .decimal else {
        report(.expressionType("`value`", mustBe: .decimal, is: expression.type, at: expression.span))
        return nil
      }
      return .value(add(expression, value))
    case .of:
      conversion = nodes[.convert].flatMap { self.conversion($0, of: nil) }
      return timeSource(value, nodes[.since], unit, of: results)
    case .name, .since, .convert, .unit, .compare, .low, .high, .warnLow, .warnHigh, .save, .collect: return nil
    }
  }

  private mutating func timeSource(
    _ node: NodeID, _ since: NodeID?, _ unit: String?, of results: Results
  ) -> Measure.Source? {
    guard let word = word(node, of: "`of`", as: TimeWord.self) else { return nil }
    guard results.usesBus else {
      report(.timeOfNothing(word.rawValue, results.kind, at: span(node)))
      return nil
    }
    switch word {
    case .attempts:
      if let since { report(.sinceAlone(at: span(since))) }
      return .attempts
    case .elapsed:
      guard results.usesBus else {
        report(.elapsedWithoutBus(results.kind, at: span(node)))
        return nil
      }
      guard let factor = ScalarParser.durationUnits.first(where: { $0.name == unit })?.factor else {
        report(.elapsedUnit(at: span(node)))
        return nil
      }
      guard let since else { return .elapsed(since: nil, unit: factor) }
      guard let id = identifier(since, of: "`since`") else { return nil }
      guard names.ids[id] != nil, !names.brokenIDs.contains(id) else {
        if names.brokenIDs.contains(id) {
          errorCount += 1
          return nil
        }
        report(.unknownID(id, nearest: nearest(to: id, among: names.timedIDs.keys.sorted()), at: span(since)))
        return nil
      }
      guard let step = names.timedIDs[id] else {
        report(.idWithoutBus(id, at: span(since)))
        return nil
      }
      return .elapsed(since: step, unit: factor)
    }
  }

  /// Decodes `convert: '-45 + 175 * raw / 65535'`.
  ///
  /// - Parameter range: the numbers among which the raw one is.
  private mutating func conversion(_ node: NodeID, of range: NumberRange?) -> Measure.Conversion? {
    if let variable = names.scope["raw"] { report(.nameTaken("raw", by: program.variables[variable], at: span(node))) }
    let variable = addVariable("raw", .decimal, .raw, at: span(node))
    names.scope["raw"] = variable
    defer { names.scope["raw"] = nil }
    program.variables[Int(variable.index)].shape = range.map { .numbers($0) }
    return formula(node, of: "`convert`", as: .decimal).map {
      .init(add($0, node), raw: variable, range: dependence(of: $0).range)
    }
  }
}

extension Limits {
  /// Whether each number of a range is inside.
  fileprivate func areMet(byAllOf range: NumberRange) -> Bool {
    areMet(byAllFrom: range.low, to: range.high) { range.isWhole ? $0.rounded(.toNearest) : $0 }
  }
}

/// The words of `of`.
package enum TimeWord: String, CaseIterable {
  case elapsed, attempts
}
