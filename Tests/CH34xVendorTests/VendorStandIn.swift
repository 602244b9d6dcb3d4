import CH34x
import CH34xModel
import CH34xVendor
import DynamicLibrary
import Foundation
import I2C
import Synchronization
import TestSupport

/// Which of the vendor's releases the stand-in is like.
enum VendorRelease: Int, CaseIterable, Sendable {
  /// CH347 only, with functions of other parameters.
  case early = 12
  /// 1.4 of 2022: no count of acknowledges.
  case r14 = 14
  /// 2023-07 to 2024-06: a device does nothing before its version is asked for.
  case r15 = 15
  /// 2025-04.
  case r16 = 16
  /// That of Windows for a CH347, and the older one for a CH341 alone.
  case windows = 100
  case windows341 = 101

  var form: VendorForm {
    switch self {
    case .early, .r14, .r15, .r16: .linux
    case .windows, .windows341: .windows
    }
  }

  fileprivate var definitions: [String] {
    switch self {
    case .early, .r14, .r15, .r16: ["-DRELEASE=\(rawValue)"]
    case .windows: ["-DRELEASE=16", "-DWINDOWS"]
    case .windows341: ["-DRELEASE=16", "-DWINDOWS", "-DONLY_CH341"]
    }
  }
}

/// The library that stands in for the vendor's (`Library/libch347.c`), built by the C compiler that there is.
enum VendorStandIn {
  /// The libraries, or nil where no compiler is.
  static let paths: [VendorRelease: String]? = {
    guard let compiler else { return nil }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("vendor-\(UUID().uuidString)")
    let source = Repository.root.appendingPathComponent("Tests/CH34xVendorTests/Library/libch347.c")
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      var paths: [VendorRelease: String] = [:]
      for release in VendorRelease.allCases {
        let library = folder.appendingPathComponent("libch347-\(release.rawValue).so")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: compiler)
        process.arguments =
          ["-O1", "-Wall", "-Werror", "-shared", "-fPIC"] + release.definitions + ["-o", library.path, source.path]
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { return nil }
        paths[release] = library.path
      }
      return paths
    } catch { return nil }
  }()

  /// The same library under a name of its own, which the system loads beside the others.
  static func copy(of release: VendorRelease) -> String? {
    guard let path = paths?[release] else { return nil }
    let copy = path + ".\(UUID().uuidString)"
    return (try? FileManager.default.copyItem(atPath: path, toPath: copy)) == nil ? nil : copy
  }

  static let isPossible = compiler != nil

  private static let compiler: String? = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return ["clang", "cc", "gcc"].lazy.flatMap { name in folders.map { "\($0)/\(name)" } }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  static let nextNode = Atomic<Int>(0)
}

/// Something that a test needs and that is not there.
struct Missing: Error {
  var what: String
}

/// A chip behind a node of the stand-in.
final class VendorNode {
  let chip: ChipModel
  let path: String
  let library: String
  let form: VendorForm
  /// Whether the chip takes everything and answers nothing.
  var isMuted: Bool {
    get { socket.isMuted }
    set { socket.isMuted = newValue }
  }
  /// Whether the chip does not answer the question of its firmware.
  var hidesFirmware: Bool {
    get { socket.hidesFirmware }
    set { socket.hidesFirmware = newValue }
  }
  private let socket: Socket
  private let number: Int32
  private let folder: URL
  private let functions: DynamicLibrary

  /// What the library has hold of.
  private final class Socket {
    let chip: ChipModel
    var isMuted = false
    var hidesFirmware = false

    init(_ chip: ChipModel) { self.chip = chip }
  }

  private typealias Take = @convention(c) (UnsafeMutableRawPointer, UnsafePointer<UInt8>, UInt32) -> Int32
  private typealias Give = @convention(c) (UnsafeMutableRawPointer, UnsafeMutablePointer<UInt8>, UInt32) -> Int32

  /// - Parameters:
  ///   - isHID: whether its node carries reports.
  ///   - copy: a library of this one's own, with tables that nobody else fills.
  init(_ release: VendorRelease, _ chip: ChipModel, type: Int32, isHID: Bool = false, copy: String? = nil) throws {
    guard let library = copy ?? VendorStandIn.paths?[release] else {
      throw Missing(what: "the stand-in was not built")
    }
    self.chip = chip
    socket = Socket(chip)
    self.library = library
    form = release.form
    number = Int32(VendorStandIn.nextNode.wrappingAdd(1, ordering: .relaxed).oldValue)
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("nodes-\(UUID().uuidString)")
    switch form {
    case .linux: path = folder.appendingPathComponent("\(isHID ? "hidraw" : "ch34x_pis")\(number)").path
    case .windows: path = "\(number)"
    }
    functions = try DynamicLibrary.open([library])
    let take: Take = { context, bytes, count in
      let socket = unsafe Unmanaged<Socket>.fromOpaque(context).takeUnretainedValue()
      let packet = unsafe Array(UnsafeBufferPointer(start: bytes, count: Int(count)))
      if socket.hidesFirmware, packet.first == 0xCA { return 1 }
      return socket.chip.take(packet) ? 1 : 0
    }
    let give: Give = { context, buffer, limit in
      let socket = unsafe Unmanaged<Socket>.fromOpaque(context).takeUnretainedValue()
      if socket.isMuted { return 0 }
      switch socket.chip.give(upTo: Int(limit)) {
      case .bytes(let bytes), .timeout(let bytes):
        for (index, byte) in bytes.enumerated() { unsafe buffer[index] = byte }
        return Int32(bytes.count)
      case .overflow: return -1
      }
    }
    let plug: @convention(c) (Int32, Int32, UnsafeMutableRawPointer, Take, Give) -> Void = unsafe try Self.find(
      "fake_plug", in: functions)
    if form == .linux { try plugIn() }
    // The library has it for good: a bus may outlive the node that it was opened at.
    unsafe plug(number, type, Unmanaged.passRetained(socket).toOpaque(), take, give)
  }

  private static func find<Function>(_ name: String, in library: borrowing DynamicLibrary) throws -> Function {
    guard let function = unsafe library.function(name, as: Function.self) else { throw Missing(what: name) }
    return function
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Makes the node, which is another file each time, as it is of the kernel.
  func plugIn() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let next = folder.appendingPathComponent("next").path
    try Data().write(to: URL(fileURLWithPath: next))
    guard unsafe rename(next, path) == 0 else { throw Missing(what: path) }
  }

  private func call(_ name: String) throws -> Int32 {
    let function: @convention(c) (Int32) -> Int32 = try Self.find(name, in: functions)
    return function(number)
  }

  /// Makes the library and the kernel module of different releases.
  func mismatch() throws { _ = try call("fake_mismatch") }
  /// Takes the chip away, and its node as the kernel does.
  func unplug() throws {
    _ = try call("fake_unplug")
    if form == .linux { try FileManager.default.removeItem(atPath: path) }
  }
  /// Keeps every write from returning, or lets them go on.
  func block(_ isOn: Bool) throws {
    let function: @convention(c) (Int32, Int32) -> Void = try Self.find("fake_block", in: functions)
    function(number, isOn ? 1 : 0)
  }
  /// Makes reads that bring nothing a success.
  func callNothingASuccess() throws { _ = try call("fake_say_true") }
  /// What the kernel module was told to wait last, in milliseconds.
  var timeout: Int32 { get throws { try call("fake_timeout") } }
  /// Transactions that the library was left to make for itself.
  var streams: Int32 { get throws { try call("fake_streams") } }
  var isOpen: Bool { get throws { try call("fake_is_open") != 0 } }
  /// Whether it was called as no driver should.
  var isBroken: Bool { get throws { try call("fake_broken") != 0 } }

  func open(_ name: VendorChip, _ options: AdapterOptions = AdapterOptions()) throws -> AnyBus {
    try VendorAdapter.open(name, node: path, options: options, library: VendorLibrary([library], form: form)).takeBus()
  }
}

/// Adapters that are open at once.
final class VendorTable {
  private(set) var nodes: [VendorNode] = []
  private var buses: [Held] = []

  /// A bus behind a reference, because an array holds nothing that cannot be copied.
  private final class Held {
    var bus: AnyBus
    init(_ bus: consuming AnyBus) { self.bus = bus }
  }

  func add(_ bus: consuming AnyBus, _ node: VendorNode) {
    nodes.append(node)
    buses.append(Held(bus))
  }

  func closeLast() {
    if let held = buses.popLast() { _ = held.bus.finish() }
  }
}
