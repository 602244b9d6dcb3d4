import SequenceFile

// The places where a parameter may replace a literal (language rule R52).
extension KeyContext {
  /// Whether parameters may replace its values; not in descriptions of parts, and not in boards.
  var takesParameters: Bool {
    switch self {
    case .file, .uut, .parameter, .pointer, .register, .chip, .rows, .column, .prompt, .buttons: false
    case .bus, .defaults, .device, .address, .behind, .step, .read, .write, .update, .program, .dump, .transfer,
      .message, .smbus, .scan, .pin, .expect, .data, .checksum, .poll, .retry, .measure, .decode, .repeat, .tolerate:
      area != .boards
    case .board, .boardBus, .target, .boardBehind, .boardChip, .boardPointer, .crc, .memory, .contents, .mux,
      .boardRegister, .ramp, .follows, .action, .effect, .pins, .wire, .fault, .boardPin, .boardBytes, .boardWritable,
      .boardClock, .boardMessage, .signal, .stored, .station, .stationLabel, .stationSequence, .stationSlot,
      .stationProgram:
      false
    }
  }
}

extension ValueForm {
  /// Whether a parameter may replace the value although its form does not say so.
  var isParameterPlace: Bool {
    switch self {
    case .word, .boolean, .integer, .decimal, .duration, .frequency, .address, .target, .number: true
    case .any(let forms): !forms.contains(.reference) && forms.contains(where: \.isParameterPlace)
    case .text, .template, .name, .folderName, .expression, .reference, .pattern, .bits, .span, .range, .path,
      .hexDigits,
      .type, .literal, .byte, .element, .positions, .pin, .pinName, .expectation, .list, .keys, .names, .folderNames,
      .pins, .cases:
      false
    }
  }
}
