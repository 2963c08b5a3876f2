// SHA-256 of a file's bytes, for evidence: OpenSSL's libcrypto, which uses the
// processor's own instructions where it has them.

import CCrypto

@safe package struct SHA256: ~Copyable {
  private let context: OpaquePointer

  package init?() {
    guard let context = EVP_MD_CTX_new() else { return nil }
    guard EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
      EVP_MD_CTX_free(context)
      return nil
    }
    self.context = context
  }

  deinit { EVP_MD_CTX_free(context) }

  package func update(_ bytes: UnsafeRawBufferPointer) {
    EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
  }

  /// The 32 bytes of the digest; nothing may be added afterwards.
  package consuming func finish() -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 32
    EVP_DigestFinal_ex(context, &bytes, &length)
    return bytes
  }
}
