internal import Diagnostics
internal import JSON

/// Text from outside as a page may show it.
///
/// A page is read by a browser, so that a serial number or a reply must never become markup or a script. Each text stays
/// in one line of the file, because lists are joined line by line.
package enum PageText {
  /// Text between two tags, or between the quotes of an attribute.
  static func of(_ text: String) -> String {
    var page = ""
    for scalar in PlainText.of(RecordText.bounded(text), keepingLines: true).unicodeScalars {
      switch scalar {
      case "&": page += "&amp;"
      case "<": page += "&lt;"
      case ">": page += "&gt;"
      case "\"": page += "&quot;"
      case "'": page += "&#39;"
      case "\n": page += "&#10;"
      case _: page.unicodeScalars.append(scalar)
      }
    }
    return page
  }

  /// A JSON string inside a `script` element, which ends at the first `</script`, even in the middle of a string.
  static func json(_ text: String) -> String {
    JSONText.string(PlainText.of(text)).replacing("<", with: "\\u003c").replacing(">", with: "\\u003e")
  }

  /// Bytes in Base64 (RFC 4648 §4), as a content security policy wants a digest.
  package static func base64(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var text = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits = group.reduce(0) { $0 << 8 | Int($1) }
      bits <<= 8 * (3 - group.count)
      for place in 0..<4 {
        text.append(place <= group.count ? letters[bits >> (18 - 6 * place) & 0x3F] : "=")
      }
    }
    return text
  }
}
