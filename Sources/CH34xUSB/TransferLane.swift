/// Transfers of libusb in one direction, made once and reused in order.
///
/// libusb writes into their memory while they are in flight, so it is freed only when none is. If libusb does not end
/// one even after it was cancelled, the memory is never freed.
@safe struct TransferLane: ~Copyable {
  private let usb: LibUSB
  private let transfers: [UnsafeMutablePointer<TransferFields>]
  /// Whether each transfer has ended.
  ///
  /// The callback sets this and does nothing else.
  private let ended: UnsafeMutablePointer<Bool>
  private let buffers: UnsafeMutablePointer<UInt8>
  /// The index of the oldest transfer in flight, and how many are in flight.
  private var head = 0
  private(set) var count = 0

  let bufferLength: Int

  /// How many transfers there are.
  var capacity: Int { unsafe transfers.count }
  var isFull: Bool { count == capacity }

  /// If memory is short, there are fewer transfers than asked for; nil if there would be none.
  init?(_ usb: LibUSB, capacity: Int, bufferLength: Int) {
    var made: [UnsafeMutablePointer<TransferFields>] = unsafe []
    for _ in 0..<capacity {
      guard let transfer = unsafe usb.allocateTransfer(0) else { break }
      unsafe made.append(transfer.assumingMemoryBound(to: TransferFields.self))
    }
    guard unsafe !made.isEmpty else { return nil }
    self.usb = usb
    self.bufferLength = bufferLength
    unsafe transfers = made
    unsafe ended = .allocate(capacity: made.count)
    unsafe ended.initialize(repeating: false, count: made.count)
    unsafe buffers = .allocate(capacity: made.count * bufferLength)
    unsafe buffers.initialize(repeating: 0, count: made.count * bufferLength)
  }

  deinit {
    guard count == 0 else { return }
    for number in 0..<capacity { unsafe usb.freeTransfer(transfers[number]) }
    unsafe ended.deallocate()
    unsafe buffers.deallocate()
  }

  /// Queues one more transfer, with bytes to send or a number of bytes to receive.
  ///
  /// - Returns: the code of libusb.
  mutating func submit(
    to endpoint: UInt8, _ kind: TransferKind, of device: LibUSB.Pointer, sending bytes: ArraySlice<UInt8>? = nil,
    receiving length: Int = 0
  ) -> Int32 {
    let number = (head + count) % capacity
    let transfer = unsafe transfers[number]
    let buffer = unsafe buffers + number * bufferLength
    if let bytes {
      for (offset, byte) in bytes.prefix(bufferLength).enumerated() { unsafe buffer[offset] = byte }
    }
    unsafe ended[number] = false
    unsafe transfer.pointee.device = unsafe device
    unsafe transfer.pointee.flags = 0
    unsafe transfer.pointee.endpoint = endpoint
    unsafe transfer.pointee.kind = kind.rawValue
    unsafe transfer.pointee.timeout = 0
    unsafe transfer.pointee.length = Int32(min(bytes?.count ?? length, bufferLength))
    unsafe transfer.pointee.actualLength = 0
    unsafe transfer.pointee.buffer = unsafe buffer
    unsafe transfer.pointee.userData = unsafe UnsafeMutableRawPointer(ended + number)
    unsafe transfer.pointee.callback = { raw in
      let fields = unsafe raw?.assumingMemoryBound(to: TransferFields.self)
      unsafe fields?.pointee.userData?.storeBytes(of: true, as: Bool.self)
    }
    let code = unsafe usb.submitTransfer(transfer)
    if code == 0 { count += 1 }
    return code
  }

  /// Asks libusb to cancel all transfers in flight, the last one first, so that none can overtake a cancelled one.
  func cancelAll() {
    for offset in stride(from: count - 1, through: 0, by: -1) {
      _ = unsafe usb.cancelTransfer(transfers[(head + offset) % capacity])
    }
  }

  /// Whether the oldest transfer has ended.
  var hasEnded: Bool { unsafe count > 0 && ended[head] }

  /// Takes the oldest transfer, which must have ended, out of the queue.
  ///
  /// - Parameter body: gets its status and the bytes that it moved.
  mutating func takeOldest(_ body: (_ status: Int32, _ bytes: Span<UInt8>) -> Void) {
    let fields = unsafe transfers[head].pointee
    let length = unsafe min(max(0, Int(fields.actualLength)), Int(fields.length))
    let bytes = unsafe UnsafeBufferPointer(start: buffers + head * bufferLength, count: length)
    unsafe body(fields.status, bytes.span)
    head = (head + 1) % capacity
    count -= 1
  }
}

/// `enum libusb_transfer_type`, as far as it is used.
enum TransferKind: UInt8 {
  case bulk = 2
  case interrupt = 3
}
