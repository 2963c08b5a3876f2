#ifndef LEAKSCOPE_CARCHIVE_SHIM_H
#define LEAKSCOPE_CARCHIVE_SHIM_H
#include <archive.h>
#include <archive_entry.h>
#include <iconv.h>
#include <locale.h>
#endif
