import Diagnostics
internal import I2C
internal import Trace

/// Writes the lines of a step, the first one with its dash.
struct StepText {
  let devices: DerivedDevices

  /// The lines of the step of a transaction.
  ///
  /// - Parameter pointer: a transaction before it that only set the pointer and is part of the step.
  func lines(of step: DerivedStep, pointer: DerivedStep? = nil) -> [String] {
    let request = step.request
    let head: String
    if let pointer, let access = DerivedStep.stoppedAccess(pointer, step),
      let device = devices[request.bus, request.messages[0].address]
    {
      head = "read: " + read(access, device)
    } else if let access = request.access, let device = devices[request.bus, request.messages[0].address],
      device.pointer == access.pointer.count, !device.isStopped
    {
      head = "read: " + read(access, device)
    } else if request.messages.count == 1, let device = devices[request.bus, request.messages[0].address] {
      head = single(request.messages[0], device, isPolled: step.tries > 0)
    } else {
      return transfer(step)
    }
    var lines = ["- " + head]
    if let refusal = refusal(request, isSingle: request.messages.count == 1) {
      lines += refusal
    } else if let reply = step.replies.first, request.messages.contains(where: { $0.isRead && $0.count > 0 }) {
      lines += expectation(DerivedReply(reply))
    }
    return lines + poll(step)
  }

  /// The text of a read after a pointer: of a register if it has a name.
  private func read(_ access: DerivedDevice.Access, _ device: DerivedDevice) -> String {
    if let register = device.register(at: access.pointer, bytes: access.count) { return "\(device.name).\(register)" }
    return "{from: \(device.name), memory: \(number(access.pointer)), bytes: \(access.count)}"
  }

  private func single(_ message: DerivedRequest.Message, _ device: DerivedDevice, isPolled: Bool) -> String {
    if message.isRead {
      if message.count == 0 { return "smbus: {target: \(device.name), operation: quick_read}" }
      let raw = device.pointer == nil ? "" : ", raw: true"
      return "read: {from: \(device.name), bytes: \(message.count)\(raw)}"
    }
    if message.bytes.isEmpty { return (isPolled ? "wait_ready: " : "probe: ") + device.name }
    guard let length = device.pointer else {
      return "write: {to: \(device.name), data: \(ByteListText.of(message.bytes))}"
    }
    guard message.bytes.count > length else {
      return "write: {to: \(device.name), raw: true, data: \(ByteListText.of(message.bytes))}"
    }
    let (pointer, data) = (Array(message.bytes.prefix(length)), Array(message.bytes.dropFirst(length)))
    if let register = device.register(at: pointer, bytes: data.count) {
      return "write: {to: \(device.name).\(register), data: \(ByteListText.of(data))}"
    }
    return "write: {to: \(device.name), memory: \(number(pointer)), data: \(ByteListText.of(data))}"
  }

  /// The lines of a transfer, byte for byte.
  private func transfer(_ step: DerivedStep) -> [String] {
    let request = step.request
    let common = request.messages[0].address
    let isGood = request.refusal == nil
    var lines = ["- transfer:", "    target: \(name(common, request.bus))", "    messages:"]
    var comments: [String] = []
    var replies = step.replies.makeIterator()
    for message in request.messages {
      let other =
        message.address == common ? "" : (message.isRead ? "from: " : "to: ") + name(message.address, request.bus)
      let suffix = other.isEmpty ? "" : ", \(other)"
      if message.isRead {
        let reply = replies.next().map { DerivedReply($0) }
        let expect = isGood ? reply.map { ", expect: \($0.expectation)" } ?? "" : ""
        lines.append("      - {read: \(message.count)\(suffix)\(expect)}")
        if isGood, let reply, !reply.isConstant { comments.append(reply.comment) }
      } else {
        lines.append("      - {write: \(ByteListText.of(message.bytes))\(suffix)}")
      }
    }
    if let comment = comments.first { lines[0] += "  # \(comment)" }
    if let refusal = refusal(request, isSingle: false) { lines += refusal }
    return lines + poll(step)
  }

  private func expectation(_ reply: DerivedReply) -> [String] {
    var lines = ["  expect: " + reply.expectation + (reply.isConstant ? "" : "  # \(reply.comment)")]
    if let limits = reply.limits { lines.append("  \(limits.text)  # \(limits.comment)") }
    return lines
  }

  private func refusal(_ request: DerivedRequest, isSingle: Bool) -> [String]? {
    let text: String
    switch request.refusal {
    case nil: return nil
    case .address(let message)?: text = isSingle || message == 0 ? "nack" : "{nack: address, message: \(message)}"
    case .unknown?: text = "{nack: any}"
    case .data(let message, let byte)?:
      text = isSingle ? "{nack: data, byte: \(byte)}" : "{nack: data, byte: \(byte), message: \(message)}"
    }
    let writes = request.messages.contains { !$0.isRead && !$0.bytes.isEmpty }
    return ["  expect: \(text)"] + (writes ? ["  allow: [write_expects_nack]"] : [])
  }

  /// The lines of a poll until the acknowledge.
  ///
  /// It tries as often as the capture did, for three times as long, because times are rounded.
  private func poll(_ step: DerivedStep) -> [String] {
    guard step.tries > 0 else { return [] }
    let shortest: Nanoseconds = 10_000_000
    let every = step.wait.map { $0 / Nanoseconds(step.tries) } ?? 1_000_000
    let timeout = max(shortest, 3 * (step.wait ?? Nanoseconds(step.tries) * 1_000_000))
    return ["  poll: {every: \(RoundTime.text(every)), timeout: \(RoundTime.text(timeout))}"]
  }

  private func name(_ address: Address, _ bus: String) -> String { devices[bus, address]?.name ?? "\(address)" }

  private func number(_ pointer: [UInt8]) -> String {
    "0x" + hexDigits(DerivedDevice.number(pointer), 2 * pointer.count)
  }
}

/// Rounds times as people do: to one digit, or one and a half.
enum RoundTime {
  private static let steps: [Int64] = [10, 15, 20, 30, 40, 50, 60, 80, 100]

  /// The nearest round time.
  static func text(_ nanoseconds: Nanoseconds) -> String {
    guard nanoseconds > 0 else { return "0ms" }
    var scale: Int64 = 1
    // The limit of 30 days is longer than any pause.
    let time = min(nanoseconds, 30 * 86_400 * 1_000_000_000)
    while time / scale >= 100 { scale *= 10 }
    let digits = time / scale
    // Below ten nanoseconds there is nothing to round.
    guard digits >= 10 else { return "\(digits)ns" }
    let nearest = steps.min { abs($0 - digits) < abs($1 - digits) } ?? digits
    let value = nearest * scale
    for (unit, size) in [("s", Int64(1_000_000_000)), ("ms", 1_000_000), ("us", 1_000)] where value >= size {
      let tenths = value * 10 / size
      return tenths % 10 == 0 ? "\(tenths / 10)\(unit)" : "\(tenths / 10).\(tenths % 10)\(unit)"
    }
    return "\(value)ns"
  }
}
