import FuzzProbes

/// What libFuzzer calls with every input; the process ends at the first broken promise, so that the input is kept.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzPattern(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  // Promise kept here: libFuzzer owns the bytes until this returns, and they are copied first.
  let input = unsafe Array(UnsafeBufferPointer(start: bytes, count: count))
  let broken = PatternProbe.brokenPromises(on: input)
  guard broken.isEmpty else { fatalError(broken.joined(separator: "\n")) }
  return 0
}
