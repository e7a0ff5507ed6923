// Sparse float32 products of many small steps. Before including it define SET(x), FLOATS (floats in a vector) and KEEP(x).

typedef float SET(floats) __attribute__((ext_vector_type(FLOATS), aligned(4)));
typedef int32_t SET(integers) __attribute__((ext_vector_type(FLOATS), aligned(4)));
#define UNROLL _Pragma("clang loop unroll(full)")

/// `vectors` vectors of columns stay in registers while the rows pass.
static inline __attribute__((always_inline)) void SET(sum_columns)(
    const int vectors, size_t stride, size_t count, const uint32_t *rows, const float *factors, const float *matrix,
    SET(floats) *sum) {
  UNROLL for (int v = 0; v < vectors; v++) sum[v] = (SET(floats))0;
  for (size_t i = 0; i < count; i++) {
    const float *row = matrix + (size_t)rows[i] * stride;
    SET(floats) factor = (SET(floats))factors[i];
    UNROLL for (int v = 0; v < vectors; v++)
      sum[v] = __builtin_elementwise_fma(factor, *(const SET(floats) *)(row + v * FLOATS), sum[v]);
    UNROLL for (int v = 0; v < vectors; v++) KEEP(sum[v]);
  }
}

#define COLUMNS(vectors)                                                                                              \
  static __attribute__((noinline)) void SET(sum_columns_##vectors)(                                                   \
      size_t stride, size_t count, const uint32_t *rows, const float *factors, const float *matrix, bool accumulate,  \
      float *out) {                                                                                                   \
    SET(floats) sum[vectors];                                                                                         \
    SET(sum_columns)(vectors, stride, count, rows, factors, matrix, sum);                                             \
    UNROLL for (int v = 0; v < vectors; v++) {                                                                        \
      SET(floats) *target = (SET(floats) *)(out + v * FLOATS);                                                        \
      *target = accumulate ? sum[v] + *target : sum[v];                                                               \
    }                                                                                                                 \
  }
COLUMNS(10)
COLUMNS(4)
COLUMNS(1)
#undef COLUMNS

static void SET(sum_rows)(
    size_t n, size_t count, const uint32_t *rows, const float *factors, const float *matrix, bool accumulate,
    float *out) {
  size_t j = 0;
  for (; j + 10 * FLOATS <= n; j += 10 * FLOATS)
    SET(sum_columns_10)(n, count, rows, factors, matrix + j, accumulate, out + j);
  for (; j + 4 * FLOATS <= n; j += 4 * FLOATS)
    SET(sum_columns_4)(n, count, rows, factors, matrix + j, accumulate, out + j);
  for (; j + FLOATS <= n; j += FLOATS)
    SET(sum_columns_1)(n, count, rows, factors, matrix + j, accumulate, out + j);
  for (; j < n; j++) {
    float sum = 0;
    for (size_t i = 0; i < count; i++)
      sum = __builtin_elementwise_fma(factors[i], matrix[(size_t)rows[i] * n + j], sum);
    out[j] = accumulate ? sum + out[j] : sum;
  }
}

#define PANEL_COLUMNS (8 * FLOATS)

static void SET(panel_best)(
    size_t count, const uint32_t *rows, const float *factors, const float *panel, const float *bias, int32_t first,
    lab_best_two *best) {
  SET(floats) sum[8];
  SET(sum_columns)(8, PANEL_COLUMNS, count, rows, factors, panel, sum);
  SET(floats) top = *(SET(floats) *)best->first, second = *(SET(floats) *)best->second;
  SET(integers) index = *(SET(integers) *)best->index, name;
  for (int lane = 0; lane < FLOATS; lane++) name[lane] = first + lane;
  UNROLL for (int v = 0; v < 8; v++) {
    SET(floats) value = sum[v] + *(const SET(floats) *)(bias + v * FLOATS);
    SET(integers) isGreater = value > top;
    SET(floats) loser = isGreater ? top : value;
    second = loser > second ? loser : second;
    top = isGreater ? value : top;
    index = isGreater ? name : index;
    name += FLOATS;
  }
  *(SET(floats) *)best->first = top;
  *(SET(floats) *)best->second = second;
  *(SET(integers) *)best->index = index;
}
