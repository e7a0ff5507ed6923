// A dense product in blocks of k, each packed and added to C: a value of C in memory is the one in a register, so the
// chain goes on. Before including it define real and NAME(x).

bool NAME(lab_gemm)(
    lab_kernel kernel, size_t m, size_t n, size_t k, const real *a, size_t lda, const real *b, size_t ldb, real *c,
    size_t ldc, bool accumulate) {
  if (m == 0 || n == 0) return true;
  if (k == 0) {
    for (size_t i = 0; i < m && !accumulate; i++)
      for (size_t j = 0; j < n; j++) c[i * ldc + j] = 0;
    return true;
  }
  const lab_set *set = lab_set_of(kernel);
  size_t block = k < BLOCK ? k : BLOCK;
  real *packed = malloc(set->NAME(packed_count)(block, n) * sizeof(real));
  size_t *offsets = malloc((m < ROWS ? m : ROWS) * sizeof(size_t));
  if (packed && offsets) {
    for (size_t i = 0; i < m && i < ROWS; i++) offsets[i] = i * lda;
    for (size_t first = 0; first < k; first += BLOCK) {
      size_t length = k - first < BLOCK ? k - first : BLOCK;
      set->NAME(pack)(length, n, b + first * ldb, ldb, packed);
      for (size_t row = 0; row < m; row += ROWS) {
        lab_rows rows = {m - row < ROWS ? m - row : ROWS, offsets, 1, length, 0};
        set->NAME(rows)(
            &rows, a + row * lda + first, n, packed, NULL, false, accumulate || first > 0, c + row * ldc, ldc);
      }
    }
  }
  bool done = packed && offsets;
  free(packed);
  free(offsets);
  return done;
}

size_t NAME(lab_packed_count)(lab_kernel kernel, size_t k, size_t n) {
  return lab_set_of(kernel)->NAME(packed_count)(k, n);
}

void NAME(lab_pack)(lab_kernel kernel, size_t k, size_t n, const real *b, size_t ldb, real *packed) {
  lab_set_of(kernel)->NAME(pack)(k, n, b, ldb, packed);
}

void NAME(lab_rows)(
    lab_kernel kernel, const lab_rows *rows, const real *a, size_t n, const real *packed, const real *bias, bool relu,
    real *c, size_t ldc) {
  lab_set_of(kernel)->NAME(rows)(rows, a, n, packed, bias, relu, false, c, ldc);
}

void NAME(lab_greatest)(
    lab_kernel kernel, size_t count, size_t window, size_t channels, const size_t *offsets, const real *in,
    real *out) {
  lab_set_of(kernel)->NAME(greatest)(count, window, channels, offsets, in, out);
}

void NAME(lab_add_rows)(
    lab_kernel kernel, size_t n, size_t count, const uint32_t *rows, const real *factors, const real *matrix,
    real *out) {
  lab_set_of(kernel)->NAME(add_rows)(n, count, rows, factors, matrix, out);
}

size_t NAME(lab_changes)(
    lab_kernel kernel, size_t n, const real *sums, bool relu, real *values, uint32_t *indices, real *changes) {
  return lab_set_of(kernel)->NAME(changes)(n, sums, relu, values, indices, changes);
}

size_t NAME(lab_reaching)(
    lab_kernel kernel, size_t n, const real *values, const real *factors, real radius, real limit, size_t most,
    uint32_t *indices) {
  return lab_set_of(kernel)->NAME(reaching)(n, values, factors, radius, limit, most, indices);
}

size_t NAME(lab_best)(lab_kernel kernel, size_t n, const real *values) {
  return lab_set_of(kernel)->NAME(best)(n, values);
}

size_t NAME(lab_nonzero)(lab_kernel kernel, size_t n, const real *values, uint32_t *indices, real *list) {
  return lab_set_of(kernel)->NAME(nonzero)(n, values, indices, list);
}
