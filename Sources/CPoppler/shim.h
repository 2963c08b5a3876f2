#ifndef LEAKSCOPE_CPOPPLER_SHIM_H
#define LEAKSCOPE_CPOPPLER_SHIM_H
#include <iconv.h>
#include <poppler.h>
/* Comparisons of an error with its domain are macros of functions. */
static inline int leakscope_is_poppler_error(const GError *error) {
  return error && error->domain == POPPLER_ERROR;
}
static inline int leakscope_is_markup(PopplerAnnot *note) {
  return POPPLER_IS_ANNOT_MARKUP(note);
}
#endif
