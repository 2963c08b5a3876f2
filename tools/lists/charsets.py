"""Tables for decoding Japanese legacy text the way Windows and Unix really wrote it.

CP932 is taken from Python's codec of that name, which follows Microsoft's
table including NEC's and IBM's rows and maps the user-defined rows to the
private use area. The second list is the three-byte part of eucJP-ms, which
Python lacks, from the C library's iconv.
"""

import ctypes

from writing import must

TRAILS = [*range(0x40, 0x7F), *range(0x80, 0xFD)]
LEADS = [*range(0x81, 0xA0), *range(0xE0, 0xFD)]
NONE = "\N{REPLACEMENT CHARACTER}"


def cp932():
    def one(lead, trail):
        try:
            text = bytes((lead, trail)).decode("cp932")
        except UnicodeDecodeError:
            return NONE
        # An unmapped pair may decode as two single bytes; that is no character of this row.
        return text if len(text) == 1 else NONE

    rows = [(f"{lead:02X}", "".join(one(lead, trail) for trail in TRAILS)) for lead in LEADS]
    table = dict(rows)
    must(all(len(row) == 188 for row in table.values()), "a CP932 row is not 188 wide")
    must(table["F0"][0] == "\ue000" and table["F9"][187] == "\ue757", "CP932 user-defined rows")
    must(table["81"][TRAILS.index(0x60)] == "\uff5e", "CP932 8160 is not FULLWIDTH TILDE")
    must(table["FB"][TRAILS.index(0xFC)] == "髙" and table["ED"][TRAILS.index(0x95)] == "﨑",
         "CP932 lacks 髙 or 﨑")
    return rows


def eucjp_ms_three_byte():
    libc = ctypes.CDLL(None, use_errno=True)
    libc.iconv_open.restype = ctypes.c_void_p
    libc.iconv_open.argtypes = [ctypes.c_char_p, ctypes.c_char_p]
    libc.iconv.restype = ctypes.c_size_t
    libc.iconv.argtypes = [ctypes.c_void_p] + [
        ctypes.POINTER(ctypes.c_char_p), ctypes.POINTER(ctypes.c_size_t)] * 2
    handle = libc.iconv_open(b"UTF-32LE", b"EUC-JP-MS")
    must(handle not in (None, ctypes.c_void_p(-1).value), "iconv does not know EUC-JP-MS")

    def one(data):
        libc.iconv(handle, None, None, None, None)
        out = ctypes.create_string_buffer(16)
        source, left = ctypes.c_char_p(data), ctypes.c_size_t(len(data))
        target, room = ctypes.cast(out, ctypes.c_char_p), ctypes.c_size_t(16)
        bad = libc.iconv(handle, ctypes.byref(source), ctypes.byref(left),
                         ctypes.byref(target), ctypes.byref(room))
        if bad == ctypes.c_size_t(-1).value or left.value or room.value != 12:
            return NONE
        return out.raw[:4].decode("utf-32-le")

    rows = []
    for row in range(0xA1, 0xFF):
        text = "".join(one(bytes((0x8F, row, cell))) for cell in range(0xA1, 0xFF))
        if set(text) != {NONE}:
            rows.append((f"{row:02X}", text))
    table = dict(rows)
    must(table["B0"][0] == "丂" and table["F5"][0] == "\ue3ac", "eucJP-ms rows B0 or F5")
    must(any("髙" in text for text in table.values()), "eucJP-ms lacks 髙")
    return rows
