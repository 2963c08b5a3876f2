// libmagic: says what bytes are when nothing faster has. It reads hostile
// bytes, so it runs in workers only; a cookie is not shared between threads.

import CMagic

@safe package struct MagicCookie: ~Copyable {
  private let cookie: OpaquePointer

  /// Loads the database; nil when there is none. Before the sandbox closes.
  package init?() {
    guard let cookie = magic_open(MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_ENCODING) else {
      return nil
    }
    guard magic_load(cookie, nil) == 0 else {
      magic_close(cookie)
      return nil
    }
    self.cookie = cookie
  }

  deinit { magic_close(cookie) }

  /// A description of `bytes`, cut to 120 characters; "data" when nothing fits.
  package func describe(_ bytes: [UInt8]) -> String {
    guard let text = magic_buffer(cookie, bytes, bytes.count) else { return "data" }
    return String(String(cString: text).prefix(120))
  }
}
