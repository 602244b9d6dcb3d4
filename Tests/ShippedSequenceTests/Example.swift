import Foundation
import I2C
import SequenceModel
import SequenceRunner
import TestSupport
import Testing

/// A sequence that everything in the language was tried out with, and the shipped board that it is for.
enum Example: String, CaseIterable {
  case sensorHub = "0-sensorhub"
  case buck = "1-pmbus-buck"
  case mux = "3-tca9548a-mux"
  case eeprom = "4-eeprom-24c256"
  case humidity = "5-sht31-crc"
  case clock = "7-ds3231"

  /// Why a test that needs the examples does not run.
  static let absence: Comment = "no ../shared/examples beside this checkout"

  /// The stem of its board under `sequences/boards`.
  var board: String {
    switch self {
    case .sensorHub: "sensorhub"
    case .buck: "pmbus-buck"
    case .mux: "tca9548a-mux"
    case .eeprom: "eeprom-24c256"
    case .humidity: "sht31"
    case .clock: "ds3231"
    }
  }

  /// The board file as it ships.
  var boardText: String {
    get throws {
      let text = try String(
        contentsOf: Repository.root.appendingPathComponent("sequences/boards/\(board).yaml"), encoding: .utf8)
      // The example wants a clock that had its battery; the board that ships never had one.
      return text.replacingOccurrences(of: "reset: 0x88", with: "reset: 0x08")
    }
  }

  /// It, loaded with what it names.
  var sequence: SequenceUnderTest {
    get throws {
      let folder = try #require(Repository.sharedExamples)
      let fragment = Repository.root.appendingPathComponent("Tests/ShippedSequenceTests/Fragments/power-cycle.yaml")
      let files: [String: [UInt8]] = [
        "\(rawValue).yaml": try [UInt8](Data(contentsOf: folder.appendingPathComponent("\(rawValue).yaml"))),
        "fragments/power-cycle.yaml": try [UInt8](Data(contentsOf: fragment)),
        "images/fru.bin": (0..<200).map { UInt8($0) },
      ]
      return try SequenceUnderTest("\(rawValue).yaml", own: files)
    }
  }

  static let unit = SequenceUnderTest.unit.merging(["mac": "02:00:00:00:00:01"]) { $1 }

  /// Nobody sees the LED but this test.
  static var answers: Operator { Operator { $0.label == "LED D3" ? "pass" : nil } }

  /// Runs it on a board.
  func run(on board: String) throws -> SequenceUnderTest.Run {
    try sequence.run(
      on: try BoardUnderTest(text: board).powerUp(), adapter: "simulated board", operator: Self.answers,
      unit: Self.unit)
  }
}
