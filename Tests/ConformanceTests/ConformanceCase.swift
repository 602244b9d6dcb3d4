import Foundation
import SequenceFile
import TestSupport
import Testing
import Values

/// One sentence of a rule, a sequence that is about it, and how it must end.
///
/// Cases are text, several in a file, and a file for each rule:
///
///     # a reply that differs is the unit's fault
///     - read: s.a
///       expect: [0x12]
///     => failed: 0p 1f
///
/// A body that begins with a dash is what stands under `steps`; any other is the sections of a file. The common header
/// (`Header.yaml`) comes first, without its devices where the body has its own. Lines with `@` say what else is given:
/// `@known` a case that does not hold yet, `@board NAME` another board, `@only`, `@skip`, `@from`, `@until` a selection,
/// `@refuse KIND` what makes a pass a failure (`@refuse all` is `--strict-pass`), `@allow unknown-ack` and
/// `@allow no-default` what the caller decides beside it, `@set NAME=VALUE` a parameter, `@uut NAME=VALUE` a fact of
/// the unit, `@timeout 2s` what the run has, `@answer TEXT` what the operator types, `@file NAME` with the lines up to
/// `@end` a file of that name.
struct ConformanceCase: CustomTestStringConvertible, Sendable {
  /// `R12.txt:34`.
  var place: String
  var title: String
  var body: [String] = []
  var board = "common"
  var selection: [(key: String, value: String)] = []
  var parameters: [String: String] = [:]
  var unit: [String: String] = [:]
  var answers: [String] = []
  /// How long the run may take, in nanoseconds.
  var timeout: Int64?
  var files: [String: [UInt8]] = [:]
  var refused: [String] = []
  var allowed: [String] = []
  /// It does not hold yet; as soon as it does, the test says that the mark must go.
  var isKnown = false
  var expected = ConformanceEnd()

  var testDescription: String { "\(place) \(title)" }

  /// The whole sequence file.
  func text(header: String, devices: String) -> String {
    let isWhole = !(body.first { !$0.isEmpty }?.hasPrefix("-") ?? true)
    let sections = isWhole ? body : ["steps:"] + body.map { "  " + $0 }
    let hasDevices = sections.contains { $0.hasPrefix("devices:") }
    return header + (hasDevices ? "" : devices) + sections.joined(separator: "\n") + "\n"
  }
}

extension ConformanceCase {
  /// The cases of a file; what cannot be read is told with its line.
  static func cases(of text: String, file: String) throws -> [ConformanceCase] {
    var cases: [ConformanceCase] = []
    var open: ConformanceCase?
    var embedded: (name: String, lines: [String])?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).enumerated() {
      let place = "\(file):\(index + 1)"
      if let (name, lines) = embedded {
        embedded = line == "@end" ? nil : (name, lines + [line])
        if embedded == nil { open?.files[name] = Array((lines.joined(separator: "\n") + "\n").utf8) }
      } else if line.hasPrefix("# ") {
        #expect(open == nil, "\(place): the case above has no `=>`")
        open = ConformanceCase(place: place, title: String(line.dropFirst(2)))
      } else if line.hasPrefix("=> ") {
        var done = try #require(open, "\(place): a case begins with `# ` and a title")
        done.expected = try #require(ConformanceEnd(String(line.dropFirst(3))), "\(place): \(line)")
        cases.append(done)
        open = nil
      } else if line == "@known" {
        open?.isKnown = true
      } else if line.hasPrefix("@file ") {
        embedded = (String(line.dropFirst(6)), [])
      } else if line.hasPrefix("@") {
        let parts = line.dropFirst().split(separator: " ", maxSplits: 1).map(String.init)
        try #require(parts.count == 2, "\(place): \(line)")
        try open?.add(parts[0], parts[1], place)
      } else if open != nil {
        open?.body.append(line)
      } else {
        #expect(line.isEmpty, "\(place): a case begins with `# ` and a title")
      }
    }
    #expect(open == nil && embedded == nil, "\(file): the last case has no end")
    return cases
  }

  private mutating func add(_ key: String, _ value: String, _ place: String) throws {
    let pair = value.split(separator: "=", maxSplits: 1).map(String.init)
    switch key {
    case "board": board = value
    case "only", "skip", "from", "until": selection.append((key, value))
    case "set": parameters[pair[0]] = try #require(pair.count == 2 ? pair[1] : nil, "\(place)")
    case "uut": unit[pair[0]] = try #require(pair.count == 2 ? pair[1] : nil, "\(place)")
    case "answer": answers.append(value)
    case "refuse": refused.append(value)
    case "allow": allowed.append(value)
    case "timeout":
      let read = SettingText.value(of: value, as: .duration)
      if case .duration(let time)? = read { timeout = time } else { Issue.record("\(place): \(value) is no duration") }
    case _: Issue.record("\(place): unknown `@\(key)`")
    }
  }
}

/// How a case must end: `failed: 1p 2f 3t`, `passed: 1p +teardown`, `refused: mask reply_length`, `passed: ~not_judged`,
/// `passed: ?retried:2`, `passed: ^not_judged`.
struct ConformanceEnd: Sendable {
  /// `passed`, `failed`, `errored`; `refused` where the file must not load.
  var verdict = ""
  /// Numbers of steps (`p` passed, `f` failed, `e` errored, `s` skipped, `o` tolerated) and of transactions (`t`), where they are said.
  var counts: [Character: Int] = [:]
  /// Rules of diagnostics: of the errors when refused; behind `~` of a warning of a file that loads.
  var rules: [String] = []
  /// Rules of warnings that a file that loads must not bring: behind `^`.
  var silent: [String] = []
  /// Kinds of findings that must be among those of the run: behind `!`.
  var kinds: [String] = []
  /// What the verdict leaves open, behind `?`, beside the board that is simulated; nil where nothing is said of it, and
  /// empty for `?nothing`.
  var reservations: [String]?
  /// The teardown went wrong: exit status 3.
  var teardownFailed = false

  init() {}

  init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1)
    guard let first = parts.first else { return nil }
    verdict = first.trimmingCharacters(in: .whitespaces)
    guard ["passed", "failed", "errored", "refused"].contains(verdict) else { return nil }
    for word in parts.dropFirst().joined().split(separator: " ") {
      if word == "+teardown" {
        teardownFailed = true
      } else if word.hasPrefix("?") {
        reservations = (reservations ?? []) + (word == "?nothing" ? [] : [String(word.dropFirst())])
      } else if word.hasPrefix("!") {
        kinds.append(String(word.dropFirst()))
      } else if word.hasPrefix("^") {
        silent.append(String(word.dropFirst()))
      } else if word.hasPrefix("~") || verdict == "refused" {
        rules.append(String(word.hasPrefix("~") ? word.dropFirst() : word))
      } else if let unit = word.last, "pfesot".contains(unit), let count = Int(word.dropLast()) {
        counts[unit] = count
      } else {
        return nil
      }
    }
  }
}
