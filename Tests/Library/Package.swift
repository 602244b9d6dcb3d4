// swift-tools-version: 6.3
import PackageDescription

// What a program looks like that uses the bus and nothing else. CI builds and runs it, so that it stays possible.
let package = Package(
  name: "library-sample",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "i2cseq", path: "../..")],
  targets: [
    .executableTarget(
      name: "bare",
      dependencies: [.product(name: "I2C", package: "i2cseq"), .product(name: "I2CAdapters", package: "i2cseq")]),
    .executableTarget(
      name: "sample",
      dependencies: [.product(name: "I2C", package: "i2cseq"), .product(name: "I2CDrivers", package: "i2cseq")]),
  ]
)
