#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The names of what the kernel lists in a folder, in no order; none if the folder cannot be read.
func folderNames(_ folder: String) -> [String] {
  guard let stream = unsafe opendir(folder) else { return [] }
  defer { unsafe closedir(stream) }
  var names: [String] = []
  while let entry = unsafe readdir(stream) {
    let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
      unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    names.append(name)
  }
  return names
}

/// The N of `i2c-N` or `gpiochipN`; nil for other entries of the folder, such as targets.
func number(of name: String, behind prefix: String) -> Int? {
  guard name.hasPrefix(prefix) else { return nil }
  let digits = name.dropFirst(prefix.count)
  return digits.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int(digits) : nil
}
