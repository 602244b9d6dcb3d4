import I2C
import Simulation
import Testing
import TestSupport

/// The contract holds on a simulated board and through ``AnyBus``; drivers run it in their own tests.
///
/// Without `@testable`: these also run in release, where alone a wrong use of `any Bus & ~Copyable` crashes.
struct BusContractTests {
  @Test(arguments: BusContract.allCases)
  func aSimulatedBoardKeepsTheContract(row: BusContract) throws {
    var bus = SimulatedBoard(try ReferenceBoard.targets())
    try row.verify(&bus)
  }

  @Test(arguments: BusContract.allCases)
  func aBusChosenAtRunTimeKeepsTheContract(row: BusContract) throws {
    var bus = AnyBus(SimulatedBoard(try ReferenceBoard.targets()))
    try row.verify(&bus)
  }

  @Test(arguments: BusContract.allCases)
  func aBusInsideABusKeepsTheContract(row: BusContract) throws {
    var bus = AnyBus(AnyBus(SimulatedBoard(try ReferenceBoard.targets())))
    try row.verify(&bus)
  }

  @Test(arguments: BusContract.allCases)
  func aBusWithSmallLimitsKeepsTheContract(row: BusContract) throws {
    let limits = BusLimits(writeLimit: 64, readLimit: 32, messageLimit: 4, supportsTenBit: false)
    var bus = AnyBus(SimulatedBoard(try ReferenceBoard.targets(), limits: limits))
    try row.verify(&bus)
  }
}
