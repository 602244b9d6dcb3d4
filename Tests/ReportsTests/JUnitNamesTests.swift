import Reports
import SequenceModel
import SequenceRunner
import Testing

@Suite struct JUnitNamesTests {
  /// The names of all steps, run once each, in order.
  private func names(_ items: [SampleItem]) throws -> [String] {
    var run = RunScript(steps: items)
    Self.runAll(items, &run, nil)
    run.end(.passed)
    return try #require(JUnitCounts.of(JUnitFile.bytes([run]))).cases.map(\.name)
  }

  private static func runAll(_ items: [SampleItem], _ run: inout RunScript, _ parent: GroupInstance?) {
    for item in items {
      switch item {
      case .step(let step): run.step(step, in: parent)
      case .group(let group):
        for iteration in 0..<(group.loop?.count ?? 1) {
          run.group(group, in: parent, iteration: group.loop == nil ? nil : iteration) { run, instance in
            runAll(group.setup + group.steps + group.teardown, &run, instance)
          }
        }
      }
    }
  }

  /// A step on a line of its own, so that each stands in a place of its own.
  private func steps(_ names: [String]) -> [SampleItem] {
    names.enumerated().map { .step(Sample.step($1, line: $0 + 1)) }
  }

  @Test(arguments: [
    (["a", "b"], ["a", "b"]),
    (["a", "a", "a"], ["a", "a #2", "a #3"]),
    (["a", "a", "a #2"], ["a", "a #3", "a #2"]),
    (["a #2", "a", "a"], ["a #2", "a", "a #3"]),
    (["a [1]", "a [2]", "a"], ["a [1]", "a [2]", "a"]),
    (["a [1]", "a [1]"], ["a [1]", "a [1] #2"]),
    ([" a ", "a"], ["a", "a #2"]),
    (["", ""], ["(unnamed)", "(unnamed) #2"]),
    (["a\u{1B}", "a\\x1b"], ["a\\x1b", "a\\x1b #2"]),
    (["(run)"], ["(run)"]),
  ])
  func aNameThatIsTakenGetsANumber(given: [String], expected: [String]) throws {
    #expect(try names(steps(given)) == expected)
  }

  @Test func iterationsStandBehindTheName() throws {
    let inner = Sample.group("inner", count: 2, steps(["read"]))
    let outer = Sample.group("outer", count: 2, variable: "i", [.group(inner)])
    #expect(try names([.group(outer)]) == ["read [i=0] [0]", "read [i=0] [1]", "read [i=1] [0]", "read [i=1] [1]"])
  }

  @Test func aNameLikeAnIterationMakesRoomForOne() throws {
    let loop = Sample.group("loop", count: 2, variable: "i", [.step(Sample.step("read", line: 1))])
    let other = SampleItem.step(Sample.step("read [i=1]", line: 2))
    #expect(try names([other, .group(loop)]) == ["read [i=1]", "read #2 [i=0]", "read #2 [i=1]"])
    #expect(try names([.group(loop), other]) == ["read [i=0]", "read [i=1]", "read [i=1] #2"])
  }

  @Test func oneNameInTwoLoopsIsNumberedBeforeTheIteration() throws {
    let loops = (1...2).map { SampleItem.group(Sample.group("loop", count: 1, [.step(Sample.step("read", line: $0))])) }
    #expect(try names(loops) == ["read [0]", "read #2 [0]"])
  }

  @Test func anAliasedStepHasANameForEachPlace() throws {
    let step = Sample.step("read", line: 5)
    let loop = Sample.group("loop", count: 2, [.step(step), .step(step), .step(step)])
    #expect(
      try names([.group(loop), .step(step), .step(step)]) == [
        "read [0]", "read #2 [0]", "read #3 [0]", "read [1]", "read #2 [1]", "read #3 [1]", "read #4", "read #5",
      ])
  }

  @Test func anAliasThatWasNotReachedDoesNotShiftTheNextIteration() throws {
    let step = Sample.step("read", line: 5)
    let loop = Sample.group("loop", count: 2, [.step(step), .step(step)])
    var run = RunScript(steps: [.group(loop)])
    run.group(loop, iteration: 0) { run, instance in run.step(step, in: instance) }
    run.group(loop, iteration: 1) { run, instance in
      run.step(step, in: instance)
      run.step(step, in: instance)
    }
    run.end(.passed)
    let names = try #require(JUnitCounts.of(JUnitFile.bytes([run]))).cases.map(\.name)
    #expect(names == ["read [0]", "read [1]", "read #2 [1]"])
  }

  @Test func aGiantNameIsCutAndStillUnique() throws {
    let giant = String(repeating: "x", count: 1 << 20)
    let names = try names(steps([giant, giant + "y"]))
    let cut = String(repeating: "x", count: 200) + "…"
    #expect(names == [cut, cut + " #2"])
  }

  @Test func anUnnamedStepIsCalledAfterWhatItDoes() throws {
    #expect(try names([.step(Sample.step(nil, line: 1)), .step(Sample.step(nil, line: 2))]) == ["delay", "delay #2"])
  }

  @Test(arguments: [
    ("]]>", "]]>.]]>"), ("<a href=\"x\">", "<a href=\"x\">.<a href=\"x\">"), ("a&b", "a&b.a&b"), ("'", "'.'"),
    ("\u{0}", "\\x00.\\x00"), ("\u{FFFF}", "\\u{ffff}.\\u{ffff}"), ("a\nb", "a\\x0ab.a\\x0ab"),
    ("\u{202E}abc", "\\u{202e}abc.\\u{202e}abc"), ("温度", "温度.温度"), ("3.3 V", "3_3 V.3_3 V"),
  ])
  func aMaliciousNameGivesAReadableFile(name: String, classname: String) throws {
    let group = Sample.group(name, [.step(Sample.step(name))])
    var run = RunScript(name, version: name, steps: [.group(group)])
    run.group(group) { run, instance in run.step(Sample.step(name), in: instance, [Sample.mismatch(name)]) }
    run.end(.failed)
    var info = JUnitFile.info
    info.hostname = name
    info.file = name
    info.trace = name
    info.properties = [(name, name)]
    for profile in JUnitProfile.allCases {
      let counts = try #require(JUnitCounts.of(JUnitFile.bytes([run], profile: profile, info: info)))
      #expect(counts.cases.map(\.classname) == [classname])
      #expect(counts.cases.map(\.result) == ["failure"])
    }
  }

  @Test func aManyTimesRepeatedNameIsNumberedInGoodTime() throws {
    let names = try names((0..<20_000).map { _ in .step(Sample.step("read")) })
    #expect(Set(names).count == names.count)
    #expect(names.last == "read #20000")
  }
}
