// The register-blocked product, once for each instruction set and each type. Before including it define
//   real       float or double
//   LANES      values in a vector
//   ROWS_1, ROWS_2, ROWS_3   rows of C held in registers beside 1, 2 and 3 vectors of columns
//   KEEP(x)    a statement that wants vector x in a register: without it clang moves and spills the sums
//   NAME(x)    the name of function x for this instruction set and type
// A tile of C [rows, vectors · LANES] stays in registers while k runs. Every lane is its own chain over k ascending.

typedef real NAME(vec) __attribute__((ext_vector_type(LANES), aligned(sizeof(real))));
typedef real NAME(four) __attribute__((ext_vector_type(4), aligned(sizeof(real))));
#define vec NAME(vec)
#define INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("clang loop unroll(full)")

/// The width of the next panel in vectors, where `left` vectors of columns are left.
INLINE size_t NAME(panel)(size_t left) { return left == 1 ? 1 : left == 2 || left == 4 ? 2 : 3; }

INLINE vec NAME(load)(const real *p) { return *(const vec *)p; }

/// Writes the first `count` lanes.
INLINE void NAME(store)(real *p, vec v, size_t count) {
  if (count >= LANES) {
    *(vec *)p = v;
    return;
  }
  real lanes[LANES];
  *(vec *)lanes = v;
  size_t done = 0;
  if (LANES > 8 && (count & 8)) { __builtin_memcpy(p, lanes, 8 * sizeof(real)); done = 8; }
  if (LANES > 4 && (count & 4)) { __builtin_memcpy(p + done, lanes + done, 4 * sizeof(real)); done += 4; }
  if (LANES > 2 && (count & 2)) { __builtin_memcpy(p + done, lanes + done, 2 * sizeof(real)); done += 2; }
  if (LANES > 1 && (count & 1)) p[done] = lanes[done];
}

INLINE vec NAME(load_part)(const real *p, size_t count) {
  if (count >= LANES) return NAME(load)(p);
  real lanes[LANES] = {0};
  for (size_t i = 0; i < count; i++) lanes[i] = p[i];
  return NAME(load)(lanes);
}

/// One tile. `first`: columns of C left of it are done; `columns`: how many are inside C.
INLINE void NAME(tile)(
    const int rows, const int vectors, const real *a, const size_t *offsets, size_t segments, size_t length,
    size_t stride, const real *b, const real *bias, bool relu, real *c, size_t ldc, size_t columns) {
  vec sum[rows][vectors];
  const real *row[rows];
  UNROLL for (int i = 0; i < rows; i++) {
    row[i] = a + offsets[i];
    UNROLL for (int v = 0; v < vectors; v++) sum[i][v] = (vec)0;
  }
  for (size_t s = 0; s < segments; s++) {
    for (size_t p = 0; p < length; p++) {
      vec right[vectors];
      UNROLL for (int v = 0; v < vectors; v++) right[v] = NAME(load)(b + v * LANES);
      b += vectors * LANES;
      UNROLL for (int i = 0; i < rows; i++) {
        vec left = (vec)row[i][p];
        UNROLL for (int v = 0; v < vectors; v++) sum[i][v] = __builtin_elementwise_fma(left, right[v], sum[i][v]);
      }
      UNROLL for (int i = 0; i < rows; i++)
        UNROLL for (int v = 0; v < vectors; v++) KEEP(sum[i][v]);
    }
    UNROLL for (int i = 0; i < rows; i++) row[i] += stride;
  }
  UNROLL for (int v = 0; v < vectors; v++) {
    size_t from = v * LANES, count = columns > from ? columns - from : 0;
    if (count > LANES) count = LANES;
    vec added = bias ? NAME(load_part)(bias + from, count) : (vec)0;
    UNROLL for (int i = 0; i < rows; i++) {
      vec value = bias ? sum[i][v] + added : sum[i][v];
      if (relu) value = value > 0 ? value : (vec)0;
      NAME(store)(c + i * ldc + from, value, count);
    }
  }
}

#define ARGUMENTS a, offsets, segments, length, stride, b, bias, relu, c, ldc, columns
// A function each, so that the compiler keeps all of a tile in registers.
#define TILE(word, rows, vectors)                                                                                     \
  static __attribute__((noinline)) void NAME(word##vectors)(                                                          \
      const real *a, const size_t *offsets, size_t segments, size_t length, size_t stride, const real *b,             \
      const real *bias, bool relu, real *c, size_t ldc, size_t columns) {                                             \
    NAME(tile)(rows, vectors, ARGUMENTS);                                                                             \
  }
#define TILES(vectors, rows)                                                                                          \
  TILE(all, rows, vectors) TILE(four, 4, vectors) TILE(two, 2, vectors) TILE(one, 1, vectors)                        \
  static void NAME(panel##vectors)(                                                                                   \
      size_t m, const real *a, const size_t *offsets, size_t segments, size_t length, size_t stride, const real *b,   \
      const real *bias, bool relu, real *c, size_t ldc, size_t columns) {                                             \
    for (; m >= rows; m -= rows, offsets += rows, c += rows * ldc) NAME(all##vectors)(ARGUMENTS);                     \
    for (; m >= 4; m -= 4, offsets += 4, c += 4 * ldc) NAME(four##vectors)(ARGUMENTS);                                \
    for (; m >= 2; m -= 2, offsets += 2, c += 2 * ldc) NAME(two##vectors)(ARGUMENTS);                                 \
    if (m) NAME(one##vectors)(ARGUMENTS);                                                                             \
  }
TILES(1, ROWS_1)
TILES(2, ROWS_2)
TILES(3, ROWS_3)

static size_t NAME(packed_count)(size_t k, size_t n) { return (n + LANES - 1) / LANES * LANES * k; }

static void NAME(pack)(size_t k, size_t n, const real *b, size_t ldb, real *packed) {
  size_t left = (n + LANES - 1) / LANES;
  for (size_t j = 0; left > 0;) {
    size_t vectors = NAME(panel)(left), width = vectors * LANES, inside = n - j < width ? n - j : width;
    for (size_t p = 0; p < k; p++, packed += width) {
      for (size_t i = 0; i < inside; i++) packed[i] = b[p * ldb + j + i];
      for (size_t i = inside; i < width; i++) packed[i] = 0;
    }
    left -= vectors;
    j += width;
  }
}

/// Rows of A that stay in the second-level cache while the panels of B pass.
#define BLOCK_ROWS 96

static void NAME(rows)(
    const lab_rows *rows, const real *a, size_t n, const real *packed, const real *bias, bool relu, real *c,
    size_t ldc) {
  size_t k = rows->segments * rows->length;
  for (size_t first = 0; first < rows->m; first += BLOCK_ROWS) {
    size_t m = rows->m - first < BLOCK_ROWS ? rows->m - first : BLOCK_ROWS;
    const size_t *offsets = rows->offsets + first;
    const real *b = packed;
    size_t left = (n + LANES - 1) / LANES;
    for (size_t j = 0; left > 0;) {
      size_t vectors = NAME(panel)(left);
      real *corner = c + first * ldc + j;
      const real *added = bias ? bias + j : 0;
#define CALL(v)                                                                                                \
  NAME(panel##v)(m, a, offsets, rows->segments, rows->length, rows->stride, b, added, relu, corner, ldc, \
      n - j)
      if (vectors == 3) CALL(3);
      else if (vectors == 2) CALL(2);
      else CALL(1);
#undef CALL
      b += k * vectors * LANES;
      left -= vectors;
      j += vectors * LANES;
    }
  }
}

static void NAME(greatest)(
    size_t count, size_t window, size_t channels, const size_t *offsets, const real *in, real *out) {
  for (size_t i = 0; i < count; i++, offsets += window, out += channels) {
    size_t j = 0;
    for (; j + LANES <= channels; j += LANES) {
      vec most = NAME(load)(in + offsets[0] + j);
      for (size_t w = 1; w < window; w++) {
        vec value = NAME(load)(in + offsets[w] + j);
        most = value > most ? value : most;
      }
      *(vec *)(out + j) = most;
    }
    if (j == channels) continue;
    if (channels >= 4) {
      // Vectors that overlap those before: what is computed twice comes out the same.
      for (j = channels >= LANES ? channels - channels % LANES : 0; j < channels; j += 4) {
        size_t start = j + 4 <= channels ? j : channels - 4;
        NAME(four) most = *(const NAME(four) *)(in + offsets[0] + start);
        for (size_t w = 1; w < window; w++) {
          NAME(four) value = *(const NAME(four) *)(in + offsets[w] + start);
          most = value > most ? value : most;
        }
        *(NAME(four) *)(out + start) = most;
      }
      continue;
    }
    for (; j < channels; j++) {
      real most = in[offsets[0] + j];
      for (size_t w = 1; w < window; w++) most = in[offsets[w] + j] > most ? in[offsets[w] + j] : most;
      out[j] = most;
    }
  }
}

/// `vectors` vectors of columns at a time stay in registers while the rows pass.
INLINE void NAME(add_columns)(
    const int vectors, size_t count, const uint32_t *rows, const real *factors, const real *matrix, real *out) {
  vec sum[vectors];
  UNROLL for (int v = 0; v < vectors; v++) sum[v] = NAME(load)(out + v * LANES);
  for (size_t i = 0; i < count; i++) {
    const real *row = matrix + rows[i];
    vec factor = (vec)factors[i];
    UNROLL for (int v = 0; v < vectors; v++)
      sum[v] = __builtin_elementwise_fma(factor, NAME(load)(row + v * LANES), sum[v]);
    UNROLL for (int v = 0; v < vectors; v++) KEEP(sum[v]);
  }
  UNROLL for (int v = 0; v < vectors; v++) *(vec *)(out + v * LANES) = sum[v];
}

static void NAME(add_rows)(
    size_t n, size_t count, const uint32_t *rows, const real *factors, const real *matrix, real *out) {
  size_t j = 0;
  for (; j + 10 * LANES <= n; j += 10 * LANES) NAME(add_columns)(10, count, rows, factors, matrix + j, out + j);
  for (; j + 4 * LANES <= n; j += 4 * LANES) NAME(add_columns)(4, count, rows, factors, matrix + j, out + j);
  for (; j + LANES <= n; j += LANES) NAME(add_columns)(1, count, rows, factors, matrix + j, out + j);
  for (; j < n; j++) {
    real sum = out[j];
    for (size_t i = 0; i < count; i++) sum = __builtin_elementwise_fma(factors[i], matrix[rows[i] + j], sum);
    out[j] = sum;
  }
}

static size_t NAME(best)(size_t n, const real *values) {
  const real least = -(real)__builtin_inff();
  real most = least;
  size_t i = 0;
  if (n >= LANES) {
    vec top = (vec)least;
    for (; i + LANES <= n; i += LANES) {
      vec value = NAME(load)(values + i);
      top = value > top ? value : top;  // false for a NaN
    }
    for (int lane = 0; lane < LANES; lane++) most = top[lane] > most ? top[lane] : most;
  }
  for (; i < n; i++) most = values[i] > most ? values[i] : most;
  for (i = 0; i < n; i++)
    if (values[i] == most || (most == least && values[i] != values[i])) return i;
  return 0;
}

#undef vec
#undef INLINE
#undef UNROLL
#undef ARGUMENTS
#undef TILE
#undef TILES
#undef BLOCK_ROWS
