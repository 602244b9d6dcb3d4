package import I2C

/// How USB shares out its time: a host that asks is served from the next frame on, and packets fill frames.
package struct USBFrames: Hashable, Sendable {
  /// How long a frame is.
  let length: Nanoseconds
  /// Bytes in a frame, and those of them that each packet costs beside its own.
  let capacity, overhead: Int64

  /// 33 packets of 32 bytes in a frame (USB 2.0, table 5-9).
  package static let fullSpeed = USBFrames(length: 1_000_000, capacity: 1_500, overhead: 13)
  /// 13 packets of 512 bytes in a microframe (USB 2.0, table 5-10).
  package static let highSpeed = USBFrames(length: 125_000, capacity: 7_500, overhead: 55)

  /// When the first packet can go that is asked for now.
  package func begin(after now: Nanoseconds) -> Nanoseconds { (now + length - 1) / length * length }

  /// How long a packet takes.
  func cost(_ count: Int) -> Nanoseconds { (overhead + Int64(count)) * length / capacity }
}
