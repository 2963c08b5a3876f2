// ICU's names carry its version (ucnv_open_72): they are wrapped, so that Swift
// sees the same names on every system.
#include <unicode/ucnv.h>

static inline UConverter *leakscope_ucnv_open(const char *name) {
  UErrorCode error = U_ZERO_ERROR;
  UConverter *converter = ucnv_open(name, &error);
  if (U_FAILURE(error)) return 0;
  return converter;
}

static inline void leakscope_ucnv_close(UConverter *converter) { ucnv_close(converter); }

/// The number of UTF-16 units written, -1 when it failed.
static inline int leakscope_ucnv_to_utf16(
    UConverter *converter, uint16_t *units, int capacity, const char *bytes, int count) {
  UErrorCode error = U_ZERO_ERROR;
  int length = ucnv_toUChars(converter, (UChar *)units, capacity, bytes, count, &error);
  return U_FAILURE(error) ? -1 : length;
}
