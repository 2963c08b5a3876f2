#ifndef LEAKSCOPE_CZLIB_SHIM_H
#define LEAKSCOPE_CZLIB_SHIM_H
#include <zlib.h>
// A macro in zlib.h; Swift does not see those.
static inline int leakscope_inflate_init(z_streamp stream, int window_bits) {
  return inflateInit2(stream, window_bits);
}
#endif
