import CH34x
import CH34xVendor
import Foundation

// swift run -c release benchmarks [--smoke]: figures beside their floor or peer, measured in the same run.
// swift run -c release benchmarks --instructions: instructions of whole commands, held to the counts that are committed.

let arguments = CommandLine.arguments
if arguments.count == 3, arguments[1] == "--soak", let steps = Int(arguments[2]) {
  try Soak.run(steps: steps)
  exit(0)
}
let isSmoke = arguments.contains("--smoke")
let rounds = isSmoke ? 1 : 15
let scale = isSmoke ? 100 : 1
let tools = URL(fileURLWithPath: arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
let tool = tools.appendingPathComponent("i2cseq").path
let floor = tools.appendingPathComponent("load-floor").path
let workload = try Workload()
defer { workload.remove() }

func row(_ what: String, _ figure: String, _ beside: String) {
  let columns = [(what, 58), (figure, 24)].map { $0.0.padding(toLength: $0.1, withPad: " ", startingAt: 0) }
  FileHandle.standardOutput.write(Data((columns.joined() + beside + "\n").utf8))
}
if arguments.contains("--instructions") {
  let isGood = try Instructions(workload, tool: tool).perform()
  workload.remove()
  exit(isGood ? 0 : 1)
}

func ms(_ values: [Measured]) -> String { String(format: "%.0f ms", values.map(\.seconds).median * 1_000) }
func rate(_ count: Int, _ seconds: Double) -> String { String(format: "%.2f M/s", Double(count) / seconds / 1e6) }

row("work", "figure", "beside")

// Memory first: a child counts the height of the process that it was made by, too.
let million = 1_000_000 / scale
for steps in [10_000, 100_000, 1_000_000].map({ $0 / scale }) {
  let soak = try Measured.run([arguments[0], "--soak", String(steps)])
  row(
    "\(steps) steps by a loop, all reports", String(format: "%.0f MiB at most", soak.peakMiB),
    String(format: "%.2f s", soak.seconds))
}
let loop = try workload.loop(million)
let memory = try Measured.run([tool, "run", loop.sequence, "--adapter", "replay:\(loop.recording)", "--quiet"])
row(
  "replay of \(million) steps by a loop", String(format: "%.0f MiB at most", memory.peakMiB),
  String(format: "%.2f s, a recording of \(loop.bytes >> 20) MiB", memory.seconds))

let big = try workload.checks(100_000 / scale)
let load = try Measured.interleaved(rounds, [tool, "check", big.sequence], [floor, big.sequence])
row(
  "load \(100_000 / scale) steps, whole process, median of \(rounds)", ms(load.first),
  "libyaml's bare events \(ms(load.second)): ratio \(String(format: "%.2f, best %.2f", load.ratio, load.bestRatio))")

let checks = try workload.checks(10_000 / scale)
let run = [
  tool, "run", checks.sequence, "--adapter", "replay:\(checks.recording)", "--junit", workload.path("out.xml"),
  "--trace",
  workload.path("out.trace.jsonl"), "--quiet",
]
let replayed = try Measured.interleaved(rounds, run, [tool, "check", checks.sequence])
row(
  "\(10_000 / scale) register checks, replay, JUnit and trace", ms(replayed.first),
  "loading alone \(ms(replayed.second))")

let trace = try Lines.trace(million)
row("write \(million) trace lines", rate(million, trace.write), "\(trace.bytes >> 20) MiB")
row("read \(million) trace lines", rate(million, trace.read), "a look at every byte \(rate(million, trace.scan))")
row("report \(million) JUnit cases", rate(million, Lines.junit(million)), "")

for work in try Imports.works(workload, tool: tool, transactions: 200_000 / scale, samples: 2_000 / scale) {
  let convert = [tool, "convert", work.capture, "-o", workload.path("imported.trace.jsonl")]
  let pair = try Measured.interleaved(isSmoke ? 1 : 5, convert, work.peer.command)
  let seconds = pair.first.map(\.seconds).median
  let size = try FileManager.default.attributesOfItem(atPath: work.capture)[.size] as? Int ?? 0
  // The floor: whoever reads the file must at least look for its line feeds.
  let scan = try Measured.interleaved(isSmoke ? 1 : 5, convert, ["wc", "-l", work.capture])
  row(
    "import of \(work.transactions) transactions, \(work.name)",
    String(format: "%.0f k/s, %.1f MB/s", Double(work.transactions) / seconds / 1e3, Double(size) / seconds / 1e6),
    String(
      format: "\(work.peer.name): ratio of times %.2f; wc -l: %.1f; %.0f MiB at most", pair.ratio, scan.ratio,
      try Measured.peakMiB(of: convert))
  )
}

let start = try Measured.interleaved(isSmoke ? 1 : 40, [tool, "--version"], ["python3", "-c", ""])
row(
  "start-up: i2cseq --version", String(format: "%.1f ms", start.first.map(\.seconds).median * 1_000),
  String(format: "python3 -c '' %.1f ms", start.second.map(\.seconds).median * 1_000))

// Transactions per second in the time of the models, and the share of what the bus alone would bear.
for way in Adapters.ways {
  for work in try Adapters.works() {
    let slow = try Adapters.run(way, work, hertz: 100_000, count: 100)
    let fast = try Adapters.run(way, work, hertz: 400_000, count: 100)
    row(
      "\(way.name): \(work.name), \(Int(slow.transfers)) transfers",
      String(format: "100 kHz %.0f/s, %.0f %%", slow.transactionsPerSecond, slow.share * 100),
      String(format: "400 kHz %.0f/s, %.0f %%", fast.transactionsPerSecond, fast.share * 100))
  }
  // Without acknowledges nobody can scan, nor ask whether a memory is ready.
  guard way.policy != .none else { continue }
  row("\(way.name): scan of 112 addresses", String(format: "%.0f ms", try Adapters.scan(way) * 1_000), "")
  let memory = try Adapters.program(way)
  row(
    "\(way.name): a 24C256, written and read back", String(format: "%.2f s", memory.here),
    String(format: "write cycles and bits %.2f s: ratio %.2f", memory.floor, memory.here / memory.floor))
}

// What is lost between a transaction and the call of the vendor's library that performs it.
let vendorFolder = FileManager.default.temporaryDirectory.appendingPathComponent("vendor-calls-\(UUID().uuidString)")
defer { try? FileManager.default.removeItem(at: vendorFolder) }
if let library = try VendorCalls.build(in: vendorFolder) {
  let calls = try VendorCalls.open(library)
  for chip in VendorChip.allCases {
    let time = try calls.measure(chip, count: 1_000_000 / scale, rounds: isSmoke ? 1 : 5)
    row(
      "\(chip) over the vendor's library, a register read", String(format: "%.2f us", time.here * 1e6),
      String(format: "the same call from C %.2f us: ratio %.1f", time.inC * 1e6, time.here / time.inC))
  }
} else {
  row("calls of the vendor's library", "skipped", "there is no gcc to build the stand-in with")
}
