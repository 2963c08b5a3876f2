// The ways in which offices compute the last digit of their own numbers. Each is
// a validator of the same name (Detect/CheckMethods); the names stand here
// because the project file is read where Detect is not known.

package enum CheckMethod: String, CaseIterable, Sendable {
  /// モジュラス10 ウエイト2・1（分割）.
  case luhn
  /// モジュラス10 ウエイト3・1, as in JAN codes.
  case modulus10 = "mod10-w31"
  /// モジュラス11 ウエイト2〜7.
  case modulus11 = "mod11-w27"
  /// The number before it divided by seven leaves it (7DR).
  case sevenDR = "7dr"
  /// ISO 7064 MOD 97-10: two digits.
  case modulus97 = "mod97"
}
