// What proves, without computing it, that a channel of a convolution is negative everywhere; and what it needs.
// Before including it define SET(x) and MULTIPLY_ADD(a, b, c), a · b + c with one rounding or two.

static void SET(planes)(size_t positions, size_t channels, const float *image, float *planes, size_t stride) {
  for (size_t c = 0; c < channels; c++) {
    float *plane = planes + c * stride;
    for (size_t p = 0; p < positions; p++) plane[p] = image[p * channels + c];
  }
}

static bool SET(is_zero)(size_t n, const float *values) {
  uint32_t any = 0;
  for (size_t i = 0; i < n; i++) {
    uint32_t bits;
    __builtin_memcpy(&bits, values + i, 4);
    any |= bits << 1;  // without the sign
  }
  return any == 0;
}

typedef float SET(lanes) __attribute__((ext_vector_type(8), aligned(4)));
typedef int32_t SET(masks) __attribute__((ext_vector_type(8), aligned(4)));

static float SET(size)(size_t n, const float *values) {
  SET(lanes) top[4] = {0};
  size_t i = 0;
  for (; i + 32 <= n; i += 32)
    for (int v = 0; v < 4; v++) {
      SET(lanes) size = (SET(lanes))(*(const SET(masks) *)(values + i + 8 * v) & 0x7fffffff);
      top[v] = size > top[v] ? size : top[v];
    }
  float most = 0;
  for (int v = 0; v < 4; v++)
    for (int lane = 0; lane < 8; lane++) most = top[v][lane] > most ? top[v][lane] : most;
  for (; i < n; i++) {
    float size = __builtin_fabsf(values[i]);
    most = size > most ? size : most;
  }
  return most;
}

static inline __attribute__((always_inline)) void SET(spread_of)(
    size_t h, size_t w, const size_t kh, const size_t kw, const float *plane, float *means, float *spreads,
    float *scratch) {
  // Rows run into one another, so that loops are long; windows that would leave the image are overwritten at the end.
  const size_t oh = h - kh + 1, ow = w - kw + 1, all = h * w, whole = all - kw + 1, windows = oh * w;
  float *sums = scratch, *squares = scratch + all;
  size_t p = 0;
  for (; p + 8 <= whole; p += 8) {
    SET(lanes) sum = *(const SET(lanes) *)(plane + p), square = sum * sum;
    for (size_t j = 1; j < kw; j++) {
      SET(lanes) value = *(const SET(lanes) *)(plane + p + j);
      sum += value;
      square += value * value;
    }
    *(SET(lanes) *)(sums + p) = sum;
    *(SET(lanes) *)(squares + p) = square;
  }
  for (; p < whole; p++) {
    sums[p] = squares[p] = 0;
    for (size_t j = 0; j < kw; j++) {
      sums[p] += plane[p + j];
      squares[p] += plane[p + j] * plane[p + j];
    }
  }
  for (; p < all; p++) sums[p] = squares[p] = 0;
  // The reciprocal errs by half a unit: two of the roundings in `slack`.
  const float n = (float)(kh * kw), share = 1 / n, slack = (3 * n + 10) * 0x1.2p-24f;
  for (p = 0; p + 8 <= windows; p += 8) {
    SET(lanes) sum = *(const SET(lanes) *)(sums + p), square = *(const SET(lanes) *)(squares + p);
    for (size_t i = 1; i < kh; i++) {
      sum += *(const SET(lanes) *)(sums + p + i * w);
      square += *(const SET(lanes) *)(squares + p + i * w);
    }
    SET(lanes) variance = square - sum * sum * share + slack * square;
    variance = variance < 0 ? (SET(lanes))0 : variance;
    *(SET(lanes) *)(spreads + p) = __builtin_elementwise_sqrt(variance) * (1 + 0x1p-22f);
    *(SET(lanes) *)(means + p) = sum * share;
  }
  for (; p < windows; p++) {
    float sum = 0, square = 0;
    for (size_t i = 0; i < kh; i++) {
      sum += sums[p + i * w];
      square += squares[p + i * w];
    }
    float variance = square - sum * sum * share + slack * square;
    spreads[p] = __builtin_sqrtf(variance < 0 ? 0 : variance) * (1 + 0x1p-22f);
    means[p] = sum * share;
  }
  for (size_t y = 0; y < oh; y++)
    for (size_t x = ow; x < w; x++) {
      means[y * w + x] = means[y * w];
      spreads[y * w + x] = spreads[y * w];
    }
}

static void SET(spread)(
    size_t h, size_t w, size_t kh, size_t kw, const float *plane, float *means, float *spreads, float *scratch) {
  // Loops of a known length, for the sizes that are common.
  if (kh == 3 && kw == 3) SET(spread_of)(h, w, 3, 3, plane, means, spreads, scratch);
  else if (kh == 4 && kw == 4) SET(spread_of)(h, w, 4, 4, plane, means, spreads, scratch);
  else SET(spread_of)(h, w, kh, kw, plane, means, spreads, scratch);
}

static bool SET(stays_under)(
    size_t positions, size_t channels, size_t stride, const uint32_t *live, const float *means, const float *spreads,
    const float *mean_factors, const float *spread_factors, float start, float limit) {
  for (size_t p = 0; p < positions; p += 64) {
    SET(lanes) top[8];
    _Pragma("clang loop unroll(full)") for (int v = 0; v < 8; v++) top[v] = (SET(lanes))start;
    for (size_t l = 0; l < channels; l++) {
      const float *mean = means + l * stride + p, *spread = spreads + l * stride + p;
      SET(lanes) a = (SET(lanes))mean_factors[live[l]], b = (SET(lanes))spread_factors[live[l]];
      _Pragma("clang loop unroll(full)") for (int v = 0; v < 8; v++) {
        top[v] = MULTIPLY_ADD(a, *(const SET(lanes) *)(mean + 8 * v), top[v]);
        top[v] = MULTIPLY_ADD(b, *(const SET(lanes) *)(spread + 8 * v), top[v]);
      }
    }
    bool under = true;
    _Pragma("clang loop unroll(full)") for (int v = 0; v < 8; v++) under &= __builtin_reduce_and(top[v] <= limit) != 0;
    if (!under) return false;
  }
  return true;
}
