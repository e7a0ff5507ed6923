// What follows one image from step to step: the layers brought up to date in float64, and the classes that a bound in
// float32 leaves open. Before including it define SET(x), VECTOR_BYTES and what steps.h defines.

#define DOUBLES (VECTOR_BYTES / 8)
typedef double SET(doubles) __attribute__((ext_vector_type(DOUBLES), aligned(8)));

static size_t SET(changes)(
    size_t n, const double *sums, bool relu, double *values, uint32_t *indices, double *changes) {
  size_t found = 0, i = 0;
  for (; i + DOUBLES <= n; i += DOUBLES) {
    SET(doubles) now = *(const SET(doubles) *)(sums + i);
    if (relu) now = now > 0 ? now : (SET(doubles))0;
    SET(doubles) change = now - *(const SET(doubles) *)(values + i);
    if (!__builtin_reduce_or(change != 0)) continue;
    *(SET(doubles) *)(values + i) = now;
    UNROLL for (int lane = 0; lane < DOUBLES; lane++) {
      indices[found] = (uint32_t)(i + lane);
      changes[found] = change[lane];
      found += change[lane] != 0;
    }
  }
  for (; i < n; i++) {
    double now = relu && !(sums[i] > 0) ? 0 : sums[i];
    if (now == values[i]) continue;
    indices[found] = (uint32_t)i;
    changes[found++] = now - values[i];
    values[i] = now;
  }
  return found;
}

static size_t SET(nonzero)(size_t n, const double *values, uint32_t *indices, double *list) {
  size_t found = 0, i = 0;
  for (; i + DOUBLES <= n; i += DOUBLES) {
    SET(doubles) value = *(const SET(doubles) *)(values + i);
    if (!__builtin_reduce_or(value != 0)) continue;
    UNROLL for (int lane = 0; lane < DOUBLES; lane++) {
      indices[found] = (uint32_t)(i + lane);
      list[found] = value[lane];
      found += value[lane] != 0;
    }
  }
  for (; i < n; i++) {
    if (values[i] == 0) continue;
    indices[found] = (uint32_t)i;
    list[found++] = values[i];
  }
  return found;
}

static size_t SET(reaching)(
    size_t n, const float *values, const float *factors, float radius, float limit, size_t most, uint32_t *indices) {
  size_t found = 0, i = 0;
  for (; i + FLOATS <= n && found < most; i += FLOATS) {
    SET(floats) top = __builtin_elementwise_fma(
        *(const SET(floats) *)(factors + i), (SET(floats))radius, *(const SET(floats) *)(values + i));
    if (!__builtin_reduce_or(~(top < limit))) continue;
    for (int lane = 0; lane < FLOATS && found < most; lane++)
      if (!(top[lane] < limit)) indices[found++] = (uint32_t)(i + lane);
  }
  for (; i < n && found < most; i++)
    if (!(__builtin_elementwise_fma(factors[i], radius, values[i]) < limit)) indices[found++] = (uint32_t)i;
  return found;
}
