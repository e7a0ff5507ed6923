// Both types of one instruction set, and the table through which it is called. Before including it define
//   SET(x)       the name of x for this instruction set
//   VECTOR_BYTES bytes in a vector
//   ROWS_1, ROWS_2, ROWS_3, KEEP(x)   as tile.h says
//   GROUP        as training.h says
#include "set.h"

#define real float
#define LANES (VECTOR_BYTES / 4)
#define NAME(x) SET(x##_f32)
#include "tile.h"
#undef real
#undef LANES
#undef NAME

#define real double
#define LANES (VECTOR_BYTES / 8)
#define NAME(x) SET(x##_f64)
#include "tile.h"
#undef real
#undef LANES
#undef NAME

#define MULTIPLY_ADD(a, b, c) __builtin_elementwise_fma(a, b, c)
#include "bounds.h"
#include "list.h"
#define FLOATS (VECTOR_BYTES / 4)
#include "steps.h"
#include "updates.h"
#include "training.h"
#include "elementwise.h"

const lab_set SET(set) = {
  SET(packed_count_f32), SET(pack_f32), SET(rows_f32), SET(greatest_f32), SET(add_rows_f32), SET(best_f32),
  SET(packed_count_f64), SET(pack_f64), SET(rows_f64), SET(greatest_f64), SET(add_rows_f64), SET(best_f64),
  SET(planes), SET(is_zero), SET(size), SET(spread), SET(stays_under),
  SET(changes), SET(nonzero), SET(reaching),
  SET(list), SET(sum_rows), PANEL_COLUMNS, SET(panel_best),
  SET(slopes), SET(window_slopes), SET(give_greatest), SET(transpose), SET(add), SET(sum_pieces), SET(adam), SET(momentum),
};
