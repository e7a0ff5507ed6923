// The oracle: the chain written down. Before including it define real, FMA and NAME(x).

static size_t NAME(packed_count)(size_t k, size_t n) { return k * n; }

static void NAME(pack)(size_t k, size_t n, const real *b, size_t ldb, real *packed) {
  for (size_t p = 0; p < k; p++)
    for (size_t j = 0; j < n; j++) packed[p * n + j] = b[p * ldb + j];
}

static void NAME(rows)(
    const lab_rows *rows, const real *a, size_t n, const real *packed, const real *bias, bool relu, real *c,
    size_t ldc) {
  for (size_t i = 0; i < rows->m; i++) {
    real *out = c + i * ldc;
    for (size_t j = 0; j < n; j++) {
      real sum = 0;
      const real *b = packed + j;
      for (size_t s = 0; s < rows->segments; s++) {
        const real *run = a + rows->offsets[i] + s * rows->stride;
        for (size_t p = 0; p < rows->length; p++, b += n) sum = FMA(run[p], *b, sum);
      }
      if (bias) sum = sum + bias[j];
      if (relu) sum = sum > 0 ? sum : 0;
      out[j] = sum;
    }
  }
}

static void NAME(greatest)(
    size_t count, size_t window, size_t channels, const size_t *offsets, const real *in, real *out) {
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < channels; j++) {
      real most = in[offsets[i * window] + j];
      for (size_t w = 1; w < window; w++) {
        real value = in[offsets[i * window + w] + j];
        most = value > most ? value : most;
      }
      out[i * channels + j] = most;
    }
}

static void NAME(add_rows)(
    size_t n, size_t count, const uint32_t *rows, const real *factors, const real *matrix, real *out) {
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < n; j++) out[j] = FMA(factors[i], matrix[rows[i] + j], out[j]);
}

static size_t NAME(best)(size_t n, const real *values) {
  size_t best = 0;
  real most = -(real)INFINITY;
  for (size_t i = 0; i < n; i++)
    if (values[i] > most) {
      best = i;
      most = values[i];
    }
  return best;
}
