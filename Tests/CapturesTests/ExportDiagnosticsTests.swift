import Captures
import Deriving
import Diagnostics
import Exports
import I2C
import Testing
import Trace

/// Every rule of what is written from traces, with its whole message.
struct ExportDiagnosticsTests {
  private static func record(
    _ number: Int = 1, _ address: Int = 0x48, bytes: Int = 0, bus: String = "main", isRead: Bool = false,
    answer: Known = .yes, stop: Known = .yes
  ) throws -> TraceRecord {
    let segment = Segment(
      address: try Address(address), isRead: isRead, addressAcknowledge: answer,
      bytes: [UInt8](repeating: 0, count: bytes),
      acknowledges: Acknowledges(repeating: answer, count: bytes))
    let fault = answer == .no ? BusFault(.addressNotAcknowledged(message: 0)) : nil
    return TraceRecord(
      number: number, bus: bus, exchange: Exchange(segments: [segment], isStopped: stop, fault: fault))
  }

  private static func rendered(_ diagnostic: Diagnostic) -> String {
    DiagnosticRenderer(sources: SourceMap()).render(diagnostic)
  }

  private func export(_ format: ExportFormat, _ records: [TraceRecord], _ options: ExportOptions) -> String {
    var exporter = format.exporter(options, path: "t")
    var output: [UInt8] = []
    do throws(ExportError) {
      for record in records { try exporter.append(.transaction(record), to: &output) }
      try exporter.finish(&output)
    } catch { return Self.rendered(error.diagnostic) }
    return "written"
  }

  @Test func aFormatOfOneBusHoldsOne() throws {
    let records = [try Self.record(), try Self.record(2, bus: "other")]
    #expect(
      export(.vcd, records, ExportOptions()) == """
        t: error: this format holds one bus, and the trace has several: main, other [export_bus]
           = help: choose one, as in `--bus main`

        """)
    #expect(export(.vcd, records, ExportOptions(bus: "other")) == "written")
    #expect(
      export(.vcd, records, ExportOptions(bus: "third")) == """
        t: error: the trace has no transaction on a bus `third` [export_bus]
           = help: `i2cseq show --stats t` names the buses

        """)
  }

  @Test func packetsNumberTheirBuses() throws {
    let records = try (0...128).map { try Self.record($0 + 1, bus: "b\($0)") }
    #expect(export(.pcapng, Array(records.dropLast()), ExportOptions()) == "written")
    #expect(
      export(.pcapng, records, ExportOptions()) == """
        t: error: this format numbers at most 128 buses [export_buses]
           = help: export to another format: csv

        """)
  }

  @Test func slicesNeedTimes() throws {
    #expect(
      export(.chrome, [try Self.record()], ExportOptions()) == """
        t: error: this format shows transactions over time, and the trace has no times [export_time]
           = help: convert the capture with `--rate HERTZ`, or export to another format

        """)
  }

  @Test func aFigureShowsOneTransactionThatFits() throws {
    #expect(
      export(.wavedrom, [try Self.record()], ExportOptions(transaction: 2)) == """
        t: error: the trace has no transaction 2 [export_transaction]
           = help: `i2cseq show --numbers t` numbers them

        """)
    #expect(
      export(.wavedrom, [try Self.record(bytes: 100)], ExportOptions()) == """
        t: error: transaction 1 is too long for a figure, which shows at most 64 bytes [export_size]
           = help: choose another one: `--transaction NUMBER`

        """)
  }

  private func derive(
    _ captures: [[TraceRecord]], _ options: SequenceDeriver.Options = .init(), lossy: Set<TraceHeader.Lossy> = [],
    pins: Int = 0
  ) -> String {
    var deriver = SequenceDeriver(tool: "i2cseq", options: options)
    do throws(DeriveError) {
      for (index, records) in captures.enumerated() {
        deriver.begin(TraceHeader(tool: "", buses: [.init(id: "main")], lossy: lossy), path: "c\(index + 1)")
        for record in records { try deriver.add(record) }
        for _ in 0..<pins { deriver.addPin() }
      }
      return try deriver.finish().remarks.map(Self.rendered).joined()
    } catch { return Self.rendered(error.diagnostic) }
  }

  @Test func capturesOfOneSequenceHoldTheSame() throws {
    let (one, other) = (try Self.record(bytes: 2), try Self.record(bytes: 3))
    #expect(
      derive([[one], [other]]) == """
        c2: error: transaction 1 asks for something else than transaction 1 of c1 [derive_differs]
           = help: `i2cseq diff c1 c2` shows where they part

        """)
    #expect(
      derive([[one, try Self.record(2)], [one]]) == """
        c2: error: the capture ends before transaction 2 of c1 [derive_differs]
           = help: `i2cseq diff c1 c2` shows what is missing

        """)
  }

  @Test func somethingMustBeThereToAskFor() throws {
    #expect(
      derive([[]]) == """
        c1: error: the capture holds nothing that can be asked for [derive_nothing]
           = help: `i2cseq show c1` lists what it holds

        """)
  }

  @Test func aReservedAddressIsNotRead() throws {
    #expect(
      derive([[try Self.record(1, 0x02, bytes: 1, isRead: true)]]) == """
        c1: error: 0x02 is reserved by UM10204 table 4, and a sequence cannot read from it [derive_reserved]
           = help: `i2cseq show c1 --address 0x02` lists these transactions

        """)
  }

  /// A recording is read in its order: what was left out stands in the way of what its target was asked behind it.
  @Test func aReplayIsNotAdvisedWhereItCannotWork() throws {
    let left = try Self.record(2, bytes: 1, answer: .unknown, stop: .unknown)
    var options = SequenceDeriver.Options()
    options.mustReplay = false
    #expect(
      derive([[try Self.record(), left, try Self.record(3)]], options) == """
        c1: warning: transaction 2 is left out: no step can ask for it, or nobody knows how it ended [derive_left]
           = help: run the sequence on a board or a unit; a replay of this capture would end there as `diverged`

        """)
  }

  @Test func whatIsLeftOutIsSaid() throws {
    let good = try Self.record()
    #expect(
      derive([[try Self.record(answer: .no), good, try Self.record(3, bytes: 1, answer: .unknown, stop: .unknown)]])
        == """
        c1: warning: transaction 3 is left out: no step can ask for it, or nobody knows how it ended [derive_left]
           = help: replay the sequence on this capture with `leftovers=ignore`

        """)
    #expect(
      derive([[try Self.record(1, 0x20, answer: .no), good]]) == """
        c1: warning: transactions that nobody acknowledged before the first answer on the bus are left out: 1 \
        [derive_silent]
           = note: a run cannot tell silence at its beginning from a dead bus; wake-up pulses are added by hand

        """)
    #expect(
      derive([[good]], pins: 2) == """
        c1: warning: pins of the adapter are left out, which were driven or read: 2 [derive_pins]
           = help: add them by hand, as in `pin: {name: D0, set: high}`, or replay with `leftovers=ignore`

        """)
    #expect(
      derive([[good]], lossy: [.acknowledge]) == """
        c1: warning: the capture does not tell all acknowledges [derive_acknowledges]
           = help: replay it with `i2cseq run … --accept-unknown-ack`; on a board they are seen

        """)
  }

  @Test func aSequenceHasALimit() throws {
    let record = try Self.record()
    let text = derive([Array(repeating: record, count: 200_001)])
    #expect(
      text == """
        c1: error: a sequence is derived from at most 200000 transactions [derive_size]
           = help: replay the whole with `--adapter replay:FILE`, or capture less

        """)
  }
}
