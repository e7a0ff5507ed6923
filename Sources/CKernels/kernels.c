#include "CKernels.h"

#include <math.h>

#pragma STDC FP_CONTRACT OFF

bool lab_kernel_runs(lab_kernel kernel) { return kernel == LAB_KERNEL_SCALAR; }

void lab_gemm_f32(
    lab_kernel kernel, size_t m, size_t n, size_t k, const float *a, size_t lda, const float *b, size_t ldb, float *c,
    size_t ldc, bool accumulate) {
  (void)kernel;
  for (size_t i = 0; i < m; i++)
    for (size_t j = 0; j < n; j++) {
      float sum = accumulate ? c[i * ldc + j] : 0;
      for (size_t p = 0; p < k; p++) sum = fmaf(a[i * lda + p], b[p * ldb + j], sum);
      c[i * ldc + j] = sum;
    }
}
