import Foundation
import I2C
import I2CDrivers

// Without arguments it runs on a simulated board; `sample ch341:0` runs on an adapter.
let selector = CommandLine.arguments.dropFirst().first ?? "board:bench.yaml"

let thermometer = try Thermometer(selector)
// An adapter that goes away meanwhile, and comes back, is opened anew.
for _ in 0..<3 {
  let temperature = try thermometer.temperature()
  print("temperature: \(temperature), opened \(thermometer.openings == 1 ? "once" : "\(thermometer.openings) times")")
}
if let fault = thermometer.close() { print(fault) }
// So is one that was closed.
print("temperature again:", try thermometer.temperature(), "on", thermometer.name)

// Two tasks, one bus.
let shared = try SharedBus(selector)
async let first: Void = shared.store(Data([1, 2, 3]), at: 0)
async let second: Void = shared.store(Data([4, 5, 6]), at: 16)
_ = try await (first, second)
print("memory:", Array(try await shared.load(3, at: 0)), Array(try await shared.load(3, at: 16)))

try askBoth(selector)

// What bytes are in is the program's business.
var bus = try openBus(selector, contents: board) { print("opened:", $0) }
print("of at most", bus.limits.writeLimit, "bytes, at", bus.speed.map { "\($0.hertz) Hz" } ?? "no clock of its own")
let bytes: [UInt8] = [0, 0, 7, 8]
try bus.write(bytes.span, to: 0x50)
try bus.write(bytes[...2], to: 0x50)
try bus.write(Data(bytes), to: 0x50)
try bus.write(repeatElement(0, count: 3), to: 0x50)

// An error says what happened, to whom, and what to do.
do {
  try bus.write([UInt8](0...3)[1...], to: 0x51)
} catch {
  print(error)
}
_ = bus.finish()
do {
  _ = try bus.read(1, from: 0x50)
} catch {
  print(error)
}
