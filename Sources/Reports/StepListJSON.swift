package import Diagnostics
import JSON
import SequenceModel
import SequenceRunner

/// The steps of files for other programs.
package enum StepListJSON {
  /// One object, ended by a line feed.
  ///
  /// What the file does not say is null.
  ///
  /// - Parameter lines: the lines of the files of the steps.
  package static func bytes(of listings: [SequenceListing], lines: LineTable) -> [UInt8] {
    var output: [UInt8] = []
    var object = JSONObject(&output)
    object.add("files", listings, to: &output) { listing, output in append(listing, lines, to: &output) }
    object.end(&output)
    output.append(UInt8(ascii: "\n"))
    return output
  }

  private static func append(_ listing: SequenceListing, _ lines: LineTable, to output: inout [UInt8]) {
    var object = JSONObject(&output)
    object.add("path", listing.path, to: &output)
    object.add("name", listing.name, to: &output)
    object.add("version", listing.version, to: &output)
    object.add("steps", listing.steps, to: &output) { step, output in append(step, lines, to: &output) }
    object.add("total", listing.total, to: &output)
    object.end(&output)
  }

  private static func append(_ step: ListedStep, _ lines: LineTable, to output: inout [UInt8]) {
    var object = JSONObject(&output)
    object.add("number", step.number, to: &output)
    object.add("section", step.section.rawValue, to: &output)
    object.add("id", step.id, to: &output)
    object.add("groups", step.groups, to: &output) { JSONText.append($0, to: &$1) }
    object.add("name", step.name, to: &output)
    object.add("kind", step.kind, to: &output)
    object.add("tags", step.tags, to: &output) { JSONText.append($0, to: &$1) }
    object.add("loops", step.loops, to: &output) { loop, output in append(loop, to: &output) }
    object.add("conditions", step.conditions, to: &output) { JSONText.append($0, to: &$1) }
    object.add("line", lines.line(of: step.span.start), to: &output)
    object.end(&output)
  }
}

extension StepListJSON {
  /// `count` is null where only the run knows, and `source` then says from what it is worked out.
  private static func append(_ loop: ListedStep.Repetition, to output: inout [UInt8]) {
    var object = JSONObject(&output)
    object.add("count", loop.count, to: &output)
    object.add("source", loop.source, to: &output)
    object.add("at_most", loop.isAtMost, to: &output)
    object.end(&output)
  }
}

/// The braces and commas of one object.
private struct JSONObject {
  private var isEmpty = true

  init(_ output: inout [UInt8]) { output.append(UInt8(ascii: "{")) }

  mutating func end(_ output: inout [UInt8]) { output.append(UInt8(ascii: "}")) }

  private mutating func key(_ name: String, to output: inout [UInt8]) {
    if !isEmpty { output.append(UInt8(ascii: ",")) }
    isEmpty = false
    JSONText.append(name, to: &output)
    output.append(UInt8(ascii: ":"))
  }

  mutating func add(_ name: String, _ text: String?, to output: inout [UInt8]) {
    key(name, to: &output)
    if let text { JSONText.append(text, to: &output) } else { output.append(contentsOf: "null".utf8) }
  }

  mutating func add(_ name: String, _ number: Int?, to output: inout [UInt8]) {
    key(name, to: &output)
    if let number { JSONText.append(number, to: &output) } else { output.append(contentsOf: "null".utf8) }
  }

  mutating func add(_ name: String, _ isTrue: Bool, to output: inout [UInt8]) {
    key(name, to: &output)
    output.append(contentsOf: (isTrue ? "true" : "false").utf8)
  }

  mutating func add<Element>(
    _ name: String, _ elements: [Element], to output: inout [UInt8], _ append: (Element, inout [UInt8]) -> Void
  ) {
    key(name, to: &output)
    output.append(UInt8(ascii: "["))
    for (index, element) in elements.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      append(element, &output)
    }
    output.append(UInt8(ascii: "]"))
  }
}
