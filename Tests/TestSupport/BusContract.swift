package import I2C
package import Testing

/// What every bus must do, adapter, kernel driver or simulation: a table, each row on a fresh ``ReferenceBoard``.
///
/// ```swift
/// @Test(arguments: BusContract.allCases) func aDriverKeepsTheContract(row: BusContract) throws {
///   var bus = try openBus()
///   try row.verify(&bus)
/// }
/// ```
package enum BusContract: String, CaseIterable, Sendable {
  case writesAndReads
  case reads16BitRegisters
  case memoryBehind8Bits, memoryBehind16Bits, memoryBehind24Bits, memoryBehind32Bits
  case readsIntoBuffers
  case joinsByRepeatedStart
  case joinsSeveralTargets
  case probesAndScans
  case absentTargetAtAddress
  case absentTargetInSecondMessage
  case refusedByteIsNamed
  case everyLengthArrives
  case everyAcknowledgeIsSeen
  case tenBitTargets
  case messagesBeyondTheLimitsAreRefused
  case goesOnAfterARefusal
  case freeBusIsNotCalledHeld
  case listsTellWhatOneByOneTells
  case finishesQuietly

  /// What some buses cannot do or tell.
  package struct Lack: OptionSet, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// What was not acknowledged: only that something was not.
    package static let namesOfRefusals = Lack(rawValue: 1)
    /// That something was not acknowledged: only that the transaction did not go through.
    package static let refusals = Lack(rawValue: 2)
    /// Transactions with several targets, or of more than a write and a read.
    package static let jointsOfTargets = Lack(rawValue: 4)
  }

  /// Holds a bus to this row; what it does not keep is recorded as an issue of the running test.
  ///
  /// - Parameter lack: what this bus cannot do or tell, and says so.
  package func verify(
    _ bus: inout some Bus & ~Copyable, lacking lack: Lack = [], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try check(&bus, lack, longest: Self.longest) { Issue.record("\($0)", sourceLocation: sourceLocation) }
  }

  /// What a bus does not keep of this row, for programs that are no tests.
  ///
  /// - Parameter longest: how many bytes are sent at once at most, where time is dear.
  package func breaches(
    by bus: inout some Bus & ~Copyable, lacking lack: Lack = [], longest: Int = longest
  ) throws -> [String] {
    var found: [String] = []
    try check(&bus, lack, longest: longest) { found.append($0) }
    return found
  }

  /// Bytes that are sent at once, at most.
  package static let longest = 4_096

  private func check(
    _ bus: inout some Bus & ~Copyable, _ lack: Lack, longest: Int, report: @escaping (String) -> Void
  ) throws {
    let check = ContractCheck(row: self, lack: lack, longest: longest, report: report)
    switch self {
    case .writesAndReads: try check.writesAndReads(&bus)
    case .reads16BitRegisters: try check.reads16BitRegisters(&bus)
    case .memoryBehind8Bits: try check.memory(&bus, bits: 8)
    case .memoryBehind16Bits: try check.memory(&bus, bits: 16)
    case .memoryBehind24Bits: try check.memory(&bus, bits: 24)
    case .memoryBehind32Bits: try check.memory(&bus, bits: 32)
    case .readsIntoBuffers: try check.readsIntoBuffers(&bus)
    case .joinsByRepeatedStart: try check.joinsByRepeatedStart(&bus)
    case .joinsSeveralTargets: try check.joinsSeveralTargets(&bus)
    case .probesAndScans: try check.probesAndScans(&bus)
    case .absentTargetAtAddress: try check.absentTarget(&bus)
    case .absentTargetInSecondMessage: try check.absentTargetInSecondMessage(&bus)
    case .refusedByteIsNamed: try check.refusedByte(&bus)
    case .everyLengthArrives: try check.everyLength(&bus)
    case .everyAcknowledgeIsSeen: try check.everyAcknowledge(&bus)
    case .tenBitTargets: try check.tenBitTargets(&bus)
    case .messagesBeyondTheLimitsAreRefused: try check.messagesBeyondTheLimits(&bus)
    case .goesOnAfterARefusal: try check.goesOnAfterARefusal(&bus)
    case .freeBusIsNotCalledHeld: try check.freeBusIsNotCalledHeld(&bus)
    case .listsTellWhatOneByOneTells: try check.lists(&bus)
    case .finishesQuietly: check.finishesQuietly(&bus)
    }
  }
}
