import Diagnostics
import I2C
import Records
import Reports
import SequenceModel
import SequenceRunner
import Testing

@Suite("The page of a run")
struct PageReportTests {
  private static func page(_ runs: [RunScript], refused: [String] = []) -> String {
    var report = ListReport(.html, version: "0.1.0")
    for run in runs {
      report.prepareSuite(JUnitFile.info, sources: Sample.sources, lines: LineTable(Sample.sources))
      for event in run.events { report.observe(event) }
    }
    for name in refused {
      report.refuse(JUnitFile.info, name: name, because: RunRefusal(rule: "adapter", message: "no #1 here", text: ""))
    }
    report.finish()
    var text = ""
    report.drain { (bytes: inout [UInt8]) in
      text += String(decoding: bytes, as: UTF8.self)
      bytes.removeAll()
    }
    return text
  }

  private static func exchange() throws -> Exchange {
    let target = try Address(0x48)
    return Exchange(segments: [
      Segment(
        address: target, isRead: false, addressAcknowledge: .yes, bytes: [1],
        acknowledges: Acknowledges(repeating: .yes, count: 1)),
      Segment(
        address: target, isRead: true, addressAcknowledge: .yes, bytes: [0x40, 0xA0], acknowledges: .read(count: 2),
        requestedLength: 2, isJoined: .yes),
    ])
  }

  private static func failed(_ name: String) throws -> RunScript {
    let exchange = try exchange()
    let step = Sample.step(name, line: 4)
    var run = RunScript(steps: [.step(step)])
    run.begin(step)
    run.transaction(exchange)
    run.step(
      step, [Sample.mismatch(name, line: 4, evidence: Finding.Evidence(number: 1, at: 5_000, exchange: exchange))])
    run.end(.failed)
    return run
  }

  @Test func whatFailedStandsInWordsAndAsAWaveform() throws {
    let page = Self.page([try Self.failed("link")])
    #expect(page.contains("<header class=\"failed\"><h1>FAIL</h1><p><strong>Demo</strong>"))
    #expect(page.contains("<article class=\"failed\"><h3>2  link</h3>"))
    #expect(page.contains("<pre>read 0x40 = 0b01000000</pre>"))
    #expect(page.contains("<svg class=\"wave\""))
    // The transaction and both steps, for the timeline.
    #expect(page.contains("[0,1,0,100000,0,\"S 48w 01 Sr 48r 40 A0 P\"],"))
    #expect(page.contains("[1,2,0,1000000,1,\"link\",\"sequences/demo.yaml:4\",\"link\"],"))
  }

  /// A loop that fails a million times must not make a page of a million articles.
  @Test func aStepThatFailsInEachIterationIsShownThreeTimesAndCounted() {
    let step = Sample.step("link", line: 4)
    let group = Sample.group("soak", count: 10, variable: "i", [.step(step)])
    var run = RunScript(steps: [.group(group)])
    for index in 0..<10 {
      run.group(group, iteration: index, outcome: .failed) { run, instance in
        run.step(step, in: instance, [Sample.mismatch("it differs", line: 4)])
      }
    }
    run.end(.failed)
    let page = Self.page([run])
    #expect(page.split(separator: "<article").count - 1 == 3)
    #expect(page.contains("<p>7 more are in the list of steps.</p>"))
  }

  @Test func anAttemptThatIsMadeAgainIsNoFailure() {
    let step = Sample.step("link", line: 4)
    let group = Sample.group("up", retry: Retry(attempts: 2), [.step(step)])
    var run = RunScript(steps: [.group(group)])
    run.group(group, outcome: .failed, isRetried: true) { run, group in
      run.step(step, in: group, [Sample.mismatch("it differs", line: 4)])
    }
    run.group(group, attempt: 2) { run, group in run.step(step, in: group) }
    run.end(.passed)
    #expect(!Self.page([run]).contains("<article"))
  }

  /// Names, replies and serial numbers come from outside: none may become markup, a script, or the end of one.
  @Test(arguments: [
    "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><b>", "-->", "a\u{1B}[2Jb", "a\nb",
    "<!--end of runs-->", "\u{202E}drow",
  ])
  func textFromOutsideStaysText(_ name: String) throws {
    let page = Self.page([try Self.failed(name)], refused: [name])
    let plain = Self.page([try Self.failed("plain")], refused: ["plain"])
    for mark in ["<script", "</script", "<img", "<b>", "<!--", "-->", "\n", "\u{1B}", "\u{202E}"] {
      #expect(page.split(separator: mark).count == plain.split(separator: mark).count, "\(mark)")
    }
  }

  @Test func aPageIsReadAgainAndJoined() throws {
    let pages = [Self.page([try Self.failed("one")]), Self.page([], refused: ["two"])]
    let read = try pages.map { try ListText(Array($0.utf8), path: "x.html") }
    #expect(read.map(\.outcome.word) == [.failed, .errored])
    let joined = ListText.document(of: read, .html, version: "0.1.0")
    #expect(try ListText(joined, path: "all.html").outcome.word == .errored)
    #expect(String(decoding: joined, as: UTF8.self) == Self.page([try Self.failed("one")], refused: ["two"]))
    for length in [200, pages[0].utf8.count / 2, pages[0].utf8.count - 2] {
      #expect(throws: ListText.Mistake.cut(.html)) { try ListText(Array(pages[0].utf8.prefix(length)), path: "x") }
    }
  }

  @Test func theBitThatDiffersIsTheOneThatIsMarked() throws {
    var facts = Sample.mismatch("it differs").facts
    (facts.position, facts.expected, facts.judged, facts.read) = (0, [0x60, 0xA0], [0xFF, 0x0F], [0x40, 0x50])
    let wave = try Waveform(Self.exchange(), facts: facts)
    // START, address, acknowledge, pointer, acknowledge, repeated START, address, acknowledge: 29 symbols; then bit 7.
    #expect(wave.symbols.count == 48)
    #expect(wave.wrong == [29 + 2: true])
    #expect(wave.symbols[28] == .acknowledge(.yes) && wave.symbols[46] == .acknowledge(.no))
    #expect(wave.labels.filter { $0.width == 8 }.map(\.text) == ["0x48 W", "0x01", "0x48 R", "0x40", "0xA0"])
  }

  @Test func whatAFaultKeptOffTheWireIsNotDrawn() throws {
    let segment = Segment(
      address: try Address(0x48), isRead: false, addressAcknowledge: .no, bytes: [1, 2], acknowledges: Acknowledges())
    let wave = Waveform(Exchange(segments: [segment], fault: nil))
    #expect(wave.symbols.count == 1 + 9 + 1 && wave.symbols[9] == .acknowledge(.no))
  }

  @Test func ofALongReplyTheBytesAroundTheDifferenceAreDrawn() throws {
    let bytes = (0..<100).map { UInt8($0) }
    let segment = Segment(
      address: try Address(0x48), isRead: true, addressAcknowledge: .yes, bytes: bytes, acknowledges: .read(count: 100),
      requestedLength: 100)
    var facts = Sample.mismatch("it differs").facts
    (facts.start, facts.position, facts.expected, facts.judged) = (50, 50, [0], [0xFF])
    let wave = Waveform(Exchange(segments: [segment]), facts: facts)
    #expect(wave.symbols.filter { if case .gap = $0 { true } else { false } } == [.gap(46), .gap(46)])
    #expect(wave.labels.contains { $0.text == "0x32" } && wave.wrong.count == 3)
  }

  private static let bars: [(String, String?, String?, String, String)] = [
    ("3.3", "3.2", "3.4", "inside", "M80 "), ("3.2", "3.2", "3.4", "inside", "M32 "),
    ("9", "3.2", "3.4", "outside", "M159 "), ("-9", "3.2", "3.4", "outside", "M1 "),
    ("2", nil, "4", "inside", "M112 "), ("8", "4", nil, "inside", "M64 "), ("1", "1", "1", "inside", "M80 "),
  ]

  @Test(arguments: bars)
  func aBarShowsWhereAValueLies(_ value: String, _ low: String?, _ high: String?, _ kind: String, _ place: String) {
    var measure = RecordedMeasure(
      step: "s", name: "n", comparator: "GELE", outcome: kind == "inside" ? "passed" : "failed")
    (measure.value, measure.low, measure.high) = (value, low, high)
    #expect(MeasureBar.svg(measure).contains("<path class=\"\(kind)\" d=\"\(place)0v14\"/>"))
  }

  /// RFC 4648 §10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"),
  ])
  func base64IsThatOfTheStandard(_ text: String, _ encoded: String) {
    #expect(PageText.base64(Array(text.utf8)) == encoded)
  }
}
