import Diagnostics
import I2C

/// Which targets have acknowledged on each bus, and which passes rest only on silence (language rule R3).
///
/// A bus that dies during a run is silent at every address. So a step that passed because nobody answered counts only
/// if a target answers after it.
struct SignsOfLife {
  /// A step that passed because nobody answered.
  struct Silence: Hashable {
    var label: String
    var span: SourceSpan
  }

  private struct OfBus {
    /// The addresses that acknowledged last, the latest at the end.
    var witnesses: [Address] = []
    /// The first step since the last acknowledge that passed because nobody answered.
    var silence: Silence?
    /// Whether a pin was driven since the last answer.
    ///
    /// If so, the pin may have switched the power off, and silence proves nothing.
    var isExcused = false
  }

  /// The most witnesses that are kept.
  ///
  /// A single one may be busy with a write cycle when it is probed again.
  private static let witnessLimit = 4

  /// The buses by their numbers.
  ///
  /// Buses at the end may be missing if no target on them has answered yet.
  private var buses: [OfBus] = []
  /// Whether an address was, or may have been, acknowledged.
  private(set) var mayHaveAnswered = false

  private func known(_ bus: UInt8) -> OfBus? { Int(bus) < buses.count ? buses[Int(bus)] : nil }

  /// Whether some target on a bus has acknowledged its address.
  func hasAnswered(on bus: UInt8) -> Bool { Int(bus) < buses.count && !buses[Int(bus)].witnesses.isEmpty }

  /// Whether some target on any bus has acknowledged its address.
  var hasEverAnswered: Bool { buses.contains { !$0.witnesses.isEmpty } }

  /// Notes the targets that acknowledged in a transaction.
  mutating func note(_ exchange: Exchange, on bus: UInt8) {
    for index in exchange.segments.indices where exchange.segments[index].addressAcknowledge != .no {
      mayHaveAnswered = true
      guard exchange.segments[index].addressAcknowledge == .yes else { continue }
      while buses.count <= Int(bus) { buses.append(OfBus()) }
      Self.note(exchange.segments[index].address, &buses[Int(bus)])
    }
  }

  private static func note(_ address: Address, _ bus: inout OfBus) {
    (bus.silence, bus.isExcused) = (nil, false)
    if bus.witnesses.last == address { return }
    bus.witnesses.removeAll { $0 == address }
    bus.witnesses.append(address)
    if bus.witnesses.count > witnessLimit { bus.witnesses.removeFirst() }
  }

  /// Notes that a step passed because nobody answered.
  mutating func rests(on bus: UInt8, _ silence: Silence) {
    guard let known = known(bus), !known.witnesses.isEmpty, known.silence == nil else { return }
    buses[Int(bus)].silence = silence
  }

  /// Notes that a pin gets another level, so that power may come or go.
  mutating func excuse() { for bus in buses.indices { buses[bus].isExcused = true } }

  /// By bus, the pass that rests only on silence, with the targets that can show that the bus works.
  var unvouched: [(bus: UInt8, silence: Silence, witnesses: [Address], isExcused: Bool)] {
    buses.indices.compactMap { bus in
      let known = buses[bus]
      return known.silence.map { (UInt8(truncatingIfNeeded: bus), $0, known.witnesses.reversed(), known.isExcused) }
    }
  }

  /// Forgets these passes, after the witnesses were probed.
  mutating func settle() { for bus in buses.indices { buses[bus].silence = nil } }
}

// Probing targets once more after the steps.
extension SequenceRun {
  /// Adds an error if no bus gave any answer in the whole run: such a run has tested nothing, whatever passed.
  mutating func checkAnswered(_ worst: Outcome) {
    guard worst <= .passed, transactionNumber > 0, !life.mayHaveAnswered, stopReason == nil else { return }
    runFindings.append(Finding(.silentThroughout, at: .none))
  }

  /// Probes targets that answered before, if a step passed by silence after their last answer.
  ///
  /// This happens after the steps, and before a pin gets another level, which may switch the targets off. If a pin was
  /// driven since their last answer, their silence proves nothing, and the verdict says that the pass is unconfirmed.
  ///
  /// Like a look at the lines, these are no transactions of the run. A recording is not probed, because it has no
  /// answers.
  mutating func checkSilence() {
    guard stopReason == nil, !limits.kind.hasRecording, !result.adapterGone else { return }
    defer { life.settle() }
    for (number, silence, witnesses, isExcused) in life.unvouched {
      if let witness = witness(among: witnesses, on: number) {
        emit(.busCheck("\(witness) still answers: the bus was alive while others were silent", at: clock.now))
        continue
      }
      if isExcused {
        unvouched += 1
        continue
      }
      runFindings.append(
        Finding(.silentSince(witnesses: witnesses), about: silence.label, at: .source(silence.span)))
    }
  }

  private mutating func witness(among witnesses: [Address], on number: UInt8) -> Address? {
    for _ in 0..<Self.roundsForLife {
      for address in witnesses {
        var transaction = Transaction([Message(.write([]), at: address)], purpose: .check)
        transaction.bus = number
        if bus.exchange(transaction, at: clock.now).wasAnswered { return address }
      }
      clock.wait(until: clock.now + Self.pauseForLife, unless: interruption)
    }
    return nil
  }

  /// The number of rounds of probes, and the pause between two rounds in nanoseconds.
  ///
  /// Together that is longer than the write cycle of any EEPROM.
  private static var roundsForLife: Int { 12 }
  private static var pauseForLife: Nanoseconds { 1_000_000 }
}
