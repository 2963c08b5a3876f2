#!/usr/bin/env python3
"""Makes the Parquet files beside it: invented persons, every way of writing that is read, and one that is not.

Needs pyarrow. The files are committed, since no test may need it.
"""

import datetime
import decimal
import os

import pyarrow as pa
import pyarrow.parquet as pq

os.chdir(os.path.dirname(os.path.abspath(__file__)))
names = ["佐藤 花子", "鈴木 一郎", "高橋 次郎", "田中 三郎", "伊藤 五月", "渡辺 六郎", "山本 七海", "中村 八重"]
count = len(names)
table = pa.table({
    "会員番号": pa.array(range(100233, 100233 + count), pa.int64()),
    "氏名": names,
    "電話番号": [f"090-1234-56{n:02d}" for n in range(count)],
    "メール": pa.array([f"user{n}@example.com" if n % 2 else None for n in range(count)]),
    "生年月日": pa.array([datetime.date(1960 + n, 1 + n, 1 + n) for n in range(count)], pa.date32()),
    "登録日時": pa.array([datetime.datetime(2024, 5, 1 + n, 9, 30) for n in range(count)], pa.timestamp("us")),
    "退会": [n % 2 == 0 for n in range(count)],
    "連絡先": pa.array([[f"03-1234-56{n:02d}", f"03-1234-57{n:02d}"] if n % 3 else [] for n in range(count)]),
    "残高": pa.array([n * 1.5 for n in range(count)], pa.float64()),
})
pq.write_table(table, "snappy.parquet", compression="snappy")
pq.write_table(table, "plain.parquet", compression="none", use_dictionary=False)
pq.write_table(table, "gzip.parquet", compression="gzip", row_group_size=3)
pq.write_table(table, "zstd.parquet", compression="zstd", data_page_version="2.0")
pq.write_table(table, "brotli.parquet", compression="brotli")
pq.write_table(table, "lz4.parquet", compression="lz4")
delta = {"電話番号": "DELTA_BYTE_ARRAY", "氏名": "DELTA_LENGTH_BYTE_ARRAY", "会員番号": "DELTA_BINARY_PACKED",
         "生年月日": "DELTA_BINARY_PACKED", "残高": "BYTE_STREAM_SPLIT"}
pq.write_table(table, "delta.parquet", use_dictionary=False, column_encoding=delta)

# What databases export: numbers as decimals, times of old writers, lists of structures, many small pages.
many = 3000
other = pa.table({
    "個人番号": pa.array([decimal.Decimal(n) for n in (123456789018, 987654321093)] * (many // 2), pa.decimal128(38, 0)),
    "年収": pa.array([decimal.Decimal(n) / 100 for n in range(many)], pa.decimal128(12, 2)),
    "生年月日": pa.array([datetime.datetime(1950 + n % 50, 1 + n % 12, 1 + n % 28) for n in range(many)],
                     pa.timestamp("ns")),
    "家族": pa.array([[{"氏名": names[n % count], "年齢": n % 80}] * (n % 3) for n in range(many)]),
})
pq.write_table(other, "exported.parquet", compression="zstd", use_deprecated_int96_timestamps=True,
               data_page_size=2048, write_batch_size=100, row_group_size=1000)
