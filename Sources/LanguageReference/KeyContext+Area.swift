extension KeyContext {
  /// The parts of the reference.
  package enum Area: String, CaseIterable, Sendable {
    case file, devices, steps, expectations, measures, loops, boards, stations, suites
  }

  /// The part in which the mapping is described.
  package var area: Area {
    switch self {
    case .file, .bus, .defaults, .uut, .parameter: .file
    case .device, .pointer, .address, .register, .behind, .chip: .devices
    case .step, .read, .write, .update, .program, .dump, .transfer, .message, .smbus, .scan, .pin, .prompt, .buttons:
      .steps
    case .expect, .data, .checksum, .poll, .retry: .expectations
    case .measure, .decode: .measures
    case .repeat, .rows, .column, .tolerate: .loops
    case .board, .boardBus, .target, .boardBehind, .boardChip, .boardPointer, .crc, .memory, .contents, .mux,
      .boardRegister, .ramp, .follows, .action, .effect, .pins, .wire, .fault, .boardPin, .boardBytes,
      .boardWritable, .boardClock, .boardMessage, .signal, .stored:
      .boards
    case .station, .stationLabel, .stationSequence, .stationSlot, .stationProgram: .stations
    case .suite, .suiteRun: .suites
    }
  }
}
