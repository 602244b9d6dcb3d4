import I2C
import SequenceModel
import SequenceRunner
import Simulation
import TestSupport
import Testing

/// The events of a run are in order whatever its steps are, and whatever goes wrong with them.
struct EventBalanceTests {
  static let called = """
    schema: 1
    name: called
    parameters: {place: {type: integer, default: 0}}
    steps:
      - {read: {from: 0x48, memory: $(place), bytes: 1}, expect: [_]}
      - delay: 1ms
      - group: inner
        steps: [{probe: 0x48}, {assert: 1 == 1}]
    """

  static let steps = """
    schema: 1
    name: every kind
    allow_writes: [chip, ram]
    defaults: {on_failure: continue}
    devices:
      chip: {address: 0x48, byte_order: big, registers: {id: {at: 0, bytes: 1}, config: {at: 1, bytes: 2}}}
      ram: {address: 0x50, size: 256, page_size: 16, write_cycle: 2ms}
    setup:
      - pin: {name: D0, set: high}
    steps:
      - {read: chip.id, expect: [0x60], save: {id: value}}
      - {read: chip.id, expect: [0x61], poll: {every: 1ms, timeout: 4ms}}
      - {read: chip.id, expect: [0x61], retry: {attempts: 3, after: [mismatch]}}
      - write: {to: chip.config, data: [1, 2]}
      - update: {to: chip.config, mask: [0x00, 0x01], data: [0x00, 0x01]}
      - program: {to: ram, memory: 0, data: [1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7]}
      - {dump: {from: ram, memory: 0, bytes: 4}, expect: [1, 2, 3, 4]}
      - transfer: {target: chip, messages: [{write: [0x00]}, {read: 1, expect: [_]}]}
      - {smbus: {target: chip, operation: read_byte, command: 0x00}, expect: [_]}
      - probe: chip
      - {probe: 0x33, expect: nack}
      - {scan: {first: 0x40, last: 0x57}, expect: [chip, ram]}
      - wait_ready: ram
      - pin: {name: D0, expect: high}
      - delay: 1ms
      - prompt: {message: look}
      - {prompt: {message: Is it lit?, ask: pass_fail}}
      - log: id is $(id)
      - set: {limit: 3}
      - assert: 1 == 1
      - measure: {name: ratio, value: $(limit / 2), unit: V, low: 1, high: 4}
      - group: three times
        repeat: 3
        steps: [{probe: chip}, {read: chip.id, expect: [_]}]
      - call: called.yaml
      - {call: called.yaml, with: {place: 1}, retry: {attempts: 2}}
    teardown:
      - pin: {name: D0, set: low}
      - call: called.yaml
    """

  private static func file() throws -> TestFile {
    try TestFile(steps, files: ["called.yaml": [UInt8](called.utf8)])
  }

  private static func board() throws -> AnyBus {
    try BoardUnderTest(
      text: """
        schema: 1
        targets:
          chip: {address: 0x48, registers: {id: {at: 0, bytes: 1, reset: 0x60}, config: {at: 1, bytes: 2}}}
          ram: {address: 0x50, memory: {size: 256, page_size: 16, write_cycle: 2ms}}
        pins: {D0: {write_protect: [ram], active: low}}
        """
    ).powerUp()
  }

  private func run(_ file: TestFile, on bus: consuming some Bus & ~Copyable) -> TestRun {
    TestRun(file, on: bus, operator: Operator { _ in "pass" })
  }

  @Test func everyKindOfStepIsBalanced() throws {
    let run = run(try Self.file(), on: try Self.board())
    #expect(EventBalance.problems(in: run.events) == [])
    let kinds = Set(
      run.events.compactMap { event in
        if case .stepStarted(let instance, _) = event { instance.step.action.kind.rawValue } else { nil }
      })
    #expect(kinds == Set(ActionKind.allCases.map(\.rawValue)))
    #expect(run.events.contains { if case .pin = $0 { true } else { false } })
    #expect(run.events.contains { if case .delay = $0 { true } else { false } })
    #expect(run.events.contains { if case .attemptEnded = $0 { true } else { false } })
    #expect(run.result.failed > 0 && run.result.passed > 0)
  }

  /// The same with every fault at every fifth transaction, and with the adapter gone at each.
  @Test(arguments: InjectedFault.all)
  func everyKindOfStepIsBalancedUnderFaults(fault: InjectedFault) throws {
    let file = try Self.file()
    let count = run(file, on: try Self.board()).result.transactions
    #expect(count > 60)
    let pace = fault == .adapterGone ? 1 : 5
    for number in stride(from: 1, through: count, by: pace) {
      let bus = FaultyBus(try Self.board(), making: fault, at: number)
      #expect(EventBalance.problems(in: run(file, on: bus).events) == [], "\(fault) at \(number)")
    }
  }
}
