import Captures
import Trace

/// What goes wrong with captures: lost lines, copies, other tools' habits.
extension TextFormatTests {
  private static func event(_ second: String, _ event: String, process: Int = 11) -> String {
    "          task-\(process)    [000] ....  \(second): \(event)\n"
  }

  static let kernelFaults: [Case] = [
    Case(
      name: "messages without START go on with the bytes of the one before", format: .ftrace,
      text: event("10.000001", "i2c_write: i2c-1 #0 a=050 f=0000 l=1 [01]")
        + event("10.000002", "i2c_write: i2c-1 #1 a=050 f=4000 l=2 [aa-bb]")
        + event("10.000003", "i2c_read: i2c-1 #2 a=050 f=0001 l=1")
        + event("10.000004", "i2c_read: i2c-1 #3 a=050 f=4001 l=2")
        + event("10.000005", "i2c_reply: i2c-1 #2 a=050 f=0001 l=1 [11]")
        + event("10.000006", "i2c_reply: i2c-1 #3 a=050 f=4001 l=2 [22-33]")
        + event("10.000007", "i2c_result: i2c-1 n=4 ret=4"),
      wire: ["S 50w 01? AA? BB? Sr 50r 11? 22? 33? P"], lossy: [.acknowledge]),
    Case(
      name: "a clock that counts no seconds", format: .ftrace,
      text: event("242740", "i2c_write: i2c-1 #0 a=050 f=0000 l=1 [01]")
        + event("242840", "i2c_result: i2c-1 n=1 ret=1")
        + event("9223372037854775809", "i2c_write: i2c-1 #0 a=050 f=0000 l=1 [02]")
        + event("9223372037854775810", "i2c_result: i2c-1 n=1 ret=1"),
      wire: ["S 50w 01? P", "S 50w 02? P"], lossy: [.acknowledge, .time]),
    Case(
      name: "behind lost bytes nothing goes on", format: .ftrace,
      text: event("10.000001", "i2c_write: i2c-1 #0 a=050 f=0000 l=2 [01]")
        + event("10.000002", "i2c_write: i2c-1 #1 a=050 f=4000 l=2 [aa-bb]")
        + event("10.000003", "i2c_result: i2c-1 n=2 ret=2"),
      wire: ["S 50w 01? … P"], lossy: [.acknowledge], remarks: ["capture_cut_payload"]),
    Case(
      name: "a STOP behind a message ends the transaction", format: .ftrace,
      text: event("10.000001", "i2c_write: i2c-1 #0 a=050 f=8000 l=1 [01]")
        + event("10.000002", "i2c_read: i2c-1 #1 a=050 f=0001 l=1")
        + event("10.000003", "i2c_reply: i2c-1 #1 a=050 f=0001 l=1 [aa]")
        + event("10.000004", "i2c_result: i2c-1 n=2 ret=2"),
      wire: ["S 50w 01? P", "S 50r AA? P"], lossy: [.acknowledge]),
    Case(
      name: "who ignores a NACK proves no acknowledge", format: .ftrace,
      text: event("10.000001", "i2c_write: i2c-1 #0 a=050 f=1000 l=1 [01]")
        + event("10.000002", "i2c_read: i2c-1 #1 a=050 f=0001 l=1")
        + event("10.000003", "i2c_reply: i2c-1 #1 a=050 f=0001 l=1 [aa]")
        + event("10.000004", "i2c_result: i2c-1 n=2 ret=2")
        + event("10.000005", "smbus_write: i2c-1 a=050 f=9000 c=1 BYTE l=0 []")
        + event("10.000006", "smbus_result: i2c-1 a=050 f=9000 c=1 BYTE wr res=0"),
      wire: ["S 50w? 01? Sr 50r AA? P", "S 50w? 01? P"], lossy: [.acknowledge, .request]),
    Case(
      name: "a reversed R/W bit, a first message without START", format: .ftrace,
      text: event("10.000001", "i2c_write: i2c-1 #0 a=050 f=2000 l=1 [01]")
        + event("10.000002", "i2c_result: i2c-1 n=1 ret=1")
        + event("10.000003", "i2c_write: i2c-1 #0 a=050 f=4000 l=1 [02]")
        + event("10.000004", "i2c_result: i2c-1 n=1 ret=1"),
      wire: ["S 50w 01? … P", "S 50w 02? … P"], lossy: [.acknowledge], remarks: ["capture_message_flags"]),
    Case(
      name: "lost events: no reply of another address is taken", format: .ftrace,
      text: "# tracer: nop\n" + event("10.000001", "i2c_read: i2c-1 #0 a=049 f=0001 l=1")
        + "CPU:0 [LOST 3 EVENTS]\n" + event("10.100002", "i2c_reply: i2c-1 #0 a=048 f=0001 l=1 [15]")
        + event("10.100003", "i2c_result: i2c-1 n=1 ret=1") + event("10.200001", "i2c_read: i2c-1 #0 a=048 f=0001 l=1")
        + event("10.200002", "i2c_reply: i2c-1 #0 a=048 f=0001 l=1 [16]")
        + event("10.200003", "i2c_result: i2c-1 n=1 ret=1"),
      wire: ["S 49r? …", "S 48r 16? P"], lossy: [.acknowledge],
      remarks: ["capture_lost_events", "capture_no_result", "capture_no_beginning"]),
    Case(
      name: "a lost result: the write does not vanish", format: .ftrace,
      text: event("10.000001", "i2c_write: i2c-1 #0 a=049 f=0000 l=2 [01-02]")
        + event("10.100002", "i2c_write: i2c-1 #0 a=048 f=0000 l=2 [03-04]")
        + event("10.100003", "i2c_result: i2c-1 n=1 ret=1"),
      wire: ["S 49w? 01? 02?", "S 48w 03? 04? P"], lossy: [.acknowledge], remarks: ["capture_no_result"]),
    Case(
      name: "a result of fewer messages is that of another transfer", format: .ftrace,
      text: event("10.000001", "i2c_write: i2c-1 #0 a=049 f=0000 l=1 [01]")
        + event("10.000002", "i2c_read: i2c-1 #1 a=049 f=0001 l=1")
        + event("10.000003", "i2c_reply: i2c-1 #1 a=049 f=0001 l=1 [aa]")
        + event("10.100003", "i2c_result: i2c-1 n=1 ret=1"),
      wire: ["S 49w? 01? Sr 49r? AA?"], lossy: [.acknowledge], remarks: ["capture_no_result"]),
    Case(
      name: "lines out of order: each process has its own", format: .ftrace,
      text: event("2427.402606", "i2c_read: i2c-1 #0 a=049 f=0001 l=1", process: 77)
        + event("2427.402952", "i2c_reply: i2c-1 #0 a=048 f=0001 l=1 [15]", process: 76)
        + event("2427.402954", "i2c_result: i2c-1 n=1 ret=1", process: 76)
        + event("2427.403009", "i2c_reply: i2c-1 #0 a=049 f=0001 l=1 [16]", process: 77)
        + event("2427.403218", "i2c_result: i2c-1 n=1 ret=1", process: 77),
      wire: ["S 49r 16? P"], lossy: [.acknowledge], remarks: ["capture_no_beginning"]),
    Case(
      name: "no length, no payload, a part of it", format: .ftrace,
      text: event("10.000001", "i2c_write: i2c-1 #0 a=049 f=0000") + event("10.000002", "i2c_result: i2c-1 n=1 ret=1")
        + event("10.000003", "i2c_write: i2c-1 #0 a=048 f=0000 l=1")
        + event("10.000004", "i2c_read: i2c-1 #1 a=048 f=0001 l=2")
        + event("10.000005", "i2c_reply: i2c-1 #1 a=048 f=0001 l=2")
        + event("10.000006", "i2c_result: i2c-1 n=2 ret=2")
        + event("10.000007", "i2c_write: i2c-1 #0 a=050 f=0000 l=4 [00-01]")
        + event("10.000008", "i2c_result: i2c-1 n=1 ret=1"),
      wire: ["S 49w … P", "S 48w … Sr 48r … P", "S 50w 00? 01? … P"], lossy: [.acknowledge],
      remarks: ["capture_cut_payload"]),
    Case(
      name: "wrapped by a mail: what stands on the next line is lost", format: .ftrace,
      text: ">>>    cat-4711    [002] ....  9211.100101: i2c_write: i2c-3 #0 a=021 f=0000\n>> l=2 [7c-01]\n"
        + ">>>    cat-4711    [002] ....  9211.100531: i2c_result: i2c-3 n=1 ret=1\n",
      wire: ["S 21w … P"], lossy: [.acknowledge], remarks: ["capture_other_line", "capture_cut_payload"]),
    Case(
      name: "as trace-cmd prints it, without flags", format: .ftrace,
      text: "         sensord-77    [003]  2427.402606: i2c_write:            i2c-1 #0 a=049 f=0000 l=1 [01]\n"
        + "         sensord-77    [003]  2427.402901: i2c_result:           i2c-1 n=1 ret=1\n",
      wire: ["S 49w 01? P"], lossy: [.acknowledge]),
    Case(
      name: "as perf prints it", format: .ftrace,
      text: "  cat  4711 [002]  9211.100101: i2c:i2c_write: i2c-3 #0 a=021 f=0000 l=1 [7c]\n"
        + "  cat  4711 [002]  9211.100531: i2c:i2c_result: i2c-3 n=1 ret=1\n",
      wire: ["S 21w 7C? P"], lossy: [.acknowledge]),
    Case(
      name: "in the kernel's log", format: .ftrace,
      text: "[   10.000001] i2c_write: i2c-3 #0 a=021 f=0000 l=1 [7c]\n[   10.000002] usb 1-1: new device\n"
        + "[   10.000003] i2c_result: i2c-3 n=1 ret=1\n",
      wire: ["S 21w 7C? P"], lossy: [.acknowledge], remarks: ["capture_other_line"]),
    Case(
      name: "without task and time", format: .ftrace,
      text: "i2c_write: i2c-3 #0 a=021 f=0000 l=1 [7c]\ni2c_result: i2c-3 n=1 ret=1\n",
      wire: ["S 21w 7C? P"], lossy: [.acknowledge, .time]),
  ]

  static let faults: [Case] = [
    Case(
      name: "a write that is asked for and printed again is one", format: .i2ctransfer,
      text: """
        # i2ctransfer -v 4 w2@0x50 0x07 0x11
        WARNING! This program can confuse your I2C bus, cause data loss and worse!
        I will send the following messages to device file /dev/i2c-4:
        msg 0: addr 0x50, write, len 2, buf 0x07 0x11
        Continue? [y/N] y
        msg 0: addr 0x50, write, len 2, buf 0x07 0x11

        """, wire: ["S 50w 07? 11? P"], lossy: [.acknowledge, .time]),
    Case(
      name: "both bytes of a 10-bit address printed as addresses", format: .sigrokText,
      text: [
        "Start", "Write", "Address write: 7A", "ACK", "Address write: A5", "ACK", "Data write: 01", "ACK", "Stop",
      ].map { "i2c-1: \($0)\n" }.joined(),
      wire: ["S 2A5tw 01 P"], bits: 7, lossy: [.request, .time], remarks: ["capture_ten_bit"]),
    Case(
      name: "blanks at the end, and the classes of -l 4", format: .sigrokText,
      text: "1-1 i2c-1: Start \n8-9 i2c-1: Write \n2-8 i2c-1: Address write: 50 \n9-10 i2c-1: ACK \n"
        + "12-12 i2c-1: Stop \n" + #"i2c-1: start: "Start" "S""# + "\n"
        + #"i2c-1: address-write: "Address write: 51" "AW: 51" "51""# + "\n" + #"i2c-1: ack: "ACK" "A""# + "\n"
        + #"i2c-1: stop: "Stop" "P""# + "\n",
      wire: ["S 50w P", "S 51w P"], bits: 7, lossy: [.request, .time]),
    Case(
      name: "rows of a serial port between", format: .saleaeTable,
      text: """
        name,type,start_time,duration,"data","error","ack","address","read"
        "Async Serial","data",0.0005000,0.0000868,0x41,,,,
        "I2C","start",0.0010000,0.0000001,,,,,
        "I2C","address",0.0010100,0.0000900,,,true,0x50,false
        "I2C","data",0.0011000,0.0000900,0x00,,true,,
        "Async Serial","data",0.0011500,0.0000868,0x42,,,,
        "I2C","stop",0.0016000,0.0000001,,,,,

        """, wire: ["S 50w 00 P"], bits: 7, lossy: [.request], remarks: ["capture_other_line"]),
    Case(
      name: "saved by a spreadsheet", format: .saleaeTable,
      text: "\u{FEFF}name,type,start_time,duration,ack,address,read,data\r\nI2C,start,0.0010000,1.00E-07,,,,\r\n"
        + "I2C,address,0.0010100,9.00E-05,TRUE,0x50,FALSE,\r\nI2C,data,0.0011000,9.00E-05,TRUE,,,0x00\r\n"
        + "I2C,stop,0.0016000,1.00E-07,,,,\r\n", wire: ["S 50w 00 P"], bits: 7, lossy: [.request]),
    Case(
      name: "begun behind a START", format: .saleaeTable,
      text: """
        name,type,start_time,duration,"ack","address","read","data"
        "I2C","address",0.0010100,0.0000900,true,0x50,false,
        "I2C","data",0.0011000,0.0000900,true,,,0x00
        "I2C","stop",0.0016000,0.0000001,,,,
        "I2C","start",0.0020000,0.0000001,,,,
        "I2C","address",0.0020100,0.0000900,false,0x3C,false,
        "I2C","stop",0.0021000,0.0000001,,,,

        """, wire: ["S 50w 00 P", "S 3Cwn P"], bits: 7, lossy: [.request]),
    Case(
      name: "addresses with their R/W bit, all of writes", format: .kingst,
      text: "Time[s],Packet ID,Address,Read/Write,Data\n1,1,0x78,Write,0x00 0xAE \n1.1,2,0x78,Write,0x40 0xFF \n",
      wire: ["S 3Cw? 00? AE?", "S 3Cw? 40? FF?"], bits: 8, lossy: [.acknowledge, .request, .repeatedStart],
      remarks: ["capture_unproven"]),
    Case(
      name: "addresses with their R/W bit", format: .dsview,
      text: "Id,Time[ns],1:I²C: Address/Data\n1,1000.00,Start\n2,2000.00,Write\n3,1200.00,Address write: 78\n"
        + "4,2100.00,ACK\n5,2300.00,Data write: 00\n6,3300.00,ACK\n7,6000.00,Stop\n",
      wire: ["S 3Cw 00 P"], bits: 8, lossy: [.request], remarks: ["capture_unproven"]),
    Case(
      name: "a row for each byte", format: .kingst,
      text: "Time [s],Packet ID,Address,Data,Read/Write,ACK\n1,7,0x02,0xFF,Write,ACK\n1.0001,7,0x02,0x09,Write,ACK\n"
        + "1.1,8,0x03,0x01,Read,ACK\n1.1001,8,0x03,0x02,Read,NAK\n",
      wire: ["S 01w FF 09 Sr? 01r 01 02"], bits: 8, lossy: [.request, .repeatedStart], remarks: ["capture_unproven"]),
    Case(
      name: "as a Bus Pirate prints it, with 0x", format: .sniffer,
      text: "[0xA0+0x07+[0xA1+0x55+0x66-][0x90-]\n", wire: ["S 50w 07 Sr 50r 55 66 P", "S 48wn P"],
      lossy: [.request, .time]),
    Case(
      name: "START, bytes with their acknowledges, STOP", format: .sniffer,
      text: "[A0+07+[A1+55+66-]\n[A2-]\n", wire: ["S 50w 07 Sr 50r 55 66 P", "S 51wn P"], lossy: [.request, .time]),
    Case(
      name: "a START with nothing behind it is said", format: .sigrokText,
      text:
        "i2c-1: Start\ni2c-1: Stop\ni2c-1: Start\ni2c-1: Write\ni2c-1: Address write: 50\ni2c-1: ACK\ni2c-1: Stop\n",
      wire: ["S 50w P"], bits: 7, lossy: [.request, .time], remarks: ["capture_empty_transaction"]),
    Case(
      name: "a repeated START with nothing behind it is said", format: .sigrokText,
      text: "i2c-1: Start\ni2c-1: Write\ni2c-1: Address write: 50\ni2c-1: ACK\ni2c-1: Start repeat\ni2c-1: Stop\n",
      wire: ["S 50w P"], bits: 7, lossy: [.request, .time], remarks: ["capture_empty_transaction"]),
    Case(
      name: "texts in quotes without their class", format: .sigrokText,
      text:
        "1-1 i2c-1: \"Start\"\n1-1 i2c-1: \"Write\"\n2-8 i2c-1: \"Address write: 50\"\n9-9 i2c-1: \"ACK\"\n9-9 i2c-1: \"Stop\"\n",
      wire: ["S 50w P"], bits: 7, lossy: [.request, .time]),
  ]
}
