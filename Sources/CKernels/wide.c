// The blocking of avx512.c for a processor without it: each vector is two of AVX2's.
#if defined(__x86_64__)
#include <immintrin.h>

#define HAS_AVX2
#pragma STDC FP_CONTRACT OFF
#pragma clang diagnostic ignored "-Wpsabi"  // every function with vectors is inline
#pragma clang attribute push(__attribute__((target("avx2,fma,popcnt"))), apply_to = function)
#define SET(x) lab_wide_##x
#define VECTOR_BYTES 64
#define ROWS_1 12
#define ROWS_2 12
#define ROWS_3 8
#define GROUP 24
#define KEEP(x) (void)(x)
#include "family.h"
#pragma clang attribute pop
#endif
