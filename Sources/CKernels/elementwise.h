// What training does value by value, and sums over pieces. Each value stands alone, and nothing is fused, so that however the
// compiler spreads it over vectors the results are the same. Before including it define SET(x).

static void SET(transpose)(size_t rows, size_t columns, const float *from, float *to, size_t stride) {
  enum { BLOCK = 16 };
  for (size_t i = 0; i < rows; i += BLOCK)
    for (size_t j = 0; j < columns; j += BLOCK) {
      size_t end = i + BLOCK < rows ? i + BLOCK : rows, last = j + BLOCK < columns ? j + BLOCK : columns;
      for (size_t y = i; y < end; y++)
        for (size_t x = j; x < last; x++) to[x * stride + y] = from[y * columns + x];
    }
}

static void SET(sum_pieces)(size_t n, size_t pieces, size_t stride, const float *from, float *out) {
  enum { BLOCK = 256 };
  for (size_t start = 0; start < n; start += BLOCK) {
    size_t count = n - start < BLOCK ? n - start : BLOCK;
    for (size_t i = 0; i < count; i++) out[start + i] = from[start + i];
    for (size_t piece = 1; piece < pieces; piece++)
      for (size_t i = 0; i < count; i++) out[start + i] += from[piece * stride + start + i];
  }
}

static void SET(add)(size_t n, const float *from, float *out) {
  for (size_t i = 0; i < n; i++) out[i] += from[i];
}

static void SET(adam)(
    size_t n, const lab_adam *a, const float *restrict gradient, float *restrict first, float *restrict second,
    float *restrict weights) {
  float keep1 = a->keep1, take1 = a->take1, keep2 = a->keep2, take2 = a->take2, step = a->step, epsilon = a->epsilon;
  for (size_t i = 0; i < n; i++) {
    float g = gradient[i];
    float m = keep1 * first[i] + take1 * g, v = keep2 * second[i] + take2 * (g * g);
    first[i] = m;
    second[i] = v;
    weights[i] -= step * m / (__builtin_elementwise_sqrt(v) + epsilon);
  }
}

static void SET(momentum)(
    size_t n, float keep, float step, const float *restrict gradient, float *restrict velocity,
    float *restrict weights) {
  for (size_t i = 0; i < n; i++) {
    float v = keep * velocity[i] - step * gradient[i];
    velocity[i] = v;
    weights[i] += v;
  }
}
