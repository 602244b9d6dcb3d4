import Captures
import Diagnostics
import I2C
import Testing
import Trace

/// The traps of each text format, on fixtures of our own.
struct TextFormatTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var format: CaptureFormat
    var text: String
    var options = CaptureOptions()
    var wire: [String]
    var bits: Int?
    var lossy: Set<TraceHeader.Lossy>
    var remarks: [String] = []

    var testDescription: String { "\(format.name): \(name)" }
  }

  static let cases = pulseView + saleae + kernel + kernelFaults + others + faults

  // MARK: PulseView

  private static let annotations = [
    (100, 100, "Start"), (110, 180, "Address write: 48"), (175, 180, "Write"), (180, 190, "ACK"),
    (190, 270, "Data write: 01"), (270, 280, "ACK"), (300, 300, "Start repeat"), (310, 380, "Address read: 48"),
    (375, 380, "Read"), (380, 390, "ACK"), (390, 470, "Data read: 60"), (470, 480, "NACK"), (490, 490, "Stop"),
  ]

  private static func export(_ line: ((Int, Int, String)) -> String) -> String {
    annotations.map { line($0) + "\n" }.joined()
  }

  private static let pulseView: [Case] = [
    Case(
      name: "as set at first", format: .pulseView, text: export { "\($0.0)-\($0.1) I²C: Address/Data: \($0.2)" },
      wire: ["S 48w 01 Sr 48r 60 P"], bits: 7, lossy: [.request, .time]),
    Case(
      name: "newer spelling, backwards", format: .pulseView,
      text: annotations.reversed().map { "\($0.0)-\($0.1) I²C: Address/data: \($0.2)\n" }.joined(),
      wire: ["S 48w 01 Sr 48r 60 P"], bits: 7, lossy: [.request, .time]),
    Case(
      name: "without a row", format: .pulseView, text: export { "\($0.0)-\($0.1) I2C: \($0.2)" },
      options: CaptureOptions(rate: 1_000), wire: ["S 48w 01 Sr 48r 60 P"], bits: 7, lossy: [.request]),
    Case(
      name: "bits and warnings between", format: .pulseView,
      text: export { "\($0.0)-\($0.1) I²C: Bits: 1\n\($0.0)-\($0.1) I²C: Address/Data: \($0.2)" }
        + "495-495 I²C: Warnings: Slave holds the clock\n496-497 DS1307: Registers: Seconds\n",
      wire: ["S 48w 01 Sr 48r 60 P"], bits: 7, lossy: [.request, .time],
      remarks: ["capture_warning", "capture_other_decoder"]),
    Case(
      name: "a template of the user", format: .pulseView, text: export { "[sensors] \"\($0.2)\" at \($0.0)-\($0.1)" },
      options: CaptureOptions(template: "[%d] %q%1%q at %s"), wire: [], bits: nil, lossy: []),
    Case(
      name: "a template with all texts", format: .pulseView,
      text: export { "I²C|\($0.2),\($0.2.first ?? "-")|\($0.0)-\($0.1)" },
      options: CaptureOptions(template: "%d|%a|%s"), wire: ["S 48w 01 Sr 48r 60 P"], bits: 7,
      lossy: [.request, .time]),
    Case(
      name: "a template of texts alone", format: .pulseView, text: export { $0.2 },
      options: CaptureOptions(template: "%1"), wire: ["S 48w 01 Sr 48r 60 P"], bits: 7, lossy: [.request, .time]),
    Case(
      name: "addresses with their R/W bit", format: .pulseView,
      text: export {
        let text = $0.2.replacing("write: 48", with: "write: 90").replacing("read: 48", with: "read: 91")
        return "\($0.0)-\($0.1) I²C: Address/Data: \(text)"
      }, wire: ["S 48w 01 Sr 48r 60 P"], bits: 8, lossy: [.request, .time]),
  ]

  // MARK: Saleae

  private static let head = "name,type,start_time,duration,\"ack\",\"address\",\"read\",\"data\"\n"
  private static let legacy = "Time [s],Packet ID,Address,Data,Read/Write,ACK/NAK\n"
  private static let table = "Time [s], Analyzer Name, Decoded Protocol Result\n"

  private static let saleae: [Case] = [
    Case(
      name: "a repeated START is a START before the STOP", format: .saleaeTable,
      text: head + """
        "I2C","start",0.001,1e-08,,,,
        "I2C","address",0.00101,8.6e-05,true,0x48,false,
        "I2C","data",0.0011,8.6e-05,true,,,0x01
        "I2C","start",0.0012,1e-08,,,,
        "I2C","address",0.00121,8.6e-05,true,0x48,true,
        "I2C","data",0.0013,8.6e-05,false,,,0x60
        "I2C","stop",0.0014,2e-08,,,,

        """, wire: ["S 48w 01 Sr 48r 60 P"], bits: 7, lossy: [.request]),
    Case(
      name: "columns in another order, dates, two analyzers, decimal numbers", format: .saleaeTable,
      text: """
        type,start_time,name,data,address,read,ack,error,duration
        start,2024-02-29T10:00:00.000001000+01:00,top,,,,,,0.000000001
        start,2024-02-29T10:00:00.000001500+01:00,side,,,,,,0
        address,2024-02-29T10:00:00.000002000+01:00,top,,72,false,true,,0
        address,2024-02-29T10:00:00.000002500+01:00,side,,41,false,false,,0
        stop,2024-02-29T10:00:00.000003000+01:00,side,,,,,,0
        data,2024-02-29T10:00:00.000004000+01:00,top,255,,,true,,0
        stop,2024-02-29T10:00:00.000005000+01:00,top,,,,,,0

        """, wire: ["S 29wn P", "S 48w FF P"], bits: 7, lossy: [.request]),
    Case(
      name: "numbers as characters", format: .saleaeTable,
      text: head + "I,start,0,0,,,,\nI,address,0,0,true,H,false,\nI,data,0,0,true,,,5\nI,data,0,0,true,,,'0'\n"
        + "I,data,0,0,true,,,COMMA\nI,data,0,0,true,,,' '\nI,stop,0,0,,,,\n",
      wire: ["S 48w 35 00 2C 20 P"], bits: 7, lossy: [.request]),
    Case(
      name: "rows of other protocols, a cut end", format: .saleaeTable,
      text: head + "SPI,enable,0,0,,,,\nI,start,0,0,,,,\nI,address,0,0,true,0x48,false,\nI,data,0.1,0,tr",
      wire: ["S 48w"], bits: 7, lossy: [.request], remarks: ["capture_other_line", "capture_cut"]),
    Case(
      name: "a row per byte, the packet always 0", format: .saleaeLegacy,
      text: legacy + """
        0.001000,0,0x48,0x01,Write,ACK
        0.001100,0,0x48,0x60,Read,ACK
        0.001200,0,0x48,0x80,Read,NAK
        0.002000,0,0x29,,Write,NAK
        0.003000,0,0x48,0x10,Write,ACK
        0.003100,0,0x48,0x20,Write,ACK
        0.005000,0,0x48,0x30,Write,ACK

        """, wire: ["S 48w 01 Sr? 48r 60 80", "S 29wn", "S 48w 10 20", "S 48w 30"], bits: 7,
      lossy: [.request, .repeatedStart]),
    Case(
      name: "packets that count", format: .saleaeLegacy,
      text: legacy
        + "0.001,0,0x48,0x01,Write,ACK\n0.002,1,0x48,0x02,Write,ACK\n0.003,1,0x48,0x03,Write,Missing ACK/NAK\n",
      wire: ["S 48w 01", "S 48w 02 03?"], bits: 7, lossy: [.request, .repeatedStart]),
    Case(
      name: "an 8-bit address without its R/W bit in a read", format: .saleaeLegacy,
      text: legacy + "0.001,0,0x90,0x01,Write,ACK\n0.002,1,0x90,0x60,Read,NAK\n", wire: ["S 48w 01 Sr? 48r 60"],
      bits: 8, lossy: [.request, .repeatedStart]),
    Case(
      name: "characters, binary and decimal", format: .saleaeLegacy,
      text: legacy + "0.1,0,N,'0',Write,ACK\n0.2,1,0b0100 1110,COMMA,Write,ACK\n0.3,2,78,7,Write,ACK\n",
      wire: ["S 4Ew 00", "S 4Ew 2C", "S 4Ew 37"], bits: 7, lossy: [.request, .repeatedStart]),
    Case(
      name: "values in mixed radix", format: .saleaeLogic1,
      text: table + """
        0.001,I2C,Setup Write to [H (0x48)] + ACK
        0.002,I2C,'2' (0x02) + ACK
        0.003,I2C,Setup Read to [0x48] + ACK
        0.004,I2C,% (0x25) + NAK
        0.005,I2C,Setup Write to [0x29] + NAK

        """, wire: ["S 48w 02 Sr? 48r 25", "S 29wn"], bits: 7, lossy: [.request, .repeatedStart]),
  ]

  // MARK: Linux

  private static let task = "  sensors-1 [001] ..... 10."

  private static let kernel: [Case] = [
    Case(
      name: "several buses and CPUs at once", format: .ftrace,
      text: """
        # tracer: nop
        a-1 [000] .... 10.000001: i2c_write: i2c-1 #0 a=048 f=0000 l=1 [01]
        b-2 [001] .... 10.000002: i2c_write: i2c-7 #0 a=050 f=0000 l=2 [00-10]
        a-1 [000] .... 10.000003: i2c_read: i2c-1 #1 a=048 f=0001 l=2
        b-2 [001] .... 10.000004: i2c_result: i2c-7 n=1 ret=1
        a-1 [000] .... 10.000005: i2c_reply: i2c-1 #1 a=048 f=0001 l=2 [60-80]
        a-1 [000] .... 10.000006: i2c_result: i2c-1 n=2 ret=2

        """, wire: ["S 50w 00? 10? P", "S 48w 01? Sr 48r 60? 80? P"], lossy: [.acknowledge]),
    Case(
      name: "an SMBus operation that is printed twice", format: .ftrace,
      text: task + "000001: smbus_write: i2c-1 a=048 f=0000 c=1 BYTE_DATA l=1 [60]\n"
        + task + "000002: i2c_write: i2c-1 #0 a=048 f=0000 l=2 [01-60]\n"
        + task + "000003: i2c_result: i2c-1 n=1 ret=1\n"
        + task + "000004: smbus_result: i2c-1 a=048 f=0000 c=1 BYTE_DATA wr res=0\n", wire: ["S 48w 01? 60? P"],
      lossy: [.acknowledge]),
    Case(
      name: "SMBus operations of the controller itself", format: .ftrace,
      text: [
        "smbus_read: i2c-1 a=048 f=0000 c=1 BYTE_DATA", "smbus_reply: i2c-1 a=048 f=0000 c=1 BYTE_DATA l=1 [60]",
        "smbus_result: i2c-1 a=048 f=0000 c=1 BYTE_DATA rd res=0",
        "smbus_read: i2c-1 a=048 f=0000 c=2 I2C_BLOCK_DATA l=3 [02-00-00]",
        "smbus_reply: i2c-1 a=048 f=0000 c=2 I2C_BLOCK_DATA l=3 [02-aa-bb]",
        "smbus_result: i2c-1 a=048 f=0000 c=2 I2C_BLOCK_DATA rd res=0",
        "smbus_write: i2c-1 a=048 f=0000 c=9 BYTE l=0 []", "smbus_result: i2c-1 a=048 f=0000 c=9 BYTE wr res=0",
        "smbus_write: i2c-1 a=048 f=0000 c=3 BLOCK_DATA l=3 [02-0a-0b]",
        "smbus_result: i2c-1 a=048 f=0000 c=3 BLOCK_DATA wr res=0",
        "smbus_write: i2c-1 a=029 f=0000 c=0 QUICK l=0 []", "smbus_result: i2c-1 a=029 f=0000 c=0 QUICK wr res=-6",
      ].enumerated().map { "\(task)00000\(String($0, radix: 10).suffix(1)): \($1)\n" }.joined(),
      wire: [
        "S 48w 01? Sr 48r 60? P", "S 48w 02? Sr 48r AA? BB? P", "S 48w 09? P", "S 48w 03? 02? 0A? 0B? P", "S 29wn P",
      ], lossy: [.acknowledge, .request]),
    Case(
      name: "10-bit, a quick command, what the kernel did not print", format: .ftrace,
      text: task + "000001: i2c_write: i2c-1 #0 a=148 f=0010 l=0 []\n" + task + "000002: i2c_result: i2c-1 n=1 ret=1\n"
        + task + "000003: i2c_read: i2c-1 #0 a=050 f=0201 l=80\n"
        + task + "000004: i2c_reply: i2c-1 #0 a=050 f=0201 l=80 [11-22]\n"
        + task + "000005: i2c_result: i2c-1 n=1 ret=1\n", wire: ["S 148tw P", "S 50r 11? 22? … P"],
      lossy: [.acknowledge],
      remarks: ["capture_cut_payload"]),
    Case(
      name: "a block whose length the target says, a reply to nothing", format: .ftrace,
      text: task + "000001: i2c_write: i2c-1 #0 a=050 f=0000 l=1 [07]\n"
        + task + "000002: i2c_read: i2c-1 #1 a=050 f=0401 l=1\n"
        + task + "000003: i2c_reply: i2c-1 #0 a=050 f=0000 l=1 [ff]\n"
        + task + "000004: i2c_reply: i2c-1 #1 a=050 f=0401 l=3 [02-11-22]\n"
        + task + "000005: i2c_result: i2c-1 n=2 ret=2\n", wire: ["S 50w 07? Sr 50r 02? 11? 22? P"],
      lossy: [.acknowledge],
      remarks: ["capture_no_beginning"]),
    Case(
      name: "a terminal with commands, prompt and answer", format: .i2ctransfer,
      text: """
        $ sudo i2ctransfer 7 w2@0x10 0x30 0x0a r2
        WARNING! This program can confuse your I2C bus, cause data loss and worse!
        I will send the following messages to device file /dev/i2c-7:
        msg 0: addr 0x10, write, len 2, buf 0x30 0x0a
        msg 1: addr 0x10, read, len 2
        Continue? [y/N] y
        0x26 0x80
        $ i2ctransfer -v -y 1 w1@0x0c 0x80 r1
        msg 0: addr 0x0c, write, len 1, buf 0x80
        msg 1: addr 0x0c, read, len 1, buf 0x01
        $ i2ctransfer -v 1 r?@0x0c
        WARNING! This program can confuse your I2C bus, cause data loss and worse!
        I will send the following messages to device file /dev/i2c-1:
        msg 0: addr 0x0c, read, len TBD
        Continue? [y/N] n
        Aborting on user request.

        """, wire: ["S 10w 30? 0A? Sr 10r 26? 80? P", "S 0Cw 80? Sr 0Cr 01? P"], lossy: [.acknowledge, .time]),
    Case(
      name: "asked for, answered, printed again", format: .i2ctransfer,
      text: """
        msg 0: addr 0x10, write, len 1, buf 0x30
        msg 1: addr 0x10, read, len TBD
        Continue? [y/N] y
        msg 0: addr 0x10, write, len 1, buf 0x30
        msg 1: addr 0x10, read, len 2, buf 0x01 0x55

        """, wire: ["S 10w 30? Sr 10r 01? 55? P"], lossy: [.acknowledge, .time]),
  ]

  // MARK: Others

  private static let dataCenter = "# Data Center\n# Level,Index,m:s.ms.us,Dur,Len,Err,S/P,Addr,Record,Data\n"

  private static let others: [Case] = [
    Case(
      name: "S without P, a NACK, groups between", format: .totalPhase,
      text: dataCenter + """
        0,0,0:00.000.000,,,,,,Capture started [x],
        0,1,0:29.722.525,210.600 us,1 B,,S,48,Write Transaction,01
        0,2,0:29.722.800,1.200.600 ms,2 B,,SP,48,Read Transaction,60 80*
        0,3,0:30.000.000,20 us,0 B,U,SP,29*,Write Transaction,

        """, wire: ["S 48w 01 Sr 48r 60 80 P", "S 29wn P"], lossy: [.request],
      remarks: ["capture_unproven", "capture_warning", "capture_other_line"]),
    Case(
      name: "decoders, bits, 8-bit addresses", format: .dsview,
      text: """
        Id,Time[ns],1:I²C: Address/Data,1:I²C: Bits,2:SPI: MOSI
        1,1000.00,Start,,
        2,1250.00,Address write: 90,,
        3,1250.00,,0,
        4,19250.00,Write,,FF
        5,21250.00,ACK,,
        6,24000.00,Start repeat,,
        7,25000.00,Address read: 91,,
        8,26000.00,ACK,,
        9,27000.00,Data read: DE,,
        10,28000.00,NACK,,
        11,98000.00,Stop,,

        """, wire: ["S 48w Sr 48r DE P"], bits: 8, lossy: [.request], remarks: ["capture_unproven"]),
    Case(
      name: "a row per segment", format: .kingst,
      text: "Time[s],Packet ID,Address,Read/Write,Data\n0.001,0,0x90,Write,0x00 0x10\n0.0013,1,0x91,Read,0xDE\n",
      wire: ["S 48w? 00? 10? Sr? 48r? DE?"], bits: 8, lossy: [.acknowledge, .request, .repeatedStart],
      remarks: ["capture_unproven"]),
    Case(
      name: "a row per byte with its answer", format: .kingst,
      text: "Time [s],Packet ID,Address,Read/Write,Data,ACK\n".replacing("Time [s]", with: "Time[s]")
        + "0.001,0,0x90,Write,0x00,ACK\n0.002,0,0x90,Write,0x10,NAK\n0.003,1,0x92,Write,,NAK\n",
      wire: ["S 48w 00 10n", "S 49wn"], bits: 8, lossy: [.request, .repeatedStart], remarks: ["capture_unproven"]),
    Case(
      name: "version 3, the NACK printed with the STOP", format: .busPirate,
      text: """
        I2C>[0x90 0x01[0x91 r:2]
        I2C START BIT
        WRITE: 0x90 ACK
        WRITE: 0x01 ACK
        I2C START BIT
        WRITE: 0x91 ACK
        READ: 0x60  ACK 0x80
        NACK
        I2C STOP BIT
        I2C>

        """, wire: ["S 48w 01 Sr 48r 60 80 P"], lossy: [.request, .time]),
    Case(
      name: "version 5, cut", format: .busPirate,
      text: "I2C> [0x90 0x00]\n\nI2C START\nTX: 0x90 ACK 0x00 ACK \nI2C STOP\nI2C START\nTX: 0x92 NACK 0x0",
      wire: ["S 48w 00 P", "S 49wn"], lossy: [.request, .time], remarks: ["capture_cut"]),
  ]

  @Test(arguments: cases)
  func whatAToolPrintsIsReadAsItWasOnTheWire(row: Case) throws {
    if row.wire.isEmpty {
      // A decoder that is not called so is not taken for one of I2C.
      let error = #expect(throws: CaptureError.self) { try convert(row.text, options: row.options) }
      #expect(error?.diagnostic.rule == CaptureRule.nothing.rawValue)
      return
    }
    for chunk in [1, 64, 1 << 16] {
      let converted = try convert(Array(row.text.utf8), options: row.options, chunk: chunk)
      #expect(converted.format == row.format)
      #expect(converted.wire == row.wire)
      #expect(converted.addressForm?.rawValue == row.bits)
      #expect(converted.header.lossy == row.lossy)
      #expect(converted.remarks.map(\.rule) == row.remarks)
      #expect(converted.header.lossy.contains(.time) == converted.records.contains { $0.time == nil })
    }
    let crlf = row.text.replacing("\n", with: "\r\n")
    #expect(try convert(crlf, options: row.options).wire == row.wire)
  }

  /// Wherever a file is cut, what comes before is the same, and what is said lies in the file.
  @Test(arguments: cases)
  func aFileThatIsCutAnywhereIsReadOrRefused(row: Case) throws {
    let text = Array(row.text.utf8)
    var options = row.options
    options.format = row.format
    options.addressForm = row.bits.flatMap { CaptureOptions.AddressForm(rawValue: $0) }
    // Every place but for the time that takes: 5 has no common factor with what repeats in a text.
    for end in stride(from: 0, to: text.count, by: 5) {
      do throws(CaptureError) {
        let cut = try convert(Array(text[..<end]), options: options, chunk: 1 << 16)
        #expect(cut.records.count <= row.wire.count)
        // The last may be cut itself, and without its other half a segment may be told apart elsewhere.
        if cut.records.count > 2, row.format != .saleaeLegacy {
          #expect(cut.wire.dropLast(2) == row.wire.prefix(cut.records.count - 2))
        }
      } catch {
        let isPlaced = if case .none = error.diagnostic.place { false } else { true }
        #expect(isPlaced)
      }
    }
  }

  @Test(
    arguments: [
      (-6, [false], .addressNotAcknowledged(message: 0)), (-121, [false, true], .notAcknowledged),
      (-121, [true], .addressNotAcknowledged(message: 0)), (-110, [false, true], .timeout),
      (-11, [false], .arbitrationLost), (-95, [false], .notSupported), (-16, [false], .busStuck),
      (-5, [false], .adapterGone), (-71, [true], .adapterGone), (1, [false, true], .adapterFailed),
    ] as [(Int, [Bool], BusFault.Kind)])
  func whatTheKernelSaysOfAFailure(number: Int, isRead: [Bool], kind: BusFault.Kind) throws {
    var text = ""
    for (message, isRead) in isRead.enumerated() {
      text +=
        "t-1 [0] . 1.0: i2c_\(isRead ? "read" : "write"): i2c-1 #\(message) a=048 f=0000 l=0"
        + (isRead ? "\n" : " []\n")
    }
    text += "t-1 [0] . 1.1: i2c_result: i2c-1 n=\(isRead.count) ret=\(number)\n"
    let record = try #require(try convert(text, options: CaptureOptions()).records.first)
    #expect(record.exchange.fault?.kind == kind)
  }

  @Test(
    arguments: [
      ("I2C-1: START\n", nil), ("i2c-1: Start\n", .sigrokText), ("0-1 I²C: Address/Data: Start\n", .pulseView),
      ("0-1 SPI: MOSI: 00\n", nil),
    ] as [(String, CaptureFormat?)])
  func theBeginningTellsTheFormat(text: String, format: CaptureFormat?) {
    #expect((try? CaptureFormat.sniff(CaptureSource(path: "capture.txt", bytes: Array(text.utf8)))) == format)
  }

  /// Told by the addresses: above 0x7F, or odd in reads and even in writes where there are both.
  @Test(
    arguments: [
      ("w48 r48", 7), ("w50", 7), ("w50 w52", 7), ("r51", 7), ("w50 r51", 8), ("w50 r52", 7), ("w90", 8),
      ("w50 wA0", 8),
      ("w00 w02 r01", 8), ("wF2 w48", 7),
    ])
  func theWidthOfAddressesIsToldByTheirBits(addresses: String, bits: Int) throws {
    let text = addresses.split(separator: " ").map { word in
      "i2c-1: Start\ni2c-1: Address \(word.first == "r" ? "read" : "write"): \(word.dropFirst())\ni2c-1: ACK\ni2c-1: Stop\n"
    }.joined()
    #expect(try convert(text).addressForm?.rawValue == bits)
  }
}
