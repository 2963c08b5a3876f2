#ifndef LEAKSCOPE_CPCRE2_SHIM_H
#define LEAKSCOPE_CPCRE2_SHIM_H
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
/* Cast macros are not imported by Swift. */
static inline size_t leakscope_pcre2_unset(void) { return PCRE2_UNSET; }
#endif
