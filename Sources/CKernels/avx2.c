// 16 registers of 8 floats: 12 hold C, the rest a row of B and one value of A.
#if defined(__x86_64__)
#include <immintrin.h>

#define HAS_AVX2
#pragma STDC FP_CONTRACT OFF
#pragma clang attribute push(__attribute__((target("avx2,fma,popcnt"))), apply_to = function)
#define SET(x) lab_avx2_##x
#define VECTOR_BYTES 32
#define ROWS_1 8
#define ROWS_2 6
#define ROWS_3 4
#define GROUP 12
#define KEEP(x) __asm__("" : "+x"(x))
#include "family.h"
#pragma clang attribute pop
#endif
