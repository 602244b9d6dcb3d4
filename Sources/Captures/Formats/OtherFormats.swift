internal import Trace

// Our own traces, and formats of kernels, simulators and small tools.

extension CaptureFormat {
  /// Our own trace.
  package static let trace: CaptureFormat = CaptureFormat(
    "trace", words: "a trace of i2cseq", line: "JSON", cure: "write one with `i2cseq run … --trace FILE`",
    survey: .none, mayBegin: { $0.firstLine.first == UInt8(ascii: "{") && $0.firstLineHolds(#""k""#) }
  ) { source, _, _ throws(CaptureError) in try TraceDecoder(source) }

  /// A value change dump of a simulator.
  package static let vcd: CaptureFormat = CaptureFormat(
    "vcd", words: "a value change dump (VCD)", line: "'#TIME' or a value and an identifier",
    cure: "name the lines with `--scl NAME --sda NAME`", lossy: [.request], survey: .none,
    // sigrok-cli may print its own remark, `META samplerate: 1000000`, before the file.
    mayBegin: {
      ($0.firstLine.first == UInt8(ascii: "$") || $0.firstLine.starts(with: VCDEdges.remark)) && $0.holds("$var")
    }
  ) { source, options, _ throws(CaptureError) in
    let edges = try VCDEdges(source, options)
    return try EdgeReader(
      edges, path: source.path, format: vcd, clock: edges.clock, options: options, adapter: edges.adapter)
  }

  /// The kernel's events of I2C.
  package static let ftrace: CaptureFormat = CaptureFormat(
    "ftrace", words: "the I2C events of ftrace or trace-cmd", line: "'TASK-PID [CPU] FLAGS TIME: EVENT: i2c-N …'",
    cure: "record with `trace-cmd record -e i2c -e smbus` and print with `trace-cmd report`", lossy: [.acknowledge],
    mayBegin: {
      $0.holds("i2c_write: ", "i2c_read: ", "i2c_result: ", "smbus_read: ", "smbus_write: ", "# tracer:")
    }
  ) { source, _, _ throws(CaptureError) in KernelTraceReader(source) }

  /// Packets of link type 209 in a pcap file.
  package static let pcap: CaptureFormat = CaptureFormat(
    "pcap", words: "a pcap file of link type 209", line: "a packet",
    cure: "packets must be of link type 209, with its pseudo-header of five bytes",
    lossy: [.acknowledge, .repeatedStart], mayBegin: { _ in false }
  ) { source, _, _ throws(CaptureError) in try PacketReader(source, pcap) }

  /// Packets of link type 209 in a pcapng file.
  package static let pcapng: CaptureFormat = CaptureFormat(
    "pcapng", words: "a pcapng file of link type 209", line: "a packet",
    cure: "packets must be of link type 209, with its pseudo-header of five bytes", mayBegin: { _ in false }
  ) { source, _, _ throws(CaptureError) in try PacketReader(source, pcapng) }

  /// The output of `i2ctransfer -v`.
  package static let i2ctransfer: CaptureFormat = CaptureFormat(
    "i2ctransfer", words: "the output of i2ctransfer -v",
    line: "'msg N: addr 0xHH, read|write, len N, buf 0xHH …', numbered from 0", cure: "print with `i2ctransfer -v -y`",
    lossy: [.acknowledge, .time], mayBegin: { $0.holds("msg 0: addr 0x") }
  ) { source, _, _ throws(CaptureError) in TransferTextReader(source) }

  /// A transcript of a Bus Pirate.
  package static let busPirate: CaptureFormat = CaptureFormat(
    "bus-pirate", words: "a transcript of a Bus Pirate", line: "'WRITE: 0xHH ACK' or 'TX: 0xHH ACK …'",
    cure: "keep the whole transcript, from START to STOP", lossy: [.request, .time], survey: .none,
    mayBegin: { $0.holds("I2C START BIT", "I2C START\n", "I2C START\r") }
  ) { source, _, _ throws(CaptureError) in try BusPirateReader(source) }

  /// The output of the sniffers of pigpio, I2CDriver and the Bus Pirate.
  package static let sniffer: CaptureFormat = CaptureFormat(
    "sniffer", words: "the text of a sniffer (pigpio, I2CDriver, Bus Pirate)", line: "'[A0+07+[A1+55-]'",
    cure: "keep whole lines, from [ to ]", lossy: [.request, .time], survey: .none,
    mayBegin: { head in head.lines.prefix(8).contains { CompactTextReader.begins($0) } }
  ) { source, _, _ throws(CaptureError) in try CompactTextReader(source) }

  /// Samples of the Open Logic Sniffer.
  package static let ols: CaptureFormat = CaptureFormat(
    "ols", words: "samples of the Open Logic Sniffer (OLS)", line: "'LEVELS@SAMPLE' in hex and decimal",
    cure: "name the channels by their numbers, as in `--scl 0 --sda 1`", lossy: [.request], survey: .none,
    mayBegin: { $0.firstLine.first == UInt8(ascii: ";") && $0.hasLine(beginning: ";Rate:") }
  ) { source, options, _ throws(CaptureError) in
    let samples = try SampleValues(source, options)
    return try EdgeReader(
      samples, path: source.path, format: ols, clock: samples.clock, options: options, adapter: samples.adapter)
  }
}
