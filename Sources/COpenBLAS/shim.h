// Types alone: the library is loaded when it is first needed (Lab/Kernels/OpenBLAS.swift), and not linked.
#pragma once
#if __has_include(<cblas-openblas.h>)
#include <cblas-openblas.h>
#else
#include <cblas.h>
#endif
