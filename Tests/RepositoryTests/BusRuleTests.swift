import Testing

/// What a bus that holds another one does not mention must not be lost (``WireBus``).
@Suite("A bus that holds another one")
struct BusRuleTests {
  /// The declarations of a set of files, and what can be told of the types by their names.
  struct Survey {
    let types: [DeclaredType]
    /// Everything that performs transactions, by its name.
    let buses: Set<String>
    /// Types that store a bus, or what stores one, with their modules.
    let holders: Set<String>

    init(_ types: [DeclaredType]) {
      self.types = types
      let buses = Set(types.filter { !$0.conformances.isDisjoint(with: ["Bus", "WireBus"]) }.map(\.name))
        .union(["Bus", "WireBus"])
      self.buses = buses
      let homes = Dictionary(grouping: types, by: \.name).mapValues { Set($0.map(\.module)) }
      var holders: Set<String> = []
      /// Whether a name means a bus, or what holds one, where it is written; a name of the same module comes first.
      func holds(_ name: String, in module: String) -> Bool {
        if buses.contains(name) { return true }
        let isOwn = homes[name]?.contains(module) == true
        return (isOwn ? [module] : homes[name] ?? []).contains { holders.contains("\($0).\(name)") }
      }
      var count = -1
      while count < holders.count {
        count = holders.count
        for type in types
        where type.stored.contains(where: { holds($0, in: type.module) })
          || !type.stored.isDisjoint(with: type.busParameters)
        {
          holders.insert(type.fullName)
        }
      }
      self.holders = holders
    }

    init(_ files: [CheckoutFile]) {
      self.init(files.flatMap { DeclaredType.all(in: $0.lines, path: $0.path) })
    }

    init(text: String) {
      self.init(DeclaredType.all(in: text.split(separator: "\n", omittingEmptySubsequences: false), path: "text"))
    }

    /// Where a bus that takes what it does not do itself from ``WireBus`` stores another one.
    var breaches: [String] {
      types.filter { $0.conformances.contains("WireBus") && holders.contains($0.fullName) }
        .map { "\($0.place) \($0.name)" }
    }
  }

  @Test("is no `WireBus`")
  func defaultsServeNoWrapper() throws {
    let survey = Survey(try CheckoutFile.swift(under: "Sources") + CheckoutFile.swift(under: "Tests"))
    #expect(survey.breaches == [])
    #expect(survey.buses.isSuperset(of: ["AnyBus", "BusBundle", "CH34xBus", "FaultyBus", "I2CDevBus", "ReplayBus"]))
    #expect(survey.holders.isSuperset(of: ["I2C.AnyBus", "I2C.BusBundle", "Simulation.FaultyBus", "i2cseq.AdHocBus"]))
    let wires = survey.types.filter { $0.conformances.contains("WireBus") }.map(\.name)
    #expect(wires.contains("CH34xBus") && wires.contains("SimulatedBoard"))
  }

  /// The recorder of the command stands below nothing that a test could import, so that its text must do.
  @Test("hands on what is asked of it, and has its row in the contract of wrappers")
  func wrappersHandOn() throws {
    let survey = Survey(try CheckoutFile.swift(under: "Sources"))
    let contract = try CheckoutFile("Tests/ContractTests/WrapperContractTests.swift").lines.joined(separator: "\n")
    var count = 0
    for type in survey.types where type.conformances.contains("Bus") && survey.holders.contains(type.fullName) {
      count += 1
      let body = type.body.joined(separator: "\n")
      #expect(body.contains(".aside(") && body.contains(".finish()"), "\(type.place)")
      #expect(contract.contains("(\"\(type.name)\"") || type.name == "AdHocBus", "\(type.place)")
    }
    #expect(count >= 4)
  }

  static let samples: [(text: String, breaches: Int)] = [
    ("struct A: WireBus, ~Copyable {\n  let limits = BusLimits()\n}", 0),
    ("struct A: WireBus, ~Copyable {\n  private var base: AnyBus\n}\nstruct AnyBus: Bus {\n}", 1),
    ("struct A<Base: Bus & ~Copyable>: WireBus, ~Copyable {\n  private let base: Base\n}", 1),
    ("struct A<Base: Bus & ~Copyable>: Bus, ~Copyable {\n  private let base: Base\n}", 0),
    ("struct A<Pipe: BulkPipe & ~Copyable>: WireBus, ~Copyable {\n  var pipe: Pipe\n}", 0),
    ("struct A: WireBus {\n  var base = B()\n}\nstruct B: WireBus {\n}", 1),
    ("struct A: WireBus {\n  var all: [Member] = []\n  class Member {\n    var bus: any Bus & ~Copyable\n  }\n}", 1),
    ("struct A {\n  var base: B?\n}\nextension A: WireBus {\n}\nstruct B: Bus {\n}", 1),
    ("struct A: WireBus {\n  var base: B { B() }\n}\nstruct B: Bus {\n}", 0),
    ("struct A: WireBus {\n  func f() {\n    var base: B\n  }\n}\nstruct B: Bus {\n}", 0),
    ("struct A<\n  Base: Bus & ~Copyable\n>: WireBus\n{\n  var base: Base\n}", 1),
  ]

  @Test("is found by the text of its declaration", arguments: samples)
  func aBreachIsFound(text: String, breaches: Int) {
    #expect(Survey(text: text).breaches.count == breaches)
  }
}
