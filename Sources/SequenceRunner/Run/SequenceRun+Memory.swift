import Diagnostics
import I2C
import SequenceModel
import Values

// Steps of several transactions: `update`, `program`, `dump`.
extension SequenceRun {
  // MARK: update

  /// Reads a register, changes the bits that are named and writes it back.
  mutating func update(_ access: Access, _ update: Update, _ asked: Asked) throws(EvaluationError) -> Attempt {
    guard var script = UpdateScript(access, update, context(asked.purpose)) else { return Attempt() }
    var told = Told.nothing
    var (first, reply): (Moment?, [UInt8]) = (nil, [])
    var observation = Observation()
    while let request = try script.next(told) {
      observation = Observation()
      let isGood = perform(request, access.device, asked, &observation)
      first = first ?? observation.first
      if case .nothing = told { reply = observation.reply }
      if !isGood { break }
      told = .reply(observation.reply)
    }
    observation.first = first ?? observation.first
    var attempt = try attempt(observation, asked)
    attempt.reply = reply
    return attempt
  }

  /// Judges the observation that decides the step, and measures on it.
  mutating func attempt(_ observation: Observation, _ asked: Asked) throws(EvaluationError) -> Attempt {
    let findings = try judge(asked.instance, observation)
    if asked.instance.step.modifiers?.id != nil, let last = observation.last { ends[asked.instance.id] = last }
    var attempt = Attempt(findings: findings, reply: observation.reply)
    if observation.fault == nil {
      let (measurements, outside) = measure(
        asked.instance, observation.measured(tries: 1), ofTime: false, &attempt.samples)
      attempt.measurements = measurements
      attempt.findings += outside
    }
    let (times, late) = measure(asked.instance, observation.measured(tries: 1), ofTime: true, &attempt.samples)
    attempt.measurements += times
    if findings.isEmpty { attempt.findings += late }
    return attempt
  }

  // MARK: dump

  /// Reads a part of a memory in pieces that the adapter can read.
  mutating func dump(_ access: Access, _ count: Operand<Int>, _ asked: Asked) throws(EvaluationError) -> Attempt {
    guard var script = try DumpScript(access, count: count, context(asked.purpose), limits) else { return Attempt() }
    var whole = Observation()
    while let request = try script.next() {
      var observation = Observation()
      let good = perform(request, access.device, asked, &observation)
      whole.first = whole.first ?? observation.first
      (whole.last, whole.exchange, whole.number, whole.at) =
        (observation.last, observation.exchange, observation.number, observation.at)
      (whole.fault, whole.shortage) = (observation.fault, observation.shortage)
      whole.reply += observation.reply
      if !good { break }
    }
    whole.replies = [whole.reply[...]]
    save(asked.instance, whole.measured(tries: 1))
    var attempt = try attempt(whole, asked)
    attempt.samples += samples(asked.instance, whole.measured(tries: 1))
    guard whole.fault == nil else { return attempt }
    attempt.text = HexDump.text(of: whole.reply, from: script.start)
    return attempt
  }
}
