import I2C
import LinuxI2C
import TestSupport
import Testing

/// A bus of the kernel keeps the contract, whatever its adapter can do.
struct I2CDevContractTests {
  @Test(arguments: BusContract.allCases, [0x0EFF_0003, 0x0EFF_0001, 0x0001_0001] as [UInt])
  func aKernelBusKeepsTheContract(row: BusContract, functionality: UInt) throws {
    var kernel = FakeKernel(try ReferenceBoard.targets())
    kernel.answer = .success(Functionality(rawValue: functionality))
    var bus = AnyBus(try I2CDevBus(kernel, path: "/dev/i2c-1"))
    try row.verify(&bus, lacking: .namesOfRefusals)
  }
}
