extension CaptureFormat {
  /// The format in words.
  package var words: String {
    switch self {
    case .trace: "a trace of i2cseq"
    case .sigrokText: "the I2C text of sigrok-cli"
    case .pulseView: "an annotation export of PulseView"
    case .sigrokSession: "a .sr file of sigrok"
    case .vcd: "a value change dump (VCD)"
    case .saleaeTable: "the data table of Saleae Logic 2"
    case .saleaeLegacy: "the I2C analyzer export of Saleae Logic"
    case .saleaeLogic1: "the table of Saleae Logic 1"
    case .saleaeDigital: "digital.csv of Saleae Logic"
    case .ftrace: "the I2C events of ftrace or trace-cmd"
    case .totalPhase: "the CSV of Total Phase Data Center"
    case .dsview: "the protocol export of DSView"
    case .dsviewLogic: "the logic export of DSView"
    case .kingst: "the I2C table of KingstVIS"
    case .pcap: "a pcap file of link type 209"
    case .pcapng: "a pcapng file of link type 209"
    case .i2ctransfer: "the output of i2ctransfer -v"
    case .busPirate: "a transcript of a Bus Pirate"
    }
  }

  /// What a line of it looks like, for a message about one that does not.
  var lineForm: String {
    switch self {
    case .trace: "JSON"
    case .sigrokText: "'[FIRST-LAST ]i2c-N: TEXT'"
    case .pulseView: "'FIRST-LAST DECODER: ROW: TEXT'"
    case .sigrokSession: "a sample"
    case .vcd: "'#TIME' or a value and an identifier"
    case .saleaeTable: "a start, address, data or stop with its time and number"
    case .saleaeLegacy: "'SECONDS,ID,ADDRESS,DATA,Read|Write,ACK|NAK'"
    case .saleaeLogic1: "'SECONDS,NAME,Setup Read|Write to [ADDRESS] + ACK|NAK' or a byte"
    case .saleaeDigital, .dsviewLogic: "'SECONDS,0,1'"
    case .ftrace: "'TASK-PID [CPU] FLAGS TIME: EVENT: i2c-N …'"
    case .totalPhase: "a transaction with its time, address and hex bytes"
    case .dsview: "'ID,NANOSECONDS,TEXT'"
    case .kingst: "'SECONDS,ID,ADDRESS,Read|Write,BYTES'"
    case .pcap, .pcapng: "a packet"
    case .i2ctransfer: "'msg N: addr 0xHH, read|write, len N, buf 0xHH …', numbered from 0"
    case .busPirate: "'WRITE: 0xHH ACK' or 'TX: 0xHH ACK …'"
    }
  }

  /// How to come by a file that can be read.
  var cure: String {
    switch self {
    case .trace: "write one with `i2cseq run … --trace FILE`"
    case .sigrokText:
      "print the capture with `sigrok-cli -i CAPTURE -P i2c:scl=SCL:sda=SDA -A i2c=addr-data --protocol-decoder-samplenum`"
    case .pulseView: "give the line format that is set in PulseView, as in `--template '%s %d: %r: %1'`"
    case .sigrokSession, .vcd, .saleaeDigital, .dsviewLogic: "name the lines with `--scl NAME --sda NAME`"
    case .saleaeTable, .saleaeLegacy, .saleaeLogic1: "export the data table of the I2C analyzer again"
    case .ftrace: "record with `trace-cmd record -e i2c -e smbus` and print with `trace-cmd report`"
    case .totalPhase, .dsview, .kingst: "export the I2C table again as CSV"
    case .pcap, .pcapng: "packets must be of link type 209, with its pseudo-header of five bytes"
    case .i2ctransfer: "print with `i2ctransfer -v -y`"
    case .busPirate: "keep the whole transcript, from START to STOP"
    }
  }

  /// Whether only a header and rows of the format could be seen, and never a whole file.
  package var isUnproven: Bool {
    switch self {
    case .totalPhase, .dsview, .dsviewLogic, .kingst: true
    case .trace, .sigrokText, .pulseView, .sigrokSession, .vcd, .saleaeTable, .saleaeLegacy, .saleaeLogic1,
      .saleaeDigital, .ftrace, .pcap, .pcapng, .i2ctransfer, .busPirate:
      false
    }
  }
}
