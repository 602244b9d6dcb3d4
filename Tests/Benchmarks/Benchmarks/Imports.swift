import Foundation

/// Captures in other people's formats, each as large as it must be for start-up not to count.
enum Imports {
  /// One capture, and the program beside which its import is timed.
  struct Work {
    var name: String
    var capture: String
    var transactions: Int
    var peer: (name: String, command: [String])
  }

  /// A program of a few lines, as somebody without this tool would write it: it counts what it takes for transactions.
  private static func python(_ body: String, _ capture: String) -> (name: String, command: [String]) {
    (
      "a plain Python reader",
      ["python3", "-c", "import sys\nn = 0\nfor line in open(sys.argv[1]):\n\(body)\nprint(n)", capture]
    )
  }

  static func works(_ workload: Workload, tool: String, transactions: Int, samples: Int) throws -> [Work] {
    let recording = try workload.checks(transactions).recording
    let text = workload.path("imports.sigrok.txt")
    _ = try Measured.run([tool, "convert", recording, "-o", text])
    var works = [
      Work(
        name: "sigrok text", capture: text, transactions: transactions,
        peer: python("  word = line.split(': ', 1)[1].split()\n  n += word[0] == 'Stop'", text)),
      try write(
        workload.path("imports.csv"), "Saleae data table", transactions,
        header: "name,type,start_time,duration,ack,address,read,data\n",
        dataTable, body: "  cells = line.rstrip().split(',')\n  n += cells[1] == 'stop'"),
      try write(
        workload.path("imports.ftrace.txt"), "ftrace", transactions, header: "", kernelEvents,
        body: "  words = line.split()\n  n += words[4] == 'i2c_result:'"),
    ]
    // Samples come from sigrok's own program, which is the peer as well.
    let small = try workload.checks(samples).recording
    let (waveform, archive) = (workload.path("imports.vcd"), workload.path("imports.sr"))
    _ = try Measured.run([tool, "convert", small, "-o", waveform])
    guard (try? Measured.run(["sigrok-cli", "-I", "vcd", "-i", waveform, "-o", archive])) != nil else { return works }
    let decode = ["-P", "i2c:scl=SCL:sda=SDA", "-A", "i2c=addr-data"]
    works.append(
      Work(
        name: ".sr samples", capture: archive, transactions: samples,
        peer: ("sigrok-cli", ["sigrok-cli", "-i", archive] + decode)))
    return works
  }

  private static func write(
    _ path: String, _ name: String, _ transactions: Int, header: String, _ rows: (Int) -> String, body: String
  ) throws -> Work {
    var text = header
    for number in 0..<transactions { text += rows(number) }
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return Work(name: name, capture: path, transactions: transactions, peer: python(body, path))
  }

  /// A register read, one row for each thing on the wire.
  private static func dataTable(_ number: Int) -> String {
    let rows = [
      "start,%,,,,", "address,%,true,0x48,false,", "data,%,true,,,0x01", "start,%,,,,", "address,%,true,0x48,true,",
      "data,%,true,,,0x60", "data,%,false,,,0xA0", "stop,%,,,,",
    ]
    return rows.enumerated().map { place, row in
      let time = String(format: "%.6f,0.00001", Double(number) * 0.001 + Double(place) * 0.0001)
      return "I2C," + row.replacingOccurrences(of: "%", with: time) + "\n"
    }.joined()
  }

  /// The same as the kernel tells it.
  private static func kernelEvents(_ number: Int) -> String {
    let time = String(format: "  t-1 [000] .... %.6f: ", Double(number) * 0.001)
    return [
      "i2c_write: i2c-1 #0 a=048 f=0000 l=1 [01]", "i2c_read: i2c-1 #1 a=048 f=0001 l=2",
      "i2c_reply: i2c-1 #1 a=048 f=0001 l=2 [60-a0]", "i2c_result: i2c-1 n=2 ret=2",
    ].map { time + $0 + "\n" }.joined()
  }
}
