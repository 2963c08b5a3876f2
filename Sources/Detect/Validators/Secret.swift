// Passwords. Most of what stands behind `password=` in the world is a variable,
// a placeholder or a type; what is left may be somebody's.

import Bytes
import Model

enum Secret {
  private static let placeholders: Set<String> = [
    "password", "passwd", "pass", "pwd", "none", "null", "nil", "true", "false", "string", "str",
    "text",
    "undefined", "required", "optional", "secret", "yourpassword", "your_password", "changeme",
    "hidden", "redacted", "masked", "unknown", "blank", "empty", "varchar", "self", "パスワード", "なし",
    "不明", "任意", "必須", "非表示", "未設定", "設定済み", "同上", "変更なし",
  ]

  static func check(_ value: [UInt8]) -> Validator.Verdict? {
    guard 4...72 ~= value.count, !value.contains(0x20) else { return nil }
    let text = String(decoding: value.map(Validator.lower), as: UTF8.self)
    guard !placeholders.contains(text), Digits.distinct(value) > 2,
      // $VAR, <here>, {x}, %s, call(), a.b.c, *** and &entity; are no passwords.
      !value.contains(where: { [0x3C, 0x3E, 0x7B, 0x7D, 0x28, 0x29, 0x5B, 0x5D].contains($0) }),
      ![0x24, 0x25, 0x2A, 0x26, 0x2F, 0x2D, 0x2E, 0x40, 0x5C].contains(value[0]),
      !value.contains(0x2A), value.contains(where: { 0x21...0x7E ~= $0 })
    else { return nil }
    // A word of running text is one; what people choose has a digit or a mark in it, or both cases.
    let hasDigit = value.contains { 0x30...0x39 ~= $0 }
    let hasMark = value.contains { "!#+?@~^&=".utf8.contains($0) }
    guard hasDigit || hasMark else { return nil }
    return Validator.Verdict(evidence: [], normal: value)
  }
}
