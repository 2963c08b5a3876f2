#ifndef LEAKSCOPE_CSECCOMP_SHIM_H
#define LEAKSCOPE_CSECCOMP_SHIM_H
#include <errno.h>
#include <seccomp.h>
#include <stdint.h>
/* Action macros with casts and arguments are not imported by Swift. */
static inline uint32_t leakscope_scmp_kill(void) { return SCMP_ACT_KILL_PROCESS; }
static inline uint32_t leakscope_scmp_allow(void) { return SCMP_ACT_ALLOW; }
static inline uint32_t leakscope_scmp_eperm(void) { return SCMP_ACT_ERRNO(EPERM); }
/* seccomp_rule_add is variadic; the two shapes used here are spelled out. */
static inline int leakscope_scmp_add(scmp_filter_ctx ctx, uint32_t action, int nr) {
  return seccomp_rule_add_array(ctx, action, nr, 0, 0);
}
/* Applies `action` to `nr` only where (argument & mask) == value. */
static inline int leakscope_scmp_add_masked(scmp_filter_ctx ctx, uint32_t action, int nr,
                                            unsigned argument, uint64_t mask, uint64_t value) {
  struct scmp_arg_cmp cmp = SCMP_CMP(argument, SCMP_CMP_MASKED_EQ, mask, value);
  return seccomp_rule_add_array(ctx, action, nr, 1, &cmp);
}
#endif
