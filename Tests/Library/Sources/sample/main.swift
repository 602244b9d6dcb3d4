import Foundation
import I2C
import I2CDrivers

// Without arguments it runs on a simulated board; `sample ch341:0` runs on an adapter.
let selector = CommandLine.arguments.dropFirst().first ?? "board:bench.yaml"

let thermometer = try Thermometer(selector)
print("temperature:", try thermometer.temperature())
if let fault = thermometer.close() { print(fault) }

// Two tasks, one bus.
let shared = try SharedBus(selector)
async let first: Void = shared.store(Data([1, 2, 3]), at: 0)
async let second: Void = shared.store(Data([4, 5, 6]), at: 16)
_ = try await (first, second)
print("memory:", Array(try await shared.load(3, at: 0)), Array(try await shared.load(3, at: 16)))

try askBoth(selector)

// An error says what happened, to whom, and what to do.
var bus = try openBus(selector, contents: board)
do {
  try bus.write([UInt8](0...3)[1...], to: 0x51)
} catch {
  print(error)
}
