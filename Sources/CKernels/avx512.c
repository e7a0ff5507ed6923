// 32 registers of 16 floats: 24 hold C.
#if defined(__x86_64__)
#include <immintrin.h>

#define HAS_AVX2
#pragma STDC FP_CONTRACT OFF
#pragma clang attribute push(__attribute__((target("avx512f,avx512vl,avx512dq,avx512bw,avx2,fma,popcnt"))), apply_to = function)
#define SET(x) lab_avx512_##x
#define VECTOR_BYTES 64
#define ROWS_1 12
#define ROWS_2 12
#define ROWS_3 8
#define GROUP 24
#define KEEP(x) __asm__("" : "+v"(x))
#include "family.h"
#pragma clang attribute pop
#endif
