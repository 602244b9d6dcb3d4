internal import Trace

// Tables that the programs of analyzers write.

extension CaptureFormat {
  /// The data table of Saleae Logic 2.
  package static let saleaeTable: CaptureFormat = CaptureFormat(
    "saleae", words: "the data table of Saleae Logic 2",
    line: "a start, address, data or stop with its time and number",
    cure: "export the data table of the I2C analyzer again", lossy: [.request],
    mayBegin: { $0.hasColumns("name", "type", "start_time", "address", "data") }
  ) { source, _, survey throws(CaptureError) in try DataTableReader(source, survey) }

  /// The export of Saleae's analyzer itself.
  package static let saleaeLegacy: CaptureFormat = CaptureFormat(
    "saleae-legacy", words: "the I2C analyzer export of Saleae Logic",
    line: "'SECONDS,ID,ADDRESS,DATA,Read|Write,ACK|NAK'", cure: "export the data table of the I2C analyzer again",
    lossy: [.request, .repeatedStart], survey: .whole,
    mayBegin: { $0.hasColumns("time [s]", "address", "data", "read/write", "ack/nak") }
  ) { source, _, survey throws(CaptureError) in try ByteTableReader(source, saleaeLegacy, survey) }

  /// The table of Saleae Logic 1.
  package static let saleaeLogic1: CaptureFormat = CaptureFormat(
    "saleae-logic1", words: "the table of Saleae Logic 1",
    line: "'SECONDS,NAME,Setup Read|Write to [ADDRESS] + ACK|NAK' or a byte",
    cure: "export the data table of the I2C analyzer again", lossy: [.request, .repeatedStart], survey: .whole,
    mayBegin: { $0.hasColumns("time [s]", "analyzer name", "decoded protocol result") }
  ) { source, _, survey throws(CaptureError) in try ByteTableReader(source, saleaeLogic1, survey) }

  /// Transitions as Saleae Logic exports them.
  package static let saleaeDigital: CaptureFormat = CaptureFormat(
    "saleae-digital", words: "digital.csv of Saleae Logic", line: "'SECONDS,0,1'",
    cure: "name the lines with `--scl NAME --sda NAME`", lossy: [.request], survey: .none,
    mayBegin: { $0.header.first == "time [s]" && $0.rowIsDigital(1) }
  ) { source, options, _ throws(CaptureError) in try EdgeReader.table(source, saleaeDigital, options) }

  /// The table of Total Phase Data Center.
  package static let totalPhase: CaptureFormat = CaptureFormat(
    "total-phase", words: "the CSV of Total Phase Data Center",
    line: "a transaction with its time, address and hex bytes", cure: "export the I2C table again as CSV",
    lossy: [.request], isUnproven: true, survey: .none, mayBegin: { $0.holds("S/P,Addr,Record") }
  ) { source, _, _ throws(CaptureError) in try TransactionTableReader(source) }

  /// The table of KingstVIS.
  package static let kingst: CaptureFormat = CaptureFormat(
    "kingst", words: "the I2C table of KingstVIS", line: "'SECONDS,ID,ADDRESS,Read|Write,BYTES'",
    cure: "export the I2C table again as CSV", lossy: [.request, .repeatedStart], isUnproven: true,
    addresses: .eightBit, survey: .whole,
    mayBegin: { head in
      head.hasColumns("packet id", "address", "read/write", "data") && !head.hasColumns("ack/nak")
        && (head.hasColumns("time[s]") || head.hasColumns("time [s]"))
    }
  ) { source, _, survey throws(CaptureError) in try SegmentTableReader(source, survey) }
}
