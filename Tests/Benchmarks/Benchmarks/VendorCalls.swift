import CH34x
import CH34xVendor
import DynamicLibrary
import Foundation
import I2C

/// What a call costs on the way to the vendor's library, beside the same call made from C.
///
/// Both go to the stand-in of the tests, whose chip answers at once: what is left is the way there.
struct VendorCalls: ~Copyable {
  private let library: String
  private let functions: DynamicLibrary

  private init(_ library: String, _ functions: consuming DynamicLibrary) {
    self.library = library
    self.functions = functions
  }

  static func open(_ library: String) throws -> VendorCalls {
    let functions = try DynamicLibrary.open([library])
    let plug: @convention(c) () -> Void = try function("bench_plug", in: functions)
    plug()
    return VendorCalls(library, functions)
  }

  /// Builds the library in a folder; nil where no C compiler is.
  static func build(in folder: URL) throws -> String? {
    let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Vendor/calls.c")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let library = folder.appendingPathComponent("libcalls.so").path
    let compile = ["gcc", "-O2", "-shared", "-fPIC", "-DRELEASE=16", "-o", library, source.path]
    return (try? Measured.run(compile)) == nil ? nil : library
  }

  private static func function<Function>(_ name: String, in library: borrowing DynamicLibrary) throws -> Function {
    guard let function = unsafe library.function(name, as: Function.self) else { throw BenchmarkError("no \(name)") }
    return function
  }

  /// Seconds a call, here and in C, each the best of so many rounds.
  func measure(_ chip: VendorChip, count: Int, rounds: Int) throws -> (here: Double, inC: Double) {
    let calls: @convention(c) (Int32, Int32) -> Double = try Self.function("bench_calls", in: functions)
    var bus = try VendorAdapter.open(
      chip, node: "ch34x_pis\(chip == .ch341 ? 0 : 2)", options: AdapterOptions(acknowledges: .none),
      library: VendorLibrary([library], for: chip)
    ).takeBus()
    let address = try Address(0x48)
    let transaction = Transaction([Message(.write([0]), at: address), Message(.read(count: 2), at: address)])
    var (here, inC) = (Double.infinity, Double.infinity)
    for _ in 0..<rounds {
      let seconds = calls(chip == .ch347 ? 1 : 0, Int32(count))
      guard seconds >= 0 else { throw BenchmarkError("the stand-in does not answer C") }
      inC = min(inC, seconds / Double(count))
      let start = now()
      for _ in 0..<count {
        guard bus.exchange(transaction, at: 0).reply == [0x60, 0x80] else {
          throw BenchmarkError("the stand-in does not answer")
        }
      }
      here = min(here, (now() - start) / Double(count))
    }
    return (here, inC)
  }
}
