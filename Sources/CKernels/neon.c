// 32 registers of 4 floats: 24 hold C.
#if defined(__aarch64__)
#pragma STDC FP_CONTRACT OFF
#define SET(x) lab_neon_##x
#define VECTOR_BYTES 16
#define ROWS_1 12
#define ROWS_2 12
#define ROWS_3 8
#define GROUP 24
#define KEEP(x) __asm__("" : "+w"(x))
#include "family.h"
#endif
